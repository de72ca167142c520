//! Reopening a copy and trusting none of it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::super::check::{self, CheckReport};
use super::super::images::hex;
use super::super::key::Key;
use super::super::migrate;
use super::super::open::open_still;
use super::super::references;
use super::{Described, Facts, describe};
use crate::domain::backups::BackupProblem;
use crate::error::{Error, FileProblem, Result};

/// Compares a finished copy, read anew from its file, with what its source held.
pub fn same(copy: &Path, key: Option<&Key>, expected: &Facts, source: &Connection) -> Result<()> {
    let found = read_anew(copy, key);
    match found {
        Ok(Some(facts)) if facts == *expected => Ok(()),
        // What is wrong in the copy may have been wrong in the source.
        Ok(None) | Err(Error::File(FileProblem::Damaged)) if !is_whole(source).unwrap_or(false) => {
            Err(FileProblem::Damaged.into())
        }
        Ok(_) | Err(Error::File(FileProblem::Damaged | FileProblem::NotWorkspace(_))) => {
            Err(BackupProblem::Differs.into())
        }
        Err(other) => Err(other),
    }
}

/// What a finished copy holds, none when it is not whole: pages and rows are read on two connections at once.
fn read_anew(copy: &Path, key: Option<&Key>) -> Result<Option<Facts>> {
    std::thread::scope(|both| {
        let rows = both.spawn(|| -> Result<_> {
            let conn = open(copy, key)?;
            Ok((nothing_dangles(&conn)?, Facts::read(&conn)?))
        });
        let sound = open(copy, key).and_then(|conn| pages_are_sound(&conn));
        let rows = rows.join().map_err(|_| Error::Internal("counting a copy panicked".into()))?;
        if !sound? {
            return Ok(None);
        }
        let (bound, facts) = rows?;
        Ok(bound.then_some(facts))
    })
}

/// Pages and references of an open file are sound.
pub fn is_whole(conn: &Connection) -> Result<bool> {
    Ok(pages_are_sound(conn)? && nothing_dangles(conn)?)
}

/// Every page can be read.
fn pages_are_sound(conn: &Connection) -> Result<bool> {
    let lines: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(lines == "ok")
}

/// Every row that is pointed at is there.
fn nothing_dangles(conn: &Connection) -> Result<bool> {
    Ok(references::dangling(conn)?.is_empty())
}

/// Opens a backup for reading. Nothing is locked and nothing is written beside it.
pub fn open(backup: &Path, key: Option<&Key>) -> Result<Connection> {
    let conn = open_still(backup, key)?;
    migrate::refuse_foreign(&conn, &backup.display().to_string())?;
    Ok(conn)
}

/// What a backup holds, without verifying all of it.
pub fn look(backup: &Path, key: Option<&Key>) -> Result<(Facts, Described)> {
    let conn = open(backup, key)?;
    Ok((Facts::read(&conn)?, describe(&conn)?))
}

/// Reads all of a file: its integrity, its whole history, every stored file; and what it holds.
pub fn prove(file: &Path, key: Option<&Key>) -> Result<(CheckReport, Facts)> {
    let conn = open(file, key)?;
    Ok((check::run(&conn)?, Facts::read(&conn)?))
}

/// The size and SHA-256 of a whole file, read in small parts.
pub fn fingerprint(path: &Path) -> Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut sha, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 1 << 20]);
    loop {
        let read = file.read(&mut part)?;
        let Some(content) = part.get(..read).filter(|content| !content.is_empty()) else { break };
        sha.update(content);
        bytes += content.len() as u64;
    }
    Ok((bytes, hex(&sha.finalize())))
}
