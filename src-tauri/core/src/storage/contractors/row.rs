//! What a list shows of a contractor's own record.

use rusqlite::Row;
use serde::Serialize;
use ts_rs::TS;

use crate::domain::contractors::{ContractorKind, ContractorStatus};
use crate::ids::ContractorId;
use crate::storage::rows::get_str;

/// The record in one line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorLine {
    /// Its id.
    pub id: ContractorId,
    /// A person or a company.
    pub name: String,
    /// The name they trade under, where it differs.
    pub trading_name: String,
    /// What they do.
    pub does: String,
    /// What kind of contractor.
    pub kind: ContractorKind,
    /// Where they stand with the owner.
    pub status: ContractorStatus,
}

/// The columns of a line, of a contractor named `c`.
pub(super) const COLUMNS: &str = "c.id, c.name, c.trading_name, c.does, c.kind, c.status";
/// How many they are.
pub(super) const WIDTH: usize = 6;

/// Reads a line whose columns begin at `at`.
pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<ContractorLine> {
    Ok(ContractorLine {
        id: row.get(at)?,
        name: row.get(at + 1)?,
        trading_name: row.get(at + 2)?,
        does: row.get(at + 3)?,
        kind: ContractorKind::from_word(get_str(row, at + 4)?),
        status: ContractorStatus::from_word(get_str(row, at + 5)?),
    })
}
