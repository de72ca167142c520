//! The agreement's own row.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};

use super::super::rows::{date, get_date_maybe, get_instant, get_instant_maybe, instant};
use super::unknown;
use crate::domain::agreements::{
    Agreement, AgreementKind, AgreementState, ClosedHow, Frozen, Parties, Renewal, Wording,
};
use crate::error::{OrNotFound, Result};
use crate::ids::AgreementId;

const COLUMNS: &[&str] = &[
    "id",
    "year",
    "ordinal",
    "number",
    "contractor_id",
    "kind",
    "title",
    "heading",
    "template",
    "template_version",
    "body",
    "state",
    "starts_on",
    "ends_on",
    "notice_days",
    "notice_by",
    "renewal",
    "price_minor",
    "currency",
    "out_at",
    "signed_at",
    "closed_at",
    "closed_how",
    "closed_reason",
    "frozen_heading",
    "frozen_parties",
    "frozen_text",
    "text_sha256",
    "record_id",
    "review_due_on",
    "created_at",
    "updated_at",
];

/// One agreement.
pub fn get(conn: &Connection, id: AgreementId) -> Result<Agreement> {
    let sql = format!("SELECT {} FROM agreement WHERE id = ?1", COLUMNS.join(", "));
    conn.prepare_cached(&sql)?.query_row([id], read).optional()?.or_not_found("agreement")
}

/// Writes a new agreement.
pub fn insert(conn: &Connection, agreement: &Agreement) -> Result<()> {
    let marks: Vec<String> = (1..=COLUMNS.len()).map(|at| format!("?{at}")).collect();
    let sql = format!("INSERT INTO agreement ({}) VALUES ({})", COLUMNS.join(", "), marks.join(", "));
    conn.prepare_cached(&sql)?.execute(params_from_iter(values(agreement)?))?;
    Ok(())
}

/// Writes all columns of an agreement that is there.
pub fn update(conn: &Connection, agreement: &Agreement) -> Result<()> {
    let sets: Vec<String> = COLUMNS.iter().zip(1..).skip(1).map(|(name, at)| format!("{name} = ?{at}")).collect();
    let sql = format!("UPDATE agreement SET {} WHERE id = ?1", sets.join(", "));
    conn.prepare_cached(&sql)?.execute(params_from_iter(values(agreement)?))?;
    Ok(())
}

/// In the order of [`COLUMNS`].
fn values(agreement: &Agreement) -> Result<Vec<Box<dyn ToSql>>> {
    let a = agreement;
    let wording = a.frozen.as_ref().map(|frozen| &frozen.wording);
    let parties = wording.map(|wording| serde_json::to_string(&wording.parties)).transpose()?;
    Ok(vec![
        Box::new(a.id),
        Box::new(a.year),
        Box::new(a.ordinal),
        Box::new(a.number.clone()),
        Box::new(a.contractor_id),
        Box::new(a.kind.word()),
        Box::new(a.title.clone()),
        Box::new(a.heading.clone()),
        Box::new(a.template.clone()),
        Box::new(a.template_version),
        Box::new(a.body.clone()),
        Box::new(a.state.word()),
        Box::new(a.starts_on.map(date)),
        Box::new(a.ends_on.map(date)),
        Box::new(a.notice_days),
        Box::new(a.terms().notice_by().map(date)),
        Box::new(a.renewal.word()),
        Box::new(a.price_minor),
        Box::new(a.currency.clone()),
        Box::new(a.out_at.map(instant)),
        Box::new(a.signed_at.map(instant)),
        Box::new(a.closed_at.map(instant)),
        Box::new(a.closed_how.map_or("", ClosedHow::word)),
        Box::new(a.closed_reason.clone()),
        Box::new(wording.map(|wording| wording.heading.clone())),
        Box::new(parties),
        Box::new(wording.map(|wording| wording.body.clone())),
        Box::new(a.frozen.as_ref().map(|frozen| frozen.sha256.clone())),
        Box::new(a.record_id),
        Box::new(a.review_due_on.map(date)),
        Box::new(instant(a.created_at)),
        Box::new(instant(a.updated_at)),
    ])
}

fn read(row: &Row<'_>) -> rusqlite::Result<Agreement> {
    let word = |column: usize| row.get::<_, String>(column);
    let (kind, state, renewal, closed) = (word(5)?, word(11)?, word(16)?, word(22)?);
    let number: String = row.get(3)?;
    Ok(Agreement {
        id: row.get(0)?,
        year: row.get(1)?,
        ordinal: row.get(2)?,
        contractor_id: row.get(4)?,
        kind: AgreementKind::from_word(&kind).ok_or_else(|| unknown(5, &kind))?,
        title: row.get(6)?,
        heading: row.get(7)?,
        template: row.get(8)?,
        template_version: row.get(9)?,
        body: row.get(10)?,
        state: AgreementState::from_word(&state).ok_or_else(|| unknown(11, &state))?,
        starts_on: get_date_maybe(row, 12)?,
        ends_on: get_date_maybe(row, 13)?,
        notice_days: row.get(14)?,
        renewal: Renewal::from_word(&renewal).ok_or_else(|| unknown(16, &renewal))?,
        price_minor: row.get(17)?,
        currency: row.get(18)?,
        out_at: get_instant_maybe(row, 19)?,
        signed_at: get_instant_maybe(row, 20)?,
        closed_at: get_instant_maybe(row, 21)?,
        closed_how: ClosedHow::from_word(&closed),
        closed_reason: row.get(23)?,
        frozen: frozen(row, &number)?,
        record_id: row.get(28)?,
        review_due_on: get_date_maybe(row, 29)?,
        created_at: get_instant(row, 30)?,
        updated_at: get_instant(row, 31)?,
        number,
    })
}

fn frozen(row: &Row<'_>, number: &str) -> rusqlite::Result<Option<Frozen>> {
    let (heading, parties): (Option<String>, Option<String>) = (row.get(24)?, row.get(25)?);
    let (body, sha256): (Option<String>, Option<String>) = (row.get(26)?, row.get(27)?);
    let (Some(heading), Some(parties), Some(body), Some(sha256)) = (heading, parties, body, sha256) else {
        return Ok(None);
    };
    let parties: Parties = serde_json::from_str(&parties).map_err(|_| unknown(25, "parties"))?;
    Ok(Some(Frozen { wording: Wording { heading, number: number.to_owned(), parties, body }, sha256 }))
}
