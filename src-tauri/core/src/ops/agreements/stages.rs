//! From draft to ready, out for signature, and back.

use super::detail::{OneAgreement, detail};
use super::edit::must_be_draft;
use super::view::AgreementDetail;
use super::whole::Whole;
use crate::domain::agreements::{AgreementState, SigningEvent};
use crate::domain::wording::Missing;
use crate::error::{Error, Result};
use crate::ids::AgreementId;
use crate::storage::{Change, Noun, agreements, business};

/// Marks a draft ready. Refused while something is blank; the error names each blank.
pub fn mark_ready(change: &mut Change<'_>, request: OneAgreement) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    must_be_draft(&whole.agreement)?;
    let open: Vec<Missing> = whole.missing().into_iter().filter(|missing| missing.blocks).collect();
    if let Some(first) = open.first() {
        let names: Vec<&str> = open.iter().map(|missing| missing.label.as_str()).collect();
        let message = format!(
            "{} is not ready yet. Still open: {}. Fill this in, then mark it ready.",
            whole.agreement.number,
            names.join(", ")
        );
        return Err(Error::invalid(first.what.clone(), message));
    }
    whole.agreement.state = AgreementState::Ready;
    whole.agreement.updated_at = change.now();
    agreements::update(change, &whole.agreement)?;
    change.summary(format!("Marked {} ready to sign", whole.agreement.number));
    detail(&change.read(), request.id)
}

/// Takes an agreement back to draft. Not after the first signature.
pub fn reopen(change: &mut Change<'_>, request: OneAgreement) -> Result<AgreementDetail> {
    let mut agreement = agreements::get(change, request.id)?;
    if !matches!(agreement.state, AgreementState::Ready | AgreementState::Out) {
        return Err(Error::conflict(format!(
            "{} is not waiting to be signed, so there is nothing to take back.",
            agreement.number
        )));
    }
    if let Some(signature) = agreements::signatures(change, request.id)?.first() {
        return Err(Error::Final(format!(
            "{} has signed {}, so its text stays as it is. Void it with a reason, then draw up a new one.",
            signature.name, agreement.number
        )));
    }
    if agreement.state == AgreementState::Out {
        note(change, &agreement.id, &owner(change)?, "Taken back to draft to change the text.")?;
    }
    agreement.state = AgreementState::Draft;
    agreement.frozen = None;
    agreement.out_at = None;
    agreement.updated_at = change.now();
    agreements::update(change, &agreement)?;
    change.summary(format!("Took {} back to draft", agreement.number));
    detail(&change.read(), request.id)
}

/// Puts a ready agreement before the parties. From then on its text does not change.
pub fn send_out(change: &mut Change<'_>, request: OneAgreement) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    match whole.agreement.state {
        AgreementState::Ready => {}
        AgreementState::Out => return detail(&change.read(), request.id),
        AgreementState::Draft => {
            return Err(Error::conflict(format!("{} is still a draft. Mark it ready first.", whole.agreement.number)));
        }
        _ => {
            return Err(Error::Final(format!(
                "{} is signed or closed. Its text does not change any more.",
                whole.agreement.number
            )));
        }
    }
    freeze(change, &mut whole)?;
    agreements::update(change, &whole.agreement)?;
    change.about(Noun::Contractor, whole.agreement.contractor_id.0);
    change.summary(format!("Put {} out for signature", whole.agreement.number));
    detail(&change.read(), request.id)
}

/// Keeps the wording as it is now and its fingerprint.
pub(super) fn freeze(change: &Change<'_>, whole: &mut Whole) -> Result<()> {
    let wording = whole.wording();
    whole.agreement.frozen = Some(wording.into());
    whole.agreement.state = AgreementState::Out;
    whole.agreement.out_at = Some(change.now());
    whole.agreement.updated_at = change.now();
    note(change, &whole.agreement.id, &owner(change)?, "Closed the draft. From here on the text does not change.")
}

/// Who acts for the business: the signatory, else the business itself.
pub(super) fn owner(change: &Change<'_>) -> Result<String> {
    let business = business::get(change)?;
    Ok(if business.signatory.is_empty() { business.name } else { business.signatory })
}

/// Adds a line to the record of signing.
pub(super) fn note(change: &Change<'_>, id: &AgreementId, who: &str, what: &str) -> Result<()> {
    let event = SigningEvent {
        id: change.next_id(),
        at: change.now(),
        offset_minutes: change.offset_minutes(),
        who: who.to_owned(),
        what: what.to_owned(),
    };
    agreements::add_event(change, *id, &event)
}
