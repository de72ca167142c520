//! The place a file lies in: whether it can be written there, whether a sync client watches it, what lies beside it.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::backup;
use super::lock::FileLock;
use super::open::beside;
use crate::domain::places::{Folder, ReadingOnly, SyncClient, is_conflict_copy, watching};
use crate::error::{Error, FileProblem, Result};

/// Names in a folder that are looked at for a sync client's marks. Whoever keeps more in one folder is recognised by its name.
const LOOKED_AT: usize = 5000;

/// What this program may do with a file.
#[derive(Debug)]
pub enum Claim {
    /// Write it; nobody else does while the lock is held.
    Writing(FileLock),
    /// Only read it.
    Reading(ReadingOnly),
}

/// Takes the lock of a file that can be written; says why it can only be read when it cannot. In the second case nothing is
/// left beside it.
pub fn claim(path: &Path) -> Result<Claim> {
    if let Some(why) = marked(path) {
        refuse_held(path)?;
        return Ok(Claim::Reading(why));
    }
    match FileLock::take(path) {
        // With the lock, this process has the file open nowhere else and may try a handle of its own.
        Ok(lock) => Ok(match second_name(path).or_else(|| try_writing(path)) {
            None => Claim::Writing(lock),
            Some(why) => Claim::Reading(why),
        }),
        Err(Error::File(FileProblem::ReadOnly | FileProblem::Denied)) => {
            refuse_held(path)?;
            Ok(Claim::Reading(unwritable(path)))
        }
        Err(other) => Err(other),
    }
}

/// Nobody may write the file or its folder, as the system tells. Whoever may do everything is asked to respect it too.
pub(super) fn marked(path: &Path) -> Option<ReadingOnly> {
    let fixed = |path: &Path| path.metadata().is_ok_and(|about| about.permissions().readonly());
    if fixed(path) {
        return Some(ReadingOnly::File);
    }
    // On Windows the mark on a folder means something else.
    (cfg!(unix) && path.parent().is_some_and(fixed)).then_some(ReadingOnly::Folder)
}

/// Somebody writes the file who may do so.
fn refuse_held(path: &Path) -> Result<()> {
    let Ok(lock) = File::open(beside(path, "-lock")) else { return Ok(()) };
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Err(FileProblem::InUse.into()),
        _ => Ok(()),
    }
}

/// The lock is on a name. Under a second one, somebody else could have the same file open.
fn second_name(path: &Path) -> Option<ReadingOnly> {
    if names(path) > 1 {
        // One that an exchange was kept from taking away.
        backup::forget_replaced(path);
    }
    (names(path) > 1).then_some(ReadingOnly::SecondName)
}

#[cfg(unix)]
fn names(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    path.metadata().map_or(0, |about| about.nlink())
}

/// Elsewhere a file that is open under one name cannot be opened for writing under another.
#[cfg(not(unix))]
fn names(_: &Path) -> u64 {
    1
}

fn try_writing(path: &Path) -> Option<ReadingOnly> {
    OpenOptions::new().write(true).open(path).err().and_then(|error| fixed_by(&error, ReadingOnly::File))
}

/// Why the lock could not be put beside the file.
fn unwritable(path: &Path) -> ReadingOnly {
    let tried = OpenOptions::new().create(true).truncate(false).write(true).open(beside(path, "-lock"));
    tried.err().and_then(|error| fixed_by(&error, ReadingOnly::Folder)).unwrap_or(ReadingOnly::Folder)
}

fn fixed_by(error: &io::Error, what: ReadingOnly) -> Option<ReadingOnly> {
    match error.kind() {
        ErrorKind::ReadOnlyFilesystem => Some(ReadingOnly::Medium),
        ErrorKind::PermissionDenied => Some(what),
        _ => None,
    }
}

/// A file as it was when it was opened for reading. SQLite is told that nobody changes it; should somebody do so from
/// another computer, nothing of it is shown any more.
#[derive(Debug, Clone, Copy)]
pub struct Still {
    why: ReadingOnly,
    bytes: u64,
    changed: Option<SystemTime>,
}

impl Still {
    /// The file at `path` as it is now.
    pub fn of(path: &Path, why: ReadingOnly) -> Result<Self> {
        let about = path.metadata().map_err(FileProblem::from)?;
        Ok(Self { why, bytes: about.len(), changed: about.modified().ok() })
    }

    /// Why it can only be read.
    pub fn why(&self) -> ReadingOnly {
        self.why
    }

    /// Refuses a file that is not what it was.
    pub fn verify(&self, path: &Path) -> Result<()> {
        let same = |about: &Metadata| about.len() == self.bytes && about.modified().ok() == self.changed;
        match path.metadata() {
            Ok(about) if same(&about) => Ok(()),
            Ok(_) => Err(FileProblem::ChangedMeanwhile.into()),
            Err(_) => Err(FileProblem::Missing(path.display().to_string()).into()),
        }
    }
}

/// The sync client that watches the folder of a file.
pub fn watched(path: &Path) -> Option<SyncClient> {
    let folders: Vec<Folder> = path.ancestors().skip(1).map(look_into).collect();
    watching(&folders)
}

fn look_into(place: &Path) -> Folder {
    let mut folder =
        Folder { name: place.file_name().unwrap_or_default().to_string_lossy().into_owned(), ..Folder::default() };
    let entries = std::fs::read_dir(place).into_iter().flatten().take(LOOKED_AT).flatten();
    // All marks are hidden files.
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder { &mut folder.folders } else { &mut folder.files }.push(name);
        }
    }
    folder
}

/// Files beside `path` that are called like copies which sync clients make when a file was changed on two computers.
pub fn named_like_copies(path: &Path) -> Vec<PathBuf> {
    let original = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = path.parent().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| is_conflict_copy(&entry.file_name().to_string_lossy(), &original))
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}
