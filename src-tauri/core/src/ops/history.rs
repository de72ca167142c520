//! The history in words, undo and redo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Nothing;
use crate::error::{Error, OrNotFound, Result};
use crate::storage::history::{self, HistoryEntry, Scope};
use crate::storage::{Change, Noun, Read};

/// Entries on one page of the history.
const PAGE: u32 = 60;

/// Which part of the history.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ListHistory {
    /// Only this kind of record.
    #[serde(default)]
    #[ts(optional)]
    pub noun: Option<Noun>,
    /// Only this record of that kind.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub id: Option<Uuid>,
    /// Only entries before this number, for the next page.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub before: Option<i64>,
}

/// One page of the history, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryPage {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// There are older ones.
    pub more: bool,
}

/// Reads the history of a record, of a kind of record, or of everything.
pub fn list(read: &Read<'_>, request: ListHistory) -> Result<HistoryPage> {
    let scope = match (request.noun, request.id) {
        (None, None) => Scope::Everything,
        (Some(noun), None) => Scope::Kind(noun),
        (Some(noun), Some(id)) => Scope::Record(noun, id),
        (None, Some(_)) => return Err(Error::invalid("noun", "Say which kind of record this is.")),
    };
    let mut entries = history::list(read, scope, request.before, PAGE + 1)?;
    let more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    Ok(HistoryPage { entries, more })
}

/// Which entry to take back; none means the newest that stands.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct Undo {
    /// An entry's number.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub entry: Option<i64>,
}

/// What was taken back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undone {
    /// What was done at first, in words: the same for its undo and its redo.
    pub summary: String,
    /// It stands again.
    pub again: bool,
}

impl Undone {
    /// Reversing an entry with these words: an undo makes the deed stand again, anything else takes it back.
    fn of(summary: &str) -> Self {
        match summary.strip_prefix(UNDID) {
            Some(deed) => Self { summary: deed.to_owned(), again: true },
            None => Self { summary: summary.strip_prefix(REDID).unwrap_or(summary).to_owned(), again: false },
        }
    }

    fn words(&self) -> String {
        format!("{}{}", if self.again { REDID } else { UNDID }, self.summary)
    }
}

/// How the words of an undo begin, and those of a redo.
const UNDID: &str = "Undid: ";
const REDID: &str = "Redid: ";

/// Takes a change back as a new change.
pub fn undo(change: &mut Change<'_>, request: Undo) -> Result<Undone> {
    let entry = match request.entry {
        Some(entry) => entry,
        None => history::next_undo(change)?.ok_or_else(|| Error::conflict("There is nothing to undo."))?,
    };
    reverse(change, entry)
}

/// Takes the last undo back.
pub fn redo(change: &mut Change<'_>, _: Nothing) -> Result<Undone> {
    let entry = history::next_redo(change)?.ok_or_else(|| Error::conflict("There is nothing to redo."))?;
    reverse(change, entry)
}

fn reverse(change: &mut Change<'_>, entry: i64) -> Result<Undone> {
    let undone = Undone::of(&history::reverse(change, entry)?);
    change.summary(undone.words());
    Ok(undone)
}

/// One entry's own words, when it is still there.
pub fn head(read: &Read<'_>, _: Nothing) -> Result<HistoryEntry> {
    history::list(read, Scope::Everything, None, 1)?.into_iter().next().or_not_found("entry of the history")
}
