//! What can go wrong, in words for the owner. Details for developers never reach the screen.

use std::io;
use std::path::Path;

use rusqlite::ffi;

use crate::domain::backups::BackupProblem;
use crate::domain::places::{Elsewhere, Obstacle, ReadingOnly};

/// The result of everything in core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something typed cannot be kept as it is; names the field.
    #[error("{message}")]
    Invalid {
        /// The request's field, e.g. `ends_on` or `channels.2.value`.
        field: String,
        /// A sentence for the owner.
        message: String,
    },
    /// A record that is not there (any more).
    #[error("This {0} is no longer in the file. It may have been undone or removed.")]
    NotFound(&'static str),
    /// The record is in a state that does not allow this, or has changed since.
    #[error("{0}")]
    Conflict(String),
    /// The act cannot be taken back; says what can be done instead.
    #[error("{0}")]
    Final(String),
    /// The owner stopped it before it was done.
    #[error("Stopped. Nothing of it was kept, and the file is as it was before.")]
    Stopped,
    /// The workspace file itself.
    #[error("{0}")]
    File(#[from] FileProblem),
    /// A defect of the program. The text is for developers and is not shown.
    #[error(
        "Something went wrong inside Counterpart. Nothing was changed. Try again; if it happens again, restart the program."
    )]
    Internal(String),
}

/// What can be wrong with a workspace file or the place it lies in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// No file there.
    #[error("There is no file at {0}. It may have been moved or renamed, or the stick it is on is not plugged in.")]
    Missing(String),
    /// Another file is already there.
    #[error("There is already a file at {0}. It was left as it is. Choose another name.")]
    Exists(String),
    /// Some other kind of file.
    #[error("{0} is not a Counterpart file{way}", way = way_to_a_file(.0))]
    NotWorkspace(String),
    /// Encrypted, and neither passphrase nor code was given.
    #[error(
        "This file is locked with a passphrase. Nothing was changed. It opens with the passphrase or the recovery code."
    )]
    Locked,
    /// Encrypted, and the passphrase opens nothing. When the very beginning is damaged, nobody can tell that apart.
    #[error(
        "This passphrase does not fit, or the very beginning of the file is damaged. Nothing was changed. Look at capital letters, spaces and the language of the keyboard, and type it again. The recovery code opens the file too."
    )]
    WrongPassphrase,
    /// No file with a plain beginning, opened with a passphrase that does not fit, and of a length that no whole file has.
    #[error(
        "This does not open the file, which also has a length that no whole Counterpart file has: it was cut off, perhaps because copying it was interrupted, or it is some other kind of file. It was left as it is. Copy it again from where it came, or open your newest backup."
    )]
    CutOrForeign,
    /// Encrypted, and a recovery code that is right in itself opens nothing.
    #[error(
        "This recovery code is complete, but it does not open this file. Nothing was changed. It may be the sheet of another file, or one from before the passphrase was changed. If neither can be, the very beginning of the file is damaged: open your newest backup."
    )]
    WrongCode,
    /// Encrypted, and the key is the right one, but the beginning is damaged.
    #[error(
        "The passphrase is right, but the beginning of this file is damaged, so it cannot be read. It was left as it is. Open your newest backup instead."
    )]
    DamagedStart,
    /// Shorter than when it was written.
    #[error(
        "This file is damaged: it was cut off, and its end is missing, perhaps because copying it was interrupted. It was left as it is. Copy it again from where it came, or open your newest backup."
    )]
    Cut,
    /// Written by a newer program.
    #[error(
        "This file was last saved by a newer Counterpart (file version {found}; this program knows up to {known}). It was left as it is. Install the newer program to open it."
    )]
    Newer {
        /// The file's version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// There, but the system does not let it be read.
    #[error(
        "{0} cannot be read: it belongs to somebody else on this computer, or its disk is failing. It was left as it is. Ask whoever looks after this computer."
    )]
    Unreadable(String),
    /// Held by another window or process.
    #[error("This file is already open in another Counterpart window or program. Close it there, then open it here.")]
    InUse,
    /// The place cannot be written.
    #[error(
        "This file or its folder is read-only, so nothing can be saved there. Nothing was changed. Copy the file to a folder of your own and open it there."
    )]
    ReadOnly,
    /// The system does not let this user write there.
    #[error(
        "This computer does not let you change this file or its folder, so nothing can be saved there. Nothing was changed. Copy the file to a folder of your own and open it there."
    )]
    Denied,
    /// Opened where it can only be read.
    #[error("This file is opened for reading only, because {0}. {way}", way = .0.way())]
    ReadingOnly(ReadingOnly),
    /// Cannot be written, and its last changes lie in the log beside it.
    #[error(
        "The last changes to this file lie in a second file beside it, and here they can only be read, not taken in. Nothing was changed. If the file is open somewhere else, close it there; otherwise copy “{0}” and every file beside it whose name begins with “{0}-” to a folder of your own and open it there."
    )]
    Unfinished(String),
    /// Cannot be written, and was made by an older program.
    #[error(
        "This file was made by an older Counterpart and has to be brought up to date, but here it can only be read. Nothing was changed. Copy it to a folder of your own and open it there."
    )]
    Outdated,
    /// Open here, and moved, removed or exchanged meanwhile.
    #[error(
        "The file is no longer at {0}: it was moved, renamed or thrown away while it was open here, or its stick was pulled out. Everything saved before is still held here, but nothing more is saved until it is back. Choose “Put the file back” before you close Counterpart, or put it there yourself."
    )]
    Gone(String),
    /// The log beside it was emptied or cut off by something else while it was open.
    #[error(
        "Something emptied the file whose name ends with “-wal”, beside yours, while it was open here. What you saved in the last minute lay in it and may be missing. Nothing more is written, so that your file stays as it is. Close it, open it again, and look at what you did last."
    )]
    LogCut,
    /// Opened for reading, and somebody who may write it has done so.
    #[error(
        "This file was changed from somewhere else since it was opened here for reading. Open it again to see it as it is now."
    )]
    ChangedMeanwhile,
    /// No room.
    #[error(
        "The disk is full. Your file is safe and nothing was changed in it; a change that you were making is not saved. Free some space and try again."
    )]
    Full,
    /// Cannot be read as a database any more.
    #[error("This file is damaged and cannot be read. It was left as it is. Open your newest backup instead.")]
    Damaged,
    /// So damaged that not even its tables are known.
    #[error(
        "Nothing in this file can be read any more: its beginning is damaged. It was left as it is. Put your newest backup in its place, and keep the damaged file for whoever may look at it."
    )]
    NothingLeft,
    /// Saved, but the disk does not vouch for it.
    #[error(
        "This was saved, but right after it the disk reported an error, so a power cut might still take it back. Look whether it is there before you type it again, and make a backup on another disk."
    )]
    SavedUnsurely,
    /// The passphrase was changed, and then the disk failed.
    #[error(
        "The passphrase was changed as you asked, but right after that there was trouble with the disk: {0}. Nothing is lost, and what you set counts from now on. Look after the disk, open the file again and make a backup."
    )]
    Rekeyed(String),
    /// A backup could not be made or used.
    #[error("{0}")]
    Backup(#[from] BackupProblem),
    /// Something else than the open file could not be written.
    #[error(transparent)]
    Elsewhere(#[from] Elsewhere),
    /// Anything else the system reports.
    #[error(
        "The computer could not read or write the file ({0}). Nothing was changed. Check that the disk or stick is still connected, then try again."
    )]
    Io(Obstacle),
}

impl FileProblem {
    /// The passphrase is the new one already when this happened.
    #[must_use]
    pub fn after_rekeying(error: &Error) -> Self {
        let full = matches!(error, Error::File(Self::Full));
        Self::Rekeyed(if full { "it is full".into() } else { "it could not be read or written".into() })
    }

    /// The file was one of ours and cannot be read any more.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged | Self::DamagedStart | Self::Cut | Self::NothingLeft)
    }
}

impl Error {
    /// A typed value that cannot be kept.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), message: message.into() }
    }

    /// The record does not allow this now.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::Conflict(message.into())
    }

    /// Says of a failed writing that it was of `place`, which is not the open file, and not of the file that is open.
    #[must_use]
    pub fn at(self, place: &Path) -> Self {
        let obstacle = match self {
            // SQLite says the same of a folder that is not there as of one that cannot be written.
            Self::File(FileProblem::ReadOnly) if folder_is_missing(place) => Obstacle::Missing,
            Self::File(FileProblem::ReadOnly) => Obstacle::ReadOnly,
            Self::File(FileProblem::Denied) => Obstacle::Denied,
            Self::File(FileProblem::Full) => Obstacle::Full,
            Self::File(FileProblem::Io(obstacle)) => obstacle,
            other => return other,
        };
        Elsewhere { place: place.display().to_string(), obstacle }.into()
    }

    /// Puts `prefix.` before the field of an [`Error::Invalid`], for rows of a list.
    #[must_use]
    pub fn under(self, prefix: &str) -> Self {
        match self {
            Self::Invalid { field, message } => Self::Invalid { field: format!("{prefix}.{field}"), message },
            other => other,
        }
    }

    /// The word the window acts on.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "invalid",
            Self::NotFound(_) => "not_found",
            Self::Conflict(_) => "conflict",
            Self::Final(_) => "final",
            Self::Stopped => "cancelled",
            Self::File(FileProblem::Locked) => "locked",
            // Something typed does not fit; the field is named.
            Self::File(FileProblem::WrongPassphrase | FileProblem::WrongCode) => "invalid",
            Self::File(FileProblem::Gone(_)) => "gone",
            Self::File(_) => "file",
            Self::Internal(_) => "internal",
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        // A full disk shows first where SQLite lets the shared index beside the file grow.
        if error.sqlite_error().is_some_and(|failure| failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE) {
            return FileProblem::Full.into();
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => FileProblem::Full.into(),
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => FileProblem::ReadOnly.into(),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => FileProblem::InUse.into(),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => FileProblem::Damaged.into(),
            Some(Code::SystemIoFailure) => FileProblem::Io(Obstacle::Failed).into(),
            _ if is_unreadable(&error) => FileProblem::Damaged.into(),
            _ => Self::Internal(format!("sql: {error}")),
        }
    }
}

/// A value that cannot be what was written: text that is none, a date that is none. Tables keep the kinds of their values,
/// and whatever is written comes from a value of its type, so only the file itself can have changed it.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as Unread;
    matches!(
        error,
        Unread::Utf8Error(..)
            | Unread::FromSqlConversionFailure(..)
            | Unread::IntegralValueOutOfRange(..)
            | Unread::InvalidColumnType(..)
    )
}

/// What is safe and what to do about something that is no workspace. What is called like one may have been one.
fn way_to_a_file(place: &str) -> &'static str {
    if place.to_lowercase().ends_with(".counterpart") {
        " any more, or never was one: it does not begin like one. It was left as it is. Open your newest backup of it instead, and keep this one aside."
    } else {
        ". It was left as it is. Choose a file that ends in .counterpart."
    }
}

fn folder_is_missing(place: &Path) -> bool {
    place.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
}

impl From<io::Error> for FileProblem {
    fn from(error: io::Error) -> Self {
        match Obstacle::from(&error) {
            Obstacle::Full => Self::Full,
            Obstacle::ReadOnly => Self::ReadOnly,
            Obstacle::Denied => Self::Denied,
            other => Self::Io(other),
        }
    }
}

impl From<Elsewhere> for Error {
    fn from(problem: Elsewhere) -> Self {
        FileProblem::from(problem).into()
    }
}

impl From<BackupProblem> for Error {
    fn from(problem: BackupProblem) -> Self {
        FileProblem::from(problem).into()
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        FileProblem::from(error).into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        // What is written straight to a disk fails as a disk does.
        if let Some(kind) = error.io_error_kind() {
            return io::Error::from(kind).into();
        }
        Self::Internal(format!("json: {error}"))
    }
}

/// Turns "no row" into [`Error::NotFound`] at the call site.
pub trait OrNotFound<T> {
    /// The value, or an error that names the kind of record.
    fn or_not_found(self, what: &'static str) -> Result<T>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, what: &'static str) -> Result<T> {
        self.ok_or(Error::NotFound(what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that fails in one way.
    struct Failing(io::ErrorKind);

    impl io::Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_disk_that_fails_under_json_is_told_as_a_disk() {
        let told = |kind| serde_json::to_writer(Failing(kind), "words").map_err(Error::from);
        assert!(matches!(told(io::ErrorKind::StorageFull), Err(Error::File(FileProblem::Full))), "no room");
        assert!(matches!(told(io::ErrorKind::Other), Err(Error::File(FileProblem::Io(_)))), "anything else");
    }
}
