//! Whether search knows the records as they are.

use rusqlite::{Connection, OptionalExtension, params};

use super::index::{INDEXED, source};
use crate::error::Result;
use crate::storage::migrate;

/// The schema that brought `search_name`; a backup may be older.
const NAMES_SINCE: i64 = 2;

/// How many records search does not know, knows differently, or knows although they are gone.
pub(in crate::storage) fn stale(conn: &Connection) -> Result<u64> {
    let (mut stale, mut known) = (0, 0_i64);
    let mut indexed = conn.prepare(
        "SELECT t.title, t.context, t.body, r.title, r.context FROM search_record r JOIN search_text t ON t.rowid = r.rowid
         WHERE r.kind = ?1 AND r.record_id = ?2",
    )?;
    for (noun, table) in INDEXED {
        let Some(sql) = source(*noun) else { continue };
        let mut record = conn.prepare(sql)?;
        let mut ids = conn.prepare(&format!("SELECT id FROM {table}"))?;
        let mut ids = ids.query([])?;
        while let Some(row) = ids.next()? {
            let id: Vec<u8> = row.get(0)?;
            let should: [String; 3] = record.query_row([&id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
            let is: Option<[String; 5]> = indexed
                .query_row(params![noun.word(), id], |row| {
                    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
                })
                .optional()?;
            known += i64::from(is.is_some());
            let [title, context, body] = should;
            let fits = is == Some([title.clone(), context.clone(), body, title, context]);
            stale += u64::from(!fits);
        }
    }
    let all: i64 = conn.query_row("SELECT count(*) FROM search_record", [], |row| row.get(0))?;
    // A record that one table has lost is often lost to the other too; it counts once.
    Ok((stale + all.saturating_sub(known).unsigned_abs()).max(names(conn)?))
}

/// How many contractors search does not know by name, knows by another one, or knows although they are gone.
fn names(conn: &Connection) -> Result<u64> {
    if migrate::version(conn)? < NAMES_SINCE {
        return Ok(0);
    }
    let other: i64 = conn.query_row(
        "SELECT (SELECT count(*) FROM search_record r LEFT JOIN search_name n ON n.rowid = r.rowid
                 WHERE r.kind = 'contractor' AND n.name IS NOT r.title)
              + (SELECT count(*) FROM search_name n WHERE NOT EXISTS
                 (SELECT 1 FROM search_record r WHERE r.rowid = n.rowid AND r.kind = 'contractor'))",
        [],
        |row| row.get(0),
    )?;
    Ok(other.unsigned_abs())
}
