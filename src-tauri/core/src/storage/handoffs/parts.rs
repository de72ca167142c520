//! What hangs on a hand-off: criteria, questions, deliveries, stretches of waiting. A hand-off has few of each.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::record::get_word;
use crate::domain::handoffs::{Delivery, DeliveryDecision, HandoffCriterion, HandoffQuestion, Side, Wait};
use crate::error::{OrNotFound, Result};
use crate::ids::{CriterionId, HandoffId, QuestionId, RecordId};
use crate::storage::rows::{get_instant, get_instant_maybe, get_json, instant};

/// The points of a hand-off, in order.
pub fn criteria(conn: &Connection, id: HandoffId) -> Result<Vec<HandoffCriterion>> {
    let mut statement = conn
        .prepare_cached("SELECT id, text, met, note FROM handoff_criterion WHERE handoff_id = ?1 ORDER BY position")?;
    let rows = statement.query_map([id], |row| {
        Ok(HandoffCriterion { id: row.get(0)?, text: row.get(1)?, met: row.get(2)?, note: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes a point at its place, new or changed.
pub fn put_criterion(conn: &Connection, handoff: HandoffId, position: usize, point: &HandoffCriterion) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO handoff_criterion (id, handoff_id, position, text, met, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, text = ?4, met = ?5, note = ?6 WHERE handoff_id = ?2",
    )?
    .execute(params![
        point.id,
        handoff,
        i64::try_from(position).unwrap_or(i64::MAX),
        point.text,
        point.met,
        point.note
    ])?;
    Ok(())
}

/// Writes what was found out about a point, which stays where it is: nothing else of it is written.
pub fn tick_criterion(conn: &Connection, handoff: HandoffId, point: &HandoffCriterion) -> Result<()> {
    conn.prepare_cached("UPDATE handoff_criterion SET met = ?3, note = ?4 WHERE id = ?1 AND handoff_id = ?2")?
        .execute(params![point.id, handoff, point.met, point.note])?;
    Ok(())
}

/// Takes a point away.
pub fn remove_criterion(conn: &Connection, id: CriterionId) -> Result<()> {
    conn.prepare_cached("DELETE FROM handoff_criterion WHERE id = ?1")?.execute([id])?;
    Ok(())
}

const QUESTION: &str = "id, asked_by, question, asked_at, answer, answered_at";

/// The questions of a hand-off, in the order they were asked.
pub fn questions(conn: &Connection, id: HandoffId) -> Result<Vec<HandoffQuestion>> {
    let mut statement = conn
        .prepare_cached(&format!("SELECT {QUESTION} FROM handoff_question WHERE handoff_id = ?1 ORDER BY position"))?;
    Ok(statement.query_map([id], read_question)?.collect::<rusqlite::Result<_>>()?)
}

/// One question, with the hand-off it is about.
pub fn question(conn: &Connection, id: QuestionId) -> Result<(HandoffId, HandoffQuestion)> {
    conn.prepare_cached(&format!("SELECT {QUESTION}, handoff_id FROM handoff_question WHERE id = ?1"))?
        .query_row([id], |row| Ok((row.get(6)?, read_question(row)?)))
        .optional()?
        .or_not_found("question")
}

/// Keeps a new question, after all others.
pub fn insert_question(conn: &Connection, handoff: HandoffId, question: &HandoffQuestion) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO handoff_question (id, handoff_id, position, asked_by, question, asked_at, answer, answered_at)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM handoff_question WHERE handoff_id = ?2), ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        question.id,
        handoff,
        question.asked_by.word(),
        question.question,
        instant(question.asked_at),
        question.answer,
        question.answered_at.map(instant),
    ])?;
    Ok(())
}

/// Keeps the answer to a question.
pub fn put_answer(conn: &Connection, id: QuestionId, answer: &str, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE handoff_question SET answer = ?2, answered_at = ?3 WHERE id = ?1")?
        .execute(params![id, answer, instant(at)])?;
    Ok(())
}

/// The deliveries of a hand-off, first to last.
pub fn deliveries(conn: &Connection, id: HandoffId) -> Result<Vec<Delivery>> {
    let mut statement =
        conn.prepare_cached("SELECT id, round, received_at, note, decision, reason, decided_at, ticks FROM delivery WHERE handoff_id = ?1 ORDER BY round")?;
    let rows = statement.query_map([id], |row| {
        let decision: Option<String> = row.get(4)?;
        Ok(Delivery {
            id: row.get(0)?,
            round: row.get(1)?,
            received_at: get_instant(row, 2)?,
            note: row.get(3)?,
            decision: decision.as_deref().and_then(DeliveryDecision::from_word),
            reason: row.get(5)?,
            decided_at: get_instant_maybe(row, 6)?,
            ticks: get_json(row, 7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes a delivery, new or decided on.
pub fn put_delivery(conn: &Connection, handoff: HandoffId, delivery: &Delivery) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO delivery (id, handoff_id, round, received_at, note, decision, reason, decided_at, ticks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET note = ?5, decision = ?6, reason = ?7, decided_at = ?8, ticks = ?9",
    )?
    .execute(params![
        delivery.id,
        handoff,
        delivery.round,
        instant(delivery.received_at),
        delivery.note,
        delivery.decision.map(DeliveryDecision::word),
        delivery.reason,
        delivery.decided_at.map(instant),
        serde_json::to_string(&delivery.ticks)?,
    ])?;
    Ok(())
}

/// All stretches of waiting, first to last.
pub fn waits(conn: &Connection, id: HandoffId) -> Result<Vec<Wait>> {
    let mut statement = conn.prepare_cached(
        "SELECT side, why, from_at, to_at FROM handoff_wait WHERE handoff_id = ?1 ORDER BY from_at, id",
    )?;
    Ok(statement.query_map([id], |row| read_wait(row, 0))?.collect::<rusqlite::Result<_>>()?)
}

/// The stretch that still lasts, if any.
pub fn open_wait(conn: &Connection, id: HandoffId) -> Result<Option<(RecordId, Wait)>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, side, why, from_at, to_at FROM handoff_wait WHERE handoff_id = ?1 AND to_at IS NULL",
        )?
        .query_row([id], |row| Ok((row.get(0)?, read_wait(row, 1)?)))
        .optional()?)
}

/// Ends a stretch.
pub fn close_wait(conn: &Connection, id: RecordId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE handoff_wait SET to_at = ?2 WHERE id = ?1")?.execute(params![id, instant(at)])?;
    Ok(())
}

/// Begins a stretch.
pub fn insert_wait(conn: &Connection, id: RecordId, handoff: HandoffId, wait: &Wait) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO handoff_wait (id, handoff_id, side, why, from_at, to_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, handoff, wait.side.word(), wait.why, instant(wait.from_at), wait.to_at.map(instant)])?;
    Ok(())
}

fn read_question(row: &Row<'_>) -> rusqlite::Result<HandoffQuestion> {
    Ok(HandoffQuestion {
        id: row.get(0)?,
        asked_by: get_word(row, 1, Side::from_word)?,
        question: row.get(2)?,
        asked_at: get_instant(row, 3)?,
        answer: row.get(4)?,
        answered_at: get_instant_maybe(row, 5)?,
    })
}

fn read_wait(row: &Row<'_>, first: usize) -> rusqlite::Result<Wait> {
    Ok(Wait {
        side: get_word(row, first, Side::from_word)?,
        why: row.get(first + 1)?,
        from_at: get_instant(row, first + 2)?,
        to_at: get_instant_maybe(row, first + 3)?,
    })
}
