//! One review's row, read and written.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};

use super::parts;
use crate::domain::reviews::{Decision, Review, ReviewState};
use crate::error::{OrNotFound, Result};
use crate::ids::{ContractorId, ReviewId};
use crate::storage::rows::{date, get_date, get_date_maybe, get_instant, get_instant_maybe, get_json, instant};

const COLUMNS: &str = "id, year, ordinal, number, contractor_id, agreement_id, state, period_start, period_end, due_on, facts, contractor_view, outcome,
  worth_time, worth_money, worth_note, decision, decision_reason, score_hundredths, finished_at, created_at, updated_at";

/// One review with criteria and actions.
pub fn get(conn: &Connection, id: ReviewId) -> Result<Review> {
    let bare = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM review WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?;
    with_parts(conn, bare.or_not_found("review")?)
}

/// The newest finished review of a contractor; with `before`, only one whose period ended before that day.
pub fn last_finished(conn: &Connection, contractor: ContractorId, before: Option<NaiveDate>) -> Result<Option<Review>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM review WHERE contractor_id = ?1 AND period_end < coalesce(?2, '9999') AND state = 'finished' ORDER BY period_end DESC, id DESC LIMIT 1"
    );
    let found = conn.prepare_cached(&sql)?.query_row(params![contractor, before.map(date)], read).optional()?;
    found.map(|bare| with_parts(conn, bare)).transpose()
}

fn with_parts(conn: &Connection, mut review: Review) -> Result<Review> {
    review.criteria = parts::criteria(conn, review.id)?;
    review.actions = parts::actions(conn, review.id)?;
    Ok(review)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Review> {
    let (state, decision): (String, String) = (row.get(6)?, row.get(16)?);
    Ok(Review {
        id: row.get(0)?,
        year: row.get(1)?,
        ordinal: row.get(2)?,
        number: row.get(3)?,
        contractor_id: row.get(4)?,
        agreement_id: row.get(5)?,
        state: ReviewState::from_word(&state),
        period_start: get_date(row, 7)?,
        period_end: get_date(row, 8)?,
        due_on: get_date_maybe(row, 9)?,
        facts: get_json(row, 10)?,
        criteria: Vec::new(),
        contractor_view: row.get(11)?,
        outcome: row.get(12)?,
        worth_time: row.get(13)?,
        worth_money: row.get(14)?,
        worth_note: row.get(15)?,
        decision: Decision::from_word(&decision),
        decision_reason: row.get(17)?,
        score_hundredths: row.get(18)?,
        finished_at: get_instant_maybe(row, 19)?,
        actions: Vec::new(),
        created_at: get_instant(row, 20)?,
        updated_at: get_instant(row, 21)?,
    })
}

/// Adds a review with its criteria and actions.
pub fn insert(conn: &Connection, review: &Review) -> Result<()> {
    write(
        conn,
        "INSERT INTO review (id, year, ordinal, number, contractor_id, agreement_id, state, period_start, period_end, due_on, facts, contractor_view,
           outcome, worth_time, worth_money, worth_note, decision, decision_reason, score_hundredths, finished_at, created_at, updated_at)
         VALUES (:id, :year, :ordinal, :number, :contractor, :agreement, :state, :period_start, :period_end, :due_on, :facts, :contractor_view,
           :outcome, :worth_time, :worth_money, :worth_note, :decision, :decision_reason, :score, :finished_at, :created_at, :updated_at)",
        review,
        named_params! {
            ":year": review.year, ":ordinal": review.ordinal, ":number": review.number, ":contractor": review.contractor_id,
            ":agreement": review.agreement_id, ":due_on": review.due_on.map(date), ":created_at": instant(review.created_at),
        },
    )
}

/// Writes a review that is already there; criteria and actions that are not in it any more go.
pub fn update(conn: &Connection, review: &Review) -> Result<()> {
    write(
        conn,
        "UPDATE review SET state = :state, period_start = :period_start, period_end = :period_end, facts = :facts, contractor_view = :contractor_view,
           outcome = :outcome, worth_time = :worth_time, worth_money = :worth_money, worth_note = :worth_note, decision = :decision,
           decision_reason = :decision_reason, score_hundredths = :score, finished_at = :finished_at, updated_at = :updated_at
         WHERE id = :id",
        review,
        &[],
    )
}

fn write(conn: &Connection, sql: &str, review: &Review, more: &[(&str, &dyn ToSql)]) -> Result<()> {
    let facts = serde_json::to_string(&review.facts)?;
    let shared = named_params! {
        ":id": review.id, ":state": review.state.word(), ":period_start": date(review.period_start), ":period_end": date(review.period_end),
        ":facts": facts, ":contractor_view": review.contractor_view, ":outcome": review.outcome, ":worth_time": review.worth_time,
        ":worth_money": review.worth_money, ":worth_note": review.worth_note, ":decision": review.decision.map_or("", Decision::word),
        ":decision_reason": review.decision_reason, ":score": review.score_hundredths, ":finished_at": review.finished_at.map(instant),
        ":updated_at": instant(review.updated_at),
    };
    let all: Vec<(&str, &dyn ToSql)> = shared.iter().chain(more).copied().collect();
    conn.prepare_cached(sql)?.execute(all.as_slice())?;
    parts::replace(conn, review)
}
