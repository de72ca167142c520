//! Long commands at work, which the owner may stop.

use std::sync::{Mutex, PoisonError};

use counterpart_core::stop::Stop;

/// What can be stopped now.
#[derive(Default)]
pub struct Underway(Mutex<Vec<Stop>>);

impl Underway {
    /// Runs `work` so that [`Underway::stop`] reaches it.
    pub fn run<T>(&self, work: impl FnOnce(&Stop) -> T) -> T {
        let stop = Stop::default();
        self.list().push(stop.clone());
        let done = work(&stop);
        self.list().retain(|other| !other.is(&stop));
        done
    }

    /// Asks everything at work to end. Whether there was anything.
    pub fn stop(&self) -> bool {
        let list = self.list();
        list.iter().for_each(Stop::ask);
        !list.is_empty()
    }

    fn list(&self) -> std::sync::MutexGuard<'_, Vec<Stop>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
