//! Files inside the file: bytes stored once under their SHA-256, records pointing at them.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::images::hex;
use super::rows::{get_instant, instant};
use super::tables::Noun;
use crate::domain::attachments::{Attachment, AttachmentRole};
use crate::error::{OrNotFound, Result};
use crate::ids::AttachmentId;

const COLUMNS: &str = "id, owner_kind, owner_id, role, name, media_type, size, sha256, added_at";

/// SHA-256 as lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Stores the bytes (once) and the row that points at them.
pub fn insert(conn: &Connection, attachment: &Attachment, content: &[u8]) -> Result<()> {
    conn.prepare_cached("INSERT INTO blob (sha256, content) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING")?
        .execute(params![attachment.sha256, content])?;
    conn.prepare_cached(&format!("INSERT INTO attachment ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"))?
        .execute(params![
            attachment.id,
            attachment.owner.word(),
            attachment.owner_id.as_bytes(),
            attachment.role.word(),
            attachment.name,
            attachment.media_type,
            attachment.size,
            attachment.sha256,
            instant(attachment.added_at),
        ])?;
    Ok(())
}

/// One file's description.
pub fn get(conn: &Connection, id: AttachmentId) -> Result<Attachment> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM attachment WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .or_not_found("file")
}

/// The files of one record, oldest first.
pub fn of(conn: &Connection, owner: Noun, id: Uuid) -> Result<Vec<Attachment>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM attachment WHERE owner_kind = ?1 AND owner_id = ?2 ORDER BY added_at, id"
    ))?;
    Ok(statement.query_map(params![owner.word(), id.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The bytes of a file.
pub fn content(conn: &Connection, id: AttachmentId) -> Result<Vec<u8>> {
    conn.prepare_cached("SELECT b.content FROM attachment a JOIN blob b ON b.sha256 = a.sha256 WHERE a.id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .or_not_found("file")
}

/// Takes the row away; the bytes stay, so that undo can bring it back.
pub fn remove(conn: &Connection, id: AttachmentId) -> Result<()> {
    conn.prepare_cached("DELETE FROM attachment WHERE id = ?1")?.execute([id])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    let (owner, role): (String, String) = (row.get(1)?, row.get(3)?);
    let owner_id: crate::ids::RecordId = row.get(2)?;
    Ok(Attachment {
        id: row.get(0)?,
        owner: Noun::from_word(&owner).unwrap_or(Noun::Business),
        owner_id: owner_id.0,
        role: AttachmentRole::from_word(&role),
        name: row.get(4)?,
        media_type: row.get(5)?,
        size: row.get(6)?,
        sha256: row.get(7)?,
        added_at: get_instant(row, 8)?,
    })
}
