//! The change log: each entry carries the SHA-256 of the entry before it, so that a later edit, insertion or removal shows.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::history::Standing;
use super::images::{Image, hex};
use super::rows::instant;
use super::tables::Noun;
use crate::error::Result;

/// What comes before the first entry.
pub(super) const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry about to be written.
pub(super) struct NewEntry<'a> {
    pub at: DateTime<Utc>,
    pub offset_minutes: i32,
    pub device: &'a str,
    pub command: &'a str,
    pub summary: &'a str,
    pub standing: Standing,
    pub reverses: Option<i64>,
    pub images: &'a [Image],
    pub subjects: &'a BTreeSet<(Noun, Uuid)>,
}

/// The parts of an entry that its fingerprint covers.
#[derive(Clone, Copy)]
pub(super) struct Sealed<'a> {
    pub seq: i64,
    pub at: &'a str,
    pub offset_minutes: i32,
    pub device: &'a str,
    pub command: &'a str,
    pub summary: &'a str,
    pub standing: &'a str,
    pub reverses: Option<i64>,
    pub images: &'a str,
    pub previous: &'a str,
}

impl Sealed<'_> {
    /// The same entry under another number.
    pub fn at_place(&self, seq: i64) -> Self {
        Self { seq, ..*self }
    }

    /// The bytes of the fingerprint. They are taken of one piece, gathered in `room`, which whoever asks about many
    /// entries keeps.
    pub fn digest(&self, room: &mut Vec<u8>) -> [u8; 32] {
        room.clear();
        put(room, self.previous);
        put_number(room, Some(self.seq));
        put(room, self.at);
        put_number(room, Some(i64::from(self.offset_minutes)));
        for text in [self.device, self.command, self.summary, self.standing] {
            put(room, text);
        }
        put_number(room, self.reverses);
        put(room, self.images);
        Sha256::digest(room).into()
    }
}

fn put(room: &mut Vec<u8>, text: &str) {
    room.extend_from_slice(&(text.len() as u64).to_be_bytes());
    room.extend_from_slice(text.as_bytes());
}

/// A number as its decimal digits; none as nothing.
fn put_number(room: &mut Vec<u8>, number: Option<i64>) {
    put(room, &number.map_or_else(String::new, |number| number.to_string()));
}

/// An entry as it lies in the file, for [`NEWEST_FIRST`].
pub(super) struct Stored<'r> {
    pub sealed: Sealed<'r>,
    pub hash: &'r str,
}

/// Every entry, from the last to the first.
pub(super) const NEWEST_FIRST: &str = "SELECT seq, at, offset_minutes, device, command, summary, standing, reverses, images, previous, hash FROM change_entry ORDER BY seq DESC";

impl<'r> Stored<'r> {
    /// Reads a row of [`NEWEST_FIRST`] without copying it.
    pub fn read(row: &'r Row<'_>) -> Result<Self> {
        let text = |at: usize| -> Result<&'r str> { Ok(row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?) };
        let sealed = Sealed {
            seq: row.get(0)?,
            at: text(1)?,
            offset_minutes: row.get(2)?,
            device: text(3)?,
            command: text(4)?,
            summary: text(5)?,
            standing: text(6)?,
            reverses: row.get(7)?,
            images: text(8)?,
            previous: text(9)?,
        };
        Ok(Self { sealed, hash: text(10)? })
    }
}

/// SHA-256 over every part, each preceded by its length in bytes, so that no two entries read the same.
pub(super) fn fingerprint(entry: &Sealed<'_>) -> String {
    hex(&entry.digest(&mut Vec::new()))
}

/// The last entry's number and fingerprint; [`START`] at 0 for an empty log.
pub(super) fn head(conn: &Connection) -> Result<(i64, String)> {
    let mut statement = conn.prepare_cached("SELECT seq, hash FROM change_entry ORDER BY seq DESC LIMIT 1")?;
    let head = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(head.unwrap_or((0, START.into())))
}

/// Writes the entry and its subjects; returns its number.
pub(super) fn append(conn: &Connection, entry: NewEntry<'_>) -> Result<i64> {
    let (last, previous) = head(conn)?;
    let seq = last + 1;
    let at = instant(entry.at);
    let images = serde_json::to_string(entry.images)?;
    let standing = entry.standing.word();
    let hash = fingerprint(&Sealed {
        seq,
        at: &at,
        offset_minutes: entry.offset_minutes,
        device: entry.device,
        command: entry.command,
        summary: entry.summary,
        standing,
        reverses: entry.reverses,
        images: &images,
        previous: &previous,
    });
    conn.prepare_cached(
        "INSERT INTO change_entry (seq, at, offset_minutes, device, command, summary, standing, reverses, images, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![seq, at, entry.offset_minutes, entry.device, entry.command, entry.summary, standing, entry.reverses, images, previous, hash])?;
    let mut subject = conn.prepare_cached("INSERT INTO change_subject (kind, record_id, seq) VALUES (?1, ?2, ?3)")?;
    for (noun, id) in entry.subjects {
        subject.execute(params![noun.word(), id.as_bytes(), seq])?;
    }
    Ok(seq)
}
