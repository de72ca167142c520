//! Reading the change log in words: what was done, when, to which record; and what can be undone next.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::door::Change;
use super::rows::get_instant;
use super::search::Place;
use super::tables::Noun;
use super::{search, undo};
use crate::error::{Error, Result};
use crate::ids::RecordId;

/// What kind of entry this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// An ordinary change, which can be undone.
    Plain,
    /// Signing, voiding, finishing: kept for good.
    Final,
    /// Reversed an earlier change.
    Undo,
    /// Reversed an undo.
    Redo,
}

impl Standing {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Final => "final",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    pub(super) fn from_word(word: &str) -> Result<Self> {
        [Self::Plain, Self::Final, Self::Undo, Self::Redo]
            .into_iter()
            .find(|standing| standing.word() == word)
            .ok_or_else(|| Error::Internal(format!("unknown standing {word}")))
    }
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryEntry {
    /// Its number in the log.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, in UTC.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Minutes east of UTC on the owner's wall at that moment.
    pub offset_minutes: i32,
    /// The date on the owner's wall at that moment.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// The time on the owner's wall at that moment, e.g. "14:05".
    pub time: String,
    /// The command, e.g. "agreements.sign".
    pub command: String,
    /// What was done, in words.
    pub summary: String,
    /// What kind of entry this is.
    pub standing: Standing,
    /// A later entry took it back.
    pub undone: bool,
    /// The entry this one took back.
    #[ts(type = "number | null")]
    pub reverses: Option<i64>,
    /// The record it is about, when it is about one that is still there.
    pub opens: Option<Place>,
}

/// Which entries of the log to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Everything,
    /// Those about records of one kind.
    Kind(Noun),
    /// Those about one record.
    Record(Noun, Uuid),
}

const COLUMNS: &str = "e.seq, e.at, e.offset_minutes, e.command, e.summary, e.standing, e.reverses";

fn entry(row: &Row<'_>) -> rusqlite::Result<HistoryEntry> {
    let standing: String = row.get(5)?;
    let (at, offset_minutes) = (get_instant(row, 1)?, row.get(2)?);
    let wall = at + TimeDelta::minutes(i64::from(offset_minutes));
    Ok(HistoryEntry {
        seq: row.get(0)?,
        at,
        offset_minutes,
        day: wall.date_naive(),
        time: wall.format("%H:%M").to_string(),
        command: row.get(3)?,
        summary: row.get(4)?,
        standing: Standing::from_word(&standing).unwrap_or(Standing::Plain),
        undone: false,
        reverses: row.get(6)?,
        opens: None,
    })
}

/// The newest entries before `before` (exclusive), at most `limit`.
pub fn list(conn: &Connection, scope: Scope, before: Option<i64>, limit: u32) -> Result<Vec<HistoryEntry>> {
    let before = before.unwrap_or(i64::MAX);
    let mut entries = match scope {
        Scope::Everything => {
            let sql = format!("SELECT {COLUMNS} FROM change_entry e WHERE e.seq < ?1 ORDER BY e.seq DESC LIMIT ?2");
            conn.prepare_cached(&sql)?.query_map(params![before, limit], entry)?.collect::<rusqlite::Result<Vec<_>>>()?
        }
        Scope::Kind(noun) => {
            let sql = format!(
                "SELECT {COLUMNS} FROM (SELECT DISTINCT seq FROM change_subject WHERE kind = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3) s
                 JOIN change_entry e ON e.seq = s.seq ORDER BY e.seq DESC"
            );
            conn.prepare_cached(&sql)?.query_map(params![noun.word(), before, limit], entry)?.collect::<rusqlite::Result<Vec<_>>>()?
        }
        Scope::Record(noun, id) => {
            let sql = format!(
                "SELECT {COLUMNS} FROM change_subject s JOIN change_entry e ON e.seq = s.seq
                 WHERE s.kind = ?1 AND s.record_id = ?2 AND s.seq < ?3 ORDER BY s.seq DESC LIMIT ?4"
            );
            conn.prepare_cached(&sql)?.query_map(params![noun.word(), id.as_bytes(), before, limit], entry)?.collect::<rusqlite::Result<Vec<_>>>()?
        }
    };
    for entry in &mut entries {
        entry.undone = is_reversed(conn, entry.seq)?;
        entry.opens = opens(conn, entry.seq)?;
    }
    Ok(entries)
}

/// From the work itself to the people and papers around it: an entry is about the first kind it touched.
const NARROWEST_FIRST: &[Noun] = &[Noun::Review, Noun::Handoff, Noun::Agreement, Noun::Sheet, Noun::Contractor, Noun::Attachment];

fn opens(conn: &Connection, seq: i64) -> Result<Option<Place>> {
    let mut statement = conn.prepare_cached("SELECT record_id FROM change_subject WHERE seq = ?1 AND kind = ?2 LIMIT 2")?;
    for noun in NARROWEST_FIRST {
        let ids = statement.query_map(params![seq, noun.word()], |row| row.get(0))?.collect::<rusqlite::Result<Vec<RecordId>>>()?;
        match ids.as_slice() {
            [] => {}
            [one] => return search::place(conn, *noun, one.0),
            _ => return Ok(None),
        }
    }
    Ok(None)
}

/// Whether a later entry took `seq` back and that one still stands.
pub(super) fn is_reversed(conn: &Connection, seq: i64) -> Result<bool> {
    let by: Option<i64> =
        conn.prepare_cached("SELECT seq FROM change_entry WHERE reverses = ?1 ORDER BY seq DESC LIMIT 1")?.query_row([seq], |row| row.get(0)).optional()?;
    match by {
        Some(by) => Ok(!is_reversed(conn, by)?),
        None => Ok(false),
    }
}

/// The entry that Ctrl+Z would take back: the newest that stands, but for the first, which made the file.
/// A final one is returned too, so that its words can be shown.
pub fn next_undo(conn: &Connection) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT seq FROM change_entry WHERE standing IN ('plain', 'final') AND seq > 1 ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let seq = row.get(0)?;
        if !is_reversed(conn, seq)? {
            return Ok(Some(seq));
        }
    }
    Ok(None)
}

/// The undo that Ctrl+Shift+Z would take back: the newest standing one with no ordinary change after it.
pub fn next_redo(conn: &Connection) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT seq, standing FROM change_entry ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, standing): (i64, String) = (row.get(0)?, row.get(1)?);
        match Standing::from_word(&standing)? {
            Standing::Undo if !is_reversed(conn, seq)? => return Ok(Some(seq)),
            Standing::Plain | Standing::Final => return Ok(None),
            Standing::Undo | Standing::Redo => {}
        }
    }
    Ok(None)
}

/// Takes entry `seq` back inside an open change; returns the words of what was reversed.
pub fn reverse(change: &mut Change<'_>, seq: i64) -> Result<String> {
    undo::reverse(change, seq)
}

/// The title of a record as search knows it.
pub fn title(conn: &Connection, noun: Noun, id: Uuid) -> Result<Option<String>> {
    search::title(conn, noun, id)
}

/// The log's last entry: its number and SHA-256. Printed on records, so that paper can prove the file.
pub fn head(conn: &Connection) -> Result<(i64, String)> {
    super::log::head(conn)
}
