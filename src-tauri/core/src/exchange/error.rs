//! Why a file could not be read at all. Trouble with single rows is a
//! [`RowProblem`](super::RowProblem) instead.

use thiserror::Error;

/// A file that was refused whole. Each sentence says what happened, what is safe and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    #[error("This file is empty. Nothing was changed. Choose another file, or export the list again.")]
    Empty,
    #[error(
        "This file is larger than {limit_mb} MB, which is more than can be read in one go. Nothing was changed. Split the list into smaller files and bring them in one after the other."
    )]
    TooLarge { limit_mb: usize },
    #[error(
        "This list has more than {limit} rows. Nothing was changed. Split it into smaller files and bring them in one after the other."
    )]
    TooManyRows { limit: usize },
    #[error(
        "This is a {what}, not a list in text form. Nothing was changed. Open it in the program it comes from, save it as CSV, and choose that file."
    )]
    OtherFormat { what: String },
    #[error(
        "This file holds bytes that no text has, so it is not a list that can be read. Nothing was changed. Open it in the program it comes from and save it again as CSV or vCard."
    )]
    NotText,
    #[error(
        "A quotation mark opens in line {line} and never closes, so it is not clear where that cell ends. Nothing was changed. Open the file in a spreadsheet or text editor, close the mark in line {line} or remove it, and try again."
    )]
    UnclosedQuote { line: u64 },
    #[error(
        "This file has headings but no rows below them. Nothing was changed. Export the list again with its entries."
    )]
    NoRows,
    #[error(
        "This file holds no address cards. Nothing was changed. In your address book choose “Export vCard” and use that file."
    )]
    NoCards,
    #[error(
        "This list could not be split into rows near line {line}. Nothing was changed. Save it again as CSV from a spreadsheet program and try that file."
    )]
    Malformed { line: u64 },
}
