//! What other records say about a contractor: agreements, work, reviews. Read from their indexes, a page at most.

use rusqlite::{Connection, Row, params};

use crate::domain::agreements::{AgreementKind, AgreementState, Renewal, Terms};
use crate::domain::handoffs::{Ball, Facts, HandoffState};
use crate::error::{Error, FileProblem, Result};
use crate::ids::{AgreementId, ContractorId, HandoffId, ReviewId};
use crate::storage::rows::{get_date, get_date_maybe, get_instant, get_str};

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

const AGREEMENT: &str =
    "a.contractor_id, a.id, a.number, a.title, a.kind, a.state, a.starts_on, a.ends_on, a.notice_days, a.renewal";

/// The newest agreements, at most `limit`.
pub fn agreements(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<AgreementFound>> {
    let sql = format!("SELECT {AGREEMENT} FROM agreement a WHERE a.contractor_id = ?1 ORDER BY a.number DESC LIMIT ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(params![of, limit], agreement)?.map(|found| found.map(|(_, found)| found)).collect()
}

/// The newest agreements of several contractors in one query, at most `limit` of each, the newest first.
pub fn agreements_of(
    conn: &Connection,
    contractors: &[ContractorId],
    limit: u32,
) -> Result<Vec<(ContractorId, AgreementFound)>> {
    let sql = format!(
        "SELECT {AGREEMENT} FROM json_each(?1) j CROSS JOIN agreement a ON a.contractor_id = unhex(j.value) AND a.number >= coalesce(
           (SELECT n.number FROM agreement n WHERE n.contractor_id = unhex(j.value) ORDER BY n.number DESC LIMIT 1 OFFSET ?2), '')
         ORDER BY j.key, a.number DESC"
    );
    let ids: Vec<String> = contractors.iter().map(|id| id.0.simple().to_string()).collect();
    let last = limit.saturating_sub(1);
    conn.prepare_cached(&sql)?.query_and_then(params![serde_json::to_string(&ids)?, last], agreement)?.collect()
}

fn agreement(row: &Row<'_>) -> Result<(ContractorId, AgreementFound)> {
    let found = AgreementFound {
        id: row.get(1)?,
        number: row.get(2)?,
        title: row.get(3)?,
        kind: AgreementKind::from_word(get_str(row, 4)?).unwrap_or(AgreementKind::Other),
        state: AgreementState::from_word(get_str(row, 5)?).unwrap_or(AgreementState::Draft),
        terms: Terms {
            starts_on: get_date_maybe(row, 6)?,
            ends_on: get_date_maybe(row, 7)?,
            notice_days: row.get(8)?,
            renewal: Renewal::from_word(get_str(row, 9)?).unwrap_or(Renewal::None),
        },
    };
    Ok((row.get(0)?, found))
}

/// The columns of a piece of work, of a hand-off named `h`.
pub(super) const WORK: &str = "h.id, h.number, h.title, h.state, h.ball, h.open_questions, h.accepted_in_part, h.due_at, h.due_on, h.review_by, h.act_on,
  coalesce((SELECT a.state IN ('signed', 'ended') FROM agreement a WHERE a.id = h.agreement_id), 1)";

/// Work that somebody still has to act on, the most pressing first, at most `limit`.
pub fn open_work(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<WorkFound>> {
    let sql = format!(
        "SELECT {WORK} FROM handoff h WHERE h.contractor_id = ?1 AND h.ball <> 'nobody' ORDER BY h.act_on, h.id LIMIT ?2"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(params![of, limit], |row| work(row, 0))?.collect()
}

/// All work, the latest deadline first, at most `limit`.
pub fn all_work(conn: &Connection, of: ContractorId, limit: u32) -> Result<Vec<WorkFound>> {
    let sql = format!("SELECT {WORK} FROM handoff h WHERE h.contractor_id = ?1 ORDER BY h.due_at DESC LIMIT ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(params![of, limit], |row| work(row, 0))?.collect()
}

/// Reads a piece of work whose columns begin at `at`.
pub(super) fn work(row: &Row<'_>, at: usize) -> Result<WorkFound> {
    let unknown = || Error::from(FileProblem::Damaged);
    let (state, ball) = (get_str(row, at + 3)?, get_str(row, at + 4)?);
    Ok(WorkFound {
        id: row.get(at)?,
        number: row.get(at + 1)?,
        title: row.get(at + 2)?,
        act_on: get_date(row, at + 10)?,
        facts: Facts {
            state: HandoffState::from_word(state).ok_or_else(unknown)?,
            ball: Ball::from_word(ball).ok_or_else(unknown)?,
            open_questions: row.get(at + 5)?,
            accepted_in_part: row.get(at + 6)?,
            due_at: get_instant(row, at + 7)?,
            due_on: get_date(row, at + 8)?,
            review_by: get_date(row, at + 9)?,
            agreement_signed: row.get(at + 11)?,
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
