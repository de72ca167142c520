//! Spreadsheets as text: reading whatever a program or a web scraper wrote, and writing what
//! every spreadsheet program opens safely.

mod delimiter;
mod header;
mod quotes;
mod read;
mod write;

pub use read::{Sheet, SheetRow, read};
pub use write::write;

#[cfg(test)]
mod tests;
