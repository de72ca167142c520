//! What a final act keeps. A signature or a finished review seals the record as it was: nothing that led to it can be
//! taken back any more, although each step alone was no final act.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::images::Image;
use super::tables::{self, Noun};
use crate::error::Result;

/// What a final act seals. Others that it writes to, such as a contractor who becomes active, go on living.
const SEALED: [Noun; 2] = [Noun::Agreement, Noun::Review];

/// The words of the final act that came after entry `seq` and wrote to a record that `images` touch; none when there is none.
pub(super) fn by(conn: &Connection, seq: i64, images: &[Image]) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.summary, e.images FROM change_subject s JOIN change_entry e ON e.seq = s.seq
         WHERE s.kind = ?1 AND s.record_id = ?2 AND s.seq > ?3 AND e.standing = 'final' ORDER BY s.seq",
    )?;
    for record in records(images) {
        let mut finals = statement.query(params![record.0.word(), record.1.as_bytes(), seq])?;
        while let Some(row) = finals.next()? {
            // A final act is also told in the history of records that it only mentions.
            let written: Vec<Image> = serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
            if records(&written).contains(&record) {
                return Ok(Some(row.get(0)?));
            }
        }
    }
    Ok(None)
}

/// Whether entry `seq` led to a final act. Reads images only where an index says that there may be one.
pub(super) fn is_kept(conn: &Connection, seq: i64) -> Result<bool> {
    let images: Option<String> = conn
        .prepare_cached(
            "SELECT e.images FROM change_entry e WHERE e.seq = ?1 AND EXISTS (
               SELECT 1 FROM change_subject here JOIN change_subject later USING (kind, record_id)
               JOIN change_entry f ON f.seq = later.seq
               WHERE here.seq = e.seq AND later.seq > e.seq AND f.standing = 'final')",
        )?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    match images {
        Some(images) => Ok(by(conn, seq, &serde_json::from_str::<Vec<Image>>(&images)?)?.is_some()),
        None => Ok(false),
    }
}

fn records(images: &[Image]) -> BTreeSet<(Noun, Uuid)> {
    images
        .iter()
        .filter_map(|image| Some((tables::find(&image.table)?.noun, Uuid::parse_str(&image.root).ok()?)))
        .filter(|(noun, _)| SEALED.contains(noun))
        .collect()
}
