//! Human numbers: AG-2026-014, HO-2026-003, RV-2026-001. Per kind and year, without gaps.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{OrNotFound, Result};
use crate::ids::RecordId;

/// The kinds of record that are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// Agreements.
    Agreement,
    /// Hand-offs.
    Handoff,
    /// Reviews.
    Review,
}

/// A number as it is kept: its year, its place in the year, and its printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The calendar year in the owner's zone.
    pub year: i32,
    /// 1 for the first of the year.
    pub ordinal: i64,
    /// E.g. "AG-2026-014".
    pub text: String,
}

impl Numbered {
    fn table(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Handoff => "handoff",
            Self::Review => "review",
        }
    }
}

/// The record that carries a printed number.
pub fn find(conn: &Connection, kind: Numbered, number: &str) -> Result<RecordId> {
    let sql = format!("SELECT id FROM {} WHERE number = ?1", kind.table());
    conn.prepare_cached(&sql)?.query_row([number.trim()], |row| row.get(0)).optional()?.or_not_found(kind.table())
}

/// The next free number of `kind` in `year`.
pub fn next(conn: &Connection, kind: Numbered, year: i32) -> Result<Number> {
    let table = kind.table();
    let sql = format!(
        "SELECT coalesce((SELECT max(ordinal) FROM {table} WHERE year = ?1), 0) + 1, (SELECT prefix_{table} FROM business)"
    );
    let (ordinal, prefix): (i64, String) =
        conn.prepare_cached(&sql)?.query_row([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Number { year, ordinal, text: format!("{prefix}-{year}-{ordinal:03}") })
}
