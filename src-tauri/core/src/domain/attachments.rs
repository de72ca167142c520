//! Files on records.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::domain::text;
use crate::error::{Error, Result};
use crate::ids::AttachmentId;
use crate::storage::Noun;

/// The largest file that can be kept, in bytes (100 MB).
pub const LARGEST: usize = 100 * 1024 * 1024;

/// What a file is on its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentRole {
    /// Any file.
    File,
    /// The frozen record that the program made.
    Record,
    /// A scan of ink on paper.
    Scan,
    /// A signed file that was received.
    Received,
    /// A picture.
    Photo,
}

impl AttachmentRole {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Record => "record",
            Self::Scan => "scan",
            Self::Received => "received",
            Self::Photo => "photo",
        }
    }

    /// The role for a word; an unknown word is a plain file.
    pub fn from_word(word: &str) -> Self {
        [Self::Record, Self::Scan, Self::Received, Self::Photo]
            .into_iter()
            .find(|role| role.word() == word)
            .unwrap_or(Self::File)
    }
}

/// A file on a record, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The kind of record it hangs on.
    pub owner: Noun,
    /// The record it hangs on.
    #[ts(type = "string")]
    pub owner_id: Uuid,
    /// What it is there.
    pub role: AttachmentRole,
    /// File name without folders.
    pub name: String,
    /// What its first bytes say it is, e.g. "application/pdf".
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: i64,
    /// Fingerprint of the bytes, lower-case hex.
    pub sha256: String,
    /// When it was added.
    #[ts(type = "string")]
    pub added_at: DateTime<Utc>,
}

/// What a file really is, by its first bytes; "application/octet-stream" when unknown.
pub fn sniff(content: &[u8]) -> &'static str {
    match infer::get(content) {
        Some(kind) => kind.mime_type(),
        None if std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0')) => "text/plain",
        None => "application/octet-stream",
    }
}

/// A file name that names no folder.
pub fn file_name(field: &str, given: &str) -> Result<String> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or(given);
    if last.chars().count() > text::LINE {
        return Err(Error::invalid(
            field,
            format!(
                "The name of this file is {} characters long; at most {} fit here. Nothing was added. Rename the file and add it again.",
                last.chars().count(),
                text::LINE
            ),
        ));
    }
    text::required_line(field, last, "the file's name")
}

/// Refuses what is empty or too large, before anything is stored.
pub fn check_size(field: &str, bytes: usize) -> Result<()> {
    if bytes == 0 {
        return Err(Error::invalid(field, "This file is empty. Nothing was added. Choose the file again."));
    }
    if bytes > LARGEST {
        return Err(Error::invalid(
            field,
            "This file is larger than 100 MB and was not added. Make it smaller, or keep it elsewhere and write down where.",
        ));
    }
    Ok(())
}
