//! One program at a time on one file: a lock of the operating system, which ends with the process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::open::beside;
use crate::error::{FileProblem, Result};

/// Holds the lock on a workspace file until it is dropped.
///
/// The lock is on a side file, because closing any handle of the workspace file itself would drop the locks
/// that SQLite holds on it (POSIX advisory locks). `Bakery.counterpart` is locked through `Bakery.counterpart-lock`, which
/// says nothing by being there; only the lock counts.
#[derive(Debug)]
pub struct FileLock {
    file: File,
    path: PathBuf,
}

impl FileLock {
    /// Takes the lock for `workspace`, or says that another window or program has it.
    pub fn take(workspace: &Path) -> Result<Self> {
        let path = beside(workspace, "-lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(FileProblem::from)?;
        match file.try_lock() {
            Ok(()) if is_still_there(&file, &path)? => Ok(Self { file, path }),
            Ok(()) | Err(TryLockError::WouldBlock) => Err(FileProblem::InUse.into()),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody can take the lock on a file about to vanish.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Whether the locked file is the one at `path`: the holder before may have removed it between our opening and locking it,
/// and somebody else may hold a fresh one by now.
fn is_still_there(file: &File, path: &Path) -> Result<bool> {
    let held = Handle::from_file(file.try_clone()?)?;
    Ok(Handle::from_path(path).is_ok_and(|there| there == held))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_holder_at_a_time_and_nothing_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("Bakery.counterpart");
        let held = FileLock::take(&workspace).unwrap();
        assert!(
            matches!(FileLock::take(&workspace), Err(crate::Error::File(FileProblem::InUse))),
            "a second holder is refused"
        );
        drop(held);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the lock leaves no file");
        FileLock::take(&workspace).unwrap();
    }

    #[test]
    fn a_lock_on_a_file_that_vanished_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone-lock");
        let file = File::create(&path).unwrap();
        assert!(is_still_there(&file, &path).unwrap(), "it is there");
        std::fs::remove_file(&path).unwrap();
        assert!(!is_still_there(&file, &path).unwrap(), "removed by the holder before");
        let _fresh = File::create(&path).unwrap();
        assert!(!is_still_there(&file, &path).unwrap(), "somebody else's fresh one is not ours");
    }
}
