//! What is read to measure a period: the hand-offs of one contractor that were due in it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, Row, ToSql};

use crate::domain::handoffs::{HandoffState, Side, Wait};
use crate::domain::reviews::{Answer, Handed, Received};
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId, HandoffId};
use crate::storage::rows::{get_date, get_date_maybe, get_instant, get_instant_maybe, instant};

/// Whose work, under which agreement if only one, due from an instant up to another.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// Whose work.
    pub contractor: ContractorId,
    /// Only under this agreement.
    pub agreement: Option<AgreementId>,
    /// First instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub until: DateTime<Utc>,
}

/// A draft was never given, and what was called off is nobody's doing.
const COUNTED: &str = "h.contractor_id = ?1 AND h.due_at >= ?2 AND h.due_at < ?3 AND (?4 IS NULL OR h.agreement_id = ?4) AND h.state NOT IN ('draft', 'cancelled')";

/// The hand-offs, the answers and the waiting of a period.
pub fn work(conn: &Connection, period: &Period) -> Result<(Vec<Handed>, Vec<Answer>, Vec<Wait>)> {
    let (from, until) = (instant(period.from), instant(period.until));
    let bounds: [&dyn ToSql; 4] = [&period.contractor, &from, &until, &period.agreement];
    Ok((handed(conn, &bounds)?, answers(conn, &bounds)?, waits(conn, &bounds)?))
}

fn handed(conn: &Connection, bounds: &[&dyn ToSql]) -> Result<Vec<Handed>> {
    let mut back = deliveries(conn, bounds)?;
    let sql = format!(
        "SELECT h.id, h.due_at, h.due_on, h.due_zone, h.review_by, h.handed_off_at, h.decided_at, h.state, h.used_rounds, h.included_rounds, h.currency,
           h.invoice_minor, h.invoiced_on, h.paid_minor, h.paid_on
         FROM handoff h WHERE {COUNTED} ORDER BY h.due_at, h.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(bounds, |row| {
        let id: HandoffId = row.get(0)?;
        read(row, back.remove(&id).unwrap_or_default())
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>, received: Vec<Received>) -> rusqlite::Result<Handed> {
    let (zone, state): (String, String) = (row.get(3)?, row.get(7)?);
    let accepted = HandoffState::from_word(&state).is_some_and(HandoffState::is_accepted);
    let decided_at = get_instant_maybe(row, 6)?;
    Ok(Handed {
        due_at: get_instant(row, 1)?,
        due_on: get_date(row, 2)?,
        zone: zone.parse().unwrap_or(Tz::UTC),
        review_by: get_date(row, 4)?,
        handed_off_at: get_instant_maybe(row, 5)?,
        accepted_at: decided_at.filter(|_| accepted),
        used_rounds: row.get(8)?,
        included_rounds: row.get(9)?,
        currency: row.get(10)?,
        invoice_minor: row.get(11)?,
        invoiced_on: get_date_maybe(row, 12)?,
        paid_minor: row.get(13)?,
        paid_on: get_date_maybe(row, 14)?,
        received,
    })
}

fn deliveries(conn: &Connection, bounds: &[&dyn ToSql]) -> Result<BTreeMap<HandoffId, Vec<Received>>> {
    let sql = format!(
        "SELECT d.handoff_id, d.received_at, d.decided_at, coalesce(d.decision = 'accepted', 0)
         FROM handoff h JOIN delivery d ON d.handoff_id = h.id WHERE {COUNTED} ORDER BY d.handoff_id, d.round"
    );
    let mut found: BTreeMap<HandoffId, Vec<Received>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(bounds)?;
    while let Some(row) = rows.next()? {
        let received =
            Received { at: get_instant(row, 1)?, decided_at: get_instant_maybe(row, 2)?, accepted: row.get(3)? };
        found.entry(row.get(0)?).or_default().push(received);
    }
    Ok(found)
}

fn answers(conn: &Connection, bounds: &[&dyn ToSql]) -> Result<Vec<Answer>> {
    let sql = format!(
        "SELECT q.asked_by, q.asked_at, q.answered_at
         FROM handoff h JOIN handoff_question q ON q.handoff_id = h.id WHERE {COUNTED} AND q.answered_at IS NOT NULL"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(bounds, |row| {
        let asked_by: String = row.get(0)?;
        let by = if asked_by == "me" { Side::Them } else { Side::Me };
        Ok(Answer { by, asked_at: get_instant(row, 1)?, answered_at: get_instant(row, 2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn waits(conn: &Connection, bounds: &[&dyn ToSql]) -> Result<Vec<Wait>> {
    let sql = format!(
        "SELECT w.side, w.why, w.from_at, w.to_at FROM handoff h JOIN handoff_wait w ON w.handoff_id = h.id WHERE {COUNTED}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(bounds, |row| {
        let side: String = row.get(0)?;
        let side = if side == "me" { Side::Me } else { Side::Them };
        Ok(Wait { side, why: row.get(1)?, from_at: get_instant(row, 2)?, to_at: get_instant_maybe(row, 3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
