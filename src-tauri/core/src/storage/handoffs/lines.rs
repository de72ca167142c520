//! Lists of hand-offs, always walked along an index.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::record::get_word;
use crate::domain::handoffs::{Ball, HandoffState};
use crate::error::Result;
use crate::ids::{ContractorId, HandoffId};
use crate::storage::rows::{date, get_date, get_instant, instant};

/// One hand-off as lists show it.
#[derive(Debug, Clone)]
pub struct HandoffLineRow {
    pub id: HandoffId,
    pub number: String,
    pub title: String,
    pub contractor_id: ContractorId,
    pub contractor_name: String,
    pub state: HandoffState,
    pub ball: Ball,
    pub due_at: DateTime<Utc>,
    pub due_zone: String,
    pub review_by: NaiveDate,
    pub act_on: NaiveDate,
    pub price_minor: Option<i64>,
    pub currency: String,
    pub open_questions: i64,
    pub accepted_in_part: bool,
    /// True also when there is no agreement to be signed.
    pub agreement_signed: bool,
}

/// Which hand-offs: those still open, those that are over, or all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// Not accepted, rejected or called off; the next deadline first.
    #[default]
    Open,
    /// Accepted, rejected or called off; the newest deadline first.
    Closed,
    /// All; the newest deadline first.
    All,
}

/// A place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoffPlace {
    /// The deadline's instant.
    #[ts(type = "string")]
    pub due_at: DateTime<Utc>,
    /// The hand-off.
    pub id: HandoffId,
}

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Open, closed or all.
    pub stretch: Stretch,
    /// Only of this contractor.
    pub contractor: Option<ContractorId>,
    /// Only in this state; goes before `stretch`.
    pub state: Option<HandoffState>,
    /// Only after this place.
    pub after: Option<HandoffPlace>,
}

const COLUMNS: &str = "h.id, h.number, h.title, h.contractor_id, c.name, h.state, h.ball, h.due_at, h.due_zone, h.review_by, h.act_on, h.price_minor, h.currency,
  h.open_questions, h.accepted_in_part, h.agreement_id IS NULL OR (SELECT a.signed_at IS NOT NULL FROM agreement a WHERE a.id = h.agreement_id)";
// These two stand word for word as in the schema, so that SQLite sees that the partial indexes fit.
const OPEN: &str = "state NOT IN ('accepted', 'rejected', 'cancelled', 'invoiced', 'paid')";
const CLOSED: &str = "state IN ('accepted', 'rejected', 'cancelled', 'invoiced', 'paid')";

/// One page along the deadlines.
pub fn list(conn: &Connection, listing: &Listing, limit: u32) -> Result<Vec<HandoffLineRow>> {
    let (sql, values) = query(listing, limit);
    Ok(conn.prepare_cached(&sql)?.query_map(params_from_iter(values), read)?.collect::<rusqlite::Result<_>>()?)
}

fn query(listing: &Listing, limit: u32) -> (String, Vec<Value>) {
    let mut wheres: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    match (listing.state, listing.stretch) {
        (Some(state), _) => {
            values.push(Value::Text(state.word().to_owned()));
            wheres.push(format!("h.state = ?{}", values.len()));
        }
        (None, Stretch::Open) => wheres.push(format!("h.{OPEN}")),
        (None, Stretch::Closed) => wheres.push(format!("h.{CLOSED}")),
        (None, Stretch::All) => {}
    }
    if let Some(contractor) = listing.contractor {
        values.push(Value::Blob(contractor.0.as_bytes().to_vec()));
        wheres.push(format!("h.contractor_id = ?{}", values.len()));
    }
    let (order, beyond) = if listing.stretch == Stretch::Open { ("ASC", ">") } else { ("DESC", "<") };
    if let Some(after) = &listing.after {
        values.push(Value::Text(instant(after.due_at)));
        values.push(Value::Blob(after.id.0.as_bytes().to_vec()));
        wheres.push(format!("(h.due_at, h.id) {beyond} (?{}, ?{})", values.len() - 1, values.len()));
    }
    values.push(Value::Integer(limit.into()));
    let filter = if wheres.is_empty() { String::new() } else { format!("WHERE {}", wheres.join(" AND ")) };
    let sql = format!(
        "SELECT {COLUMNS} FROM handoff h INDEXED BY {} JOIN contractor c ON c.id = h.contractor_id {filter} ORDER BY h.due_at {order}, h.id {order} LIMIT ?{}",
        index(listing),
        values.len()
    );
    (sql, values)
}

/// The index whose order is the order of the list. Named, because for closed work SQLite would rather gather by state and sort it all.
fn index(listing: &Listing) -> &'static str {
    match (listing.contractor, listing.state, listing.stretch) {
        (Some(_), _, _) => "handoff_of_contractor",
        (None, Some(_), _) => "handoff_by_state",
        (None, None, Stretch::Open) => "handoff_open",
        (None, None, Stretch::Closed) => "handoff_closed",
        (None, None, Stretch::All) => "handoff_by_due",
    }
}

/// Everything due between two instants, and everything delivered whose review date lies between the two dates; at most `limit` of each.
pub fn between(
    conn: &Connection,
    from: (DateTime<Utc>, NaiveDate),
    to: (DateTime<Utc>, NaiveDate),
    limit: u32,
) -> Result<(Vec<HandoffLineRow>, Vec<HandoffLineRow>)> {
    let due = format!(
        "SELECT {COLUMNS} FROM handoff h JOIN contractor c ON c.id = h.contractor_id
         WHERE h.due_at >= ?1 AND h.due_at < ?2 ORDER BY h.due_at, h.id LIMIT ?3"
    );
    let review = format!(
        "SELECT {COLUMNS} FROM handoff h JOIN contractor c ON c.id = h.contractor_id
         WHERE h.ball = 'me' AND h.ball <> 'nobody' AND h.act_on >= ?1 AND h.act_on < ?2 AND h.state = 'delivered' ORDER BY h.act_on, h.id LIMIT ?3"
    );
    let due = conn
        .prepare_cached(&due)?
        .query_map(params![instant(from.0), instant(to.0), limit], read)?
        .collect::<rusqlite::Result<_>>()?;
    let review = conn
        .prepare_cached(&review)?
        .query_map(params![date(from.1), date(to.1), limit], read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok((due, review))
}

fn read(row: &Row<'_>) -> rusqlite::Result<HandoffLineRow> {
    Ok(HandoffLineRow {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        contractor_id: row.get(3)?,
        contractor_name: row.get(4)?,
        state: get_word(row, 5, HandoffState::from_word)?,
        ball: get_word(row, 6, Ball::from_word)?,
        due_at: get_instant(row, 7)?,
        due_zone: row.get(8)?,
        review_by: get_date(row, 9)?,
        act_on: get_date(row, 10)?,
        price_minor: row.get(11)?,
        currency: row.get(12)?,
        open_questions: row.get(13)?,
        accepted_in_part: row.get(14)?,
        agreement_signed: row.get(15)?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use uuid::Uuid;

    #[test]
    fn no_list_sorts_or_walks_the_table() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../sql/migrations/0001_start.sql")).unwrap();
        let place = HandoffPlace { due_at: "2027-03-01T00:00:00Z".parse().unwrap(), id: HandoffId(Uuid::nil()) };
        for stretch in [Stretch::Open, Stretch::Closed, Stretch::All] {
            for contractor in [None, Some(ContractorId(Uuid::nil()))] {
                for state in [None, Some(HandoffState::Delivered)] {
                    for after in [None, Some(place.clone())] {
                        let listing = Listing { stretch, contractor, state, after };
                        let (sql, values) = query(&listing, 100);
                        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                        let plan: Vec<String> = statement
                            .query_map(params_from_iter(values), |row| row.get(3))
                            .unwrap()
                            .map(Result::unwrap)
                            .collect();
                        assert!(
                            !plan.iter().any(|step| step.contains("TEMP B-TREE")),
                            "{listing:?} is sorted: {plan:?}"
                        );
                        assert!(
                            plan.iter().any(|step| step.contains("USING INDEX handoff_")),
                            "{listing:?} walks the table: {plan:?}"
                        );
                    }
                }
            }
        }
    }
}
