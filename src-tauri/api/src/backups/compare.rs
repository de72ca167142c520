//! What a restore would change.

use counterpart_core::ops::backups::{self, Compare, Comparison};
use counterpart_core::storage::Read;
use counterpart_core::storage::backup::open;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::restore::{find, key_of, of_backup};
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

/// Compares the open file with a backup.
pub fn compare(session: &Session, request: CompareBackup) -> Result<Comparison, WireError> {
    let path = find(session, request.backup.as_deref())?;
    let backup = open(&path, key_of(session, &path, None)?.as_ref()).map_err(of_backup)?;
    let there = Read::new(&backup, session.now()).map_err(of_backup)?;
    // Both are read here; that the open file is sound, only a check of it tells.
    session.read(|read| backups::compare(read, &there, request.part).map_err(of_backup))
}
