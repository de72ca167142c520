//! Copies of the open file that a sync client left beside it.

use std::path::Path;

use chrono::{DateTime, Utc};
use counterpart_core::ops::Nothing;
use counterpart_core::storage::{self, backup};
use serde::Serialize;
use ts_rs::TS;

use crate::file::OpenFile;
use crate::session::Session;
use crate::wire::WireError;

/// A copy that a sync client made when the file was changed on two computers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConflictCopy {
    /// Its file's name.
    pub name: String,
    /// When the last change in it was made.
    #[ts(type = "string")]
    pub changed_at: DateTime<Utc>,
    /// That change in words.
    pub last_change: String,
    /// Entries of the history that only the copy has.
    #[ts(type = "number")]
    pub only_there: i64,
    /// Entries that only the open file has.
    #[ts(type = "number")]
    pub only_here: i64,
}

/// The copies beside the open file that hold the same business.
pub fn copies(session: &Session, _: Nothing) -> Result<Vec<ConflictCopy>, WireError> {
    let file = session.file()?;
    let found = storage::named_like_copies(file.path());
    Ok(found.iter().filter_map(|path| compare(session, &file, path)).collect())
}

/// None for what cannot be read, or is something else.
fn compare(session: &Session, file: &OpenFile, path: &Path) -> Option<ConflictCopy> {
    let key = session.key_for(path).ok()?;
    let (facts, described) = backup::look(path, key.as_ref()).ok()?;
    let copy = backup::open(path, key.as_ref()).ok()?;
    let fork = file
        .read(session.now(), |read| {
            let ours = backup::owner(read)?.business;
            if ours == facts.business { backup::fork(read, &copy).map(Some) } else { Ok(None) }
        })
        .ok()??;
    Some(ConflictCopy {
        name: path.file_name()?.to_string_lossy().into_owned(),
        changed_at: described.changed_at,
        last_change: described.last_change,
        only_there: fork.backup_only,
        only_here: fork.file_only,
    })
}
