//! The log that lies beside a file when the program was cut short. It belongs to the file that it was written for: put into
//! an older copy that somebody has laid in its place meanwhile, it would spoil that one.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::backup::is_whole;
use super::key::Key;
use super::open::{beside, open_still, open_whole};
use crate::error::{Error, FileProblem, Result};

/// Keeps the log beside `path` under another name when the file is not whole with it, and is without it. Says whether it did;
/// refuses a file that is whole neither way. Nobody has the file open.
pub fn leave_foreign_log(path: &Path, key: Option<&Key>) -> Result<bool> {
    let log = beside(path, "-wal");
    if !log.metadata().is_ok_and(|log| log.len() > 0) || with_log(path, key)? {
        return Ok(false);
    }
    if !without_log(path, key)? {
        return Err(FileProblem::Damaged.into());
    }
    std::fs::rename(&log, beside(&log, ".left"))?;
    super::backup::sync_folder(path)?;
    Ok(true)
}

/// Whether the file is whole with its log. Looking does not put the log into the file.
fn with_log(path: &Path, key: Option<&Key>) -> Result<bool> {
    sound(open_whole(path, key).and_then(|conn| {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        fits(&conn)
    }))
}

fn without_log(path: &Path, key: Option<&Key>) -> Result<bool> {
    sound(open_still(path, key).and_then(|conn| fits(&conn)))
}

/// Pages and references are sound, and each entry of the history follows the one before it.
fn fits(conn: &Connection) -> Result<bool> {
    const FOLLOWS: &str = "SELECT NOT EXISTS (SELECT 1 FROM change_entry AS entry WHERE seq > 1 AND NOT EXISTS (
        SELECT 1 FROM change_entry AS before WHERE before.seq = entry.seq - 1 AND before.hash = entry.previous))";
    Ok(is_whole(conn)? && conn.query_row(FOLLOWS, [], |row| row.get(0))?)
}

fn sound(found: Result<bool>) -> Result<bool> {
    match found {
        Err(Error::File(problem)) if problem.is_damage() => Ok(false),
        Err(Error::File(FileProblem::NotWorkspace(_)) | Error::Internal(_)) => Ok(false),
        other => other,
    }
}
