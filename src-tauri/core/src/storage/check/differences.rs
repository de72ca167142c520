//! What differs in rows that are not as the history says: a second walk down the history, for these rows alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{CachedStatement, Connection};
use serde::Deserialize;
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::records::bit;
use crate::error::Result;
use crate::storage::images::{Logged, LoggedRow};
use crate::storage::log;
use crate::storage::rows::columns;
use crate::storage::tables::{Noun, TABLES, Table};

/// A row image of the log, read no further than needed.
#[derive(Deserialize)]
pub(super) struct ImageText<'a> {
    #[serde(borrow)]
    pub t: Cow<'a, str>,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    pub r: Cow<'a, str>,
    #[serde(default)]
    b: Option<IgnoredAny>,
    #[serde(borrow, default)]
    a: Option<LoggedRow<'a>>,
}

/// A row by its table's place in [`TABLES`] and its id.
type Key = (usize, [u8; 16]);

/// The rows that are looked at.
pub(super) type Rows = HashSet<Key>;

/// A record: its noun, and its id as the log writes it.
pub(super) type Record = (Noun, String);

/// Record to the columns that differ.
pub(super) type Differing = BTreeMap<Record, BTreeSet<String>>;

/// Which columns of a row were compared, going from the newest entry to the oldest.
enum Seen {
    Columns(u64),
    /// Its beginning was reached: nothing older counts.
    Whole,
}

/// Adds to `differing` what the columns of these rows hold that the history does not say.
pub(super) fn look(conn: &Connection, rows: &Rows, differing: &mut Differing) -> Result<()> {
    let mut readers = TABLES.iter().map(|table| Reader::new(conn, table)).collect::<Result<Vec<_>>>()?;
    let mut seen: HashMap<Key, Seen> = HashMap::new();
    let mut entries = conn.prepare(log::NEWEST_FIRST)?;
    let mut entries = entries.query([])?;
    while let Some(row) = entries.next()? {
        let entry = log::Stored::read(row)?;
        // What cannot be read was told already.
        let images: Vec<ImageText<'_>> = serde_json::from_str(entry.sealed.images).unwrap_or_default();
        for image in &images {
            let key = TABLES
                .iter()
                .position(|table| table.name == image.t)
                .zip(Uuid::try_parse(&image.id).ok().map(Uuid::into_bytes))
                .filter(|key| rows.contains(key));
            if let Some((key, reader)) = key.and_then(|key| Some((key, readers.get_mut(key.0)?))) {
                compare(key, image, reader, &mut seen, differing)?;
            }
        }
    }
    Ok(())
}

fn compare(
    key: Key,
    image: &ImageText<'_>,
    reader: &mut Reader<'_>,
    seen: &mut HashMap<Key, Seen>,
    differing: &mut Differing,
) -> Result<()> {
    let noun = reader.table.noun;
    let mut differs = |what: &str| {
        let record = (noun, image.r.clone().into_owned());
        differing.entry(record).or_default().insert(what.to_owned());
    };
    let known = match seen.get(&key) {
        Some(Seen::Whole) => return Ok(()),
        Some(Seen::Columns(known)) => Some(*known),
        None => None,
    };
    let next = match (known, &image.a) {
        // The newest word on this row is that it went; nothing older counts.
        (None, None) => {
            if reader.is_there(&key.1)? {
                differs("something that was removed is there");
            }
            Seen::Whole
        }
        (Some(known), None) => Seen::Columns(known),
        (known, Some(after)) => {
            let fresh = reader.fresh(known.unwrap_or_default(), after);
            if known.is_none() || !fresh.is_empty() {
                reader.compare(&key.1, &fresh, &mut differs)?;
            }
            let columns = fresh.iter().fold(known.unwrap_or_default(), |columns, cell| columns | bit(cell.place));
            if image.b.is_none() { Seen::Whole } else { Seen::Columns(columns) }
        }
    };
    seen.insert(key, next);
    Ok(())
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

impl<'c> Reader<'c> {
    fn new(conn: &'c Connection, table: &'static Table) -> Result<Self> {
        let statement = conn.prepare_cached(&format!("SELECT * FROM {} WHERE id = ?1", table.name))?;
        let mut columns: Vec<(String, usize)> = columns(conn, table.name)?.into_iter().zip(0..).collect();
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
