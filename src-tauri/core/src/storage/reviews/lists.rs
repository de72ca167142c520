//! Who is due, and pages of reviews, walked along their indexes.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::reviews::{Decision, ReviewState, score_text};
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId, ReviewId};
use crate::storage::Change;
use crate::storage::rows::{date, get_date, get_instant_maybe};

/// A contractor whose review is due, by the agreement that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// Its number.
    pub agreement_number: String,
    /// Its title.
    pub agreement_title: String,
    /// Since when, or from when on.
    pub due_on: NaiveDate,
    /// The review that is already open.
    pub draft: Option<ReviewId>,
}

/// Contractors with a signed agreement whose review is due on or before `until`, the longest due first; each once.
pub fn due(conn: &Connection, until: NaiveDate, limit: u32) -> Result<Vec<Due>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.contractor_id, c.name, a.id, a.number, a.title, a.review_due_on,
           (SELECT r.id FROM review r WHERE r.contractor_id = a.contractor_id AND r.state = 'draft' LIMIT 1)
         FROM agreement a INDEXED BY agreement_by_review JOIN contractor c ON c.id = a.contractor_id
         WHERE a.review_due_on IS NOT NULL AND a.review_due_on <= ?1 AND a.state = 'signed'
         ORDER BY a.review_due_on, a.id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![date(until), limit], |row| {
        Ok(Due {
            contractor_id: row.get(0)?,
            contractor: row.get(1)?,
            agreement_id: row.get(2)?,
            agreement_number: row.get(3)?,
            agreement_title: row.get(4)?,
            due_on: get_date(row, 5)?,
            draft: row.get(6)?,
        })
    })?;
    let mut found: Vec<Due> = Vec::new();
    for row in rows {
        let row = row?;
        if !found.iter().any(|other| other.contractor_id == row.contractor_id) {
            found.push(row);
        }
    }
    Ok(found)
}

/// The open review of a contractor, if there is one.
pub fn draft_of(conn: &Connection, contractor: ContractorId) -> Result<Option<(ReviewId, String)>> {
    let mut statement =
        conn.prepare_cached("SELECT id, number FROM review WHERE contractor_id = ?1 AND state = 'draft' LIMIT 1")?;
    Ok(statement.query_row([contractor], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Sets the next review of every signed agreement of a contractor that is reviewed at all.
pub fn move_on(change: &Change<'_>, contractor: ContractorId, due_on: NaiveDate) -> Result<()> {
    change
        .prepare_cached("UPDATE agreement SET review_due_on = ?2 WHERE contractor_id = ?1 AND state = 'signed' AND review_due_on IS NOT NULL")?
        .execute(params![contractor, date(due_on)])?;
    Ok(())
}

/// A place in the list of reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewKey {
    /// Last day of the period.
    #[ts(type = "string")]
    pub period_end: NaiveDate,
    /// The review.
    pub id: ReviewId,
}

/// One review as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewLine {
    /// The review.
    pub id: ReviewId,
    /// E.g. "RV-2026-001".
    pub number: String,
    /// Whose work.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// Draft or finished.
    pub state: ReviewState,
    /// First day.
    #[ts(type = "string")]
    pub period_start: NaiveDate,
    /// Last day.
    #[ts(type = "string")]
    pub period_end: NaiveDate,
    /// E.g. "4.5"; none for a draft or when nothing was rated.
    pub score: Option<String>,
    /// What follows.
    pub decision: Option<Decision>,
    /// When it was finished.
    #[ts(type = "string | null")]
    pub finished_at: Option<chrono::DateTime<chrono::Utc>>,
}

const COLUMNS: &str = "r.id, r.number, r.contractor_id, c.name, r.state, r.period_start, r.period_end, r.score_hundredths, r.decision, r.finished_at";

/// One page in a state, or of one contractor in any state; the newest period first.
pub fn list(
    conn: &Connection,
    state: ReviewState,
    contractor: Option<ContractorId>,
    after: Option<&ReviewKey>,
    limit: u32,
) -> Result<Vec<ReviewLine>> {
    let place = after.map(|key| (date(key.period_end), key.id));
    let (end, id) = place.map_or((None, None), |(end, id)| (Some(end), Some(id)));
    let filter =
        if contractor.is_some() { "r.contractor_id = ?2 AND r.state = ?1" } else { "?2 IS NULL AND r.state = ?1" };
    let sql = format!(
        "SELECT {COLUMNS} FROM review r JOIN contractor c ON c.id = r.contractor_id
         WHERE {filter} AND (r.period_end, r.id) < (coalesce(?3, '9999'), coalesce(?4, zeroblob(16)))
         ORDER BY r.period_end DESC, r.id DESC LIMIT ?5"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement
        .query_map(params![state.word(), contractor, end, id, limit], read)?
        .collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewLine> {
    let (state, decision): (String, String) = (row.get(4)?, row.get(8)?);
    let score: Option<i64> = row.get(7)?;
    Ok(ReviewLine {
        id: row.get(0)?,
        number: row.get(1)?,
        contractor_id: row.get(2)?,
        contractor: row.get(3)?,
        state: ReviewState::from_word(&state),
        period_start: get_date(row, 5)?,
        period_end: get_date(row, 6)?,
        score: score.map(score_text),
        decision: Decision::from_word(&decision),
        finished_at: get_instant_maybe(row, 9)?,
    })
}
