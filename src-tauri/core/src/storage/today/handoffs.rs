//! Hand-offs by who has them, by deadline, and by what is owed.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Row, params};

use crate::domain::handoffs::{Ball, HandoffState};
use crate::domain::money::Money;
use crate::domain::today::{OpenHandoff, TodayPoints, Unpaid};
use crate::error::Result;
use crate::storage::Read;
use crate::storage::rows::{date, get_date, get_date_maybe, get_instant, get_instant_maybe, get_str, instant};

// What came back and its points are shown only while the owner decides on it.
const COLUMNS: &str = "h.id, h.number, h.title, h.contractor_id, c.name, h.state, h.due_at, h.act_on, coalesce(h.invoice_minor, h.price_minor), h.currency,
  CASE WHEN h.open_questions > 0 THEN
    (SELECT q.question FROM handoff_question q WHERE q.handoff_id = h.id AND q.asked_by = 'them' AND q.answered_at IS NULL ORDER BY q.position LIMIT 1) END,
  h.blocked_reason, h.invoice_number,
  CASE h.state WHEN 'delivered' THEN (SELECT d.received_at FROM delivery d WHERE d.handoff_id = h.id ORDER BY d.round DESC LIMIT 1) END,
  CASE h.state WHEN 'delivered' THEN (SELECT count(k.met) FROM handoff_criterion k WHERE k.handoff_id = h.id) ELSE 0 END,
  CASE h.state WHEN 'delivered' THEN (SELECT count(*) FROM handoff_criterion k WHERE k.handoff_id = h.id) ELSE 0 END";
// Stands word for word as in the schema, so that SQLite sees that the partial index fits.
const OPEN: &str = "h.ball <> 'nobody'";

/// What one side has, by the date to act.
pub fn with(conn: &Connection, side: Ball, limit: u32) -> Result<Vec<OpenHandoff>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM handoff h JOIN contractor c ON c.id = h.contractor_id
         WHERE h.ball = ?1 AND {OPEN} ORDER BY h.act_on, h.id LIMIT ?2"
    );
    Ok(conn.prepare_cached(&sql)?.query_map(params![side.word(), limit], read)?.collect::<rusqlite::Result<_>>()?)
}

/// How many one side has; counting stops at `most`.
pub fn count(conn: &Connection, side: Ball, most: u32) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM handoff h WHERE h.ball = ?1 AND {OPEN} LIMIT ?2)");
    Ok(conn.prepare_cached(&sql)?.query_row(params![side.word(), most], |row| row.get(0))?)
}

/// Given work that the owner has while its deadline lies between two instants. Looks at the first `within` deadlines only.
pub fn due_between(
    conn: &Connection,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    within: u32,
    limit: u32,
) -> Result<Vec<OpenHandoff>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT rowid AS place FROM handoff WHERE due_at >= ?1 AND due_at < ?2 ORDER BY due_at, id LIMIT ?3) near
         CROSS JOIN handoff h ON h.rowid = near.place JOIN contractor c ON c.id = h.contractor_id
         WHERE h.ball = 'me' AND h.state NOT IN ('draft', 'delivered', 'invoiced') ORDER BY h.due_at, h.id LIMIT ?4"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_map(params![instant(from), instant(until), within, limit], read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The dates between two, both included, on which one side has to act; one for each hand-off.
pub fn acting_between(
    conn: &Connection,
    side: Ball,
    from: NaiveDate,
    to: NaiveDate,
    limit: u32,
) -> Result<Vec<NaiveDate>> {
    let sql = format!(
        "SELECT h.act_on FROM handoff h WHERE h.ball = ?1 AND {OPEN} AND h.act_on >= ?2 AND h.act_on <= ?3 ORDER BY h.act_on, h.id LIMIT ?4"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![side.word(), date(from), date(to), limit], |row| get_date(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Accepted work with a price that is not paid, by deadline.
pub fn unpaid(read: &Read<'_>, limit: u32) -> Result<Vec<Unpaid>> {
    let mut statement = read.prepare_cached(
        "SELECT h.id, h.title, c.name, h.invoiced_on, h.decided_at, coalesce(h.invoice_minor, h.price_minor), h.currency, h.state = 'invoiced'
         FROM handoff h INDEXED BY handoff_owed JOIN contractor c ON c.id = h.contractor_id
         WHERE h.state IN ('accepted', 'invoiced') AND coalesce(h.invoice_minor, h.price_minor) > 0 ORDER BY h.due_at, h.id LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], |row| {
        let (minor, currency): (i64, String) = (row.get(5)?, row.get(6)?);
        let accepted = get_instant_maybe(row, 4)?.map(|at| at.with_timezone(&read.zone()).date_naive());
        Ok(Unpaid {
            id: row.get(0)?,
            title: row.get(1)?,
            contractor: row.get(2)?,
            since: get_date_maybe(row, 3)?.or(accepted),
            billed: row.get(7)?,
            amount: Money::from_minor(minor, &currency),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<OpenHandoff> {
    let minor: Option<i64> = row.get(8)?;
    let currency = get_str(row, 9)?;
    Ok(OpenHandoff {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        contractor_id: row.get(3)?,
        contractor: row.get(4)?,
        state: HandoffState::from_word(get_str(row, 5)?).unwrap_or(HandoffState::Draft),
        due_at: get_instant(row, 6)?,
        act_on: get_date(row, 7)?,
        amount: minor.map(|minor| Money::from_minor(minor, currency)),
        question: row.get(10)?,
        blocked_reason: row.get(11)?,
        invoice_number: row.get(12)?,
        received_at: get_instant_maybe(row, 13)?,
        points: TodayPoints { ticked: row.get(14)?, of: row.get(15)? },
    })
}
