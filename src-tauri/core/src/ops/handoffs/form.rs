//! Writing a hand-off down: what, for whom, by when, for how much, and when it is good.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::{HandoffDetail, get};
use super::settle::{moved, settle};
use super::{OneHandoff, date, zone_or};
use crate::domain::handoffs::{self as rules, Act, Ball, Handoff, HandoffCriterion, HandoffGiven, HandoffState, Side};
use crate::domain::{money, text};
use crate::error::{Error, Result};
use crate::ids::{AgreementId, ContractorId, CriterionId, HandoffId, SheetId};
use crate::storage::numbering::{self, Numbered};
use crate::storage::{Change, Noun, business, handoffs, sheets};

/// Points and givens beyond this are no help to anybody.
const MOST: usize = 200;

/// One point as it was typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct TypedCriterion {
    /// The point's id when it is kept.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<CriterionId>,
    /// What must be so.
    pub text: String,
}

/// A hand-off as it was typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct HandoffForm {
    /// Who does it.
    pub contractor_id: ContractorId,
    /// Under which agreement.
    #[serde(default)]
    #[ts(optional)]
    pub agreement_id: Option<AgreementId>,
    /// By which instruction sheet; its newest version counts.
    #[serde(default)]
    #[ts(optional)]
    pub sheet_id: Option<SheetId>,
    /// What it is.
    pub title: String,
    /// What is special this time, as Markdown.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub instructions: String,
    /// What was said beforehand.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<HandoffGiven>>")]
    pub givens: Vec<HandoffGiven>,
    /// When it is good.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<TypedCriterion>>")]
    pub criteria: Vec<TypedCriterion>,
    /// The deadline's date.
    pub due_on: String,
    /// The deadline's time of day.
    pub due_time: String,
    /// The deadline's zone; empty for the contractor's.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub due_zone: String,
    /// When the owner decides at the latest; empty for three working days after the deadline.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub review_by: String,
    /// The price; may be empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub price: String,
    /// ISO 4217; empty for the business's own.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub currency: String,
    /// Rounds of corrections in the price.
    #[serde(default = "one")]
    #[ts(optional, as = "Option<u8>")]
    pub included_rounds: u8,
    /// What a further round costs; may be empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub extra_round_price: String,
}

fn one() -> u8 {
    1
}

/// Changes a draft.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct UpdateHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// All of it, as it is typed now.
    #[serde(flatten)]
    pub form: HandoffForm,
}

/// Writes a hand-off down as a draft.
pub fn create(change: &mut Change<'_>, request: HandoffForm) -> Result<HandoffDetail> {
    let number = numbering::next(change, Numbered::Handoff, change.today().year())?;
    let blank = Handoff {
        id: change.next_id(),
        year: number.year,
        ordinal: number.ordinal,
        number: number.text,
        contractor_id: request.contractor_id,
        agreement_id: None,
        sheet_version_id: None,
        title: String::new(),
        instructions: String::new(),
        givens: Vec::new(),
        state: HandoffState::Draft,
        ball: Ball::Me,
        due_on: change.today(),
        due_time: String::new(),
        due_zone: String::new(),
        due_at: change.now(),
        review_by: change.today(),
        act_on: change.today(),
        price_minor: None,
        currency: String::new(),
        included_rounds: 0,
        used_rounds: 0,
        extra_round_minor: None,
        blocked_reason: String::new(),
        blocked_on: Side::Me,
        open_questions: 0,
        quality: None,
        handed_off_at: None,
        understood_at: None,
        delivered_at: None,
        decided_at: None,
        accepted_in_part: false,
        decision_reason: String::new(),
        invoice_number: String::new(),
        invoiced_on: None,
        invoice_minor: None,
        paid_on: None,
        paid_minor: None,
        paid_method: String::new(),
        created_at: change.now(),
        updated_at: change.now(),
    };
    let (handoff, name) = filled(change, blank, &request)?;
    change.summary(format!("Wrote the hand-off “{}” for {name}", handoff.title));
    write(change, handoff, &request.criteria)
}

/// Changes a draft; later, what was agreed stays as it was.
pub fn update(change: &mut Change<'_>, request: UpdateHandoff) -> Result<HandoffDetail> {
    let before = moved(change, request.id, Act::Edit)?;
    let form = HandoffForm { review_by: following(change, &before, &request.form)?, ..request.form };
    let (handoff, _) = filled(change, before, &form)?;
    change.summary(format!("Changed the hand-off “{}”", handoff.title));
    write(change, handoff, &form.criteria)
}

/// A day to look at it that the program worked out from the old deadline goes along with a new one.
fn following(change: &Change<'_>, before: &Handoff, form: &HandoffForm) -> Result<String> {
    let old = before.due_at.with_timezone(&change.zone()).date_naive();
    let untouched = date("review_by", &form.review_by).is_ok_and(|typed| typed == rules::default_review_by(old));
    Ok(if untouched { String::new() } else { form.review_by.clone() })
}

fn write(change: &mut Change<'_>, handoff: Handoff, criteria: &[TypedCriterion]) -> Result<HandoffDetail> {
    let (id, contractor) = (handoff.id, handoff.contractor_id);
    // The points hang on the hand-off, so it is written before them.
    settle(change, handoff, change.now())?;
    put_criteria(change, id, criteria)?;
    change.about(Noun::Contractor, contractor.0);
    get(&change.read(), OneHandoff { id })
}

/// Reads every field; also the contractor's name.
fn filled(change: &Change<'_>, blank: Handoff, form: &HandoffForm) -> Result<(Handoff, String)> {
    let contractor = handoffs::contractor(change, form.contractor_id)?;
    let currency = match form.currency.trim() {
        "" => business::get(change)?.currency,
        typed => money::currency("currency", typed)?,
    };
    let zone = match form.due_zone.trim() {
        "" => zone_or(&contractor.time_zone, change.zone()),
        typed => typed
            .parse()
            .map_err(|_| Error::invalid("due_zone", "Choose a time zone from the list, for example Europe/Berlin."))?,
    };
    let (due_on, time) = (date("due_on", &form.due_on)?, rules::parse_time("due_time", &form.due_time)?);
    let due = rules::due(due_on, time, zone, change.zone());
    let review_by = match form.review_by.trim() {
        "" => rules::default_review_by(due.mine.date),
        typed => date("review_by", typed)?,
    };
    if review_by < due.mine.date {
        return Err(Error::invalid(
            "review_by",
            "You cannot look at it before it is due. Choose the deadline's date or a later one.",
        ));
    }
    let handoff = Handoff {
        contractor_id: form.contractor_id,
        agreement_id: agreement_of(change, form)?,
        sheet_version_id: form.sheet_id.map(|id| sheets::newest(change, id)).transpose()?.map(|version| version.id),
        title: text::required_line("title", &form.title, "what is to be done, for example Spring menu photos")?,
        instructions: text::document("instructions", &form.instructions)?.trim().to_owned(),
        givens: givens(&form.givens)?,
        due_on,
        due_time: time.format("%H:%M").to_string(),
        due_zone: zone.name().to_owned(),
        due_at: due.at,
        review_by,
        price_minor: money::parse("price", &form.price, &currency)?,
        extra_round_minor: money::parse("extra_round_price", &form.extra_round_price, &currency)?,
        currency,
        included_rounds: rounds(form.included_rounds)?,
        ..blank
    };
    Ok((handoff, contractor.name))
}

fn rounds(typed: u8) -> Result<i64> {
    if typed <= 99 {
        Ok(typed.into())
    } else {
        Err(Error::invalid("included_rounds", "At most 99 rounds can be included."))
    }
}

fn agreement_of(change: &Change<'_>, form: &HandoffForm) -> Result<Option<AgreementId>> {
    let Some(id) = form.agreement_id else { return Ok(None) };
    if handoffs::agreement(change, id)?.contractor_id == form.contractor_id {
        Ok(Some(id))
    } else {
        Err(Error::invalid(
            "agreement_id",
            "This agreement is with another contractor. Choose one with the contractor who does the work.",
        ))
    }
}

fn givens(typed: &[HandoffGiven]) -> Result<Vec<HandoffGiven>> {
    few("givens", typed.len())?;
    let clean = |(at, given): (usize, &HandoffGiven)| {
        Ok(HandoffGiven {
            question: text::required_line(&format!("givens.{at}.question"), &given.question, "what is said")?,
            answer: text::paragraph(&format!("givens.{at}.answer"), &given.answer)?,
            confirmed: given.confirmed,
        })
    };
    typed.iter().enumerate().map(clean).collect()
}

fn few(field: &str, count: usize) -> Result<()> {
    if count <= MOST {
        Ok(())
    } else {
        Err(Error::invalid(field, format!("At most {MOST} fit on one hand-off; nothing was cut.")))
    }
}

/// Brings the points to what was typed: kept ones stay the same rows, empty ones are left out.
fn put_criteria(change: &Change<'_>, id: HandoffId, typed: &[TypedCriterion]) -> Result<()> {
    few("criteria", typed.len())?;
    let before = handoffs::criteria(change, id)?;
    let mut kept = Vec::new();
    for (at, one) in typed.iter().enumerate() {
        let words = text::line(&format!("criteria.{at}.text"), &one.text)?;
        if words.is_empty() {
            continue;
        }
        let known = before.iter().find(|point| Some(point.id) == one.id && !kept.contains(&point.id));
        let point = match known {
            Some(point) => HandoffCriterion { text: words, ..point.clone() },
            None => HandoffCriterion { id: change.next_id(), text: words, met: None, note: String::new() },
        };
        handoffs::put_criterion(change, id, at, &point)?;
        kept.push(point.id);
    }
    for gone in before.iter().filter(|point| !kept.contains(&point.id)) {
        handoffs::remove_criterion(change, gone.id)?;
    }
    Ok(())
}
