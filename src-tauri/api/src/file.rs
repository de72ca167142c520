//! An open workspace file: one writer, one reader, one lock.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use counterpart_core::clock::Clock;
use counterpart_core::ids::RandomIds;
use counterpart_core::storage::check::{self, CheckReport};
use counterpart_core::storage::{self, Change, FileLock, Key, Outcome, Read, Writer};
use counterpart_core::{FileProblem, Result, ops};
use rusqlite::Connection;
use tempfile::{PathPersistError, TempPath};

/// An open workspace file. Closed when dropped.
pub struct OpenFile {
    path: PathBuf,
    key: Option<Key>,
    reader: Mutex<Connection>,
    writer: Mutex<Writer>,
    // Last, so that the connections are closed before the lock goes.
    _lock: FileLock,
}

impl OpenFile {
    /// Opens an existing file. One that is refused is left as it is, with nothing beside it.
    /// `before_update` comes before one of an older program is brought up to date.
    pub fn open(
        path: &Path,
        clock: Box<dyn Clock>,
        device: &str,
        before_update: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        storage::inspect(&path, None)?;
        let lock = FileLock::take(&path)?;
        if storage::needs_update(&path, None)? {
            before_update(&path)?;
        }
        Self::with(path, lock, clock, device)
    }

    /// Makes a new file and sets up its business. It is made whole in a folder beside its place and then moved there,
    /// so that a failure, a power cut or a second program leaves either nothing or a file that is complete.
    pub fn create(path: &Path, clock: Box<dyn Clock>, device: &str, request: ops::business::SetUp) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let path = folder.canonicalize()?.join(path.file_name().unwrap_or_default());
        let lock = FileLock::take(&path)?;
        if path.symlink_metadata().is_ok() {
            return Err(exists(&path).into());
        }
        let workshop = tempfile::Builder::new().prefix(".counterpart-").tempdir_in(folder)?;
        let made = workshop.path().join("new.counterpart");
        set_up(&made, clock, device, request)
            .and_then(|clock| {
                TempPath::try_from_path(made)?.persist_noclobber(&path).map_err(
                    |PathPersistError { error, .. }| match error.kind() {
                        std::io::ErrorKind::AlreadyExists => exists(&path),
                        _ => error.into(),
                    },
                )?;
                Ok(clock)
            })
            .and_then(|clock| Self::with(path, lock, clock, device))
    }

    fn with(path: PathBuf, lock: FileLock, clock: Box<dyn Clock>, device: &str) -> Result<Self> {
        let writer = storage::open_writer(&path, None)?;
        let reader = storage::open_reader(&path, None)?;
        let writer = Writer::new(writer, clock, Box::new(RandomIds), device.to_owned())?;
        Ok(Self { path, key: None, reader: Mutex::new(reader), writer: Mutex::new(writer), _lock: lock })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key of an encrypted file.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Reads at `now`. All queries of one command see the file as it is at one moment.
    pub fn read<T>(&self, now: chrono::DateTime<chrono::Utc>, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let conn = hold(&self.reader);
        let moment = conn.unchecked_transaction()?;
        work(&Read::new(&moment, now)?)
    }

    /// The reading connection itself, for tests that count the steps it takes.
    pub fn reader(&self) -> MutexGuard<'_, Connection> {
        hold(&self.reader)
    }

    /// Verifies the whole file. A connection of its own does it: it may take long, others go on reading meanwhile, and what
    /// an older connection remembers of the search index would be compared with what others have written since.
    pub fn check(&self) -> Result<CheckReport> {
        check::run(&storage::open_reader(&self.path, None)?)
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

/// Makes a file with its business and closes it, so that all of it is in the one file. Gives the clock back.
fn set_up(made: &Path, clock: Box<dyn Clock>, device: &str, request: ops::business::SetUp) -> Result<Box<dyn Clock>> {
    let mut writer = Writer::new(storage::create(made, None)?, clock, Box::new(RandomIds), device.to_owned())?;
    writer.change("business.set_up", |change| ops::business::set_up(change, request))?;
    writer.close()
}

fn exists(path: &Path) -> FileProblem {
    FileProblem::Exists(path.display().to_string())
}
