//! Files that were brought in.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::rows::instant;
use crate::error::Result;
use crate::ids::ImportId;

/// One import of a file.
#[derive(Debug, Clone)]
pub struct ImportBatch {
    /// Its id.
    pub id: ImportId,
    /// "csv" or "vcard".
    pub kind: &'static str,
    /// Without folders.
    pub file_name: String,
    /// Contractors that came in.
    pub added: usize,
    /// Entries that stayed out.
    pub skipped: usize,
    /// When.
    pub imported_at: DateTime<Utc>,
}

/// Notes an import. The contractors point at it.
pub fn insert(conn: &Connection, batch: &ImportBatch) -> Result<()> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    conn.prepare_cached(
        "INSERT INTO import_batch (id, kind, file_name, added, skipped, imported_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        batch.id,
        batch.kind,
        batch.file_name,
        count(batch.added),
        count(batch.skipped),
        instant(batch.imported_at)
    ])?;
    Ok(())
}
