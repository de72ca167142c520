//! Signing: one party after the other, until the text is sealed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::detail;
use super::stages::{freeze, note};
use super::typed;
use super::view::AgreementDetail;
use super::whole::Whole;
use crate::domain::agreements::{Agreement, AgreementState, Ink, Party, Signature, SigningMethod};
use crate::domain::attachments::AttachmentRole;
use crate::domain::{dates, text};
use crate::error::{Error, Result};
use crate::ids::{AgreementId, AttachmentId};
use crate::ops::attachments::{self, SentFile};
use crate::storage::{Change, Noun, agreements};

/// One party signs.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SignAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// Which side.
    pub party: Party,
    /// Printed name.
    pub name: String,
    /// As what.
    #[serde(default)]
    pub capacity: String,
    /// How.
    pub method: SigningMethod,
    /// The drawing; needed when drawn.
    #[serde(default)]
    #[ts(optional)]
    pub ink: Option<Ink>,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Who was there besides the parties.
    #[serde(default)]
    pub present: String,
    /// The sentence as it was shown and ticked; needed when signing here.
    #[serde(default)]
    pub consent: String,
    /// Fingerprint of the text that was shown; refused when the text is another by now.
    #[serde(default)]
    #[ts(optional)]
    pub text_sha256: Option<String>,
    /// The date written beside a signature that was made on paper or elsewhere.
    #[serde(default)]
    pub dated_on: String,
    /// The scan or the received file; needed for paper and received.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<SentFile>,
}

/// Keeps one party's signature. The first one freezes the text, the last one seals it; then
/// [`attach_record`] must follow in the same change.
pub fn sign(change: &mut Change<'_>, request: SignAgreement) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    let earlier = agreements::signatures(change, request.id)?;
    may_sign(&whole.agreement, &earlier, request.party)?;
    let dated_on = typed::day("dated_on", &request.dated_on, whole.order())?;
    let ink = checked_ink(&request)?;
    let content = request.file.as_ref().map(|file| file.content("file")).transpose()?;
    check(&request, dated_on, change.today())?;
    if whole.agreement.frozen.is_none() {
        freeze(change, &mut whole)?;
    }
    let text_sha256 = whole.agreement.frozen.as_ref().map(|frozen| frozen.sha256.clone()).unwrap_or_default();
    if request.text_sha256.as_ref().is_some_and(|shown| *shown != text_sha256) {
        return Err(Error::conflict(
            "The text has changed since it was opened for reading. Nothing was signed. Read it again, then sign.",
        ));
    }
    let attachment_id = keep_file(change, &request, content)?;
    let here = request.method.is_here();
    let signature = Signature {
        id: change.next_id(),
        agreement_id: request.id,
        party: request.party,
        name: text::required_line("name", &request.name, "the name of the person who signs")?,
        capacity: text::line("capacity", &request.capacity)?,
        method: request.method,
        signed_at: change.now(),
        offset_minutes: change.offset_minutes(),
        dated_on,
        place: text::line("place", &request.place)?,
        present: text::line("present", &request.present)?,
        consent: if here { request.consent.clone() } else { String::new() },
        text_sha256,
        ink,
        attachment_id,
    };
    agreements::add_signature(change, &signature)?;
    let dated = dated_on.map(|day| dates::say_date(day, whole.order())).unwrap_or_default();
    let account = signature.account(&dated, request.file.as_ref().map(|file| file.name.as_str()));
    note(change, &request.id, &signature.name, &account)?;
    whole.agreement.updated_at = change.now();
    if earlier.is_empty() {
        agreements::update(change, &whole.agreement)?;
    } else {
        complete(change, &mut whole.agreement)?;
    }
    change.about(Noun::Contractor, whole.agreement.contractor_id.0);
    change.summary(format!("{} signed {}", signature.name, whole.agreement.number));
    change.make_final();
    detail(&change.read(), request.id)
}

fn may_sign(agreement: &Agreement, earlier: &[Signature], party: Party) -> Result<()> {
    match agreement.state {
        AgreementState::Ready | AgreementState::Out => {}
        AgreementState::Draft => {
            return Err(Error::conflict(format!(
                "{} is still a draft. Fill in what is missing and mark it ready, then sign.",
                agreement.number
            )));
        }
        AgreementState::Signed => {
            return Err(Error::Final(format!("{} is signed by both of you already.", agreement.number)));
        }
        _ => return Err(Error::Final(format!("{} is closed and cannot be signed any more.", agreement.number))),
    }
    match earlier.iter().find(|signature| signature.party == party) {
        Some(signature) => {
            Err(Error::Final(format!("{} has already signed {} for this side.", signature.name, agreement.number)))
        }
        None => Ok(()),
    }
}

fn checked_ink(request: &SignAgreement) -> Result<Option<Ink>> {
    if request.method != SigningMethod::Drawn {
        return Ok(None);
    }
    let nothing = Ink { path: String::new(), width: 1.0, height: 1.0 };
    let ink = request.ink.clone().unwrap_or(nothing);
    ink.check("ink")?;
    Ok(Some(ink))
}

/// What each way of signing needs.
fn check(request: &SignAgreement, dated_on: Option<chrono::NaiveDate>, today: chrono::NaiveDate) -> Result<()> {
    if request.method.is_here() && request.consent.trim().is_empty() {
        return Err(Error::invalid("consent", "Tick the sentence above the signature before signing."));
    }
    if request.consent.chars().count() > text::LINE {
        return Err(Error::invalid("consent", "This sentence is too long to keep. Nothing was signed."));
    }
    if matches!(request.method, SigningMethod::Paper | SigningMethod::Received) && request.file.is_none() {
        return Err(Error::invalid("file", "Add the scan or the signed file, so that the record is complete."));
    }
    if request.method == SigningMethod::Elsewhere && request.place.trim().is_empty() {
        return Err(Error::invalid("place", "Write where it was signed, for example the name of the web site."));
    }
    if dated_on.is_some_and(|day| day > today) {
        return Err(Error::invalid(
            "dated_on",
            "This date is still to come. Write the date that stands beside the signature.",
        ));
    }
    Ok(())
}

fn keep_file(
    change: &mut Change<'_>,
    request: &SignAgreement,
    content: Option<Vec<u8>>,
) -> Result<Option<AttachmentId>> {
    let (Some(file), Some(content)) = (&request.file, content) else { return Ok(None) };
    let role = match request.method {
        SigningMethod::Paper => AttachmentRole::Scan,
        SigningMethod::Received | SigningMethod::Elsewhere => AttachmentRole::Received,
        SigningMethod::Drawn | SigningMethod::Typed => {
            return Err(Error::invalid("file", "A signature that is made here needs no file."));
        }
    };
    let media = crate::domain::attachments::sniff(&content);
    if !(media == "application/pdf" || media.starts_with("image/")) {
        return Err(Error::invalid(
            "file",
            "This file is neither a PDF nor a picture. Nothing was signed. Choose the scan or the signed PDF.",
        ));
    }
    Ok(Some(attachments::keep(change, Noun::Agreement, request.id.0, role, &file.name, &content)?.id))
}

/// Both have signed: from here on dates decide where the agreement stands.
fn complete(change: &Change<'_>, agreement: &mut Agreement) -> Result<()> {
    agreement.state = AgreementState::Signed;
    agreement.signed_at = Some(change.now());
    let from = agreement.starts_on.unwrap_or_else(|| change.today());
    agreement.review_due_on = agreement.kind.has_work().then(|| dates::review_due(from));
    agreements::update(change, agreement)?;
    if agreement.kind.has_work() {
        agreements::start_contractor(change, agreement.contractor_id, change.now())?;
    }
    Ok(())
}

/// Keeps the PDF record of an agreement that both have just signed.
pub fn attach_record(change: &mut Change<'_>, id: AgreementId, pdf: &[u8]) -> Result<AgreementDetail> {
    let mut agreement = agreements::get(change, id)?;
    if agreement.state != AgreementState::Signed || agreement.record_id.is_some() {
        return Err(Error::conflict(format!("{} has its record already, or is not signed yet.", agreement.number)));
    }
    let name = format!(
        "{} {}.pdf",
        agreement.number,
        agreement.title.chars().take(80).collect::<String>().replace(['/', '\\', ':'], " ")
    );
    let record = attachments::keep(change, Noun::Agreement, id.0, AttachmentRole::Record, &name, pdf)?;
    agreement.record_id = Some(record.id);
    agreements::update(change, &agreement)?;
    detail(&change.read(), id)
}

/// Something that happened around the table.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct NoteEvent {
    /// The agreement.
    pub id: AgreementId,
    /// Who.
    pub who: String,
    /// What, e.g. "Had the agreement to read."
    pub what: String,
}

/// Adds a line to the record of signing, while the agreement waits to be signed.
pub fn note_event(change: &mut Change<'_>, request: NoteEvent) -> Result<AgreementDetail> {
    let agreement = agreements::get(change, request.id)?;
    if !matches!(agreement.state, AgreementState::Ready | AgreementState::Out) {
        return Err(Error::conflict(format!(
            "{} is not waiting to be signed, so its record of signing stays as it is.",
            agreement.number
        )));
    }
    let who = text::required_line("who", &request.who, "who it was")?;
    let what = text::required_paragraph("what", &request.what, "what happened")?;
    let short: String = what.chars().take(500).collect();
    note(change, &request.id, &who, &short)?;
    change.summary(format!("Noted in {}: {}", agreement.number, short.lines().next().unwrap_or_default()));
    detail(&change.read(), request.id)
}
