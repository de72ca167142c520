//! Address data from outside: spreadsheets and address books in, spreadsheets out.
//!
//! Everything here is pure: bytes or text in, values out. Nothing is stored and nothing is
//! merged; the import op shows what arrived and the owner decides.
//!
//! The way of a file: bytes → [`csv::read`] → [`mapping::guess`] (the owner may change it) →
//! [`incoming::from_sheet`]; or bytes → [`card::read`] → [`incoming::from_cards`]. Both ends
//! give the same [`Incoming`] rows.

pub mod card;
pub mod csv;
pub mod incoming;
pub mod mapping;

mod clean;
mod date;
mod encoding;
mod error;

pub use date::DateOrder;
pub use encoding::TextEncoding;
pub use error::ReadError;
pub use incoming::{Incoming, RowProblem};
pub use mapping::{Mapping, Target};

/// Files above this size are refused: 32 MB holds far more contacts than one owner has.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Spreadsheets with more rows than this are refused.
pub const MAX_ROWS: usize = 200_000;
