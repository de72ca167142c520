//! Reading the change log in words: what was done, when, to which record; and what can be undone next.

mod narrow;

pub use narrow::Filter;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::door::Change;
use super::rows::get_instant;
use super::search::Place;
use super::tables::Noun;
use super::{kept, search, undo};
use crate::error::{Error, FileProblem, Result};
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
            .ok_or(Error::File(FileProblem::Damaged))
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
    /// A final act came after it on the same record, so it cannot be taken back any more.
    pub kept: bool,
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
        kept: false,
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
            conn.prepare_cached(&sql)?
                .query_map(params![before, limit], entry)?
                .collect::<rusqlite::Result<Vec<_>>>()?
        }
        Scope::Kind(noun) => {
            let sql = format!(
                "SELECT {COLUMNS} FROM (SELECT DISTINCT seq FROM change_subject WHERE kind = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3) s
                 JOIN change_entry e ON e.seq = s.seq ORDER BY e.seq DESC"
            );
            conn.prepare_cached(&sql)?
                .query_map(params![noun.word(), before, limit], entry)?
                .collect::<rusqlite::Result<Vec<_>>>()?
        }
        Scope::Record(noun, id) => {
            let sql = format!(
                "SELECT {COLUMNS} FROM change_subject s JOIN change_entry e ON e.seq = s.seq
                 WHERE s.kind = ?1 AND s.record_id = ?2 AND s.seq < ?3 ORDER BY s.seq DESC LIMIT ?4"
            );
            conn.prepare_cached(&sql)?
                .query_map(params![noun.word(), id.as_bytes(), before, limit], entry)?
                .collect::<rusqlite::Result<Vec<_>>>()?
        }
    };
    entries.iter_mut().try_for_each(|entry| stand(conn, entry))?;
    Ok(entries)
}

/// The same of whatever a filter leaves.
pub fn narrowed(conn: &Connection, filter: &Filter, before: Option<i64>, limit: u32) -> Result<Vec<HistoryEntry>> {
    if let Some(scope) = filter.scope() {
        return list(conn, scope, before, limit);
    }
    let found = narrow::numbers(conn, filter, before.unwrap_or(i64::MAX), limit as usize)?;
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM change_entry e WHERE e.seq = ?1"))?;
    let told = found.into_iter().map(|seq| {
        let mut told = statement.query_row([seq], entry)?;
        stand(conn, &mut told)?;
        Ok(told)
    });
    told.collect()
}

/// What became of an entry, and where it leads.
fn stand(conn: &Connection, entry: &mut HistoryEntry) -> Result<()> {
    entry.undone = is_reversed(conn, entry.seq)?;
    entry.kept = entry.standing != Standing::Final && kept::is_kept(conn, entry.seq)?;
    entry.opens = opens(conn, entry.seq)?;
    Ok(())
}

/// From the work itself to the people and papers around it: an entry is about the first kind it touched.
const NARROWEST_FIRST: &[Noun] =
    &[Noun::Review, Noun::Handoff, Noun::Agreement, Noun::Sheet, Noun::Contractor, Noun::Attachment];

fn opens(conn: &Connection, seq: i64) -> Result<Option<Place>> {
    let mut statement =
        conn.prepare_cached("SELECT record_id FROM change_subject WHERE seq = ?1 AND kind = ?2 LIMIT 2")?;
    for noun in NARROWEST_FIRST {
        let ids = statement
            .query_map(params![seq, noun.word()], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<RecordId>>>()?;
        match ids.as_slice() {
            [] => {}
            [one] => return search::place(conn, *noun, one.0),
            _ => return Ok(None),
        }
    }
    Ok(None)
}

/// Whether a later entry took `seq` back and that one still stands.
///
/// An undo reverses an act and a redo reverses an undo; nothing reverses a redo (see [`act_behind`]), so that two steps tell,
/// however often something was undone and redone.
pub(super) fn is_reversed(conn: &Connection, seq: i64) -> Result<bool> {
    if let Some(act) = act_behind(conn, seq)? {
        return Ok(newest_reversal_of(conn, act)?.is_some_and(|undo| undo > seq));
    }
    match newest_reversal_of(conn, seq)? {
        Some(reversal) => Ok(newest_reversal_of(conn, reversal)?.is_none()),
        None => Ok(false),
    }
}

fn newest_reversal_of(conn: &Connection, seq: i64) -> Result<Option<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT seq FROM change_entry WHERE reverses = ?1 ORDER BY seq DESC LIMIT 1")?;
    Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
}

/// The act that a redo put back in force; none for any other entry. Taking a redo back means taking back that act.
pub(super) fn act_behind(conn: &Connection, seq: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT undo.reverses FROM change_entry redo JOIN change_entry undo ON undo.seq = redo.reverses WHERE redo.seq = ?1 AND redo.standing = 'redo'",
    )?;
    Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
}

const NEXT_UNDO: &str = "SELECT act.seq FROM change_entry act INDEXED BY change_entry_acts
         WHERE act.standing IN ('plain', 'final') AND act.seq > 1 AND coalesce(
           (SELECT EXISTS (SELECT 1 FROM change_entry redo WHERE redo.reverses = undo.seq)
            FROM change_entry undo WHERE undo.reverses = act.seq ORDER BY undo.seq DESC LIMIT 1), 1)
         ORDER BY act.seq DESC LIMIT 1";

const NEXT_REDO: &str = "SELECT undo.seq FROM change_entry undo INDEXED BY change_entry_undos
         WHERE undo.standing = 'undo'
           AND undo.seq > (SELECT coalesce(max(act.seq), 0) FROM change_entry act INDEXED BY change_entry_acts WHERE act.standing IN ('plain', 'final'))
           AND NOT EXISTS (SELECT 1 FROM change_entry redo WHERE redo.reverses = undo.seq)
         ORDER BY undo.seq DESC LIMIT 1";

/// The entry that Ctrl+Z would take back: the newest act that stands, but for the first, which made the file.
/// A final one is returned too, so that its words can be shown. Reads indexes only, newest first.
pub fn next_undo(conn: &Connection) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(NEXT_UNDO)?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// The undo that Ctrl+Shift+Z would take back: the newest standing one with no act after it.
pub fn next_redo(conn: &Connection) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(NEXT_REDO)?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn log(entries: &[(&str, Option<i64>)]) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../sql/migrations/0001_start.sql")).unwrap();
        conn.execute_batch("BEGIN").unwrap();
        for ((standing, reverses), seq) in entries.iter().zip(1..) {
            conn.prepare_cached(
                "INSERT INTO change_entry (seq, at, offset_minutes, device, command, summary, standing, reverses, images, previous, hash)
                 VALUES (?1, '', 0, '', '', '', ?2, ?3, '[]', '', '')",
            )
            .unwrap()
            .execute(params![seq, standing, reverses])
            .unwrap();
        }
        conn
    }

    #[test]
    fn what_stands_is_what_was_last_put_in_force() {
        let conn = log(&[
            ("final", None),
            ("plain", None),
            ("undo", Some(2)),
            ("redo", Some(3)),
            ("undo", Some(2)),
            ("redo", Some(5)),
        ]);
        let reversed: Vec<bool> = (1..=6).map(|seq| is_reversed(&conn, seq).unwrap()).collect();
        assert_eq!(reversed, [false, false, true, true, true, false], "the act stands, by the last redo only");
        assert_eq!((next_undo(&conn).unwrap(), next_redo(&conn).unwrap()), (Some(2), None));
        assert_eq!(
            (act_behind(&conn, 6).unwrap(), act_behind(&conn, 5).unwrap()),
            (Some(2), None),
            "a redo leads back to its act"
        );
    }

    #[test]
    fn a_new_act_ends_what_can_be_redone() {
        let conn = log(&[("final", None), ("plain", None), ("undo", Some(2)), ("plain", None)]);
        assert_eq!((next_undo(&conn).unwrap(), next_redo(&conn).unwrap()), (Some(4), None));
    }

    #[test]
    fn ten_thousand_undone_acts_are_passed_over() {
        let acts = (0..10_000).map(|_| ("plain", None));
        let undos = (2..=10_001).rev().map(|act| ("undo", Some(act)));
        let conn = log(&[("final", None)].into_iter().chain(acts).chain(undos).collect::<Vec<_>>());
        assert_eq!(next_undo(&conn).unwrap(), None, "all are undone, and the first entry is never offered");
        assert_eq!(next_redo(&conn).unwrap(), Some(20_001), "the last undone comes back first");
    }

    #[test]
    fn undo_and_redo_ten_thousand_times_is_told_by_two_steps() {
        let mut entries = vec![("final", None), ("plain", None)];
        for turn in 0..10_000 {
            entries.extend([("undo", Some(2)), ("redo", Some(3 + 2 * turn))]);
        }
        let conn = log(&entries);
        assert!(!is_reversed(&conn, 2).unwrap(), "the last turn redid it");
        assert_eq!((next_undo(&conn).unwrap(), next_redo(&conn).unwrap()), (Some(2), None));
    }

    #[test]
    fn the_next_undo_and_redo_read_indexes_only() {
        let conn = log(&[]);
        for (index, sql) in [("change_entry_acts", NEXT_UNDO), ("change_entry_undos", NEXT_REDO)] {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let plan: Vec<String> =
                statement.query_map([], |row| row.get(3)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "sorted by {index}:\n{plan}");
            assert!(plan.contains("redo USING COVERING INDEX change_entry_reverses"), "{plan}");
        }
    }
}
