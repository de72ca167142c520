//! Putting files on records and taking them off.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Nothing;
use crate::domain::attachments::{Attachment, AttachmentRole, check_size, file_name, sniff};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::AttachmentId;
use crate::storage::{Change, Noun, Read, attachments, history};

/// A file as the window sends it.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SentFile {
    /// Its name; folders before it are dropped.
    pub name: String,
    /// The bytes in Base64.
    pub bytes: String,
}

impl SentFile {
    /// The bytes, checked for size.
    pub fn content(&self, field: &str) -> Result<Vec<u8>> {
        // Three bytes travel as four signs, the last two perhaps as filling: what is too large is refused before it is unpacked.
        check_size(field, (self.bytes.len() / 4 * 3).saturating_sub(2))?;
        let content = BASE64_STANDARD.decode(&self.bytes).map_err(|_| {
            Error::invalid(field, "This file did not arrive whole. Nothing was added. Choose it again.")
        })?;
        check_size(field, content.len())?;
        Ok(content)
    }
}

/// Puts a file on a record.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct AddAttachment {
    /// The kind of record.
    pub owner: Noun,
    /// The record.
    #[ts(type = "string")]
    pub owner_id: Uuid,
    /// The file.
    pub file: SentFile,
}

/// One file.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct OneAttachment {
    /// Its id.
    pub id: AttachmentId,
}

/// The files of one record.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct AttachmentsOf {
    /// The kind of record.
    pub owner: Noun,
    /// The record.
    #[ts(type = "string")]
    pub owner_id: Uuid,
}

/// Stores bytes on a record inside an open change; for ops that bring a file along.
pub fn keep(
    change: &mut Change<'_>,
    owner: Noun,
    owner_id: Uuid,
    role: AttachmentRole,
    name: &str,
    content: &[u8],
) -> Result<Attachment> {
    let attachment = Attachment {
        id: change.next_id(),
        owner,
        owner_id,
        role,
        name: file_name("file.name", name)?,
        media_type: sniff(content).into(),
        size: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: attachments::sha256(content),
        added_at: change.now(),
    };
    attachments::insert(change, &attachment, content)?;
    Ok(attachment)
}

/// Puts a file on a record.
pub fn add(change: &mut Change<'_>, request: AddAttachment) -> Result<Attachment> {
    history::title(change, request.owner, request.owner_id)?.or_not_found(request.owner.word())?;
    let content = request.file.content("file")?;
    let kept = keep(change, request.owner, request.owner_id, AttachmentRole::File, &request.file.name, &content)?;
    change.about(request.owner, request.owner_id);
    change.summary(format!("Added the file {}", kept.name));
    Ok(kept)
}

/// Takes a file off its record. What a signature or a finished record rests on stays.
pub fn remove(change: &mut Change<'_>, request: OneAttachment) -> Result<Nothing> {
    let attachment = attachments::get(change, request.id)?;
    if attachment.role != AttachmentRole::File {
        return Err(Error::Final(format!(
            "“{}” is part of a signed or finished record and stays with it.",
            attachment.name
        )));
    }
    attachments::remove(change, request.id)?;
    change.about(attachment.owner, attachment.owner_id);
    change.summary(format!("Removed the file {}", attachment.name));
    Ok(Nothing {})
}

/// The files of one record.
pub fn list(read: &Read<'_>, request: AttachmentsOf) -> Result<Vec<Attachment>> {
    attachments::of(read, request.owner, request.owner_id)
}
