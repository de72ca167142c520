//! An open workspace file: one writer, one reader, one lock. Where nothing can be written, one reader alone.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use counterpart_core::clock::Clock;
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::domain::places::{ReadingOnly, SyncClient, refuse_name};
use counterpart_core::ids::RandomIds;
use counterpart_core::storage::backup;
use counterpart_core::storage::check::{self, Check, CheckReport, Repaired};
use counterpart_core::storage::{
    self, Change, Claim, FileLock, Header, Key, Outcome, Read, Seat, Still, Writer, rekey,
};
use counterpart_core::{Error, FileProblem, Result, ops};
use rusqlite::Connection;
use tempfile::{PathPersistError, TempPath};

/// An open workspace file. Closed when dropped.
pub struct OpenFile {
    path: PathBuf,
    key: Option<Key>,
    watched: Option<SyncClient>,
    reader: Mutex<Connection>,
    // Last, so that the reader is closed before the lock goes.
    access: Access,
}

/// What this program may do with the file.
enum Access {
    /// Change it. The lock comes after the writer, so that it goes last.
    Writing { writer: Box<Mutex<Writer>>, seat: Seat, log: Seat, lock: Arc<FileLock> },
    /// Only read it.
    Reading(Still),
}

/// What opening takes.
pub struct Opening<'a> {
    /// The program's clock.
    pub clock: Box<dyn Clock>,
    /// This computer's name in the change log.
    pub device: &'a str,
    /// The file's lock, when this program has kept it.
    pub held: Option<Arc<FileLock>>,
    /// Gives the key for the salt of an encrypted file; none when nobody knows it.
    pub key: &'a dyn Fn([u8; 16]) -> Result<Option<Key>>,
}

/// A file that this program has closed but keeps for itself.
pub(crate) struct Closed {
    path: PathBuf,
    key: Option<Key>,
    clock: Box<dyn Clock>,
    lock: Arc<FileLock>,
}

impl Closed {
    /// Gives the file another key, none to take the passphrase away, and opens whichever file is in the place then: the new
    /// one, or after a failure the old one.
    pub fn rekey(self, device: &str, new: Option<Key>, watch: rekey::Watch<'_>) -> (Result<OpenFile>, Result<()>) {
        let done = rekey::prepare(&self.path, self.key.as_ref(), new.as_ref(), watch)
            .and_then(|()| rekey::swap(&self.path, watch));
        let swapped = rekey::swapped(&self.path, new.as_ref());
        // What is left of the new file after a failure goes at the next opening, if not now.
        let _ = rekey::clean(&self.path);
        let key = if swapped { new } else { self.key };
        let opened = OpenFile::with(self.path, self.lock, key, self.clock, device);
        if !swapped {
            return (opened, done);
        }
        let told = |error: Error| Error::from(FileProblem::after_rekeying(&error));
        (opened.map_err(told), done.map_err(told))
    }

    /// Opens it again.
    pub fn reopen(self, device: &str) -> Result<OpenFile> {
        OpenFile::with(self.path, self.lock, self.key, self.clock, device)
    }

    /// Puts `fresh`, which opens with `key`, in the place of the file and opens it, or after a failure the old one.
    pub fn exchange(
        self,
        device: &str,
        key: Option<Key>,
        fresh: &Path,
        clock: &dyn Fn() -> Box<dyn Clock>,
    ) -> (Result<OpenFile>, Result<()>) {
        let open = |key| OpenFile::with(self.path.clone(), Arc::clone(&self.lock), key, clock(), device);
        let aside = match backup::swap(fresh, &self.path) {
            Ok(aside) => aside,
            Err(error) => return (open(self.key), Err(error)),
        };
        match open(key) {
            Ok(opened) => {
                // Should it stay, the next opening takes it away.
                let _ = aside.forget();
                (Ok(opened), Ok(()))
            }
            Err(error) => {
                let back = aside.put_back();
                (back.and_then(|()| open(self.key)), Err(error))
            }
        }
    }
}

impl OpenFile {
    /// Opens an existing file. One that is refused is left as it is, with nothing beside it.
    /// `before_update` comes before one of an older program is brought up to date.
    pub fn open(
        path: &Path,
        opening: Opening<'_>,
        before_update: impl FnOnce(&Path, Option<&Key>) -> Result<()>,
    ) -> Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        // Opening a pipe waits for whoever may write into it some day.
        if path.metadata().is_ok_and(|about| !about.is_file()) {
            return Err(FileProblem::NotWorkspace(path.display().to_string()).into());
        }
        // Only one holder has the lock, so with it, or where no lock can be, this process has the file open nowhere else
        // and may read how it begins.
        let claim = match opening.held {
            Some(held) => Ok(Ok(held)),
            None => match storage::claim(&path) {
                Err(error @ Error::File(FileProblem::InUse)) => return Err(error),
                Ok(Claim::Writing(lock)) => Ok(Ok(Arc::new(lock))),
                Ok(Claim::Reading(why)) => Ok(Err(why)),
                Err(Error::File(FileProblem::Full)) => Ok(Err(ReadingOnly::Full)),
                Err(other) => Err(other),
            },
        };
        let key = match storage::header(&path)? {
            Header::Plain => None,
            Header::Encrypted(salt) => (opening.key)(salt)?,
        };
        storage::inspect(&path, key.as_ref())?;
        let lock = match claim? {
            Ok(lock) => lock,
            Err(why) => return Self::reading(path, key, why),
        };
        rekey::clean(&path)?;
        storage::leave_foreign_log(&path, key.as_ref())?;
        if storage::needs_update(&path, key.as_ref())? {
            before_update(&path, key.as_ref())?;
        }
        match Self::with(path.clone(), lock, key.clone(), opening.clock, opening.device) {
            // All of it lies in the one file, and reading needs no room.
            Err(Error::File(FileProblem::Full)) if !storage::has_log(&path) => {
                Self::reading(path, key, ReadingOnly::Full)
            }
            opened => opened.inspect(|opened| backup::forget_replaced(&opened.path)),
        }
    }

    /// Makes a new file and sets up its business. It is made whole in a folder beside its place and then moved there,
    /// so that a failure, a power cut or a second program leaves either nothing or a file that is complete.
    /// With a passphrase it is encrypted from its first page on.
    pub fn create(
        path: &Path,
        clock: Box<dyn Clock>,
        device: &str,
        request: ops::business::SetUp,
        passphrase: Option<&Passphrase>,
    ) -> Result<Self> {
        refuse_name(&path.file_name().unwrap_or_default().to_string_lossy())?;
        Self::make(path, clock, device, request, passphrase).map_err(|error| error.at(path))
    }

    fn make(
        path: &Path,
        clock: Box<dyn Clock>,
        device: &str,
        request: ops::business::SetUp,
        passphrase: Option<&Passphrase>,
    ) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let path = folder.canonicalize()?.join(path.file_name().unwrap_or_default());
        let lock = Arc::new(FileLock::take(&path)?);
        if path.symlink_metadata().is_ok() {
            return Err(exists(&path).into());
        }
        let key = passphrase.map(new_key).transpose()?;
        let workshop = tempfile::Builder::new().prefix(".counterpart-").tempdir_in(folder)?;
        let made = workshop.path().join("new.counterpart");
        let clock = set_up(&made, key.as_ref(), clock, device, request)?;
        backup::clear(&path)?;
        TempPath::try_from_path(made)?.persist_noclobber(&path).map_err(
            |PathPersistError { error, .. }| match error.kind() {
                std::io::ErrorKind::AlreadyExists => exists(&path),
                _ => error.into(),
            },
        )?;
        backup::sync_folder(&path)
            .and_then(|()| Self::with(path.clone(), lock, key, clock, device))
            // Nobody has anything in it yet, and nobody was told that it is there.
            .inspect_err(|_| backup::forget(&path))
    }

    fn with(path: PathBuf, lock: Arc<FileLock>, key: Option<Key>, clock: Box<dyn Clock>, device: &str) -> Result<Self> {
        let writer = storage::open_writer(&path, key.as_ref())?;
        let writer = Writer::new(&path, writer, clock, Box::new(RandomIds), device.to_owned())?;
        let reader = storage::open_reader(&path, key.as_ref())?;
        let (seat, log) = writer.seats();
        let (seat, log, writer) = (seat.clone(), log.clone(), Box::new(Mutex::new(writer)));
        let watched = storage::watched(&path);
        Ok(Self { path, key, watched, reader: Mutex::new(reader), access: Access::Writing { writer, seat, log, lock } })
    }

    fn reading(path: PathBuf, key: Option<Key>, why: ReadingOnly) -> Result<Self> {
        let still = Still::of(&path, why)?;
        let reader = Mutex::new(storage::open_fixed(&path, key.as_ref())?);
        Ok(Self { path, key, watched: None, reader, access: Access::Reading(still) })
    }

    /// Closes both connections, so that all of it lies in the one file; the lock stays.
    pub(crate) fn close(self) -> Result<Closed> {
        let Self { path, key, reader, access, .. } = self;
        drop(reader);
        let Access::Writing { writer, lock, .. } = access else { return Err(FileProblem::ReadOnly.into()) };
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let clock = writer.close();
        Ok(Closed { path, key, clock, lock })
    }

    /// The lock, for whoever keeps the place while the file is closed; none where the file can only be read.
    pub(crate) fn lock(&self) -> Option<Arc<FileLock>> {
        match &self.access {
            Access::Writing { lock, .. } => Some(Arc::clone(lock)),
            Access::Reading(_) => None,
        }
    }

    /// Why the file can only be read, when it can.
    pub fn reading_only(&self) -> Option<FileProblem> {
        match &self.access {
            Access::Writing { .. } => None,
            Access::Reading(still) => Some(FileProblem::ReadingOnly(still.why())),
        }
    }

    /// Refuses what would change the file where it can only be read.
    pub fn writable(&self) -> Result<()> {
        self.reading_only().map_or(Ok(()), |problem| Err(problem.into()))
    }

    /// Refuses what would be saved in a file that was moved or thrown away while it is open.
    pub fn in_place(&self) -> Result<()> {
        match &self.access {
            Access::Writing { seat, .. } => seat.verify(),
            Access::Reading(_) => Ok(()),
        }
    }

    /// The log beside it was thrown away. What is saved goes into the file all the same, but nobody else can read it meanwhile.
    pub fn lost_its_log(&self) -> bool {
        match &self.access {
            Access::Writing { seat, log, .. } => log.is_left() && !seat.is_left(),
            Access::Reading(_) => false,
        }
    }

    /// Writes all that is saved into a new file at `target`, wherever this one is now. It opens with the same key.
    pub fn rescue(&self, target: &Path) -> Result<backup::Taken> {
        let writer = self.writer()?;
        // What it logged lies beside the target when that is the old place. Should it stay, it says nothing else than the copy.
        let _ = writer.settle();
        backup::rescue(writer.connection(), self.key.as_ref(), target)
    }

    /// Brings all of it into the one file, so that a copy that somebody makes of it holds everything. Does nothing while
    /// somebody is at work with it.
    pub fn settle(&self) -> Result<()> {
        let Access::Writing { writer, .. } = &self.access else { return Ok(()) };
        if !storage::has_log(&self.path) && !self.lost_its_log() {
            return Ok(());
        }
        writer.try_lock().map_or(Ok(()), |writer| writer.settle())
    }

    /// The sync client that watches the file's folder.
    pub fn watched(&self) -> Option<SyncClient> {
        self.watched
    }

    fn writer(&self) -> Result<MutexGuard<'_, Writer>> {
        match &self.access {
            Access::Writing { writer, .. } => Ok(hold(writer)),
            Access::Reading(still) => Err(FileProblem::ReadingOnly(still.why()).into()),
        }
    }

    /// Where nobody here can write, somebody elsewhere may have.
    fn verify_still(&self) -> Result<()> {
        match &self.access {
            Access::Writing { .. } => Ok(()),
            Access::Reading(still) => still.verify(&self.path),
        }
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
        self.verify_still()?;
        let moment = conn.unchecked_transaction()?;
        let found = Read::new(&moment, now).and_then(|read| work(&read));
        self.verify_still()?;
        found
    }

    /// The reading connection itself, for tests that count the steps it takes.
    pub fn reader(&self) -> MutexGuard<'_, Connection> {
        hold(&self.reader)
    }

    /// Verifies the whole file. Connections of its own do it: it may take long, others go on reading meanwhile, and what
    /// an older connection remembers of the search index would be compared with what others have written since.
    pub fn check(&self, check: &Check) -> Result<CheckReport> {
        let open = || storage::open_reader(&self.path, self.key.as_ref());
        check.side_by_side(&open()?, open()?)
    }

    /// Makes all derived data anew.
    pub fn repair(&self) -> Result<Repaired> {
        check::repair(self.writer()?.connection())
    }

    /// Writes through the one door.
    pub fn change<T>(&self, command: &str, work: impl FnOnce(&mut Change<'_>) -> Result<T>) -> Result<Outcome<T>> {
        self.writer()?.change(command, work)
    }
}

/// Takes a lock; a thread that panicked while holding it left at most a rolled-back transaction.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file with its business and closes it, so that all of it is in the one file. Gives the clock back.
fn set_up(
    made: &Path,
    key: Option<&Key>,
    clock: Box<dyn Clock>,
    device: &str,
    request: ops::business::SetUp,
) -> Result<Box<dyn Clock>> {
    let mut writer = Writer::new(made, storage::create(made, key)?, clock, Box::new(RandomIds), device.to_owned())?;
    writer.change("business.set_up", |change| ops::business::set_up(change, request))?;
    Ok(writer.close())
}

fn exists(path: &Path) -> FileProblem {
    FileProblem::Exists(path.display().to_string())
}

/// The key of a new file.
pub(crate) fn new_key(passphrase: &Passphrase) -> Result<Key> {
    passphrase.check("passphrase")?;
    Key::derive(passphrase, Key::fresh_salt()?)
}
