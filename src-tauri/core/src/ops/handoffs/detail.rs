//! Everything about one hand-off, ready to be shown or printed.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::{OneHandoff, zone_or};
use crate::domain::attachments::Attachment;
use crate::domain::handoffs::{
    self as rules, Act, Ball, Days, Delivery, Due, Facts, Handoff, HandoffCriterion, HandoffGiven, HandoffQuestion,
    HandoffStanding, HandoffState, Received, Side,
};
use crate::domain::money::Money;
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId, HandoffId, SheetId};
use crate::storage::handoffs::AgreementBrief;
use crate::storage::{Noun, Read, attachments, handoffs, sheets};

/// The agreement it is done under.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffAgreement {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2027-014".
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Both sides signed it.
    pub signed: bool,
}

/// The instruction sheet it follows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffSheet {
    /// Its id.
    pub id: SheetId,
    /// What it is called.
    pub title: String,
    /// The version that counts for this piece of work.
    #[ts(type = "number")]
    pub version: i64,
}

/// Rounds of corrections against those in the price.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Corrections {
    /// In the price.
    #[ts(type = "number")]
    pub included: i64,
    /// So far.
    #[ts(type = "number")]
    pub used: i64,
    /// The next round's number.
    #[ts(type = "number")]
    pub next: i64,
    /// The next round is not in the price.
    pub next_is_extra: bool,
    /// What a round beyond the included ones costs, when it was agreed.
    pub extra_price: Option<Money>,
}

/// The price, until the work is accepted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaymentLock {
    /// What is locked.
    pub amount: Money,
    /// Points that must be ticked to unlock it; 0 when accepting is enough.
    #[ts(type = "number")]
    pub points: usize,
}

/// The contractor's invoice.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffInvoice {
    /// The contractor's own number.
    pub number: String,
    /// Its date.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
    /// Its amount.
    pub amount: Option<Money>,
}

/// The payment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffPayment {
    /// When.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// How much.
    pub amount: Option<Money>,
    /// How.
    pub method: String,
}

/// One hand-off with everything that hangs on it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffDetail {
    /// Its id.
    pub id: HandoffId,
    /// E.g. "HO-2027-003".
    pub number: String,
    /// What it is.
    pub title: String,
    /// Who does it.
    pub contractor_id: ContractorId,
    /// The contractor's name.
    pub contractor: String,
    /// Under which agreement.
    pub agreement: Option<HandoffAgreement>,
    /// By which sheet.
    pub sheet: Option<HandoffSheet>,
    /// What is special this time, as Markdown.
    pub instructions: String,
    /// What was said beforehand.
    pub givens: Vec<HandoffGiven>,
    /// Where it stands.
    pub state: HandoffState,
    /// Who has the ball.
    pub ball: Ball,
    /// What is said about it in one line.
    pub standing: HandoffStanding,
    /// The deadline in both zones.
    pub due: Due,
    /// When the owner decides at the latest.
    #[ts(type = "string")]
    pub review_by: NaiveDate,
    /// Calendar days until then; below zero when it has passed.
    #[ts(type = "number")]
    pub review_in: i64,
    /// The date for whoever has the ball.
    #[ts(type = "string")]
    pub act_on: NaiveDate,
    /// The price.
    pub price: Option<Money>,
    /// ISO 4217.
    pub currency: String,
    /// Rounds of corrections.
    pub corrections: Corrections,
    /// What is locked until it is accepted.
    pub lock: Option<PaymentLock>,
    /// Why it is blocked.
    pub blocked_reason: String,
    /// Whom it waits for while it is blocked.
    pub blocked_on: Side,
    /// When it is good.
    pub criteria: Vec<HandoffCriterion>,
    /// Points that are met.
    #[ts(type = "number")]
    pub met: usize,
    /// Questions and answers.
    pub questions: Vec<HandoffQuestion>,
    /// Questions of either side without an answer.
    #[ts(type = "number")]
    pub open_questions: usize,
    /// What came back, first to last.
    pub deliveries: Vec<Delivery>,
    /// How the first delivery stood to the deadline.
    pub received: Option<Received>,
    /// Who had the ball for how long.
    pub days: Days,
    /// Files on it, oldest first.
    pub files: Vec<Attachment>,
    /// 1 to 5.
    #[ts(type = "number | null")]
    pub quality: Option<i64>,
    /// When it was handed off.
    #[ts(type = "string | null")]
    pub handed_off_at: Option<DateTime<Utc>>,
    /// When it was understood.
    #[ts(type = "string | null")]
    pub understood_at: Option<DateTime<Utc>>,
    /// When it was decided on, or called off.
    #[ts(type = "string | null")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Only a part was accepted.
    pub accepted_in_part: bool,
    /// Why it was decided so.
    pub decision_reason: String,
    /// The contractor's invoice.
    pub invoice: Option<HandoffInvoice>,
    /// Its payment.
    pub payment: Option<HandoffPayment>,
    /// Everything that can be done now.
    pub acts: Vec<Act>,
    /// What to offer first.
    pub primary: Option<Act>,
}

/// One hand-off.
pub fn get(read: &Read<'_>, request: OneHandoff) -> Result<HandoffDetail> {
    let row = handoffs::get(read, request.id)?;
    let contractor = handoffs::contractor(read, row.contractor_id)?;
    let agreement = row.agreement_id.map(|id| handoffs::agreement(read, id).map(|brief| (id, brief))).transpose()?;
    let criteria = handoffs::criteria(read, row.id)?;
    let questions = handoffs::questions(read, row.id)?;
    let zone = zone_or(&row.due_zone, read.zone());
    let time = NaiveTime::parse_from_str(&row.due_time, "%H:%M").unwrap_or(NaiveTime::MIN);
    let met = criteria.iter().filter(|point| point.met == Some(true)).count();
    Ok(HandoffDetail {
        standing: standing(read, &row, agreement.as_ref().is_none_or(|(_, brief)| brief.signed)),
        due: rules::due(row.due_on, time, zone, read.zone()),
        received: row.delivered_at.map(|at| rules::received(at, row.due_at, zone, read.zone())),
        agreement: agreement.map(|(id, brief)| named(id, brief)),
        sheet: sheet(read, &row)?,
        review_in: crate::domain::dates::days_between(read.today(), row.review_by),
        price: money(&row, row.price_minor),
        corrections: corrections(&row),
        lock: lock(&row, criteria.len()),
        open_questions: questions.iter().filter(|question| question.answered_at.is_none()).count(),
        deliveries: handoffs::deliveries(read, row.id)?,
        days: rules::days(&handoffs::waits(read, row.id)?, read.now()),
        files: attachments::of(read, Noun::Handoff, row.id.0)?,
        invoice: invoice(&row),
        payment: row.paid_on.map(|on| HandoffPayment {
            on,
            amount: money(&row, row.paid_minor),
            method: row.paid_method.clone(),
        }),
        acts: row.state.acts(),
        primary: rules::primary(row.state, met == criteria.len()),
        met,
        criteria,
        questions,
        id: row.id,
        number: row.number,
        title: row.title,
        contractor_id: row.contractor_id,
        contractor: contractor.name,
        instructions: row.instructions,
        givens: row.givens,
        state: row.state,
        ball: row.ball,
        review_by: row.review_by,
        act_on: row.act_on,
        currency: row.currency,
        blocked_reason: row.blocked_reason,
        blocked_on: row.blocked_on,
        quality: row.quality,
        handed_off_at: row.handed_off_at,
        understood_at: row.understood_at,
        decided_at: row.decided_at,
        accepted_in_part: row.accepted_in_part,
        decision_reason: row.decision_reason,
    })
}

fn standing(read: &Read<'_>, row: &Handoff, agreement_signed: bool) -> HandoffStanding {
    let facts = Facts {
        state: row.state,
        ball: row.ball,
        open_questions: row.open_questions,
        accepted_in_part: row.accepted_in_part,
        agreement_signed,
        due_at: row.due_at,
        due_on: crate::domain::dates::in_zone(row.due_at, read.zone()).date,
        review_by: row.review_by,
    };
    rules::standing(facts, read.now(), read.today())
}

fn named(id: AgreementId, brief: AgreementBrief) -> HandoffAgreement {
    HandoffAgreement { id, number: brief.number, title: brief.title, signed: brief.signed }
}

fn sheet(read: &Read<'_>, row: &Handoff) -> Result<Option<HandoffSheet>> {
    let Some(id) = row.sheet_version_id else { return Ok(None) };
    let version = sheets::version(read, id)?;
    let sheet = sheets::get(read, version.sheet_id)?;
    Ok(Some(HandoffSheet { id: sheet.id, title: sheet.title, version: version.number }))
}

fn money(row: &Handoff, minor: Option<i64>) -> Option<Money> {
    minor.map(|minor| Money::from_minor(minor, &row.currency))
}

fn corrections(row: &Handoff) -> Corrections {
    Corrections {
        included: row.included_rounds,
        used: row.used_rounds,
        next: row.used_rounds + 1,
        next_is_extra: row.used_rounds >= row.included_rounds,
        extra_price: money(row, row.extra_round_minor),
    }
}

fn lock(row: &Handoff, points: usize) -> Option<PaymentLock> {
    money(row, row.price_minor).filter(|_| !row.state.is_closed()).map(|amount| PaymentLock { amount, points })
}

fn invoice(row: &Handoff) -> Option<HandoffInvoice> {
    (!row.invoice_number.is_empty()).then(|| HandoffInvoice {
        number: row.invoice_number.clone(),
        on: row.invoiced_on,
        amount: money(row, row.invoice_minor),
    })
}
