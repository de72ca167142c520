//! What a list shows of a contractor's own record.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::contractors::{ContractorKind, ContractorStatus};
use crate::error::Result;
use crate::ids::ContractorId;

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

/// The line of one contractor; `None` when it is gone.
pub fn line(conn: &Connection, id: ContractorId) -> Result<Option<ContractorLine>> {
    let mut statement =
        conn.prepare_cached("SELECT id, name, trading_name, does, kind, status FROM contractor WHERE id = ?1")?;
    let read = |row: &rusqlite::Row<'_>| {
        let (kind, status): (String, String) = (row.get(4)?, row.get(5)?);
        Ok(ContractorLine {
            id: row.get(0)?,
            name: row.get(1)?,
            trading_name: row.get(2)?,
            does: row.get(3)?,
            kind: ContractorKind::from_word(&kind),
            status: ContractorStatus::from_word(&status),
        })
    };
    Ok(statement.query_row([id], read).optional()?)
}
