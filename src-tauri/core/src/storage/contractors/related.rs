//! What other records say about a contractor: agreements, work, reviews. Read from their indexes, a page at most.

use rusqlite::{Connection, Row, params};

use crate::domain::agreements::{AgreementKind, AgreementState, Renewal, Terms};
use crate::domain::handoffs::{Ball, Facts, HandoffState};
use crate::error::{Error, Result};
use crate::ids::{AgreementId, ContractorId, HandoffId, ReviewId};
use crate::storage::rows::{get_date, get_date_maybe, get_instant};

/// An agreement with this contractor.
#[derive(Debug, Clone)]
pub struct AgreementFound {
    pub id: AgreementId,
    pub number: String,
    pub title: String,
    pub kind: AgreementKind,
    pub state: AgreementState,
    pub terms: Terms,
}

/// A piece of work with this contractor.
#[derive(Debug, Clone)]
pub struct WorkFound {
    pub id: HandoffId,
    pub number: String,
    pub title: String,
    pub act_on: chrono::NaiveDate,
    pub facts: Facts,
}

/// A review of this contractor.
#[derive(Debug, Clone)]
pub struct ReviewFound {
    pub id: ReviewId,
    pub number: String,
    pub finished: bool,
    pub period_start: chrono::NaiveDate,
    pub period_end: chrono::NaiveDate,
    pub decision: String,
    pub score_hundredths: Option<i64>,
}

/// The newest agreements, at most `limit`.
pub fn agreements(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<AgreementFound>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, number, title, kind, state, starts_on, ends_on, notice_days, renewal FROM agreement
         WHERE contractor_id = ?1 ORDER BY number DESC LIMIT ?2",
    )?;
    let found = statement.query_map(params![of, limit], |row| {
        let (kind, state, renewal): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(8)?);
        Ok(AgreementFound {
            id: row.get(0)?,
            number: row.get(1)?,
            title: row.get(2)?,
            kind: AgreementKind::from_word(&kind).unwrap_or(AgreementKind::Other),
            state: AgreementState::from_word(&state).unwrap_or(AgreementState::Draft),
            terms: Terms {
                starts_on: get_date_maybe(row, 5)?,
                ends_on: get_date_maybe(row, 6)?,
                notice_days: row.get(7)?,
                renewal: Renewal::from_word(&renewal).unwrap_or(Renewal::None),
            },
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

const WORK: &str = "h.id, h.number, h.title, h.state, h.ball, h.open_questions, h.accepted_in_part, h.due_at, h.due_on, h.review_by, h.act_on,
  coalesce((SELECT a.state IN ('signed', 'ended') FROM agreement a WHERE a.id = h.agreement_id), 1)";

/// Work that somebody still has to act on, the most pressing first, at most `limit`.
pub fn open_work(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<WorkFound>> {
    let sql = format!(
        "SELECT {WORK} FROM handoff h WHERE h.contractor_id = ?1 AND h.ball <> 'nobody' ORDER BY h.act_on, h.id LIMIT ?2"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(params![of, limit], work)?.collect()
}

/// All work, the latest deadline first, at most `limit`.
pub fn all_work(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<WorkFound>> {
    let sql = format!("SELECT {WORK} FROM handoff h WHERE h.contractor_id = ?1 ORDER BY h.due_at DESC LIMIT ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(params![of, limit], work)?.collect()
}

fn work(row: &Row<'_>) -> Result<WorkFound> {
    let (state, ball): (String, String) = (row.get(3)?, row.get(4)?);
    let unknown = |word: &str| Error::Internal(format!("unknown word {word} in a hand-off"));
    Ok(WorkFound {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        act_on: get_date(row, 10)?,
        facts: Facts {
            state: HandoffState::from_word(&state).ok_or_else(|| unknown(&state))?,
            ball: Ball::from_word(&ball).ok_or_else(|| unknown(&ball))?,
            open_questions: row.get(5)?,
            accepted_in_part: row.get(6)?,
            due_at: get_instant(row, 7)?,
            due_on: get_date(row, 8)?,
            review_by: get_date(row, 9)?,
            agreement_signed: row.get(11)?,
        },
    })
}

/// The newest reviews, at most `limit`.
pub fn reviews(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<ReviewFound>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, number, state = 'finished', period_start, period_end, decision, score_hundredths FROM review
         WHERE contractor_id = ?1 ORDER BY period_end DESC LIMIT ?2",
    )?;
    let found = statement.query_map(params![of, limit], |row| {
        Ok(ReviewFound {
            id: row.get(0)?,
            number: row.get(1)?,
            finished: row.get(2)?,
            period_start: get_date(row, 3)?,
            period_end: get_date(row, 4)?,
            decision: row.get(5)?,
            score_hundredths: row.get(6)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// How many agreements, pieces of work and reviews there are, each counted up to 1,000.
pub fn totals(conn: &Connection, of: ContractorId) -> Result<(u32, u32, u32)> {
    let count = |table: &str| -> Result<u32> {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE contractor_id = ?1 LIMIT 1000)");
        Ok(conn.prepare_cached(&sql)?.query_row([of], |row| row.get(0))?)
    };
    Ok((count("agreement")?, count("handoff")?, count("review")?))
}
