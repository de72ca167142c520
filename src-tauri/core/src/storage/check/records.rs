//! Every row of a record against the last entry of the history that wrote it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{CachedStatement, Connection};
use serde::Deserialize;
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::CheckReport;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::storage::images::{Logged, LoggedRow};
use crate::storage::search;
use crate::storage::tables::{Noun, TABLES, Table};

/// A row image of the log, read no further than needed.
#[derive(Deserialize)]
pub(super) struct ImageText<'a> {
    #[serde(borrow)]
    pub t: Cow<'a, str>,
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub r: Cow<'a, str>,
    #[serde(default)]
    b: Option<IgnoredAny>,
    #[serde(borrow, default)]
    a: Option<LoggedRow<'a>>,
}

/// A row by its table's place in [`TABLES`] and its id.
type Key = (usize, [u8; 16]);

/// Which columns of a row were compared, going from the newest entry to the oldest.
enum Seen {
    Columns(u64),
    /// Its beginning was reached: nothing older counts.
    Whole,
}

/// What is known so far.
pub(super) struct Records<'c> {
    conn: &'c Connection,
    readers: Vec<Reader<'c>>,
    seen: HashMap<Key, Seen>,
    /// Record to the columns that differ.
    differing: BTreeMap<(Noun, String), BTreeSet<String>>,
    rows: i64,
}

/// A column as an entry left it.
struct Fresh<'a> {
    column: &'a str,
    place: usize,
    logged: &'a Logged<'a>,
}

struct Reader<'c> {
    table: &'static Table,
    /// The columns in the order of their names, as in the log, each with its place in a row.
    columns: Vec<(String, usize)>,
    statement: CachedStatement<'c>,
}

impl<'c> Records<'c> {
    pub fn new(conn: &'c Connection) -> Result<Self> {
        let readers = TABLES.iter().map(|table| Reader::new(conn, table)).collect::<Result<_>>()?;
        Ok(Self { conn, readers, seen: HashMap::new(), differing: BTreeMap::new(), rows: 0 })
    }

    /// Takes the images of the next entry on the way down.
    pub fn next(&mut self, seq: i64, images: &[ImageText<'_>]) -> Result<()> {
        for image in images {
            let Some(at) = TABLES.iter().position(|table| table.name == image.t) else {
                return Err(Error::Internal(format!("entry {seq} names table {}", image.t)));
            };
            let id = Uuid::try_parse(&image.id).map_err(|_| Error::Internal(format!("entry {seq} names a bad id")))?;
            let key = (at, id.into_bytes());
            self.compare(key, image)?;
        }
        Ok(())
    }

    fn compare(&mut self, key: Key, image: &ImageText<'_>) -> Result<()> {
        let Some(reader) = self.readers.get_mut(key.0) else { return Ok(()) };
        let mut differs = |what: &str| {
            let record = (reader.table.noun, image.r.clone().into_owned());
            self.differing.entry(record).or_default().insert(what.to_owned());
        };
        let seen = match self.seen.get(&key) {
            Some(Seen::Whole) => return Ok(()),
            Some(Seen::Columns(seen)) => Some(*seen),
            None => None,
        };
        let next = match (seen, &image.a) {
            // The newest word on this row is that it went; nothing older counts.
            (None, None) => {
                if reader.is_there(&key.1)? {
                    differs("something that was removed is there");
                }
                Seen::Whole
            }
            (Some(seen), None) => Seen::Columns(seen),
            (seen, Some(after)) => {
                let fresh = reader.fresh(seen.unwrap_or_default(), after);
                if seen.is_none() || !fresh.is_empty() {
                    reader.compare(&key.1, &fresh, &mut differs)?;
                }
                let columns = fresh.iter().fold(seen.unwrap_or_default(), |columns, cell| columns | bit(cell.place));
                if image.b.is_none() { Seen::Whole } else { Seen::Columns(columns) }
            }
        };
        self.seen.insert(key, next);
        Ok(())
    }

    /// Looks for rows that no entry tells of, and tells what was found.
    pub fn finish(mut self, report: &mut CheckReport) -> Result<()> {
        for (at, table) in TABLES.iter().enumerate() {
            let mut statement = self.conn.prepare(&format!("SELECT id, {} FROM {}", table.root, table.name))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (id, root): (RecordId, RecordId) = (row.get(0)?, row.get(1)?);
                self.rows += 1;
                if !self.seen.contains_key(&(at, id.0.into_bytes())) {
                    let record = (table.noun, root.0.simple().to_string());
                    self.differing.entry(record).or_default().insert("something was put in".into());
                }
            }
        }
        for ((noun, root), columns) in &self.differing {
            let title = Uuid::parse_str(root).ok().map(|id| search::title(self.conn, *noun, id)).transpose()?.flatten();
            let named = title.map_or_else(
                || format!("A record of the kind “{}”", noun.word()),
                |title| format!("The {} “{title}”", noun.word()),
            );
            let columns: Vec<String> = columns.iter().map(|column| column.replace('_', " ")).collect();
            report.problem(format!(
                "{named} is not as it was last saved: it was changed outside Counterpart ({}).",
                columns.join(", ")
            ));
        }
        report.rows = self.rows;
        Ok(())
    }
}

impl<'c> Reader<'c> {
    fn new(conn: &'c Connection, table: &'static Table) -> Result<Self> {
        let statement = conn.prepare_cached(&format!("SELECT * FROM {} WHERE id = ?1", table.name))?;
        let mut columns: Vec<(String, usize)> = statement.column_names().map(str::to_owned).zip(0..).collect();
        columns.sort_unstable();
        Ok(Self { table, columns, statement })
    }

    /// What the log says of columns that were not `seen` yet.
    fn fresh<'a>(&self, seen: u64, after: &'a LoggedRow<'a>) -> Vec<Fresh<'a>> {
        let place = |column: &str| {
            let at = self.columns.binary_search_by(|(known, _)| known.as_str().cmp(column)).ok()?;
            self.columns.get(at).map(|(_, place)| *place)
        };
        after
            .0
            .iter()
            .filter_map(|(column, logged)| Some(Fresh { column, place: place(column)?, logged }))
            .filter(|fresh| seen & bit(fresh.place) == 0)
            .collect()
    }

    fn is_there(&mut self, id: &[u8; 16]) -> Result<bool> {
        Ok(self.statement.exists([id.as_slice()])?)
    }

    /// Tells which of the columns `differs` from the log.
    fn compare(&mut self, id: &[u8; 16], fresh: &[Fresh<'_>], differs: &mut impl FnMut(&str)) -> Result<()> {
        let mut rows = self.statement.query([id.as_slice()])?;
        let Some(row) = rows.next()? else {
            differs("something is missing");
            return Ok(());
        };
        for Fresh { column, place, logged } in fresh {
            if !logged.is(row.get_ref(*place)?) {
                differs(column);
            }
        }
        Ok(())
    }
}

/// Tables have at most 64 columns; a test holds them to it.
fn bit(place: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0)
}
