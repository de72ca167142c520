//! All that a file says, as fingerprints.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// What a file says, by table.
pub type Dump = BTreeMap<String, String>;

/// The SHA-256 of all rows of every table, those that search keeps included, and of how everything was declared.
pub fn dump(conn: &Connection) -> rusqlite::Result<Dump> {
    let mut names = conn.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    names.into_iter().map(|name| Ok((name.clone(), rows(conn, &name)?))).collect()
}

/// The tables that say something else.
pub fn differing<'d>(one: &'d Dump, other: &'d Dump) -> BTreeSet<&'d str> {
    let names = one.keys().chain(other.keys());
    names.filter(|name| one.get(*name) != other.get(*name)).map(String::as_str).collect()
}

fn rows(conn: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    if table == "sqlite_schema" {
        return declarations(conn);
    }
    let mut statement = conn.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\"")))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            let (kind, bytes): (u8, Vec<u8>) = match row.get_ref(at)? {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_le_bytes().into()),
                ValueRef::Real(number) => (2, number.to_bits().to_le_bytes().into()),
                ValueRef::Text(text) => (3, text.into()),
                ValueRef::Blob(bytes) => (4, bytes.into()),
            };
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// How everything is declared, without comments and line breaks.
fn declarations(conn: &Connection) -> rusqlite::Result<String> {
    let mut statement =
        conn.prepare("SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema")?;
    let all = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let lines = all.iter().flat_map(|sql| sql.lines()).map(|line| line.split("--").next().unwrap_or_default());
    Ok(lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "))
}
