//! The one row of a hand-off, and what it says about its neighbours.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::handoffs::{Ball, Handoff, HandoffState, Side};
use crate::error::{OrNotFound, Result};
use crate::ids::{AgreementId, ContractorId, HandoffId};
use crate::storage::rows::{date, get_date, get_date_maybe, get_instant, get_instant_maybe, get_json, instant};

const COLUMNS: &str = "id, year, ordinal, number, contractor_id, agreement_id, sheet_version_id, title, instructions, givens, state, ball,
  due_on, due_time, due_zone, due_at, review_by, act_on, price_minor, currency, included_rounds, used_rounds, extra_round_minor,
  blocked_reason, blocked_on, open_questions, quality, handed_off_at, understood_at, delivered_at, decided_at, accepted_in_part, decision_reason,
  invoice_number, invoiced_on, invoice_minor, paid_on, paid_minor, paid_method, created_at, updated_at";

/// One hand-off.
pub fn get(conn: &Connection, id: HandoffId) -> Result<Handoff> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM handoff WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .or_not_found("hand-off")
}

/// Writes a hand-off, new or changed.
pub fn put(conn: &Connection, handoff: &Handoff) -> Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO handoff ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
           ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41)
         ON CONFLICT (id) DO UPDATE SET contractor_id = ?5, agreement_id = ?6, sheet_version_id = ?7, title = ?8, instructions = ?9, givens = ?10,
           state = ?11, ball = ?12, due_on = ?13, due_time = ?14, due_zone = ?15, due_at = ?16, review_by = ?17, act_on = ?18, price_minor = ?19,
           currency = ?20, included_rounds = ?21, used_rounds = ?22, extra_round_minor = ?23, blocked_reason = ?24, blocked_on = ?25,
           open_questions = ?26, quality = ?27, handed_off_at = ?28, understood_at = ?29, delivered_at = ?30, decided_at = ?31,
           accepted_in_part = ?32, decision_reason = ?33, invoice_number = ?34, invoiced_on = ?35, invoice_minor = ?36, paid_on = ?37,
           paid_minor = ?38, paid_method = ?39, updated_at = ?41"
    ))?
    .execute(params![
        handoff.id,
        handoff.year,
        handoff.ordinal,
        handoff.number,
        handoff.contractor_id,
        handoff.agreement_id,
        handoff.sheet_version_id,
        handoff.title,
        handoff.instructions,
        serde_json::to_string(&handoff.givens)?,
        handoff.state.word(),
        handoff.ball.word(),
        date(handoff.due_on),
        handoff.due_time,
        handoff.due_zone,
        instant(handoff.due_at),
        date(handoff.review_by),
        date(handoff.act_on),
        handoff.price_minor,
        handoff.currency,
        handoff.included_rounds,
        handoff.used_rounds,
        handoff.extra_round_minor,
        handoff.blocked_reason,
        handoff.blocked_on.word(),
        handoff.open_questions,
        handoff.quality,
        handoff.handed_off_at.map(instant),
        handoff.understood_at.map(instant),
        handoff.delivered_at.map(instant),
        handoff.decided_at.map(instant),
        handoff.accepted_in_part,
        handoff.decision_reason,
        handoff.invoice_number,
        handoff.invoiced_on.map(date),
        handoff.invoice_minor,
        handoff.paid_on.map(date),
        handoff.paid_minor,
        handoff.paid_method,
        instant(handoff.created_at),
        instant(handoff.updated_at),
    ])?;
    Ok(())
}

/// What a hand-off says about its contractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractorBrief {
    /// The name.
    pub name: String,
    /// IANA name; may be empty.
    pub time_zone: String,
}

/// The contractor of that id.
pub fn contractor(conn: &Connection, id: ContractorId) -> Result<ContractorBrief> {
    conn.prepare_cached("SELECT name, time_zone FROM contractor WHERE id = ?1")?
        .query_row([id], |row| Ok(ContractorBrief { name: row.get(0)?, time_zone: row.get(1)? }))
        .optional()?
        .or_not_found("contractor")
}

/// What a hand-off says about its agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementBrief {
    /// Whose it is.
    pub contractor_id: ContractorId,
    /// E.g. "AG-2027-014".
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Both sides signed it, now or once.
    pub signed: bool,
}

/// The agreement of that id.
pub fn agreement(conn: &Connection, id: AgreementId) -> Result<AgreementBrief> {
    conn.prepare_cached("SELECT contractor_id, number, title, signed_at IS NOT NULL FROM agreement WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(AgreementBrief {
                contractor_id: row.get(0)?,
                number: row.get(1)?,
                title: row.get(2)?,
                signed: row.get(3)?,
            })
        })
        .optional()?
        .or_not_found("agreement")
}

/// The hand-off that already carries this invoice number of the contractor, if any.
pub fn invoice_taken(conn: &Connection, contractor: ContractorId, invoice: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT number FROM handoff WHERE contractor_id = ?1 AND invoice_number = ?2 AND invoice_number <> ''",
        )?
        .query_row(params![contractor, invoice], |row| row.get(0))
        .optional()?)
}

/// A word of a closed list in a column.
pub(super) fn get_word<T>(row: &Row<'_>, index: usize, from: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let word: String = row.get(index)?;
    from(&word).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, format!("unknown word {word}").into())
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Handoff> {
    Ok(Handoff {
        id: row.get(0)?,
        year: row.get(1)?,
        ordinal: row.get(2)?,
        number: row.get(3)?,
        contractor_id: row.get(4)?,
        agreement_id: row.get(5)?,
        sheet_version_id: row.get(6)?,
        title: row.get(7)?,
        instructions: row.get(8)?,
        givens: get_json(row, 9)?,
        state: get_word(row, 10, HandoffState::from_word)?,
        ball: get_word(row, 11, Ball::from_word)?,
        due_on: get_date(row, 12)?,
        due_time: row.get(13)?,
        due_zone: row.get(14)?,
        due_at: get_instant(row, 15)?,
        review_by: get_date(row, 16)?,
        act_on: get_date(row, 17)?,
        price_minor: row.get(18)?,
        currency: row.get(19)?,
        included_rounds: row.get(20)?,
        used_rounds: row.get(21)?,
        extra_round_minor: row.get(22)?,
        blocked_reason: row.get(23)?,
        blocked_on: get_word(row, 24, Side::from_word)?,
        open_questions: row.get(25)?,
        quality: row.get(26)?,
        handed_off_at: get_instant_maybe(row, 27)?,
        understood_at: get_instant_maybe(row, 28)?,
        delivered_at: get_instant_maybe(row, 29)?,
        decided_at: get_instant_maybe(row, 30)?,
        accepted_in_part: row.get(31)?,
        decision_reason: row.get(32)?,
        invoice_number: row.get(33)?,
        invoiced_on: get_date_maybe(row, 34)?,
        invoice_minor: row.get(35)?,
        paid_on: get_date_maybe(row, 36)?,
        paid_minor: row.get(37)?,
        paid_method: row.get(38)?,
        created_at: get_instant(row, 39)?,
        updated_at: get_instant(row, 40)?,
    })
}
