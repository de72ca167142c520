//! Whether every reference leads to a record, as `PRAGMA foreign_key_check` tells it, without reading the history from end to
//! end once more.

use rusqlite::Connection;

use crate::error::Result;

/// The tables with rows that point at something that is not there, and how many rows.
pub(super) fn dangling(conn: &Connection) -> Result<Vec<(String, i64)>> {
    let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut found = Vec::new();
    for table in tables {
        let count = match table.as_str() {
            "change_entry" => reversing_nothing(conn)?,
            "change_subject" if subjects_fit(conn)? => 0,
            other => any(conn, other)?,
        };
        if count > 0 {
            found.push((table, count));
        }
    }
    Ok(found)
}

fn any(conn: &Connection, table: &str) -> Result<i64> {
    let mut statement = conn.prepare_cached("SELECT count(*) FROM pragma_foreign_key_check(?1)")?;
    Ok(statement.query_row([table], |row| row.get(0))?)
}

/// How many entries take back one that is not there. An index has the few that take one back.
fn reversing_nothing(conn: &Connection) -> Result<i64> {
    let sql = "SELECT count(*) FROM change_entry e WHERE e.reverses IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM change_entry o WHERE o.seq = e.reverses)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Whether every subject names an entry that is there: where no number is missing, the first and the last one tell.
/// False means that they have to be looked up one by one.
fn subjects_fit(conn: &Connection) -> Result<bool> {
    let sql = "SELECT (SELECT count(*) FROM change_entry) = (SELECT coalesce(max(seq), 0) FROM change_entry)
         AND coalesce((SELECT min(seq) FROM change_entry), 1) >= 1
         AND coalesce((SELECT min(seq) FROM change_subject), 1) >= 1
         AND coalesce((SELECT max(seq) FROM change_subject), 0) <= (SELECT coalesce(max(seq), 0) FROM change_entry)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}
