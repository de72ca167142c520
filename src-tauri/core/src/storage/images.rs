//! Row images: what a row was before and after a change, gathered by SQLite itself.
//!
//! The writing connection carries temporary triggers on every table in [`super::tables::TABLES`], made from the schema
//! when the file is opened. No code that writes has to remember to log, and none can forget.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ToSql};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::tables::{self, TABLES, Table};
use crate::error::{Error, FileProblem, Result};

/// A column's value in the log: `null`, number, text, or `{"x":"hex"}` for bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Null(()),
    Integer(i64),
    Text(String),
    Bytes { x: String },
}

impl Cell {
    /// A value as the database gives it.
    pub fn read(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null(()),
            ValueRef::Integer(number) => Self::Integer(number),
            // STRICT tables hold no REAL; a stray one is kept as its text rather than lost.
            ValueRef::Real(number) => Self::Text(number.to_string()),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes { x: hex(bytes) },
        }
    }

    /// The value to bind when a row is put back.
    pub fn to_value(&self) -> Result<Value> {
        Ok(match self {
            Self::Null(()) => Value::Null,
            Self::Integer(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::Bytes { x } => Value::Blob(unhex(x)?),
        })
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        Ok(match Logged::deserialize(from)? {
            Logged::Null => Self::Null(()),
            Logged::Integer(number) => Self::Integer(number),
            Logged::Text(text) => Self::Text(text.into_owned()),
            Logged::Bytes(hex) => Self::Bytes { x: hex.into_owned() },
        })
    }
}

/// A [`Cell`] that is still part of the log's text, for whoever reads a million of them.
#[derive(Debug)]
pub(super) enum Logged<'a> {
    Null,
    Integer(i64),
    Text(Cow<'a, str>),
    /// Hex.
    Bytes(Cow<'a, str>),
}

impl Logged<'_> {
    /// Whether a column holds this value.
    pub fn is(&self, value: ValueRef<'_>) -> bool {
        match (self, value) {
            (Self::Null, ValueRef::Null) => true,
            (Self::Integer(logged), ValueRef::Integer(number)) => *logged == number,
            (Self::Text(logged), ValueRef::Text(text)) => String::from_utf8_lossy(text) == *logged,
            (Self::Text(logged), ValueRef::Real(number)) => number.to_string() == *logged,
            (Self::Bytes(logged), ValueRef::Blob(bytes)) => is_hex_of(logged, bytes),
            _ => false,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Logged<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        from.deserialize_any(Reading)
    }
}

/// A text of the log: part of it, or a copy where signs are written as escapes.
struct Words<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        match Logged::deserialize(from)? {
            Logged::Text(text) => Ok(Self(text)),
            other => Err(de::Error::custom(format!("{other:?} is no text"))),
        }
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Logged<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null, a whole number, a text, or {\"x\": hex}")
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(Logged::Null)
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Self::Value, E> {
        Ok(Logged::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> std::result::Result<Self::Value, E> {
        i64::try_from(number).map(Logged::Integer).map_err(de::Error::custom)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> std::result::Result<Self::Value, E> {
        Ok(Logged::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Self::Value, E> {
        Ok(Logged::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Self::Value, M::Error> {
        match (map.next_entry::<Words<'de>, Words<'de>>()?, map.next_key::<Words<'de>>()?) {
            (Some((name, hex)), None) if name.0 == "x" => Ok(Logged::Bytes(hex.0)),
            _ => Err(de::Error::custom("not the form of bytes")),
        }
    }
}

/// Column name to value as they stand in the log's text.
#[derive(Debug)]
pub(super) struct LoggedRow<'a>(pub Vec<(Cow<'a, str>, Logged<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for LoggedRow<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        struct Cells;
        impl<'de> Visitor<'de> for Cells {
            type Value = LoggedRow<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("columns and their values")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> std::result::Result<Self::Value, M::Error> {
                let mut cells = Vec::new();
                while let Some((Words(column), value)) = map.next_entry()? {
                    cells.push((column, value));
                }
                Ok(LoggedRow(cells))
            }
        }
        from.deserialize_map(Cells)
    }
}

/// Column name to value, in the order of names, so that equal rows give equal text.
pub(super) type Row = BTreeMap<String, Cell>;

/// One row's change. An insert has no `before`, a delete no `after`; an update holds only the columns that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Image {
    #[serde(rename = "t")]
    pub table: String,
    pub id: String,
    /// The record this row is part of; equal to `id` for the record itself.
    #[serde(rename = "r")]
    pub root: String,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Row>,
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Row>,
}

/// Gathers images between the start of a change and its commit, in a temporary table that rolls back with the transaction.
#[derive(Debug)]
pub(super) struct Recorder;

#[derive(Debug)]
struct Raw {
    table: &'static Table,
    before: Option<Row>,
    after: Option<Row>,
}

impl Recorder {
    /// Hangs temporary triggers on every record table of `conn`. They are not part of the file.
    pub fn attach(conn: &Connection) -> Result<Self> {
        conn.execute_batch("CREATE TEMP TABLE IF NOT EXISTS row_image (place INTEGER PRIMARY KEY, name TEXT NOT NULL, before TEXT, after TEXT)")?;
        for table in TABLES {
            conn.execute_batch(&triggers(conn, table.name)?)?;
        }
        Ok(Self)
    }

    /// The net images, one per row, in the order in which rows were first touched. Empties the temporary table.
    pub fn take(&self, conn: &Connection) -> Result<Vec<Image>> {
        let mut place: HashMap<(&'static str, String), usize> = HashMap::new();
        let mut net: Vec<Raw> = Vec::new();
        let mut statement = conn.prepare_cached("SELECT name, before, after FROM row_image ORDER BY place")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let note = raw(row)?;
            let id = column(note.before.as_ref().or(note.after.as_ref()), "id")?;
            match place.get(&(note.table.name, id.clone())).and_then(|at| net.get_mut(*at)) {
                Some(earlier) => earlier.after = note.after,
                None => {
                    place.insert((note.table.name, id), net.len());
                    net.push(note);
                }
            }
        }
        drop(rows);
        conn.prepare_cached("DELETE FROM row_image")?.execute([])?;
        net.into_iter().filter_map(|raw| shrink(raw).transpose()).collect()
    }
}

fn raw(row: &rusqlite::Row<'_>) -> Result<Raw> {
    let (name, before, after): (String, Option<String>, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let table = tables::find(&name).ok_or_else(|| Error::Internal(format!("image of unknown table {name}")))?;
    let parse = |text: Option<String>| text.map(|text| serde_json::from_str::<Row>(&text)).transpose();
    Ok(Raw { table, before: parse(before)?, after: parse(after)? })
}

/// Three triggers that note a row as JSON; bytes become `{"x":"hex"}`.
fn triggers(conn: &Connection, table: &str) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let columns = statement
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let image = |side: &str| {
        let pairs: Vec<String> = columns
            .iter()
            .map(|(name, kind)| match kind.as_str() {
                "BLOB" => {
                    format!("'{name}', iif({side}.{name} IS NULL, NULL, json_object('x', lower(hex({side}.{name}))))")
                }
                _ => format!("'{name}', {side}.{name}"),
            })
            .collect();
        format!("json_object({})", pairs.join(", "))
    };
    let (old, new) = (image("old"), image("new"));
    Ok([("INSERT", "NULL", new.as_str()), ("UPDATE", &old, &new), ("DELETE", &old, "NULL")]
        .into_iter()
        .map(|(act, before, after)| {
            format!(
                "CREATE TEMP TRIGGER IF NOT EXISTS note_{act}_{table} AFTER {act} ON main.{table} BEGIN
                   INSERT INTO row_image (name, before, after) VALUES ('{table}', {before}, {after});
                 END;\n"
            )
        })
        .collect())
}

/// Drops what did not change; `None` when nothing did.
fn shrink(raw: Raw) -> Result<Option<Image>> {
    let whole = raw.after.as_ref().or(raw.before.as_ref());
    if whole.is_none() {
        return Ok(None);
    }
    let id = column(whole, "id")?;
    let root = column(whole, raw.table.root)?;
    let (before, after) = match (raw.before, raw.after) {
        (Some(before), Some(after)) => {
            let changed: Vec<String> = before
                .iter()
                .filter(|(name, value)| after.get(*name) != Some(value))
                .map(|(name, _)| name.clone())
                .collect();
            if changed.is_empty() {
                return Ok(None);
            }
            let only = |row: Row| row.into_iter().filter(|(name, _)| changed.contains(name)).collect::<Row>();
            (Some(only(before)), Some(only(after)))
        }
        other => other,
    };
    Ok(Some(Image { table: raw.table.name.to_owned(), id, root, before, after }))
}

fn column(row: Option<&Row>, name: &str) -> Result<String> {
    match row.and_then(|row| row.get(name)) {
        Some(Cell::Bytes { x }) => Ok(x.clone()),
        other => Err(Error::Internal(format!("row image without {name}: {other:?}"))),
    }
}

/// Reads the named columns of one row as they are now; `None` when the row is gone.
pub(super) fn read_row(conn: &Connection, table: &Table, id: &str, columns: &[String]) -> Result<Option<Row>> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", columns.join(", "), table.name);
    let mut statement = conn.prepare_cached(&sql)?;
    let key = unhex(id)?;
    let mut rows = statement.query([&key as &dyn ToSql])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let cells = columns.iter().enumerate().map(|(at, name)| Ok((name.clone(), Cell::read(row.get_ref(at)?))));
    Ok(Some(cells.collect::<rusqlite::Result<Row>>()?))
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.extend([byte >> 4, byte & 15].map(digit));
    }
    text
}

/// Whether `text` is these bytes in lower-case hex.
pub(super) fn is_hex_of(text: &str, bytes: &[u8]) -> bool {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    rest.is_empty()
        && pairs.len() == bytes.len()
        && pairs.iter().zip(bytes).all(|(pair, byte)| pair.map(char::from) == [byte >> 4, byte & 15].map(digit))
}

fn digit(value: u8) -> char {
    char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 })
}

/// Reads hex; an odd or foreign sign is a damaged log.
pub(super) fn unhex(text: &str) -> Result<Vec<u8>> {
    let bad = || Error::from(FileProblem::Damaged);
    let digits: Vec<u8> = text
        .chars()
        .map(|sign| sign.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()
        .ok_or_else(bad)?;
    let (pairs, rest) = digits.as_chunks::<2>();
    if rest.is_empty() { Ok(pairs.iter().map(|[high, low]| high << 4 | low).collect()) } else { Err(bad()) }
}
