//! Work that comes back: received, ticked point by point, decided on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::{HandoffDetail, get};
use super::settle::{moved, settle};
use super::steps::step;
use super::{OneHandoff, date};
use crate::domain::attachments::AttachmentRole;
use crate::domain::dates::due_instant;
use crate::domain::handoffs::{self as rules, Act, Delivery, DeliveryDecision, Handoff, HandoffCriterion, Tick};
use crate::domain::money::Money;
use crate::domain::text;
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CriterionId, HandoffId};
use crate::ops::attachments::{self, SentFile};
use crate::storage::{Change, Noun, handoffs};

/// What came back.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct DeliverHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// The date it came, on the owner's wall; empty for now.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub received_on: String,
    /// The time it came, on the owner's wall; needed with a date.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub received_time: String,
    /// What came, and where it lies.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
    /// Files to keep with the hand-off.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SentFile>>")]
    pub files: Vec<SentFile>,
}

/// Notes that the work came back. The first delivery decides whether it was late.
pub fn deliver(change: &mut Change<'_>, request: DeliverHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Deliver)?;
    let received_at = received_at(change, &request)?;
    let earlier = handoffs::deliveries(change, handoff.id)?;
    let round = earlier.last().map_or(1, |last| last.round + 1);
    let delivery = Delivery {
        id: change.next_id(),
        round,
        received_at,
        note: text::paragraph("note", &request.note)?,
        decision: None,
        reason: String::new(),
        decided_at: None,
        ticks: Vec::new(),
    };
    handoffs::put_delivery(change, handoff.id, &delivery)?;
    for (at, file) in request.files.iter().enumerate() {
        let content = file.content(&format!("files.{at}"))?;
        attachments::keep(change, Noun::Handoff, handoff.id.0, AttachmentRole::File, &file.name, &content)?;
    }
    change.summary(format!(
        "Received “{}”{}",
        handoff.title,
        if round > 1 { format!(", round {round}") } else { String::new() }
    ));
    change.about(Noun::Contractor, handoff.contractor_id.0);
    let delivered_at = Some(handoff.delivered_at.unwrap_or(received_at));
    settle(change, Handoff { delivered_at, blocked_reason: String::new(), ..handoff }, received_at)?;
    get(&change.read(), OneHandoff { id: request.id })
}

fn received_at(change: &Change<'_>, request: &DeliverHandoff) -> Result<DateTime<Utc>> {
    if request.received_on.trim().is_empty() {
        return Ok(change.now());
    }
    let (on, time) =
        (date("received_on", &request.received_on)?, rules::parse_time("received_time", &request.received_time)?);
    let at = due_instant(on, time, change.zone()).utc;
    if at > change.now() {
        return Err(Error::invalid(
            "received_on",
            "This lies in the future. Write when it came, or leave it empty for now.",
        ));
    }
    Ok(at)
}

/// One point, looked at.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct TickCriterion {
    /// The hand-off.
    pub id: HandoffId,
    /// The point.
    pub criterion_id: CriterionId,
    /// Met or not; none takes the tick away.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub met: Option<bool>,
    /// What was seen; none keeps the note that is there.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Ticks a point, or says what is wrong with it.
pub fn tick(change: &mut Change<'_>, request: TickCriterion) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Tick)?;
    let points = handoffs::criteria(change, handoff.id)?;
    let before = points.iter().find(|point| point.id == request.criterion_id).or_not_found("point")?;
    let note = match &request.note {
        Some(typed) => text::paragraph("note", typed)?,
        None => before.note.clone(),
    };
    let point = HandoffCriterion { met: request.met, note, ..before.clone() };
    handoffs::tick_criterion(change, handoff.id, &point)?;
    let word = if point.met == Some(true) { "Ticked" } else { "Did not tick" };
    change.summary(format!("{word} “{}” on “{}”", point.text, handoff.title));
    get(&change.read(), OneHandoff { id: request.id })
}

/// What the owner decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Deciding {
    /// Accept the whole.
    Accept,
    /// Accept a part.
    AcceptInPart,
    /// Send it back.
    Revise,
    /// Do not accept it.
    Reject,
}

/// The owner's decision.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct DecideHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// What is decided.
    pub decision: Deciding,
    /// Why; needed unless every point is met and the whole is accepted, or open points say it already.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
    /// 1 to 5.
    #[serde(default)]
    #[ts(optional)]
    pub quality: Option<u8>,
}

/// Decides on the delivery that waits; the points are kept with it as they stand now.
pub fn decide(change: &mut Change<'_>, request: DecideHandoff) -> Result<HandoffDetail> {
    let (act, kept) = match request.decision {
        Deciding::Accept => (Act::Accept, DeliveryDecision::Accepted),
        Deciding::AcceptInPart => (Act::AcceptInPart, DeliveryDecision::AcceptedInPart),
        Deciding::Revise => (Act::Revise, DeliveryDecision::Revise),
        Deciding::Reject => (Act::Reject, DeliveryDecision::Rejected),
    };
    let handoff = moved(change, request.id, act)?;
    let points = handoffs::criteria(change, handoff.id)?;
    let reason = reason(&request, &points)?;
    if request.quality.is_some_and(|quality| !(1..=5).contains(&quality)) {
        return Err(Error::invalid("quality", "Quality goes from 1 to 5."));
    }
    let waiting = handoffs::deliveries(change, handoff.id)?.into_iter().next_back().or_not_found("delivery")?;
    let ticks = points.into_iter().map(|point| Tick { text: point.text, met: point.met, note: point.note }).collect();
    handoffs::put_delivery(
        change,
        handoff.id,
        &Delivery { decision: Some(kept), reason: reason.clone(), decided_at: Some(change.now()), ticks, ..waiting },
    )?;
    let used_rounds = handoff.used_rounds + i64::from(kept == DeliveryDecision::Revise);
    change.summary(words(&handoff, kept, used_rounds));
    let decided = Handoff {
        used_rounds,
        quality: request.quality.map(i64::from).or(handoff.quality),
        decided_at: Some(change.now()),
        accepted_in_part: kept == DeliveryDecision::AcceptedInPart,
        decision_reason: reason,
        ..handoff
    };
    step(change, decided)
}

fn reason(request: &DecideHandoff, points: &[HandoffCriterion]) -> Result<String> {
    let open = points.iter().filter(|point| point.met != Some(true)).count();
    let why = match request.decision {
        Deciding::Accept if open == 0 => return text::paragraph("reason", &request.reason),
        Deciding::Accept => format!("why you accept it although {open} of {} points are not ticked", points.len()),
        Deciding::Revise if open > 0 => return text::paragraph("reason", &request.reason),
        Deciding::Revise => "what has to change".to_owned(),
        Deciding::AcceptInPart => "which part you accept and what becomes of the rest".to_owned(),
        Deciding::Reject => "why it is not accepted".to_owned(),
    };
    text::required_paragraph("reason", &request.reason, &why)
}

fn words(handoff: &Handoff, kept: DeliveryDecision, used_rounds: i64) -> String {
    let title = &handoff.title;
    match kept {
        DeliveryDecision::Accepted => format!("Accepted “{title}”"),
        DeliveryDecision::AcceptedInPart => format!("Accepted a part of “{title}”"),
        DeliveryDecision::Rejected => format!("Did not accept “{title}”"),
        DeliveryDecision::Revise => {
            let extra = handoff
                .extra_round_minor
                .filter(|_| used_rounds > handoff.included_rounds)
                .map(|minor| Money::from_minor(minor, &handoff.currency));
            let costs =
                extra.map_or(String::new(), |price| format!(", which costs {} {}", price.amount, price.currency));
            format!("Sent “{title}” back, round {used_rounds} of corrections{costs}")
        }
    }
}
