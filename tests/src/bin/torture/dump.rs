//! All that a file says, as one fingerprint.

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// The SHA-256 of every row of every table, index and search tables included, and of how they were declared.
pub fn dump(conn: &Connection) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    let mut names = conn.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual' AND name <> 'sqlite_schema' ORDER BY name")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    rows(conn, "SELECT type, name, tbl_name, sql FROM sqlite_schema", &mut hash)?;
    for name in names {
        hash.update(&name);
        rows(conn, &format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")), &mut hash)?;
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn rows(conn: &Connection, sql: &str, hash: &mut Sha256) -> rusqlite::Result<()> {
    let mut statement = conn.prepare(sql)?;
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
    Ok(())
}
