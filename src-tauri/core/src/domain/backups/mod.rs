//! Backups: when they are due, what their files are called, which of them stay, and what can go wrong with them, in words.

mod due;
mod keep;
mod name;
mod problem;

pub use due::{backup_is_due, proof_is_due};
pub use keep::{Held, superfluous};
pub use name::{BackupName, ENDING, Origin, Reason, UNFINISHED};
pub use problem::BackupProblem;
