//! Copying a whole file so that the copy can be trusted: in steps, to a temporary name, reopened, verified, synced, renamed.
//!
//! | File | What it does |
//! |---|---|
//! | `facts` | what a file holds, to compare a copy with its source |
//! | `pages` | copying page by page without keeping a save waiting |
//! | `verify` | reopening a copy and trusting none of it |
//! | `place` | syncing and renaming |
//! | `rescue` | copying from the connection that has the file open |
//! | `fork` | where the histories of a file and its backup part |
//! | `swap` | putting a restored file in the place of the present one |

mod facts;
mod fork;
mod pages;
mod place;
mod rescue;
mod swap;
mod verify;

use std::path::Path;

pub use facts::{Described, Facts, Owner, describe, owner};
pub use fork::{Fork, fork};
pub use pages::Progress;
pub use place::{sync_folder, unfinished};
pub use rescue::rescue;
pub use swap::{Aside, clear, forget, forget_replaced, set_aside, swap};
pub use verify::{fingerprint, is_whole, look, open, prove};

use rusqlite::Connection;

use super::key::Key;
use super::open::{beside, open_reader, open_still};
use crate::domain::backups::BackupProblem;
use crate::error::{Error, FileProblem, Result};

/// What to copy where.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The file to copy.
    pub source: &'a Path,
    /// Somebody may be writing it; a backup lies still.
    pub live: bool,
    /// Its key; the copy has the same one and the same salt.
    pub key: Option<&'a Key>,
    /// The copy, which must not be there yet.
    pub target: &'a Path,
    /// Leaves the disk to others now and then.
    pub gentle: bool,
}

impl Order<'_> {
    fn open(&self) -> Result<Connection> {
        if self.live { open_reader(self.source, self.key) } else { open_still(self.source, self.key) }
    }
}

/// A copy that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is in it, the same as in its source when it was made.
    pub facts: Facts,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of the whole file, lower-case hex.
    pub sha256: String,
}

/// Makes a backup. Whatever goes wrong, the unfinished copy is removed and the backups that are there are not touched.
pub fn take(order: Order<'_>, progress: &mut dyn FnMut(Progress) -> Result<()>) -> Result<Taken> {
    copy(order, progress).map_err(|error| blame(error, order.target.parent().unwrap_or(Path::new("."))))
}

/// Copies a file and verifies the copy before it gets its name. A copy is one file, with no journal beside it.
pub fn copy(order: Order<'_>, progress: &mut dyn FnMut(Progress) -> Result<()>) -> Result<Taken> {
    if order.target.symlink_metadata().is_ok() {
        return Err(FileProblem::Exists(order.target.display().to_string()).into());
    }
    let unfinished = beside(order.target, crate::domain::backups::UNFINISHED);
    place::remove(&unfinished)?;
    let made = make(order, &unfinished, progress);
    if made.is_err() {
        let _ = place::remove(&unfinished);
    }
    made
}

fn make(order: Order<'_>, unfinished: &Path, progress: &mut dyn FnMut(Progress) -> Result<()>) -> Result<Taken> {
    let source = order.open()?;
    let facts = pages::copy(&source, order, unfinished, progress)?;
    // Hashing, and bringing the rest to the disk, go on beside reading all of it anew.
    let (verified, synced, hashed) = std::thread::scope(|all| {
        let hashed = all.spawn(|| fingerprint(unfinished));
        let synced = all.spawn(|| place::sync(unfinished));
        (verify::same(unfinished, order.key, &facts, &source), synced.join(), hashed.join())
    });
    verified?;
    drop(source);
    synced.map_err(|_| Error::Internal("syncing a backup panicked".into()))??;
    let (bytes, sha256) = hashed.map_err(|_| Error::Internal("hashing a backup panicked".into()))??;
    std::fs::rename(unfinished, order.target)?;
    sync_folder(order.target)?;
    Ok(Taken { facts, bytes, sha256 })
}

/// Says of a failed backup what it means for the owner; `folder` is where it was to go.
fn blame(error: Error, folder: &Path) -> Error {
    let shown = || folder.display().to_string();
    let problem = match error {
        Error::File(FileProblem::Full) => BackupProblem::Full(shown()),
        Error::File(FileProblem::ReadOnly | FileProblem::Denied | FileProblem::Io(_)) if !folder.is_dir() => {
            if folder.exists() { BackupProblem::NoFolder(shown()) } else { BackupProblem::Gone(shown()) }
        }
        Error::File(FileProblem::ReadOnly | FileProblem::Denied) => BackupProblem::ReadOnly(shown()),
        Error::File(FileProblem::Io(_)) => BackupProblem::Failed(shown()),
        Error::File(FileProblem::Damaged) => BackupProblem::SourceDamaged,
        other => return other,
    };
    problem.into()
}

#[cfg(test)]
mod tests;
