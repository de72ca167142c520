//! Agreements that wait, end or must be decided on; reviews that are open.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Row, params};

use crate::domain::agreements::AgreementState;
use crate::domain::today::FirstStep;
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId, ReviewId};
use crate::storage::rows::{date, get_date, get_date_maybe, get_instant};

/// An agreement that wants something.
#[derive(Debug, Clone)]
pub struct OpenAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// With whom.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// When it went before the parties, or was last touched.
    pub since: DateTime<Utc>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Last day to give notice.
    pub notice_by: Option<NaiveDate>,
}

const COLUMNS: &str =
    "a.id, a.number, a.title, a.contractor_id, c.name, coalesce(a.out_at, a.updated_at), a.ends_on, a.notice_by";

/// The index is named, because SQLite would rather walk all signed agreements.
fn along(index: &str) -> String {
    format!("FROM agreement a INDEXED BY {index} JOIN contractor c ON c.id = a.contractor_id")
}

fn list(conn: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<OpenAgreement>> {
    Ok(conn.prepare_cached(sql)?.query_map(values, read)?.collect::<rusqlite::Result<_>>()?)
}

/// Agreements in a state that waits, the longest first.
pub fn waiting(conn: &Connection, state: AgreementState, limit: u32) -> Result<Vec<OpenAgreement>> {
    let sql = format!(
        "SELECT {COLUMNS} {} WHERE a.state = ?1 ORDER BY a.updated_at, a.id LIMIT ?2",
        along("agreement_by_state")
    );
    list(conn, &sql, params![state.word(), limit])
}

/// Signed agreements whose notice-by date lies between two dates, and those without notice that end then. `today` leaves out
/// what is over.
pub fn to_decide(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
    limit: u32,
) -> Result<Vec<OpenAgreement>> {
    let sql = format!(
        "SELECT {COLUMNS} {} WHERE a.state = 'signed' AND a.notice_by IS NOT NULL AND a.notice_by >= ?1 AND a.notice_by <= ?2 AND a.ends_on >= ?3
         ORDER BY a.notice_by, a.id LIMIT ?4",
        along("agreement_by_notice")
    );
    let mut found = list(conn, &sql, params![date(from), date(to), date(today), limit])?;
    let sql = format!(
        "SELECT {COLUMNS} {} WHERE a.state = 'signed' AND a.ends_on IS NOT NULL AND a.ends_on >= ?1 AND a.ends_on <= ?2 AND a.notice_by IS NULL
         ORDER BY a.ends_on, a.id LIMIT ?3",
        along("agreement_by_end")
    );
    found.extend(list(conn, &sql, params![date(today), date(to), limit])?);
    found.sort_by_key(|agreement| (agreement.notice_by.or(agreement.ends_on), agreement.id));
    Ok(found)
}

/// Signed agreements that end between two dates, both included.
pub fn ending(conn: &Connection, from: NaiveDate, to: NaiveDate, limit: u32) -> Result<Vec<OpenAgreement>> {
    let sql = format!(
        "SELECT {COLUMNS} {} WHERE a.state = 'signed' AND a.ends_on IS NOT NULL AND a.ends_on >= ?1 AND a.ends_on <= ?2 ORDER BY a.ends_on, a.id LIMIT ?3",
        along("agreement_by_end")
    );
    list(conn, &sql, params![date(from), date(to), limit])
}

fn read(row: &Row<'_>) -> rusqlite::Result<OpenAgreement> {
    Ok(OpenAgreement {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        contractor_id: row.get(3)?,
        contractor: row.get(4)?,
        since: get_instant(row, 5)?,
        ends_on: get_date_maybe(row, 6)?,
        notice_by: get_date_maybe(row, 7)?,
    })
}

/// A review that was begun.
#[derive(Debug, Clone)]
pub struct OpenReview {
    /// The review.
    pub id: ReviewId,
    /// Its number.
    pub number: String,
    /// Whose work.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// Last day of its period.
    pub period_end: NaiveDate,
}

/// Reviews that were begun and not finished.
pub fn open_reviews(conn: &Connection, limit: u32) -> Result<Vec<OpenReview>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.id, r.number, r.contractor_id, c.name, r.period_end FROM review r JOIN contractor c ON c.id = r.contractor_id
         WHERE r.state = 'draft' ORDER BY r.period_end, r.id LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], |row| {
        Ok(OpenReview {
            id: row.get(0)?,
            number: row.get(1)?,
            contractor_id: row.get(2)?,
            contractor: row.get(3)?,
            period_end: get_date(row, 4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a new business has not done yet.
pub fn first_step(conn: &Connection) -> Result<Option<FirstStep>> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM contractor), EXISTS (SELECT 1 FROM agreement), EXISTS (SELECT 1 FROM handoff)",
    )?;
    let (contractors, agreements, handoffs): (bool, bool, bool) =
        statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(if !contractors {
        Some(FirstStep::AddContractor)
    } else if !agreements {
        Some(FirstStep::DrawUpAgreement)
    } else if !handoffs {
        Some(FirstStep::WriteHandoff)
    } else {
        None
    })
}
