//! One program at a time on one file: a lock of the operating system, which ends with the process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{FileProblem, Result};

/// Holds the lock on a workspace file until it is dropped.
///
/// The lock is on a side file, because closing any handle of the workspace file itself would drop the locks
/// that SQLite holds on it (POSIX advisory locks). The side file says nothing by being there; only the lock counts.
#[derive(Debug)]
pub struct FileLock {
    file: File,
    path: PathBuf,
}

impl FileLock {
    /// Takes the lock for `workspace`, or says that another window or program has it.
    pub fn take(workspace: &Path) -> Result<Self> {
        let path = side_file(workspace);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(FileProblem::from)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, path }),
            Err(TryLockError::WouldBlock) => Err(FileProblem::InUse.into()),
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

/// `Bakery.counterpart` is locked through `Bakery.counterpart-lock`.
fn side_file(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}
