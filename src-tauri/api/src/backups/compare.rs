//! What a restore would change.

use std::path::Path;

use counterpart_core::domain::backups::BackupProblem;
use counterpart_core::ops::backups::{self, Compare, Comparison};
use counterpart_core::storage::backup::{fingerprint, is_whole, open};
use counterpart_core::storage::{Key, Read};
use counterpart_core::{Error, FileProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::memory::{recall, remember};
use super::restore::{find, key_of, of_backup};
use super::subject::Subject;
use crate::session::Session;
use crate::wire::WireError;

/// Which backup to compare the open file with.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CompareBackup {
    /// One of the list; the one picked from elsewhere when left out.
    #[serde(default)]
    #[ts(optional)]
    pub backup: Option<String>,
    /// Which part.
    #[serde(flatten)]
    pub part: Compare,
}

/// Compares the open file with a backup, all of which is read first: what a damaged page hides would be told as unchanged.
pub fn compare(session: &Session, request: CompareBackup) -> Result<Comparison, WireError> {
    let path = find(session, request.backup.as_deref())?;
    let key = key_of(session, &path, None)?;
    // Later pages are of a backup that was found whole for the first.
    if request.part.before.is_none() {
        refuse_damaged(session, &path, key.as_ref())?;
    }
    let backup = open(&path, key.as_ref()).map_err(of_backup)?;
    let there = Read::new(&backup, session.now()).map_err(of_backup)?;
    // Both are read here; that the open file is sound, only a check of it tells.
    session.read(|read| backups::compare(read, &there, request.part).map_err(of_backup))
}

/// One that was made here is known by its fingerprint; of another, every page and pointer is read. Damage is remembered, so
/// that the list tells it too.
fn refuse_damaged(session: &Session, path: &Path, key: Option<&Key>) -> Result<(), WireError> {
    let business = Subject::open(session)?.owner.business;
    let memory = recall(session, business);
    let known = memory.made.iter().find(|made| made.path() == path && !made.sha256.is_empty());
    let whole = match known {
        Some(made) => fingerprint(path).map(|found| found == (made.bytes, made.sha256.clone())),
        None => open(path, key).and_then(|backup| is_whole(&backup)),
    };
    let found = match whole.map_err(of_backup) {
        Ok(true) => return Ok(()),
        Ok(false) => Error::from(BackupProblem::Damaged),
        Err(error) => error,
    };
    if matches!(found, Error::File(FileProblem::Backup(BackupProblem::Damaged))) {
        remember(session, business, |memory| {
            memory.made.iter_mut().filter(|made| made.path() == path).for_each(|made| made.damaged = true);
        });
    }
    Err(found.into())
}
