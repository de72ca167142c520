//! How the file's tables are declared, against how the program declares them: what was changed there would be kept or
//! guarded in another way from then on, and no row would show it.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::CheckReport;
use crate::error::Result;
use crate::storage::migrate;

/// The table and words of each declaration, by the kind and name of what is declared.
type Declared = BTreeMap<(String, String), (String, Option<String>)>;

/// Every table, index and trigger is the one that the program makes.
pub(super) fn declarations(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let (is, should) = (declared(conn)?, declared(&migrate::pristine(migrate::version(conn)?)?)?);
    let mut other: Vec<&str> =
        is.keys().chain(should.keys()).filter(|it| is.get(it) != should.get(it)).map(|it| it.1.as_str()).collect();
    other.sort_unstable();
    other.dedup();
    if other.is_empty() {
        return Ok(());
    }
    report.problem(format!(
        "The file does not keep its records the way Counterpart set it up ({}), so what is saved from now on may not be kept safely. Open your newest backup instead and keep this file aside.",
        other.join(", ")
    ));
    Ok(())
}

fn declared(conn: &Connection) -> Result<Declared> {
    // What SQLite counts for itself to choose between indexes comes and goes.
    let mut statement = conn.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_stat%' ESCAPE '~'",
    )?;
    let rows = statement.query_map([], |row| {
        let sql: Option<String> = row.get(3)?;
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, sql.as_deref().map(words))))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A declaration without its comments and line breaks, which mean nothing.
fn words(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split_once("--").map_or(line, |(before, _)| before));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
