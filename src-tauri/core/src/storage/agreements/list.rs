//! Pages of agreements. Each page is read from an index; what stands together on a shelf may lie in several states.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::rows::{date, get_date_maybe, get_instant, get_instant_maybe, instant};
use super::unknown;
use crate::domain::agreements::{AgreementKind, AgreementState, Party, Renewal, Terms};
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId};

/// Which agreements stand together in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Everything.
    All,
    /// Draft and ready.
    Drafts,
    /// Before the parties.
    Out,
    /// Signed and not past the end.
    Active,
    /// Signed, and the day to act is at most this date.
    Expiring(NaiveDate),
    /// Past the end, ended, declined or void.
    Ended,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementLine {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// What lists call it.
    pub title: String,
    /// What kind it is.
    pub kind: AgreementKind,
    /// The other side.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// What has happened to it.
    pub state: AgreementState,
    /// Its dates.
    pub terms: Terms,
    /// Price in minor units.
    pub price_minor: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// When it went before the parties.
    pub out_at: Option<DateTime<Utc>>,
    /// When the last party signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// Who has signed.
    pub signed_by: Vec<Party>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// Where the next page begins: behind this line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Last change of the last line, or its end date on the expiring shelf.
    pub at: String,
    /// The last line.
    pub id: AgreementId,
}

const LINE: &str = "SELECT a.id, a.number, a.title, a.kind, a.contractor_id, c.name, a.state, a.starts_on, a.ends_on, a.notice_days, a.renewal,
    a.price_minor, a.currency, a.out_at, a.signed_at, a.updated_at,
    (SELECT group_concat(party ORDER BY party DESC) FROM signature WHERE agreement_id = a.id)
  FROM agreement a JOIN contractor c ON c.id = a.contractor_id";

/// A stretch of the index by state, with what its lines must fulfil besides.
type Stretch = (&'static str, &'static str);

const GONE_BY: &str = "a.ends_on < ?1 AND a.renewal <> 'automatic'";
const STILL_ON: &str = "(a.ends_on IS NULL OR a.ends_on >= ?1 OR a.renewal = 'automatic')";
const ANY: &str = "?1 IS NOT NULL";

/// A page of a shelf, at most `limit` lines: newest change first; the expiring shelf by end date.
pub fn shelf(
    conn: &Connection,
    shelf: Shelf,
    today: NaiveDate,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<AgreementLine>> {
    let stretches: &[Stretch] = match shelf {
        Shelf::Expiring(until) => return expiring(conn, today, until, after, limit),
        Shelf::All => &[
            ("draft", ANY),
            ("ready", ANY),
            ("out", ANY),
            ("signed", ANY),
            ("ended", ANY),
            ("declined", ANY),
            ("void", ANY),
        ],
        Shelf::Drafts => &[("draft", ANY), ("ready", ANY)],
        Shelf::Out => &[("out", ANY)],
        Shelf::Active => &[("signed", STILL_ON)],
        Shelf::Ended => &[("signed", GONE_BY), ("ended", ANY), ("declined", ANY), ("void", ANY)],
    };
    let mut lines = Vec::new();
    for (state, condition) in stretches {
        let sql = format!(
            "{LINE} WHERE a.state = '{state}' AND (a.updated_at, a.id) < (?2, ?3) AND {condition} ORDER BY a.updated_at DESC, a.id DESC LIMIT ?4"
        );
        let (at, id) = after.map_or((Value::Text("9".into()), Value::Blob(vec![0xff; 16])), |cursor| {
            (cursor.at.clone().into(), cursor.id.0.as_bytes().to_vec().into())
        });
        lines.extend(lines_of(conn, &sql, vec![date(today).into(), at, id, whole(limit)])?);
    }
    lines.sort_by_key(|line| std::cmp::Reverse((line.updated_at, line.id)));
    lines.truncate(limit);
    Ok(lines)
}

fn expiring(
    conn: &Connection,
    today: NaiveDate,
    until: NaiveDate,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<AgreementLine>> {
    let sql = format!(
        "{LINE} WHERE a.state = 'signed' AND a.ends_on IS NOT NULL AND a.ends_on >= ?1 AND coalesce(a.notice_by, a.ends_on) <= ?2
           AND (a.starts_on IS NULL OR a.starts_on <= ?1) AND (a.ends_on, a.id) > (?3, ?4) ORDER BY a.ends_on, a.id LIMIT ?5"
    );
    let (at, id) = after.map_or((Value::Text(String::new()), Value::Blob(Vec::new())), |cursor| {
        (cursor.at.clone().into(), cursor.id.0.as_bytes().to_vec().into())
    });
    lines_of(conn, &sql, vec![date(today).into(), date(until).into(), at, id, whole(limit)])
}

/// A page of one contractor's agreements, newest number first.
pub fn of_contractor(
    conn: &Connection,
    id: ContractorId,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<AgreementLine>> {
    let sql = format!("{LINE} WHERE a.contractor_id = ?1 AND a.number < ?2 ORDER BY a.number DESC LIMIT ?3");
    let at = after.map_or_else(|| "\u{10ffff}".to_owned(), |cursor| cursor.at.clone());
    lines_of(conn, &sql, vec![id.0.as_bytes().to_vec().into(), at.into(), whole(limit)])
}

fn whole(limit: usize) -> Value {
    Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX))
}

fn lines_of(conn: &Connection, sql: &str, values: Vec<Value>) -> Result<Vec<AgreementLine>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(params_from_iter(values), read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AgreementLine> {
    let (kind, state, renewal): (String, String, String) = (row.get(3)?, row.get(6)?, row.get(10)?);
    let signed_by: Option<String> = row.get(16)?;
    Ok(AgreementLine {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        kind: AgreementKind::from_word(&kind).ok_or_else(|| unknown(3, &kind))?,
        contractor_id: row.get(4)?,
        contractor: row.get(5)?,
        state: AgreementState::from_word(&state).ok_or_else(|| unknown(6, &state))?,
        terms: Terms {
            starts_on: get_date_maybe(row, 7)?,
            ends_on: get_date_maybe(row, 8)?,
            notice_days: row.get(9)?,
            renewal: Renewal::from_word(&renewal).ok_or_else(|| unknown(10, &renewal))?,
        },
        price_minor: row.get(11)?,
        currency: row.get(12)?,
        out_at: get_instant_maybe(row, 13)?,
        signed_at: get_instant_maybe(row, 14)?,
        signed_by: signed_by.unwrap_or_default().split(',').filter_map(Party::from_word).collect(),
        updated_at: get_instant(row, 15)?,
    })
}

impl AgreementLine {
    /// The cursor behind this line on `shelf`.
    #[must_use]
    pub fn cursor(&self, shelf: Shelf) -> Cursor {
        let at = match shelf {
            Shelf::Expiring(_) => self.terms.ends_on.map(date).unwrap_or_default(),
            _ => instant(self.updated_at),
        };
        Cursor { at, id: self.id }
    }
}
