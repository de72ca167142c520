//! What is derived from the records and the history, and can be made anew from them.

use rusqlite::{Connection, Rows, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::CheckReport;
use super::differences::ImageText;
use crate::error::Result;
use crate::ids::RecordId;
use crate::storage::rows::get_str;
use crate::storage::tables::Noun;
use crate::storage::{log, search, tables};

/// The subjects that the file keeps, read from the newest entry down beside the history.
pub(super) struct Known<'s> {
    rows: Rows<'s>,
    ahead: Option<(i64, Subject)>,
    here: Vec<Subject>,
}

/// A record: the word of its noun and its id. None for a kind that nobody knows.
type Subject = Option<(&'static str, Uuid)>;

impl<'s> Known<'s> {
    pub fn new(rows: Rows<'s>) -> Result<Self> {
        let mut known = Self { rows, ahead: None, here: Vec::new() };
        known.advance()?;
        Ok(known)
    }

    fn advance(&mut self) -> Result<()> {
        self.ahead = match self.rows.next()? {
            Some(row) => {
                let noun = Noun::from_word(get_str(row, 1)?).map(Noun::word);
                let id: RecordId = row.get(2)?;
                Some((row.get(0)?, noun.map(|word| (word, id.0))))
            }
            None => None,
        };
        Ok(())
    }

    /// Gathers the subjects of entry `seq`.
    pub fn down_to(&mut self, seq: i64) -> Result<()> {
        self.here.clear();
        while let Some((at, subject)) = self.ahead.take_if(|(at, _)| *at >= seq) {
            if at == seq {
                self.here.push(subject);
            }
            self.advance()?;
        }
        Ok(())
    }

    /// Whether the entry is among those of this record.
    pub fn has(&self, noun: &'static str, id: Uuid) -> bool {
        self.here.contains(&Some((noun, id)))
    }
}

/// Counts the entries that a record's history would not show.
pub(super) struct Subjects {
    missing: u64,
}

impl Subjects {
    pub fn new() -> Self {
        Self { missing: 0 }
    }

    /// Counts an entry that is `lacking` in the history of one of its records.
    pub fn count(&mut self, lacking: bool) {
        self.missing += u64::from(lacking);
    }

    pub fn finish(self, report: &mut CheckReport) {
        if self.missing > 0 {
            report.repairable(format!(
                "{} entries are missing from the history of their records; the whole history has them.",
                self.missing
            ));
        }
    }
}

fn subjects<'a>(images: impl Iterator<Item = (&'a str, &'a str)>) -> impl Iterator<Item = (&'static str, Uuid)> {
    images.filter_map(|(table, root)| Some((tables::find(table)?.noun.word(), Uuid::parse_str(root).ok()?)))
}

/// The search index against the records.
pub(super) fn search(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let stale = search::stale(conn)?;
    match stale {
        0 => {}
        1 => report.repairable("Search does not know one record as it is now."),
        many => report.repairable(format!("Search does not know {many} records as they are now.")),
    }
    Ok(())
}

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Repaired {
    /// How many records search knows now.
    #[ts(type = "number")]
    pub searchable: u64,
    /// How many lines were added to the histories of records.
    #[ts(type = "number")]
    pub lines: u64,
}

/// Makes all derived data anew from the records and the history: indexes, search, the histories of records. Changes no record.
pub fn repair(conn: &Connection) -> Result<Repaired> {
    let all = conn.unchecked_transaction()?;
    for table in ["search_text", "search_name"] {
        all.execute_batch(&format!("INSERT INTO {table} ({table}) VALUES ('rebuild')")).ok();
    }
    let searchable = search::rebuild(&all)?;
    let lines = add_subjects(&all)?;
    all.execute_batch("REINDEX")?;
    all.commit()?;
    Ok(Repaired { searchable, lines })
}

fn add_subjects(conn: &Connection) -> Result<u64> {
    let mut entries = conn.prepare(log::NEWEST_FIRST)?;
    let mut add = conn.prepare("INSERT OR IGNORE INTO change_subject (kind, record_id, seq) VALUES (?1, ?2, ?3)")?;
    let mut rows = entries.query([])?;
    let mut added = 0;
    while let Some(row) = rows.next()? {
        let entry = log::Stored::read(row)?;
        let images: Vec<ImageText<'_>> = serde_json::from_str(entry.sealed.images)?;
        for (kind, id) in subjects(images.iter().map(|image| (image.t.as_ref(), image.r.as_ref()))) {
            added += add.execute(params![kind, id.as_bytes(), entry.sealed.seq])? as u64;
        }
    }
    Ok(added)
}
