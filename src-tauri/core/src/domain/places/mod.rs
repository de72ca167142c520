//! The places that a file lies in: those that can only be read, those that a sync client watches, and the copies that
//! sync clients leave there.

mod conflict;
mod reading;
mod sync;

pub use conflict::is_conflict_copy;
pub use reading::ReadingOnly;
pub use sync::{Folder, SyncClient, watching};
