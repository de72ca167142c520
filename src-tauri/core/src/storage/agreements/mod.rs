//! Agreements with their fields, clauses, signatures and signing events.

mod list;
mod parts;
mod record;
mod signing;

pub use list::{AgreementLine, Cursor, Shelf, of_contractor, shelf};
pub use parts::{
    clauses, contractor_facts, fields, newest_services, put_clause, put_field, remove_clause, remove_fields,
};
pub use record::{get, insert, update};
pub use signing::{add_event, add_signature, events, signatures, start_contractor};

use rusqlite::types::Type;

/// A word in the file that this program does not know.
fn unknown(column: usize, word: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, format!("unknown word {word}").into())
}
