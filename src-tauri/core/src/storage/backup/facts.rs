//! What a file holds, in numbers that a copy must have too.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::BusinessId;
use crate::storage::business::zone;
use crate::storage::rows::get_instant;
use crate::storage::{log, migrate};

/// What a file holds. Two files with equal facts have the same history and as many rows in every table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Whose it is.
    pub business: BusinessId,
    /// The schema's version.
    pub version: i64,
    /// How many entries the change log has.
    pub entries: i64,
    /// The SHA-256 of the last entry.
    pub head: String,
    /// Rows of every table.
    pub rows: BTreeMap<String, i64>,
}

impl Facts {
    /// Reads them; inside a transaction they all belong to one moment.
    pub fn read(conn: &Connection) -> Result<Self> {
        let (entries, head) = log::head(conn)?;
        Ok(Self {
            business: conn.query_row("SELECT id FROM business", [], |row| row.get(0))?,
            version: migrate::version(conn)?,
            entries,
            head,
            rows: rows(conn)?,
        })
    }

    /// Rows of one table; 0 for one that this version does not have.
    pub fn count(&self, table: &str) -> i64 {
        self.rows.get(table).copied().unwrap_or(0)
    }
}

fn rows(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let mut statement = conn.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
    )?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    tables
        .into_iter()
        .map(|table| {
            let quoted = table.replace('"', "\"\"");
            let count = conn.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
            Ok((table, count))
        })
        .collect()
}

/// Whose file this is. Reads only what the files of every version have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id.
    pub business: BusinessId,
    /// Its name.
    pub name: String,
    /// The owner's time zone.
    pub zone: Tz,
    /// Made up, for looking around.
    pub sample: bool,
    /// The SHA-256 of the last entry.
    pub head: String,
}

/// Reads whose file this is.
pub fn owner(conn: &Connection) -> Result<Owner> {
    let (business, name, sample) = conn
        .query_row("SELECT id, name, is_sample FROM business", [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(Owner { business, name, zone: zone(conn)?, sample, head: log::head(conn)?.1 })
}

/// What people recognise a file by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The business's name.
    pub business: String,
    /// When the last change was made.
    pub changed_at: DateTime<Utc>,
    /// The last change in words.
    pub last_change: String,
}

/// Reads the words that a file is recognised by.
pub fn describe(conn: &Connection) -> Result<Described> {
    let business = conn.query_row("SELECT name FROM business", [], |row| row.get(0))?;
    let (changed_at, last_change) =
        conn.query_row("SELECT at, summary FROM change_entry ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((get_instant(row, 0)?, row.get(1)?))
        })?;
    Ok(Described { business, changed_at, last_change })
}
