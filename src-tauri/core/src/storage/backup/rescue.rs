//! Copying a file out of the connection that has it open, when no other can be opened: it is no longer in its place.

use std::path::Path;

use rusqlite::Connection;

use super::super::key::Key;
use super::super::open::beside;
use super::{Facts, Taken, fingerprint, pages, place, sync_folder, verify};
use crate::domain::backups::UNFINISHED;
use crate::error::{FileProblem, Result};

/// Writes all that `source` shows into a new file at `target`, verified as a backup is. The copy has the same key and salt.
pub fn rescue(source: &Connection, key: Option<&Key>, target: &Path) -> Result<Taken> {
    if target.symlink_metadata().is_ok() {
        return Err(FileProblem::Exists(target.display().to_string()).into());
    }
    let unfinished = beside(target, UNFINISHED);
    place::remove(&unfinished)?;
    let made = make(source, key, &unfinished, target);
    if made.is_err() {
        let _ = place::remove(&unfinished);
    }
    made.map_err(|error| error.at(target))
}

fn make(source: &Connection, key: Option<&Key>, unfinished: &Path, target: &Path) -> Result<Taken> {
    let moment = source.unchecked_transaction()?;
    let facts = Facts::read(&moment)?;
    pages::all(&moment, key, unfinished)?;
    verify::same(unfinished, key, &facts, &moment)?;
    place::sync(unfinished)?;
    let (bytes, sha256) = fingerprint(unfinished)?;
    std::fs::rename(unfinished, target)?;
    sync_folder(target)?;
    Ok(Taken { facts, bytes, sha256 })
}
