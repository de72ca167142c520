//! Declining, voiding, ending.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::detail;
use super::stages::{note, owner};
use super::view::AgreementDetail;
use crate::domain::agreements::{Agreement, AgreementState, ClosedHow};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ids::AgreementId;
use crate::storage::{Change, Noun, agreements};

/// Closes an agreement that is not signed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CloseAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// Why.
    pub reason: String,
}

/// Ends a signed agreement.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct EndAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// How: expired, terminated or replaced.
    pub how: ClosedHow,
    /// Why.
    pub reason: String,
}

/// Keeps that one side would rather not sign.
pub fn decline(change: &mut Change<'_>, request: CloseAgreement) -> Result<AgreementDetail> {
    let agreement = agreements::get(change, request.id)?;
    if !matches!(agreement.state, AgreementState::Ready | AgreementState::Out) {
        return Err(Error::conflict(format!(
            "{} is not waiting to be signed, so nobody can decline it.",
            agreement.number
        )));
    }
    let words = format!("{} was declined", agreement.number);
    close(change, agreement, AgreementState::Declined, ClosedHow::Declined, &request.reason, words)
}

/// Gives up an agreement before it is signed by both.
pub fn void(change: &mut Change<'_>, request: CloseAgreement) -> Result<AgreementDetail> {
    let agreement = agreements::get(change, request.id)?;
    match agreement.state {
        AgreementState::Draft | AgreementState::Ready | AgreementState::Out => {}
        AgreementState::Signed => {
            return Err(Error::Final(format!(
                "{} is signed by both of you, so it cannot be voided. End it instead, with the reason.",
                agreement.number
            )));
        }
        _ => return Err(already_closed(&agreement)),
    }
    let words = format!("Voided {}", agreement.number);
    close(change, agreement, AgreementState::Void, ClosedHow::Void, &request.reason, words)
}

/// Ends a signed agreement.
pub fn end(change: &mut Change<'_>, request: EndAgreement) -> Result<AgreementDetail> {
    let agreement = agreements::get(change, request.id)?;
    match agreement.state {
        AgreementState::Signed => {}
        AgreementState::Draft | AgreementState::Ready | AgreementState::Out => {
            return Err(Error::conflict(format!(
                "{} is not signed yet, so there is nothing to end. Void it instead.",
                agreement.number
            )));
        }
        _ => return Err(already_closed(&agreement)),
    }
    let how = request.how;
    if !matches!(how, ClosedHow::Expired | ClosedHow::Terminated | ClosedHow::Replaced) {
        return Err(Error::invalid(
            "how",
            "Choose how it ended: its time was over, it was ended early, or another agreement replaced it.",
        ));
    }
    if how == ClosedHow::Expired && agreement.ends_on.is_none_or(|end| end > change.today()) {
        return Err(Error::invalid(
            "how",
            format!("{} has not reached its last day yet. Choose “ended early” or “replaced”.", agreement.number),
        ));
    }
    let words = format!("Ended {}", agreement.number);
    close(change, agreement, AgreementState::Ended, how, &request.reason, words)
}

fn close(
    change: &mut Change<'_>,
    mut agreement: Agreement,
    state: AgreementState,
    how: ClosedHow,
    reason: &str,
    words: String,
) -> Result<AgreementDetail> {
    let reason = text::required_paragraph("reason", reason, "the reason, so that it can be read later")?;
    note(change, &agreement.id, &owner(change)?, &format!("{words}: {}", reason.lines().next().unwrap_or_default()))?;
    agreement.state = state;
    agreement.closed_how = Some(how);
    agreement.closed_reason = reason;
    agreement.closed_at = Some(change.now());
    agreement.updated_at = change.now();
    agreement.review_due_on = None;
    agreements::update(change, &agreement)?;
    change.about(Noun::Contractor, agreement.contractor_id.0);
    change.summary(words);
    change.make_final();
    detail(&change.read(), agreement.id)
}

fn already_closed(agreement: &Agreement) -> Error {
    Error::Final(format!("{} is closed already. Its record stays as it is.", agreement.number))
}
