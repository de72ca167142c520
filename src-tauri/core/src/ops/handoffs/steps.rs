//! Handing over, understood, started, blocked, called off.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::{HandoffDetail, get};
use super::settle::{moved, settle};
use crate::domain::handoffs::{Act, Handoff, HandoffState, Side};
use crate::domain::text;
use crate::error::Result;
use crate::ids::HandoffId;
use crate::ops::sheets::freeze;
use crate::storage::{Change, Noun, handoffs};

/// One hand-off.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct OneHandoff {
    /// Its id.
    pub id: HandoffId,
}

/// Gives the work to the contractor; the sheet version it follows is frozen.
pub fn hand_off(change: &mut Change<'_>, request: OneHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::HandOff)?;
    let contractor = handoffs::contractor(change, handoff.contractor_id)?;
    if let Some(version) = handoff.sheet_version_id {
        let frozen = freeze(change, version, &format!("{}, {}", handoff.number, contractor.name))?;
        change.about(Noun::Sheet, frozen.sheet_id.0);
    }
    change.summary(format!("Handed off “{}” to {}", handoff.title, contractor.name));
    step(change, Handoff { handed_off_at: Some(change.now()), ..handoff })
}

/// Notes that the contractor said it is clear.
pub fn confirm_understood(change: &mut Change<'_>, request: OneHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::ConfirmUnderstood)?;
    change.summary(format!("Noted that “{}” was understood", handoff.title));
    step(change, Handoff { understood_at: Some(change.now()), ..handoff })
}

/// Notes that work began.
pub fn start(change: &mut Change<'_>, request: OneHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Start)?;
    change.summary(format!("Noted that work on “{}” began", handoff.title));
    step(change, handoff)
}

/// Says what stops the work.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct BlockHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// What is missing.
    pub reason: String,
    /// Who has to bring it.
    pub waits_on: Side,
}

/// Notes that the work cannot go on; the waiting is booked to whoever has to bring what is missing.
pub fn block(change: &mut Change<'_>, request: BlockHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Block)?;
    let reason = text::required_paragraph("reason", &request.reason, "what is missing, so that it can be found later")?;
    change.summary(format!("Noted that “{}” is blocked", handoff.title));
    step(change, Handoff { blocked_reason: reason, blocked_on: request.waits_on, ..handoff })
}

/// Notes that the work goes on.
pub fn unblock(change: &mut Change<'_>, request: OneHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Unblock)?;
    change.summary(format!("Noted that “{}” goes on", handoff.title));
    step(change, Handoff { blocked_reason: String::new(), blocked_on: Side::Me, ..handoff })
}

/// Says why the work is called off.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CancelHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// Why; may be empty for a draft.
    #[serde(default)]
    pub reason: String,
}

/// Calls the work off. The record stays.
pub fn cancel(change: &mut Change<'_>, request: CancelHandoff) -> Result<HandoffDetail> {
    let was = handoffs::get(change, request.id)?.state;
    let handoff = moved(change, request.id, Act::Cancel)?;
    let reason = if was == HandoffState::Draft {
        text::paragraph("reason", &request.reason)?
    } else {
        text::required_paragraph("reason", &request.reason, "why it is called off; the contractor may ask")?
    };
    change.summary(format!("Called off “{}”", handoff.title));
    step(change, Handoff { decision_reason: reason, decided_at: Some(change.now()), ..handoff })
}

/// Writes a step taken now and gives the hand-off as it stands after it.
pub(super) fn step(change: &mut Change<'_>, handoff: Handoff) -> Result<HandoffDetail> {
    let (id, contractor) = (handoff.id, handoff.contractor_id);
    settle(change, handoff, change.now())?;
    change.about(Noun::Contractor, contractor.0);
    get(&change.read(), OneHandoff { id })
}
