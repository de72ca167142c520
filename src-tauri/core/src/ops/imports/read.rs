//! A file of others, read into entries.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::{Error, Result};
use crate::exchange::csv::Sheet;
use crate::exchange::{Incoming, Mapping, ReadError, card, csv, incoming, mapping};
use crate::ops::attachments::SentFile;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// A spreadsheet as text.
    Csv,
    /// Cards of an address book.
    Vcard,
}

impl ImportKind {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Vcard => "vcard",
        }
    }

    /// Cards begin with `BEGIN:VCARD`; a file that is named as cards but holds none is told so by the reader of cards.
    fn of(file: &SentFile, content: &[u8]) -> Self {
        let start: String = content
            .iter()
            .take(4096)
            .filter(|byte| **byte != 0)
            .map(|byte| char::from(byte.to_ascii_uppercase()))
            .collect();
        let named = file.name.to_ascii_lowercase();
        if start.contains("BEGIN:VCARD") || named.ends_with(".vcf") || named.ends_with(".vcard") {
            Self::Vcard
        } else {
            Self::Csv
        }
    }
}

/// What the owner decided for the whole file.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ImportChoices {
    /// What becomes of each column; left out takes the proposal. Cards need none.
    #[ts(optional)]
    pub mapping: Option<Mapping>,
    /// The status of entries whose own is not known.
    #[ts(optional, as = "Option<_>")]
    pub status: ContractorStatus,
    /// A tag for all of them, or empty.
    #[ts(optional, as = "Option<_>")]
    pub tag: String,
}

/// What was read.
pub(super) struct Arrived {
    pub kind: ImportKind,
    pub entries: Vec<Incoming>,
    /// Cards that were cut, as entries that cannot be brought in.
    pub cut: Vec<(Incoming, String)>,
    pub notes: Vec<String>,
    pub sheet: Option<(Sheet, Mapping)>,
}

/// Reads the file by the owner's mapping, or by the proposed one.
pub(super) fn read(file: &SentFile, chosen: Option<&Mapping>) -> Result<Arrived> {
    let content = file.content("file")?;
    match ImportKind::of(file, &content) {
        ImportKind::Csv => sheet(&content, chosen),
        ImportKind::Vcard => cards(&content),
    }
}

fn sheet(content: &[u8], chosen: Option<&Mapping>) -> Result<Arrived> {
    let sheet = csv::read(content).map_err(refused)?;
    let mapping = match chosen {
        Some(chosen) if chosen.columns.len() != sheet.columns.len() => {
            return Err(Error::invalid(
                "mapping",
                "The columns do not match this file. Nothing was changed. Choose the file again.",
            ));
        }
        Some(chosen) => chosen.clone(),
        None => mapping::guess(&sheet.columns, &sheet.rows),
    };
    let entries = incoming::from_sheet(&sheet, &mapping);
    Ok(Arrived {
        kind: ImportKind::Csv,
        entries,
        cut: Vec::new(),
        notes: sheet.notes.clone(),
        sheet: Some((sheet, mapping)),
    })
}

fn cards(content: &[u8]) -> Result<Arrived> {
    let found = card::read(content).map_err(refused)?;
    let cut = found
        .broken
        .into_iter()
        .map(|cut| (Incoming { source_line: cut.line, name: cut.name, ..Incoming::default() }, cut.reason))
        .collect();
    Ok(Arrived {
        kind: ImportKind::Vcard,
        entries: incoming::from_cards(&found.cards),
        cut,
        notes: found.notes,
        sheet: None,
    })
}

fn refused(error: ReadError) -> Error {
    Error::invalid("file", error.to_string())
}
