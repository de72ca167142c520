//! Reading what is left of a damaged file: table by table, row by row, passing over what cannot be read and counting it.
//! The file itself is only read.

mod beginning;
mod declarations;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};
use serde_json::{Map, Value};

use super::check;
use super::export::{EVERYTHING, LEFT_OUT, Written, value};
use super::key::Key;
use super::open::{LOGS, beside, has_log, open_still, unlock};
use super::rows::{columns, get_instant};
use crate::error::{Error, FileProblem, Result};
use crate::ids::BusinessId;

pub(super) use declarations::declares_ours;

/// Row numbers that are tried one by one where nothing tells which there are.
const MOST_TRIED: i64 = 100_000;

/// What is left of a damaged file.
pub struct Remains {
    path: PathBuf,
    key: Option<Key>,
    copied: bool,
    conn: Connection,
}

/// How much of a table could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Rows that were read.
    pub rows: u64,
    /// Rows that could not be read.
    pub unread: u64,
    /// That is all of them. Otherwise more may be missing, because what would tell cannot be read either.
    pub counted: bool,
}

/// The end of the history, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// The number of the last entry.
    pub seq: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// In words.
    pub summary: String,
}

/// The numbers of a table's rows.
struct Numbers {
    known: BTreeSet<i64>,
    /// Every row is among them.
    all: bool,
}

/// Every table that is written out, those of parts after the one they belong to, each with its name:
/// "contractors", "contractors people".
pub fn tables() -> impl Iterator<Item = (String, &'static Written)> {
    EVERYTHING.iter().flat_map(|whole| {
        let parts = whole.parts().iter().map(|part| (format!("{} {}", whole.name, part.name), part));
        std::iter::once((whole.name.to_owned(), whole)).chain(parts)
    })
}

impl Remains {
    /// Opens what is left. A log beside the file belongs to it: then both are copied into `scratch` and put together there.
    /// Where not every table is found, it is looked for in a copy whose beginning is made anew.
    pub fn open(path: &Path, key: Option<&Key>, scratch: &Path) -> Result<Self> {
        let copy = scratch.join("copy.counterpart");
        let copied = has_log(path);
        if copied {
            copy_with_log(path, &copy)?;
        }
        let place = if copied { &copy } else { path };
        let as_it_is = Self::at(place, key, copied);
        if as_it_is.as_ref().is_ok_and(|remains| remains.tables() == tables().count()) {
            return as_it_is;
        }
        let found = as_it_is.as_ref().map_or(0, Self::tables);
        let anew = scratch.join("anew.counterpart");
        copy_with_log(path, &anew)?;
        match beginning::renew(&anew, key).and_then(|()| Self::at(&anew, key, true)) {
            Ok(renewed) if renewed.tables() > found => Ok(renewed),
            Err(error @ Error::File(FileProblem::Full)) => Err(error),
            _ if found > 0 => as_it_is,
            _ => Err(FileProblem::NothingLeft.into()),
        }
    }

    fn at(path: &Path, key: Option<&Key>, copied: bool) -> Result<Self> {
        let conn = connect(path, key, copied)?;
        Ok(Self { path: path.to_owned(), key: key.cloned(), copied, conn })
    }

    /// How many of the tables that are written out are declared in it.
    fn tables(&self) -> usize {
        tables()
            .filter(|(_, written)| columns(&self.conn, written.table()).is_ok_and(|columns| !columns.is_empty()))
            .count()
    }

    /// Reads every row of a table that can be read.
    pub fn rows(&mut self, written: &Written, each: &mut dyn FnMut(Value) -> Result<()>) -> Result<Saved> {
        let table = written.table();
        let Some(columns) = columns(&self.conn, table).ok().filter(|columns| !columns.is_empty()) else {
            // Nobody can tell what was in a table that is not declared any more.
            return Ok(Saved { rows: 0, unread: 1, counted: false });
        };
        let numbers = self.numbers(table)?;
        let sql = format!("SELECT * FROM {table} NOT INDEXED WHERE rowid = ?1");
        let last = numbers.known.last().copied().unwrap_or(0);
        let mut saved = Saved { rows: 0, unread: 0, counted: numbers.all };
        let beyond = if numbers.all { 0 } else { MOST_TRIED };
        let mut silent = 0;
        for number in numbers.known.iter().copied().chain(last + 1..=last.saturating_add(beyond)) {
            match self.ask(&sql, number, |row| object(table, &columns, row)) {
                Ok(Some(record)) => {
                    saved.rows += 1;
                    silent = 0;
                    each(Value::Object(record))?;
                }
                Ok(None) => silent += 1,
                Err(_) if number <= last => saved.unread += 1,
                Err(_) => silent += 1,
            }
            // Far behind the last row that is known of, nothing more is to be expected.
            if number > last && silent > 1000 {
                break;
            }
        }
        if !saved.counted && saved.unread == 0 {
            saved.unread = 1;
        }
        Ok(saved)
    }

    /// The row numbers of the stored files, by their SHA-256.
    pub fn stored(&mut self) -> Result<BTreeMap<String, i64>> {
        let numbers = self.numbers("blob")?;
        let sql = "SELECT sha256 FROM blob NOT INDEXED WHERE rowid = ?1";
        let mut stored = BTreeMap::new();
        for number in numbers.known {
            if let Ok(Some(sha256)) = self.ask(sql, number, |row| row.get::<_, String>(0)) {
                stored.insert(sha256, number);
            }
        }
        Ok(stored)
    }

    /// Copies a stored file to `target` in small parts.
    pub fn content(&mut self, number: i64, target: &mut dyn std::io::Write) -> Result<u64> {
        let copied = self
            .conn
            .blob_open(rusqlite::MAIN_DB, "blob", "content", number, true)
            .map_err(Error::from)
            .and_then(|mut blob| Ok(std::io::copy(&mut blob, target)?));
        if copied.is_err() {
            self.reconnect()?;
        }
        copied
    }

    /// What can be read and differs from the history: it may say something else than was saved. Sentences.
    pub fn altered(&mut self) -> Vec<String> {
        let altered = check::altered(&self.conn);
        let _ = self.reconnect();
        altered
    }

    /// Whose file it was.
    pub fn business(&mut self) -> Option<BusinessId> {
        self.conn.query_row("SELECT id FROM business", [], |row| row.get(0)).ok()
    }

    /// The last entry of the history that can be read.
    pub fn last(&mut self) -> Option<Last> {
        let sql = "SELECT seq, at, summary FROM change_entry NOT INDEXED ORDER BY seq DESC LIMIT 1";
        self.conn
            .query_row(sql, [], |row| Ok(Last { seq: row.get(0)?, at: get_instant(row, 1)?, summary: row.get(2)? }))
            .ok()
    }

    /// Gathers them from every index that can be read, and from both ends of the table itself. Where the middle of the
    /// table cannot be read and no index is whole, every number in between is taken for a row.
    fn numbers(&mut self, table: &str) -> Result<Numbers> {
        let mut known = BTreeSet::new();
        let ascending = format!("SELECT rowid FROM {table} NOT INDEXED ORDER BY rowid");
        if self.collect(&ascending, &mut known)? {
            return Ok(Numbers { known, all: true });
        }
        let first_part = known.last().copied().unwrap_or(0);
        let mut second_part = BTreeSet::new();
        self.collect(&format!("{ascending} DESC"), &mut second_part)?;
        let mut all = false;
        for index in self.indexes(table) {
            all |= self.collect(&format!("SELECT rowid FROM {table} INDEXED BY \"{index}\""), &mut known)?;
        }
        if let Some(next) = second_part.first().copied().filter(|_| !all) {
            known.extend((first_part + 1..next).take(usize::try_from(MOST_TRIED).unwrap_or(usize::MAX)));
            all = next - first_part <= MOST_TRIED;
        }
        known.append(&mut second_part);
        Ok(Numbers { known, all })
    }

    fn indexes(&self, table: &str) -> Vec<String> {
        // An index over some of the rows does not tell of the others.
        let names = self
            .conn
            .prepare("SELECT name FROM pragma_index_list(?1) WHERE partial = 0")
            .and_then(|mut statement| statement.query_map([table], |row| row.get(0))?.collect());
        names.unwrap_or_default()
    }

    /// Adds the numbers that a query gives until it is done or fails; says whether it was done.
    fn collect(&mut self, sql: &str, numbers: &mut BTreeSet<i64>) -> Result<bool> {
        let done = self.conn.prepare(sql).and_then(|mut statement| {
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                numbers.insert(row.get(0)?);
            }
            Ok(())
        });
        if done.is_err() {
            self.reconnect()?;
        }
        Ok(done.is_ok())
    }

    fn ask<T>(
        &mut self,
        sql: &str,
        number: i64,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Option<T>> {
        let found =
            self.conn.prepare_cached(sql).and_then(|mut statement| statement.query_row([number], read).optional());
        if found.is_err() {
            let _ = self.reconnect();
        }
        found
    }

    /// After a page that does not fit its seal, an encrypted connection reads nothing more.
    fn reconnect(&mut self) -> Result<()> {
        if self.key.is_some() {
            self.conn = connect(&self.path, self.key.as_ref(), self.copied)?;
        }
        Ok(())
    }
}

fn copy_with_log(path: &Path, copy: &Path) -> Result<()> {
    std::fs::copy(path, copy)?;
    for log in LOGS.into_iter().filter(|log| beside(path, log).is_file()) {
        std::fs::copy(beside(path, log), beside(copy, log))?;
    }
    Ok(())
}

/// A scratch copy takes its log in; the file itself is read as it lies there. A declaration that cannot be understood costs
/// its own table: without the pragma, which allows a schema to be put right by hand, SQLite would then refuse them all.
fn connect(path: &Path, key: Option<&Key>, copied: bool) -> Result<Connection> {
    let conn = if copied {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        unlock(&conn, key)?;
        conn
    } else {
        open_still(path, key)?
    };
    conn.pragma_update(None, "writable_schema", true)?;
    Ok(conn)
}

/// What should be JSON and is not any more is kept as it stands there.
fn object(table: &str, columns: &[String], row: &Row<'_>) -> rusqlite::Result<Map<String, Value>> {
    let kept = columns.iter().enumerate().filter(|(_, name)| !LEFT_OUT.contains(&name.as_str()));
    kept.map(|(at, name)| {
        let cell = row.get_ref(at)?;
        let plain = || String::from_utf8_lossy(cell.as_bytes().unwrap_or_default()).into_owned().into();
        Ok((name.clone(), value(table, name, cell).unwrap_or_else(|_| plain())))
    })
    .collect()
}
