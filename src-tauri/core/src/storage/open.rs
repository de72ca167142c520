//! Opening the one file.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::migrate;
use crate::error::{Error, FileProblem, Result};

/// How a file was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing.
    Full,
    /// The file or its place cannot be written.
    ReadOnly,
}

/// Makes a new, empty workspace file. Refuses when something is already there.
pub fn create(path: &Path) -> Result<Connection> {
    if path.exists() {
        return Err(FileProblem::Exists(path.display().to_string()).into());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut conn = Connection::open(path)?;
    tune(&conn)?;
    migrate::run(&mut conn)?;
    Ok(conn)
}

/// Opens an existing workspace for writing and brings it up to date.
pub fn open_writer(path: &Path) -> Result<Connection> {
    let shown = path.display().to_string();
    if !path.is_file() {
        return Err(FileProblem::Missing(shown).into());
    }
    // SQLite takes an empty file for an empty database; for the owner it is no workspace.
    if std::fs::metadata(path)?.len() == 0 {
        return Err(FileProblem::NotWorkspace(shown).into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    refuse_other_files(&conn, &shown)?;
    tune(&conn)?;
    migrate::run(&mut conn)?;
    Ok(conn)
}

/// Opens a second connection that can only read.
pub fn open_reader(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    refuse_other_files(&conn, &path.display().to_string())?;
    conn.pragma_update(None, "query_only", true)?;
    settings(&conn)?;
    Ok(conn)
}

/// The version of the SQLite that is linked, e.g. "3.53.1".
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

fn refuse_other_files(conn: &Connection, shown: &str) -> Result<()> {
    match migrate::refuse_foreign(conn, shown) {
        Ok(_) => Ok(()),
        Err(Error::File(FileProblem::Damaged)) => Err(FileProblem::NotWorkspace(shown.into()).into()),
        Err(other) => Err(other),
    }
}

/// Settings of the writing connection. WAL with FULL: an acknowledged commit survives a power cut.
fn tune(conn: &Connection) -> Result<()> {
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        conn.pragma_update(None, "synchronous", "EXTRA")?;
    } else {
        conn.pragma_update(None, "synchronous", "FULL")?;
    }
    settings(conn)
}

fn settings(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.busy_timeout(std::time::Duration::from_secs(3))?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}
