//! What a crash leaves behind.

/// Nothing of the memory, in which the key and whole records lie: the system would write an image of it to the disk. The
/// web view's processes inherit this.
pub fn leaves_nothing() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let nothing = Rlimit { current: Some(0), maximum: Some(0) };
        // It only ever gets less, which every system allows.
        let _ = setrlimit(Resource::Core, nothing);
    }
}
