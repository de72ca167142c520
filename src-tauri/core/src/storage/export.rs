//! Reading every record in a plain shape that outlives the program: one list per kind, parts inside their record.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::images::hex;
use super::rows::columns;
use crate::error::{Error, Result};

/// A table, as it is written out.
#[derive(Debug)]
pub struct Written {
    /// The file's name without ending, or the field of the record that the rows are part of.
    pub name: &'static str,
    /// The table.
    table: &'static str,
    /// What its rows are sorted by.
    order: &'static str,
    /// The column that leads to the record they are part of.
    part_of: &'static str,
    /// Rows of other tables that are part of its records.
    parts: &'static [Written],
}

impl Written {
    pub(super) fn table(&self) -> &'static str {
        self.table
    }

    pub(super) fn parts(&self) -> &'static [Self] {
        self.parts
    }
}

const fn part(name: &'static str, table: &'static str, part_of: &'static str, order: &'static str) -> Written {
    Written { name, table, order, part_of, parts: &[] }
}

const fn whole(name: &'static str, table: &'static str, order: &'static str, parts: &'static [Written]) -> Written {
    Written { name, table, order, part_of: "", parts }
}

/// Everything that is written out, one file each.
pub const EVERYTHING: &[Written] = &[
    whole("business", "business", "id", &[]),
    whole(
        "contractors",
        "contractor",
        "id",
        &[
            part("people", "contractor_person", "contractor_id", "position"),
            part("channels", "contractor_channel", "contractor_id", "position"),
            part("tags", "contractor_tag", "contractor_id", "tag"),
        ],
    ),
    whole(
        "agreements",
        "agreement",
        "number",
        &[
            part("fields", "agreement_field", "agreement_id", "position"),
            part("clauses", "agreement_clause", "agreement_id", "clause"),
            part("signatures", "signature", "agreement_id", "signed_at"),
            part("signing", "signing_event", "agreement_id", "position"),
        ],
    ),
    whole("sheets", "sheet", "id", &[part("versions", "sheet_version", "sheet_id", "number")]),
    whole(
        "handoffs",
        "handoff",
        "number",
        &[
            part("criteria", "handoff_criterion", "handoff_id", "position"),
            part("questions", "handoff_question", "handoff_id", "position"),
            part("deliveries", "delivery", "handoff_id", "round"),
            part("waits", "handoff_wait", "handoff_id", "from_at"),
        ],
    ),
    whole(
        "reviews",
        "review",
        "number",
        &[
            part("criteria", "review_criterion", "review_id", "position"),
            part("actions", "review_action", "review_id", "position"),
        ],
    ),
    whole("imports", "import_batch", "id", &[]),
    whole("attachments", "attachment", "id", &[]),
    whole("history", "change_entry", "seq", &[]),
];

/// Columns that hold JSON, with their tables.
const JSON: &[(&str, &str)] = &[
    ("agreement", "frozen_parties"),
    ("agreement_field", "choices"),
    ("signature", "ink"),
    ("sheet_version", "content"),
    ("handoff", "givens"),
    ("delivery", "ticks"),
    ("review", "facts"),
    ("change_entry", "images"),
];

/// Columns that only serve the program: sorting, comparing.
pub(super) const LEFT_OUT: &[&str] = &["sort_key", "identity", "only_one"];

/// Hands every record of a kind to `each`, one at a time.
pub fn records(conn: &Connection, written: &Written, each: &mut dyn FnMut(Value) -> Result<()>) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {} ORDER BY {}", written.table, written.order))?;
    let columns = columns(conn, written.table)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut record = object(written.table, &columns, row)?;
        if !written.parts.is_empty() {
            let id: Vec<u8> = row.get("id")?;
            for part in written.parts {
                record.insert(part.name.to_owned(), parts_of(conn, part, &id)?);
            }
        }
        each(Value::Object(record))?;
    }
    Ok(())
}

fn parts_of(conn: &Connection, part: &Written, id: &[u8]) -> Result<Value> {
    let sql = format!("SELECT * FROM {} WHERE {} = ?1 ORDER BY {}", part.table, part.part_of, part.order);
    let mut statement = conn.prepare_cached(&sql)?;
    let columns = columns(conn, part.table)?;
    let mut rows = statement.query([id])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let mut fields = object(part.table, &columns, row)?;
        fields.remove(part.part_of);
        list.push(Value::Object(fields));
    }
    Ok(Value::Array(list))
}

fn object(table: &str, columns: &[String], row: &Row<'_>) -> Result<Map<String, Value>> {
    let kept = columns.iter().enumerate().filter(|(_, name)| !LEFT_OUT.contains(&name.as_str()));
    kept.map(|(at, name)| Ok((name.clone(), value(table, name, row.get_ref(at)?)?))).collect()
}

/// Ids as people write UUIDs, other bytes as hex, JSON as what it says.
pub(super) fn value(table: &str, column: &str, cell: ValueRef<'_>) -> Result<Value> {
    Ok(match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            match JSON.contains(&(table, column)) && !text.is_empty() {
                true => serde_json::from_str(&text)?,
                false => text.into(),
            }
        }
        ValueRef::Blob(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => id.to_string().into(),
            Err(_) => hex(bytes).into(),
        },
    })
}

/// Copies the bytes of a stored file to `target` in small parts.
pub fn content(conn: &Connection, sha256: &str, target: &mut dyn std::io::Write) -> Result<u64> {
    let row: i64 = conn
        .prepare_cached("SELECT rowid FROM blob WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .map_err(|_| Error::NotFound("file"))?;
    let mut blob = conn.blob_open(rusqlite::MAIN_DB, "blob", "content", row, true)?;
    Ok(std::io::copy(&mut blob, target)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use super::*;
    use crate::storage::migrate;

    /// Made from the others, or the bytes that lie beside as files.
    const NOT_WRITTEN: &[&str] = &["blob", "change_subject", "search_name", "search_record", "search_text"];

    #[test]
    fn every_table_is_written_out_or_made_from_those_that_are() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate::run(&mut conn).unwrap();
        let tables: BTreeSet<String> = conn
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let parts = EVERYTHING.iter().flat_map(|written| written.parts.iter());
        let written = EVERYTHING.iter().chain(parts).map(|written| written.table).chain(NOT_WRITTEN.iter().copied());
        assert_eq!(tables, written.map(str::to_owned).collect(), "a new table needs a place in the export");
        for written in EVERYTHING {
            records(&conn, written, &mut |_| Ok(())).unwrap();
            for part in written.parts {
                assert_eq!(parts_of(&conn, part, &[0; 16]).unwrap(), Value::Array(Vec::new()), "{}", part.name);
            }
        }
        for (table, column) in JSON {
            let there: bool = conn
                .query_row(
                    "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2)",
                    [table, column],
                    |row| row.get(0),
                )
                .unwrap();
            assert!(there, "{table}.{column}");
        }
    }
}
