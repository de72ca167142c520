//! Bytes to text: says which encoding was used, refuses what is not text.

use super::{MAX_BYTES, ReadError};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the letters of a file are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// Assumed, because the bytes are not UTF-8 and Western European lists are mostly this.
    Windows1252,
}

/// The text of a file.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: TextEncoding,
    /// Some bytes had no meaning in the encoding and became U+FFFD.
    pub damaged: bool,
}

/// Refuses empty and oversized input before any work is done.
pub(super) fn check_size(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { limit_mb: MAX_BYTES / (1024 * 1024) });
    }
    let blank = strip_bom(bytes).iter().all(|byte| byte.is_ascii_whitespace());
    if blank { Err(ReadError::Empty) } else { Ok(()) }
}

fn strip_bom(bytes: &[u8]) -> &[u8] {
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes)
}

/// Decodes a whole file: a byte-order mark decides; without one UTF-8 if it is valid, else
/// Windows-1252.
///
/// # Errors
/// Empty or oversized input, other formats and binary data.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    check_size(bytes)?;
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_16LE => with(encoding, TextEncoding::Utf16LittleEndian, bytes),
        Some((encoding, _)) if encoding == UTF_16BE => with(encoding, TextEncoding::Utf16BigEndian, bytes),
        _ => {
            refuse_binary(bytes)?;
            utf8_or_windows(strip_bom(bytes))
        }
    };
    if decoded.text.contains('\0') { Err(ReadError::NotText) } else { Ok(decoded) }
}

/// Says what a binary file is, where its first bytes tell.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.starts_with(b"%PDF") {
        return Err(ReadError::OtherFormat { what: "PDF".to_owned() });
    }
    if !bytes.contains(&0) {
        return Ok(());
    }
    let what = infer::get(bytes).and_then(|kind| name_of(kind.extension()));
    Err(what.map_or(ReadError::NotText, |what| ReadError::OtherFormat { what: what.to_owned() }))
}

fn name_of(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "xlsx" | "xls" => "spreadsheet workbook",
        "ods" => "LibreOffice spreadsheet",
        "doc" | "docx" | "odt" => "word-processing document",
        "zip" => "ZIP archive or spreadsheet workbook",
        "jpg" | "png" | "gif" | "heif" | "webp" => "picture",
        "sqlite" => "database",
        _ => return None,
    })
}

fn utf8_or_windows(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: TextEncoding::Utf8, damaged: false },
        Err(_) => with(WINDOWS_1252, TextEncoding::Windows1252, bytes),
    }
}

fn with(encoding: &'static Encoding, name: TextEncoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    Decoded { text: text.into_owned(), encoding: name, damaged }
}
