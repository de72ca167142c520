//! Finding anything by its words. `search_record` and `search_text` are derived data: the door keeps them up to date
//! record by record, and `rebuild` makes them anew.

mod find;
mod index;
mod stale;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::tables::Noun;
use crate::error::Result;
use crate::ids::RecordId;

pub(super) use find::query;
pub use find::{Hit, find, recent};
pub use index::rebuild;
pub(super) use index::refresh;
pub(super) use stale::stale;

/// A record that has a screen of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Place {
    /// What kind of record.
    pub noun: Noun,
    /// The record.
    pub id: RecordId,
}

/// Where a record is shown: on its own screen, or for a file on the screen of the record it lies with.
/// None when the record is gone or has no screen.
pub(super) fn place(conn: &Connection, noun: Noun, id: Uuid) -> Result<Option<Place>> {
    if noun == Noun::Attachment {
        let owner: Option<(String, RecordId)> = conn
            .prepare_cached("SELECT owner_kind, owner_id FROM attachment WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        return Ok(owner.and_then(|(kind, id)| Some(Place { noun: Noun::from_word(&kind)?, id })));
    }
    Ok(title(conn, noun, id)?.map(|_| Place { noun, id: RecordId(id) }))
}

/// The name of a record, if search knows it.
pub(super) fn title(conn: &Connection, noun: Noun, id: Uuid) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT title FROM search_record WHERE kind = ?1 AND record_id = ?2")?
        .query_row(params![noun.word(), id.as_bytes()], |row| row.get(0))
        .optional()?)
}
