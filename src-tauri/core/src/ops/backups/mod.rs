//! What a restore would change: the file beside one of its backups.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::storage::backup::{Facts, fork};
use crate::storage::history::{self, HistoryEntry, Scope};
use crate::storage::{Noun, Read};

/// Entries on one page.
const PAGE: u32 = 40;

/// Which part of the difference to read.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, TS)]
pub struct Compare {
    /// Only entries of the file before this number, for the next page.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub before: Option<i64>,
}

/// What would change if the backup took the place of the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Comparison {
    /// Both hold exactly the same.
    pub same: bool,
    /// Both come from one file; otherwise the backup is of another business.
    pub related: bool,
    /// What was done since the backup was made and would be gone, newest first.
    pub would_go: Difference,
    /// What only the backup holds and would come back, newest first.
    pub would_come: Difference,
    /// How many records of each kind both hold.
    pub records: Vec<Tally>,
}

/// Entries of one history that the other does not have.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Difference {
    /// How many there are.
    #[ts(type = "number")]
    pub count: i64,
    /// One page of them.
    pub entries: Vec<HistoryEntry>,
    /// There are older ones.
    pub more: bool,
}

/// Records of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Tally {
    /// The kind.
    pub noun: Noun,
    /// In the file.
    #[ts(type = "number")]
    pub file: i64,
    /// In the backup.
    #[ts(type = "number")]
    pub backup: i64,
}

/// The kinds that people count, with their tables.
pub const COUNTED: &[(Noun, &str)] = &[
    (Noun::Contractor, "contractor"),
    (Noun::Agreement, "agreement"),
    (Noun::Sheet, "sheet"),
    (Noun::Handoff, "handoff"),
    (Noun::Review, "review"),
    (Noun::Attachment, "attachment"),
];

/// Compares the open file with a backup.
pub fn compare(file: &Read<'_>, backup: &Read<'_>, request: Compare) -> Result<Comparison> {
    let fork = fork(file, backup)?;
    let mut would_come = difference(backup, fork.common, fork.backup_only, None)?;
    // They lead to records of the backup, which the window does not show.
    would_come.entries.iter_mut().for_each(|entry| entry.opens = None);
    Ok(Comparison {
        same: fork.file_only == 0 && fork.backup_only == 0,
        related: fork.common > 0,
        would_go: difference(file, fork.common, fork.file_only, request.before)?,
        would_come,
        records: tallies(file, backup)?,
    })
}

fn difference(read: &Read<'_>, common: i64, count: i64, before: Option<i64>) -> Result<Difference> {
    let mut entries = history::list(read, Scope::Everything, before, PAGE + 1)?;
    entries.retain(|entry| entry.seq > common);
    let more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    Ok(Difference { count, entries, more })
}

fn tallies(file: &Read<'_>, backup: &Read<'_>) -> Result<Vec<Tally>> {
    let (here, there) = (Facts::read(file)?, Facts::read(backup)?);
    Ok(COUNTED
        .iter()
        .map(|(noun, table)| Tally { noun: *noun, file: here.count(table), backup: there.count(table) })
        .collect())
}
