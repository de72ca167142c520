//! Whom and what a review is about.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use crate::error::{OrNotFound, Result};
use crate::ids::{AgreementId, ContractorId};
use crate::storage::rows::{date, get_date_maybe};

/// The contractor of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewedContractor {
    /// Its id.
    pub id: ContractorId,
    /// Name.
    pub name: String,
    /// What they do.
    pub does: String,
}

/// The agreement of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewedAgreement {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// Title.
    pub title: String,
    /// First day.
    #[ts(type = "string | null")]
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// The last day to give notice.
    #[ts(type = "string | null")]
    pub notice_by: Option<NaiveDate>,
    /// When its review is due.
    #[ts(type = "string | null")]
    pub review_due_on: Option<NaiveDate>,
}

/// The contractor.
pub fn contractor(conn: &Connection, id: ContractorId) -> Result<ReviewedContractor> {
    conn.prepare_cached("SELECT id, name, does FROM contractor WHERE id = ?1")?
        .query_row([id], |row| Ok(ReviewedContractor { id: row.get(0)?, name: row.get(1)?, does: row.get(2)? }))
        .optional()?
        .or_not_found("contractor")
}

const COLUMNS: &str = "id, number, title, starts_on, ends_on, notice_by, review_due_on";

/// The signed or ended agreement of this contractor.
pub fn agreement(conn: &Connection, contractor: ContractorId, id: AgreementId) -> Result<Option<ReviewedAgreement>> {
    let sql = format!("SELECT {COLUMNS} FROM agreement WHERE id = ?1 AND contractor_id = ?2 AND signed_at IS NOT NULL");
    Ok(conn.prepare_cached(&sql)?.query_row(params![id, contractor], read).optional()?)
}

/// The signed agreement of a contractor whose review is due first.
pub fn first_reviewed(conn: &Connection, contractor: ContractorId) -> Result<Option<ReviewedAgreement>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM agreement WHERE contractor_id = ?1 AND state = 'signed' AND review_due_on IS NOT NULL ORDER BY review_due_on, number LIMIT 1"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([contractor], read).optional()?)
}

/// The signed agreement of a contractor on which the owner has to decide first, on `today` or later.
pub fn next_to_decide(
    conn: &Connection,
    contractor: ContractorId,
    today: NaiveDate,
) -> Result<Option<ReviewedAgreement>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM agreement WHERE contractor_id = ?1 AND state = 'signed' AND coalesce(notice_by, ends_on) >= ?2
         ORDER BY coalesce(notice_by, ends_on), number LIMIT 1"
    );
    Ok(conn.prepare_cached(&sql)?.query_row(params![contractor, date(today)], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewedAgreement> {
    Ok(ReviewedAgreement {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        starts_on: get_date_maybe(row, 3)?,
        ends_on: get_date_maybe(row, 4)?,
        notice_by: get_date_maybe(row, 5)?,
        review_due_on: get_date_maybe(row, 6)?,
    })
}
