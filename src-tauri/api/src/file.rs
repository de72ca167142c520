//! An open workspace file: one writer, one reader, one lock.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use counterpart_core::clock::Clock;
use counterpart_core::ids::RandomIds;
use counterpart_core::storage::{self, Change, FileLock, Outcome, Read, Writer};
use counterpart_core::{Result, ops};
use rusqlite::Connection;

/// An open workspace file. Closed when dropped.
pub struct OpenFile {
    path: PathBuf,
    reader: Mutex<Connection>,
    writer: Mutex<Writer>,
    // Last, so that the connections are closed before the lock goes.
    _lock: FileLock,
}

impl OpenFile {
    /// Opens an existing file.
    pub fn open(path: &Path, clock: Box<dyn Clock>, device: &str) -> Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if !path.is_file() {
            return Err(counterpart_core::FileProblem::Missing(path.display().to_string()).into());
        }
        let lock = FileLock::take(&path)?;
        let writer = storage::open_writer(&path)?;
        Self::with(path, writer, clock, device, lock)
    }

    /// Makes a new file and sets up its business. A failure leaves no file behind.
    pub fn create(path: &Path, clock: Box<dyn Clock>, device: &str, request: ops::business::SetUp) -> Result<Self> {
        if path.exists() {
            return Err(counterpart_core::FileProblem::Exists(path.display().to_string()).into());
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let lock = FileLock::take(path)?;
        let made = storage::create(path).and_then(|writer| Self::with(path.to_owned(), writer, clock, device, lock)).and_then(|file| {
            file.change("business.set_up", |change| ops::business::set_up(change, request))?;
            Ok(file)
        });
        if made.is_err() {
            remove_unfinished(path);
        }
        made
    }

    fn with(path: PathBuf, writer: Connection, clock: Box<dyn Clock>, device: &str, lock: FileLock) -> Result<Self> {
        let reader = storage::open_reader(&path)?;
        let writer = Writer::new(writer, clock, Box::new(RandomIds), device.to_owned())?;
        Ok(Self { path, reader: Mutex::new(reader), writer: Mutex::new(writer), _lock: lock })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads at `now`.
    pub fn read<T>(&self, now: chrono::DateTime<chrono::Utc>, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let conn = hold(&self.reader);
        work(&Read::new(&conn, now)?)
    }

    /// Writes through the one door.
    pub fn change<T>(&self, command: &str, work: impl FnOnce(&mut Change<'_>) -> Result<T>) -> Result<Outcome<T>> {
        hold(&self.writer).change(command, work)
    }
}

/// Takes a lock; a thread that panicked while holding it left at most a rolled-back transaction.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what a failed creation left. Only called for a path that did not exist before.
fn remove_unfinished(path: &Path) {
    for ending in ["", "-wal", "-shm", "-lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}
