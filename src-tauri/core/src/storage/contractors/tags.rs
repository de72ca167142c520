//! Which tags are in use.

use rusqlite::Connection;

use crate::error::Result;

/// The tags in use, in the order of the alphabet, at most `limit`. Jumps from tag to tag through the index.
pub fn tags_in_use(conn: &Connection, limit: u32) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "WITH RECURSIVE t (tag) AS (
           SELECT min(tag) FROM contractor_tag
           UNION ALL SELECT (SELECT min(tag) FROM contractor_tag WHERE tag > t.tag) FROM t WHERE t.tag IS NOT NULL
         )
         SELECT tag FROM t WHERE tag IS NOT NULL LIMIT ?1",
    )?;
    Ok(statement.query_map([limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
