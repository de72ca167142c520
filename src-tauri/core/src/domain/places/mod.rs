//! The places that a file lies in: those that can only be read or not be written at all, those that a sync client watches,
//! the copies that sync clients leave there, and what a file may be called.

mod conflict;
mod elsewhere;
mod name;
mod reading;
mod sync;

pub use conflict::is_conflict_copy;
pub use elsewhere::{Elsewhere, Obstacle};
pub use name::refuse_name;
pub use reading::ReadingOnly;
pub use sync::{Folder, SyncClient, watching};
