#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::*;
use crate::exchange::{MAX_BYTES, MAX_ROWS, ReadError, TextEncoding, clean};
use proptest::prelude::*;

fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

#[test]
fn every_delimiter_and_encoding_gives_the_same_rows() {
    let utf16 = |mark: &[u8], order: fn(u16) -> [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend("Name;Stadt\nMüller;Köln\n".encode_utf16().flat_map(order));
        bytes
    };
    let cases: Vec<(Vec<u8>, TextEncoding, char)> = vec![
        ("Name,Stadt\nMüller,Köln\n".into(), TextEncoding::Utf8, ','),
        ("\u{FEFF}Name\tStadt\r\nMüller\tKöln".into(), TextEncoding::Utf8, '\t'),
        ("Name|Stadt\rMüller|Köln\r".into(), TextEncoding::Utf8, '|'),
        ("sep=;\r\nName;Stadt\r\nMüller;Köln\r\n".into(), TextEncoding::Utf8, ';'),
        (b"Name;Stadt\nM\xFCller;K\xF6ln\n".to_vec(), TextEncoding::Windows1252, ';'),
        (utf16(b"\xFF\xFE", u16::to_le_bytes), TextEncoding::Utf16LittleEndian, ';'),
        (utf16(b"\xFE\xFF", u16::to_be_bytes), TextEncoding::Utf16BigEndian, ';'),
    ];
    for (bytes, encoding, delimiter) in cases {
        let sheet = read(&bytes).unwrap();
        assert_eq!((sheet.encoding, sheet.delimiter), (encoding, delimiter), "guess for {bytes:?}");
        assert_eq!(sheet.columns, ["Name", "Stadt"], "headings of {bytes:?}");
        assert_eq!(cells(&sheet), [["Müller", "Köln"]], "rows of {bytes:?}");
        let said = sheet.notes.iter().any(|note| note.contains("Windows-1252"));
        assert_eq!(said, encoding == TextEncoding::Windows1252, "an assumption is said aloud");
    }
}

#[test]
fn line_breaks_inside_cells_stay_and_lines_are_counted_as_editors_do() {
    let sheet = read(b"Name,Notes\n\"A\r\nB\",x\n\n\nC,\"say \"\"hi\"\"\"\n").unwrap();
    assert_eq!(cells(&sheet), [["A\nB", "x"], ["C", "say \"hi\""]], "cells as written");
    let lines: Vec<u64> = sheet.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 6], "a row is named by the line it begins in");
}

#[test]
fn ragged_rows_are_kept_and_named() {
    let sheet = read(b"Name,Phone\nShort\nLong,1,2\n").unwrap();
    assert_eq!(sheet.columns, ["Name", "Phone", "Column C"], "extra cells get a column");
    assert_eq!(cells(&sheet), [["Short", "", ""], ["Long", "1", "2"]], "no cell is lost");
    assert!(sheet.notes.iter().any(|note| note.starts_with("Line 2 has 1 cells")), "{:?}", sheet.notes);
    assert!(sheet.notes.iter().any(|note| note.starts_with("Line 3 has 3 cells")), "{:?}", sheet.notes);
}

#[test]
fn a_list_without_headings_keeps_its_first_entry() {
    let sheet = read(b"Ada,ada@example.org\nBob,bob@example.org\n").unwrap();
    assert_eq!(sheet.columns, ["Column A", "Column B"], "columns get names");
    assert_eq!(sheet.rows.len(), 2, "the first entry is not taken as headings");
    assert!(sheet.notes.iter().any(|note| note.contains("not like headings")), "{:?}", sheet.notes);
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    let many = format!("Name\n{}", "x\n".repeat(MAX_ROWS + 1)).into_bytes();
    let cases: Vec<(Vec<u8>, ReadError)> = vec![
        (vec![], ReadError::Empty),
        (b"\xEF\xBB\xBF \r\n".to_vec(), ReadError::Empty),
        (b"\"\",\"\"\n".to_vec(), ReadError::Empty),
        (b"Name,Phone\n".to_vec(), ReadError::NoRows),
        (b"Name\nA\n\"B\nC\n".to_vec(), ReadError::UnclosedQuote { line: 3 }),
        (b"sep=,\nName\n\"B".to_vec(), ReadError::UnclosedQuote { line: 3 }),
        (b"Name\0,x\n".to_vec(), ReadError::NotText),
        (b"%PDF-1.7 and more".to_vec(), ReadError::OtherFormat { what: "PDF".into() }),
        (vec![b'a'; MAX_BYTES + 1], ReadError::TooLarge { limit_mb: 32 }),
        (many, ReadError::TooManyRows { limit: MAX_ROWS }),
    ];
    for (bytes, expected) in cases {
        let start = bytes.get(..12).unwrap_or(&bytes).to_vec();
        assert_eq!(read(&bytes).unwrap_err(), expected, "file beginning {start:?}");
        assert!(expected.to_string().contains("Nothing was changed"), "says what is safe");
    }
}

#[test]
fn as_many_rows_as_allowed_are_read() {
    let bytes = format!("Name\n{}", "x\n".repeat(MAX_ROWS)).into_bytes();
    assert_eq!(read(&bytes).unwrap().rows.len(), MAX_ROWS, "the limit itself is allowed");
}

#[test]
fn formula_starts_are_guarded_on_the_way_out() {
    let rows = vec![["=1+1", "+49 30 1", "-5", "@x", "'=1", "plain"].map(str::to_owned).to_vec()];
    let columns = ["Name", "B", "C", "D", "E", "F"].map(str::to_owned);
    let text = String::from_utf8(write(&columns, &rows)).unwrap();
    assert!(text.starts_with("\u{FEFF}\"Name\""), "Excel needs the mark: {text}");
    assert!(
        text.ends_with("\"'=1+1\",\"'+49 30 1\",\"'-5\",\"'@x\",\"''=1\",\"plain\"\r\n"),
        "each formula start has its guard: {text}"
    );
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        rows in prop::collection::vec(prop::collection::vec("[ -~äé€'=+@\n\t-]{0,12}", 3), 1..8)
    ) {
        // Reading cleans; text that is clean already must come back letter by letter.
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| settled(cell)).collect())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        prop_assume!(!rows.is_empty());
        let columns = ["Name", "Phone", "Notes"].map(str::to_owned);
        let sheet = read(&write(&columns, &rows)).unwrap();
        let back: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[a-c\",;|\t\n\r&#x0-9]{0,200}") {
        if let Ok(sheet) = read(text.as_bytes()) {
            let width = sheet.columns.len();
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == width));
        }
    }

    #[test]
    fn no_letter_of_a_list_is_lost(text in "[a-c\",;|\t\n\r ]{0,200}") {
        if let Ok(sheet) = read(text.as_bytes()) {
            let cells = sheet.rows.iter().flat_map(|row| &row.cells);
            let arrived: String = sheet.columns.iter().chain(cells).map(String::as_str).collect();
            prop_assert_eq!(letters(&arrived), letters(&text));
        }
    }
}

/// The letters a to c; made-up names such as "Column B" hold none of them.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| matches!(letter, 'a'..='c')).collect()
}

/// Cleans until nothing changes, so that only the guard is under test.
fn settled(raw: &str) -> String {
    let cleaned = clean::text(raw);
    if cleaned == raw { cleaned } else { settled(&cleaned) }
}
