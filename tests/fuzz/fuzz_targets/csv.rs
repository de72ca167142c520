//! A spreadsheet from outside: read, its columns guessed, its rows taken in.
#![no_main]

use counterpart_core::exchange::{csv, incoming, mapping};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = csv::read(bytes) else { return };
    let width = sheet.columns.len();
    assert!(sheet.rows.iter().all(|row| row.cells.len() == width), "every row has as many cells as there are columns");
    let mapping = mapping::guess(&sheet.columns, &sheet.rows);
    assert_eq!(mapping.columns.len(), width, "every column becomes something");
    let mut entries = incoming::from_sheet(&sheet, &mapping);
    assert_eq!(entries.len(), sheet.rows.len(), "no row is lost on the way");
    incoming::flag_repeats(&mut entries);
    // What is written out again can be read again, and has as many rows.
    let cells: Vec<Vec<String>> = sheet.rows.iter().map(|row| row.cells.clone()).collect();
    let again = csv::read(&csv::write(&sheet.columns, &cells)).expect("our own list is one");
    assert!(again.rows.len() <= sheet.rows.len() + 1, "nothing is added");
});
