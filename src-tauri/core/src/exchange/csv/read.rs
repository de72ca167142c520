//! Bytes to a sheet of clean cells.

use super::{delimiter, header, quotes};
use crate::exchange::{MAX_ROWS, ReadError, TextEncoding, clean, encoding};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A spreadsheet with clean cells. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sheet {
    pub columns: Vec<String>,
    pub rows: Vec<SheetRow>,
    pub encoding: TextEncoding,
    /// The character between cells: `,` `;` tab or `|`.
    pub delimiter: char,
    /// Sentences for the owner about what was assumed or mended.
    pub notes: Vec<String>,
}

/// One entry of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetRow {
    /// The line of the file in which the row begins, counted from 1 as editors do.
    #[ts(type = "number")]
    pub line: u64,
    pub cells: Vec<String>,
}

/// Reads comma, semicolon, tab or pipe separated text in UTF-8, UTF-16 or Windows-1252.
///
/// # Errors
/// Input that cannot be read as a list at all; single odd rows are kept and noted.
pub fn read(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let decoded = encoding::decode(bytes)?;
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let (declared, body, first_line) = match delimiter::declared(&text) {
        Some((declared, rest)) => (Some(declared), rest, 2),
        None => (None, text.as_str(), 1),
    };
    let delimiter = declared.unwrap_or_else(|| delimiter::guess(body));
    if let Some(line) = quotes::unclosed(body, delimiter) {
        return Err(ReadError::UnclosedQuote { line: line + first_line - 1 });
    }
    let rows = rows_of(body, delimiter, first_line)?;
    let mut notes = encoding_notes(decoded.encoding, decoded.damaged);
    let (columns, rows) = settle(rows, &mut notes)?;
    Ok(Sheet { columns, rows, encoding: decoded.encoding, delimiter: char::from(delimiter), notes })
}

/// The records of a text, of whatever width, with positions.
pub(super) fn records(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = Result<::csv::StringRecord, ::csv::Error>> + '_ {
    ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
}

fn rows_of(text: &str, delimiter: u8, first_line: u64) -> Result<Vec<SheetRow>, ReadError> {
    let mut rows = Vec::new();
    for record in records(text, delimiter) {
        let record = record.map_err(|error| ReadError::Malformed {
            line: error.position().map_or(first_line, |at| at.line() + first_line - 1),
        })?;
        let cells: Vec<String> = record.iter().map(clean::cell).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        // One more than the limit, for the headings.
        if rows.len() > MAX_ROWS {
            return Err(ReadError::TooManyRows { limit: MAX_ROWS });
        }
        rows.push(SheetRow { line: line_of(&record, text) + first_line - 1, cells });
    }
    Ok(rows)
}

/// The parser counts empty lines before a record as part of it; the owner does not.
fn line_of(record: &::csv::StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else {
        return 1;
    };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.as_bytes().get(start..).unwrap_or_default();
    let skipped = blank.iter().take_while(|byte| **byte == b'\n').count();
    position.line() + u64::try_from(skipped).unwrap_or_default()
}

fn settle(mut rows: Vec<SheetRow>, notes: &mut Vec<String>) -> Result<(Vec<String>, Vec<SheetRow>), ReadError> {
    let first = rows.first().ok_or(ReadError::Empty)?;
    let mut columns = Vec::new();
    if header::is_heading_row(&first.cells) {
        columns = rows.remove(0).cells.iter().map(|heading| clean::single_line(heading)).collect();
    } else {
        notes.push(
            "The first row looks like an entry, not like headings, so the columns are named Column A, Column B and so on."
                .to_owned(),
        );
        columns.resize(first.cells.len(), String::new());
    }
    if rows.is_empty() {
        return Err(ReadError::NoRows);
    }
    if rows.len() > MAX_ROWS {
        return Err(ReadError::TooManyRows { limit: MAX_ROWS });
    }
    note_ragged(&rows, columns.len(), notes);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(columns.len());
    columns.resize(width, String::new());
    for (index, column) in columns.iter_mut().enumerate() {
        if column.is_empty() {
            *column = header::column_name(index);
        }
    }
    for row in &mut rows {
        row.cells.resize(width, String::new());
    }
    Ok((columns, rows))
}

/// How many odd rows are named one by one before the rest is only counted.
const NAMED: usize = 5;

fn note_ragged(rows: &[SheetRow], width: usize, notes: &mut Vec<String>) {
    let odd: Vec<&SheetRow> = rows.iter().filter(|row| row.cells.len() != width).collect();
    for row in odd.iter().take(NAMED) {
        notes.push(format!(
            "Line {} has {} cells where {width} were expected. It was kept as it is.",
            row.line,
            row.cells.len()
        ));
    }
    if odd.len() > NAMED {
        notes.push(format!("{} more lines have too few or too many cells. All were kept.", odd.len() - NAMED));
    }
}

fn encoding_notes(encoding: TextEncoding, damaged: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if encoding == TextEncoding::Windows1252 {
        notes.push(
            "The file does not say how its letters are stored. Windows-1252 (Western European) was assumed: check that accents and umlauts look right."
                .to_owned(),
        );
    }
    if damaged {
        notes.push(format!("Some letters could not be read and appear as {}.", char::REPLACEMENT_CHARACTER));
    }
    notes
}
