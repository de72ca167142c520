//! Does a list begin with headings or with its first entry?

use crate::exchange::{DateOrder, clean, date, mapping};

/// True when the first row is headings: one of them is known, or none looks like an entry.
pub(super) fn is_heading_row(cells: &[String]) -> bool {
    let known = cells.iter().any(|cell| mapping::is_known_heading(cell));
    known || !cells.iter().any(|cell| looks_like_data(cell))
}

fn looks_like_data(cell: &str) -> bool {
    clean::is_email(cell)
        || clean::is_phone(cell)
        || clean::is_web(cell)
        || date::parse(cell, DateOrder::DayFirst).is_some()
        || date::parse(cell, DateOrder::MonthFirst).is_some()
        || is_number(cell)
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|letter| letter.is_ascii_digit() || ".,-+ ".contains(letter))
}

/// "Column A" … "Column Z", "Column AA" …, as spreadsheets count them.
pub(super) fn column_name(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    let name: String = letters.iter().rev().collect();
    format!("Column {name}")
}
