//! Every row of a record against the last entry of the history that wrote it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{CachedStatement, Connection};
use serde::Deserialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::CheckReport;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::storage::images::{Cell, unhex};
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
    #[serde(borrow, default)]
    b: Option<&'a RawValue>,
    #[serde(borrow, default)]
    a: Option<&'a RawValue>,
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

/// A column's value as an entry left it.
struct Logged {
    column: String,
    place: usize,
    logged: Cell,
}

struct Reader<'c> {
    table: &'static Table,
    columns: Vec<String>,
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
            let id = unhex(&image.id)?;
            let key = (
                at,
                <[u8; 16]>::try_from(id.as_slice())
                    .map_err(|_| Error::Internal(format!("entry {seq} names a bad id")))?,
            );
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
        let next = match (seen, image.a) {
            // The newest word on this row is that it went; nothing older counts.
            (None, None) => {
                if reader.read(&key.1)?.is_some() {
                    differs("something that was removed is there");
                }
                Seen::Whole
            }
            (Some(seen), None) => Seen::Columns(seen),
            (seen, Some(after)) => {
                let fresh = reader.fresh(seen.unwrap_or_default(), after)?;
                if seen.is_none() || !fresh.is_empty() {
                    match reader.read(&key.1)? {
                        None => differs("something is missing"),
                        Some(row) => fresh
                            .iter()
                            .filter(|cell| row.get(cell.place) != Some(&cell.logged))
                            .for_each(|cell| differs(&cell.column)),
                    }
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
        let columns = statement.column_names().map(str::to_owned).collect();
        Ok(Self { table, columns, statement })
    }

    /// What the log says of columns that were not `seen` yet.
    fn fresh(&self, seen: u64, after: &RawValue) -> Result<Vec<Logged>> {
        let after: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_str(after.get())?;
        after
            .into_iter()
            .filter_map(|(column, value)| {
                let place = self.columns.iter().position(|known| *known == column)?;
                (seen & bit(place) == 0).then_some((column, place, value))
            })
            .map(|(column, place, value)| {
                Ok(Logged { column: column.into_owned(), place, logged: serde_json::from_str(value.get())? })
            })
            .collect()
    }

    fn read(&mut self, id: &[u8; 16]) -> Result<Option<Vec<Cell>>> {
        let count = self.columns.len();
        let mut rows = self.statement.query([id.as_slice()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((0..count).map(|at| Ok(Cell::read(row.get_ref(at)?))).collect::<rusqlite::Result<_>>()?))
    }
}

/// Tables have at most 64 columns; a test holds them to it.
fn bit(place: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0)
}
