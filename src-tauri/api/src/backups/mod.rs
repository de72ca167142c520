//! Backups: made by themselves and by hand, thinned out, proved, put back.
//!
//! | File | What it does |
//! |---|---|
//! | `subject` | the file that is backed up |
//! | `folder` | where backups lie and which are there |
//! | `memory` | what this computer remembers of them |
//! | `make` | making one, and removing those that the rule lets go |
//! | `automatic` | when one is made by itself, and before what |
//! | `drill` | restoring the newest one into a scratch file and reading all of it |
//! | `list`, `status`, `compare` | what the window shows |
//! | `damaged` | the backups of a file that cannot be opened any more |
//! | `restore` | putting one back, beside the file or in its place |
//! | `work` | one at a time, with progress |

mod automatic;
mod compare;
mod damaged;
mod drill;
mod folder;
mod list;
mod make;
mod memory;
mod restore;
mod status;
mod subject;
mod work;

pub use automatic::{before, before_update, settle, tick, watch};
pub use compare::{CompareBackup, compare};
pub use drill::{RestoreProof, drill};
pub use folder::{choose_folder, forget_folder};
pub use list::{BackupEntry, BackupPage, Holds, ListBackups, Readable, list, pick};
pub use make::{MadeBackup, make_now, make_of};
pub use memory::Failure;
pub use restore::{Restore, Restored, Way, restore, restore_file};
pub use status::{BackupStatus, status};
pub use work::Backups;

pub(crate) use automatic::{closing, witness};
pub(crate) use damaged::{beginnings, of_damaged, replace_damaged};
pub(crate) use folder::forget_sample;
