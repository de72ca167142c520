//! Whether an open file is still the one that lies in its place. On most systems an open file can be moved, renamed or
//! thrown away, and goes on being written where nobody will look for it.
//!
//! The log of a moved file stays behind, in the old place, and SQLite neither takes it in when it closes a file that was moved nor
//! removes it. The moved file would lack the last saves, and whatever lies in the old place by then would be given them.
//!
//! The log beside it can be thrown away alone, by somebody who takes it for rubbish. What is saved then goes into a file without
//! a name, which is gone with the program.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::open::beside;
use crate::error::{FileProblem, Result};

/// Which file lay at a path when it was opened. Asking never opens the file: closing it again would drop the locks that
/// SQLite holds on it (POSIX advisory locks).
#[derive(Debug, Clone)]
pub struct Seat {
    path: PathBuf,
    identity: Option<Identity>,
}

impl Seat {
    /// The file that lies at `path` now.
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), identity: identity(path) }
    }

    /// In bytes; 0 when nothing lies there.
    fn length(&self) -> u64 {
        self.path.metadata().map_or(0, |about| about.len())
    }

    /// Something lay there, and it does no longer.
    pub fn is_left(&self) -> bool {
        self.identity.is_some() && identity(&self.path) != self.identity
    }

    /// Refuses when nothing lies there any more, or another file.
    pub fn verify(&self) -> Result<()> {
        if self.identity.is_some() && identity(&self.path) == self.identity {
            return Ok(());
        }
        Err(FileProblem::Gone(self.path.display().to_string()).into())
    }
}

/// The writing connection of a file. When it is let go after the file was moved, what it logged goes into the file first.
#[derive(Debug)]
pub(super) struct Seated {
    conn: Connection,
    seat: Seat,
    log: Seat,
    /// How long the log was when it was last written here. SQLite begins it anew without making it shorter.
    logged: Cell<u64>,
}

impl Seated {
    /// Takes over a connection to the file that lies at `path`.
    pub fn at(path: &Path, conn: Connection) -> Result<Self> {
        // The log is there from the first reading on.
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let log = Seat::of(&beside(path, "-wal"));
        let logged = Cell::new(log.length());
        Ok(Self { conn, seat: Seat::of(path), log, logged })
    }

    /// Where the file was when it was opened, and its log.
    pub fn seats(&self) -> (&Seat, &Seat) {
        (&self.seat, &self.log)
    }

    /// Refuses when the file is gone from its place; all that was saved lies in the one file then, wherever it is. Also
    /// when its log was cut off: SQLite would put what is missing into the file as zeros.
    pub fn verify(&self) -> Result<()> {
        self.refuse_cut()?;
        self.seat.verify().inspect_err(|_| {
            let _ = self.settle();
        })
    }

    /// Brings what was just saved into the file when its log is gone. Waits a moment for those who read. It is saved by now,
    /// whatever comes of this.
    pub fn secure(&self) -> Result<()> {
        if !self.log.is_left() {
            self.logged.set(self.log.length());
            return Ok(());
        }
        self.take_in().map_err(|_| FileProblem::SavedUnsurely.into())
    }

    /// Brings all of it into the one file and empties the log beside it. Waits for nobody: while the file is being read, the
    /// log is emptied another time. Does nothing without write-ahead logging.
    pub fn settle(&self) -> Result<()> {
        self.refuse_cut()?;
        let patience: u32 = self.conn.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
        self.conn.busy_timeout(Duration::ZERO)?;
        let done = self.take_in();
        self.conn.busy_timeout(Duration::from_millis(patience.into()))?;
        done
    }

    fn take_in(&self) -> Result<()> {
        let done = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        self.logged.set(self.log.length());
        Ok(done?)
    }

    /// From then on the log is left alone, also when the file is closed.
    fn refuse_cut(&self) -> Result<()> {
        if self.log.is_left() || self.log.length() >= self.logged.get() {
            return Ok(());
        }
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        Err(FileProblem::LogCut.into())
    }
}

impl Deref for Seated {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl DerefMut for Seated {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}

impl Drop for Seated {
    fn drop(&mut self) {
        let _ = self.verify();
    }
}

/// Device and inode, which stay with a file when it is renamed.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|about| (about.dev(), about.ino()))
}

/// Whether two paths lead to one file. Neither is opened, which would drop the locks on it.
#[cfg(unix)]
#[must_use]
pub fn same_place(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|file| identity(other) == Some(file))
}

/// Whether two paths lead to one file.
#[cfg(not(unix))]
#[must_use]
pub fn same_place(one: &Path, other: &Path) -> bool {
    same_file::is_same_file(one, other).unwrap_or(false)
}

/// Elsewhere the system lets nobody move or remove a file that SQLite has open; that it is there is all there is to ask.
#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.metadata().ok().map(|_| ())
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_file_that_was_moved_removed_or_exchanged_is_noticed_until_it_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let (path, elsewhere) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, "one").unwrap();
        let seat = Seat::of(&path);
        std::fs::write(&path, "written on, in its place").unwrap();
        seat.verify().unwrap();
        std::fs::rename(&path, &elsewhere).unwrap();
        assert!(matches!(seat.verify(), Err(Error::File(FileProblem::Gone(_)))), "moved");
        std::fs::write(&path, "one").unwrap();
        assert!(seat.verify().is_err(), "another file lies there");
        std::fs::rename(&elsewhere, &path).unwrap();
        seat.verify().unwrap();
    }
}
