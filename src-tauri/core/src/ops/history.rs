//! The history in words, undo and redo.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Nothing;
use crate::domain::dates;
use crate::domain::deeds::Deed;
use crate::error::{Error, OrNotFound, Result};
use crate::ids::ContractorId;
use crate::storage::history::{self, Filter, HistoryEntry, Scope};
use crate::storage::{Change, Noun, Read};

/// Entries on one page of the history.
const PAGE: u32 = 60;

/// Which part of the history. Whatever is left out narrows nothing.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ListHistory {
    /// Only this kind of record.
    #[ts(optional)]
    pub noun: Option<Noun>,
    /// Only this record of that kind.
    #[ts(optional, type = "string")]
    pub id: Option<Uuid>,
    /// Only what is about this contractor, or about an agreement, a hand-off or a review of theirs.
    #[ts(optional, type = "string")]
    pub contractor: Option<ContractorId>,
    /// Only this kind of act.
    #[ts(optional)]
    pub deed: Option<Deed>,
    /// Only on this day or later; empty for no limit.
    #[ts(optional, as = "Option<String>")]
    pub from: String,
    /// Only on this day or earlier; empty for no limit.
    #[ts(optional, as = "Option<String>")]
    pub to: String,
    /// Only entries before this number, for the next page.
    #[ts(optional, type = "number")]
    pub before: Option<i64>,
}

impl ListHistory {
    /// What is asked, checked.
    pub fn filter(&self) -> Result<Filter> {
        let (record, kind) = match (self.noun, self.id) {
            (Some(noun), Some(id)) => (Some((noun, id)), None),
            (kind, None) => (None, kind),
            (None, Some(_)) => return Err(Error::invalid("noun", "Say which kind of record this is.")),
        };
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(Error::invalid("to", "This day lies before the first one. Type a later day, or none."));
        }
        Ok(Filter { record, contractor: self.contractor, kind, deed: self.deed, from, to })
    }
}

fn day(field: &str, typed: &str) -> Result<Option<NaiveDate>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    dates::parse_date(typed, None).map(Some).map_err(|problem| Error::invalid(field, problem.to_string()))
}

/// One page of the history, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryPage {
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// There are older ones.
    pub more: bool,
    /// What the record or contractor is called that was asked for; none when it is gone or none was.
    #[ts(optional)]
    pub about: Option<String>,
}

/// Reads the history of a record, of a person, of a kind of record or act, of some days, or of everything.
pub fn list(read: &Read<'_>, request: ListHistory) -> Result<HistoryPage> {
    pages(read, &request, PAGE)
}

/// The same with another number of entries on a page.
pub fn pages(read: &Read<'_>, request: &ListHistory, size: u32) -> Result<HistoryPage> {
    let filter = request.filter()?;
    let mut entries = history::narrowed(read, &filter, request.before, size + 1)?;
    let more = entries.len() > size as usize;
    entries.truncate(size as usize);
    Ok(HistoryPage { entries, more, about: about(read, &filter)? })
}

fn about(read: &Read<'_>, filter: &Filter) -> Result<Option<String>> {
    let asked = filter.contractor.map(|id| (Noun::Contractor, id.0)).or(filter.record);
    match asked {
        Some((noun, id)) => history::title(read, noun, id),
        None => Ok(None),
    }
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
