//! Setting, changing and removing the passphrase of a file: a new file is made beside it, proved to hold the same, and
//! takes its place. Whatever happens in between, the old file or the new one is there, and it is whole.

use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::backup::{Facts, sync_folder};
use super::check;
use super::header::Header;
use super::key::Key;
use super::migrate::{self, APPLICATION_ID};
use super::open::{COMPANIONS, LOGS, beside, has_log, open_still, unlock};
use super::private::keep_private;
use crate::error::{Error, FileProblem, Result};

/// What has just been done. A watcher that fails stops there, and the old file stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Everything was written to the new file.
    Copied,
    /// The new file was read anew and holds the same.
    Verified,
    /// The new file is on the disk.
    Synced,
    /// The old file is closed, and all of it lies in the one file.
    Closed,
    /// The new file has the name of the old one.
    Swapped,
}

/// All steps, in order.
pub const STEPS: [Step; 5] = [Step::Copied, Step::Verified, Step::Synced, Step::Closed, Step::Swapped];

/// Told of each step.
pub type Watch<'a> = &'a mut dyn FnMut(Step) -> Result<()>;

/// The new file while it is made.
fn fresh(path: &Path) -> PathBuf {
    beside(path, "-new")
}

/// Removes what a power cut left of a new file. Only whoever holds the file's lock may ask.
pub fn clean(path: &Path) -> Result<()> {
    for ending in [""].iter().chain(&COMPANIONS) {
        match std::fs::remove_file(beside(&fresh(path), ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Makes the new file beside `path` with the key `new`, none for no encryption, and proves that it holds the same.
/// Nobody may write meanwhile.
pub fn prepare(path: &Path, old: Option<&Key>, new: Option<&Key>, watch: Watch<'_>) -> Result<()> {
    clean(path)?;
    let fresh = fresh(path);
    copy(path, old, &fresh, new)?;
    watch(Step::Copied)?;
    verify(path, old, &fresh, new)?;
    watch(Step::Verified)?;
    std::fs::set_permissions(&fresh, std::fs::metadata(path)?.permissions())?;
    std::fs::File::options().write(true).open(&fresh)?.sync_all()?;
    sync_folder(path)?;
    watch(Step::Synced)
}

/// Gives the prepared file the name `path`. Every connection to the old one is closed.
pub fn swap(path: &Path, watch: Watch<'_>) -> Result<()> {
    // What is left of the old file's log would be taken for the new file's.
    if has_log(path) {
        return Err(FileProblem::InUse.into());
    }
    for ending in COMPANIONS {
        let _ = std::fs::remove_file(beside(path, ending));
    }
    sync_folder(path)?;
    watch(Step::Closed)?;
    std::fs::rename(fresh(path), path)?;
    sync_folder(path)?;
    // What was kept of another file's log can be read by anybody.
    for ending in LOGS {
        let _ = std::fs::remove_file(beside(&beside(path, ending), ".left"));
    }
    watch(Step::Swapped)
}

/// Whether the file at `path` is the one made for the key `new`: its first bytes are that key's salt.
/// Every connection to it is closed.
pub fn swapped(path: &Path, new: Option<&Key>) -> bool {
    match (super::header(path), new) {
        (Ok(Header::Encrypted(salt)), Some(key)) => salt == *key.salt(),
        (Ok(Header::Plain), None) => true,
        _ => false,
    }
}

fn copy(path: &Path, old: Option<&Key>, fresh: &Path, new: Option<&Key>) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    unlock(&conn, old)?;
    // Rows come in the order of the tables, not of what points at what; everything is compared afterwards.
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    let version = migrate::version(&conn)?;
    let words = new.map(Key::words).unwrap_or_default();
    conn.execute("ATTACH DATABASE ?1 AS fresh KEY ?2", (fresh.to_string_lossy(), words.as_str()))?;
    keep_private(fresh);
    // Nobody needs half of it, and all of it is synced at the end.
    conn.pragma_update(Some("fresh"), "journal_mode", "OFF")?;
    conn.pragma_update(Some("fresh"), "synchronous", "OFF")?;
    let tx = conn.unchecked_transaction()?;
    tx.query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))?;
    // The export leaves these out.
    tx.pragma_update(Some("fresh"), "application_id", APPLICATION_ID)?;
    tx.pragma_update(Some("fresh"), "user_version", version)?;
    tx.commit()?;
    conn.execute("DETACH DATABASE fresh", [])?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Reads the new file anew and compares all of it with the old one, table by table and value by value.
fn verify(path: &Path, old: Option<&Key>, fresh: &Path, new: Option<&Key>) -> Result<()> {
    let copied = open_still(fresh, new)?;
    migrate::refuse_foreign(&copied, &fresh.display().to_string())?;
    let report = check::run(&copied)?;
    let source = super::open_reader(path, old)?;
    if Facts::read(&source)? != Facts::read(&copied)? || schema(&source)? != schema(&copied)? {
        return Err(Error::Internal("the new file has other rows or tables than the old one".into()));
    }
    for table in tables(&source)? {
        if !same_rows(&source, &copied, &table)? {
            return Err(Error::Internal(format!("table {table} differs in the new file")));
        }
    }
    if report.ok {
        return Ok(());
    }
    Err(Error::conflict(
        "This file is not sound, so its passphrase was left as it is. Choose “Check this file” in Settings to see what is wrong.",
    ))
}

/// Every table, index and trigger as it was declared.
fn schema(conn: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    let mut statement = conn.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Tables that hold rows of their own; a virtual one keeps its rows in others.
fn tables(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn same_rows(one: &Connection, other: &Connection, table: &str) -> Result<bool> {
    let sql = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let (mut one, mut other) = (one.prepare(&sql)?, other.prepare(&sql)?);
    let columns = one.column_count();
    let (mut ones, mut others) = (one.query([])?, other.query([])?);
    loop {
        let (left, right) = (ones.next()?, others.next()?);
        let (Some(left), Some(right)) = (left, right) else { return Ok(left.is_none() && right.is_none()) };
        for at in 0..columns {
            if !same_value(left.get_ref(at)?, right.get_ref(at)?) {
                return Ok(false);
            }
        }
    }
}

/// To the bit; a number that is none equals itself.
fn same_value(one: ValueRef<'_>, other: ValueRef<'_>) -> bool {
    match (one, other) {
        (ValueRef::Real(one), ValueRef::Real(other)) => one.to_bits() == other.to_bits(),
        (one, other) => one == other,
    }
}
