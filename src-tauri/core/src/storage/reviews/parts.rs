//! Criteria and actions of a review.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::reviews::{Action, Criterion, Review};
use crate::error::{Error, Result};
use crate::ids::{RecordId, ReviewId};
use crate::storage::rows::{date, get_date_maybe};

/// The criteria of a review, in order.
pub(super) fn criteria(conn: &Connection, review: ReviewId) -> Result<Vec<Criterion>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, weight, score, why FROM review_criterion WHERE review_id = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([review], |row| {
        Ok(Criterion { id: row.get(0)?, name: row.get(1)?, weight: row.get(2)?, score: row.get(3)?, why: row.get(4)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The actions of a review, in order.
pub(super) fn actions(conn: &Connection, review: ReviewId) -> Result<Vec<Action>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, text, due_on, done_on FROM review_action WHERE review_id = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([review], |row| {
        Ok(Action {
            id: row.get(0)?,
            text: row.get(1)?,
            due_on: get_date_maybe(row, 2)?,
            done_on: get_date_maybe(row, 3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes the rows of a review what `review` holds; what is unchanged is not touched.
pub(super) fn replace(conn: &Connection, review: &Review) -> Result<()> {
    let kept: Vec<RecordId> = review.criteria.iter().map(|criterion| criterion.id).collect();
    drop_others(conn, "review_criterion", review.id, &kept)?;
    let mut put = conn.prepare_cached(
        "INSERT INTO review_criterion (id, review_id, position, name, weight, score, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET position = ?3, name = ?4, weight = ?5, score = ?6, why = ?7
         WHERE (position, name, weight, score, why) IS NOT (?3, ?4, ?5, ?6, ?7)",
    )?;
    for (position, criterion) in (0_i64..).zip(&review.criteria) {
        put.execute(params![
            criterion.id,
            review.id,
            position,
            criterion.name,
            criterion.weight,
            criterion.score,
            criterion.why
        ])?;
    }
    let kept: Vec<RecordId> = review.actions.iter().map(|action| action.id).collect();
    drop_others(conn, "review_action", review.id, &kept)?;
    let mut put = conn.prepare_cached(
        "INSERT INTO review_action (id, review_id, position, text, due_on, done_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, text = ?4, due_on = ?5, done_on = ?6
         WHERE (position, text, due_on, done_on) IS NOT (?3, ?4, ?5, ?6)",
    )?;
    for (position, action) in (0_i64..).zip(&review.actions) {
        put.execute(params![
            action.id,
            review.id,
            position,
            action.text,
            action.due_on.map(date),
            action.done_on.map(date)
        ])?;
    }
    Ok(())
}

fn drop_others(conn: &Connection, table: &str, review: ReviewId, kept: &[RecordId]) -> Result<()> {
    let mut ids = conn.prepare_cached(&format!("SELECT id FROM {table} WHERE review_id = ?1"))?;
    let there: Vec<RecordId> = ids.query_map([review], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for gone in there.iter().filter(|id| !kept.contains(id)) {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([gone])?;
    }
    Ok(())
}

/// Ticks an action off, or not.
pub fn tick(conn: &Connection, review: ReviewId, action: RecordId, done_on: Option<NaiveDate>) -> Result<()> {
    let touched = conn
        .prepare_cached("UPDATE review_action SET done_on = ?3 WHERE id = ?2 AND review_id = ?1")?
        .execute(params![review, action, done_on.map(date)])?;
    if touched == 0 { Err(Error::NotFound("action")) } else { Ok(()) }
}
