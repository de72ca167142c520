//! The first look at a file: what it is, and what each column could become.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::read::{self, ImportKind};
use crate::error::Result;
use crate::exchange::Mapping;
use crate::exchange::csv::Sheet;
use crate::ops::attachments::SentFile;
use crate::storage::Read;

/// Cells shown of each column.
const SAMPLES: usize = 3;

/// A file to look at.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct InspectImport {
    /// The file.
    pub file: SentFile,
}

/// What a file holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InspectedImport {
    /// A spreadsheet or cards.
    pub kind: ImportKind,
    /// How many entries.
    pub entries: usize,
    /// The columns in the order of the file; none of cards.
    pub columns: Vec<ImportColumn>,
    /// What each column would become; the owner may change it and send it back. None of cards.
    pub mapping: Option<Mapping>,
    /// Sentences for the owner about what was assumed or mended.
    pub notes: Vec<String>,
}

/// A column and some of what stands in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    /// Its heading.
    pub heading: String,
    /// The first different filled cells.
    pub samples: Vec<String>,
    /// How many cells are filled.
    pub filled: usize,
}

/// Looks at a file and changes nothing.
pub fn inspect(_: &Read<'_>, request: InspectImport) -> Result<InspectedImport> {
    let arrived = read::read(&request.file, None)?;
    let entries = arrived.entries.len() + arrived.cut.len();
    let (columns, mapping) = match arrived.sheet {
        Some((sheet, mapping)) => (columns(&sheet), Some(mapping)),
        None => (Vec::new(), None),
    };
    Ok(InspectedImport { kind: arrived.kind, entries, columns, mapping, notes: arrived.notes })
}

fn columns(sheet: &Sheet) -> Vec<ImportColumn> {
    let column = |(at, heading): (usize, &String)| {
        let filled = || sheet.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let mut samples: Vec<String> = Vec::new();
        for cell in filled() {
            if samples.len() == SAMPLES {
                break;
            }
            if !samples.contains(cell) {
                samples.push(cell.clone());
            }
        }
        ImportColumn { heading: heading.clone(), samples, filled: filled().count() }
    };
    sheet.columns.iter().enumerate().map(column).collect()
}
