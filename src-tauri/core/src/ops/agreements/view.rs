//! What is shown of one agreement.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::agreements::{
    AgreementKind, AgreementStanding, ClauseStanding, ClosedHow, Ink, Parties, Party, Renewal, Signature, SigningEvent,
    SigningMethod,
};
use crate::domain::attachments::Attachment;
use crate::domain::money::Money;
use crate::domain::wording::{Clause, FieldKind, Group, Missing, Suggestion};
use crate::ids::{AgreementId, AttachmentId, ContractorId};

/// One agreement, ready to be shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgreementDetail {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// What lists call it.
    pub title: String,
    /// Heading on paper.
    pub heading: String,
    /// What kind it is.
    pub kind: AgreementKind,
    /// Name of the template it follows; empty for an own text.
    pub template: String,
    /// The other side.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// Both parties as they stand on paper.
    pub parties: Parties,
    /// Where it stands today.
    pub standing: AgreementStanding,
    /// First day.
    #[ts(type = "string | null")]
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// Days of notice.
    pub notice_days: Option<u32>,
    /// By when notice must be given; a working day.
    #[ts(type = "string | null")]
    pub notice_by: Option<NaiveDate>,
    /// Days from today to the notice-by date, else to the end; negative when past.
    #[ts(type = "number | null")]
    pub days_to_act: Option<i64>,
    /// What happens at the end.
    pub renewal: Renewal,
    /// The price.
    pub price: Option<Money>,
    /// ISO 4217.
    pub currency: String,
    /// When the yearly review is due.
    #[ts(type = "string | null")]
    pub review_due_on: Option<NaiveDate>,
    /// The form, in parts.
    pub groups: Vec<FieldGroup>,
    /// Required blocks first, then the checklist.
    pub clauses: Vec<ClauseView>,
    /// What is missing; what blocks comes first.
    pub missing: Vec<Missing>,
    /// How many needed points are done.
    pub progress: DraftProgress,
    /// The text with everything filled in, in Markdown.
    pub text: String,
    /// The same with its blanks open, for editing.
    pub text_with_blanks: String,
    /// SHA-256 of what is shown to the parties now, lower-case hex.
    pub text_sha256: String,
    /// The text does not change any more.
    pub frozen: bool,
    /// The sentence to tick before signing here.
    pub consent: String,
    /// Who is to sign.
    pub signers: Vec<SignerView>,
    /// Who has signed.
    pub signatures: Vec<SignatureView>,
    /// The record of signing.
    pub events: Vec<EventView>,
    /// Files on it, without the record.
    pub attachments: Vec<Attachment>,
    /// The PDF record.
    pub record: Option<Attachment>,
    /// When it went before the parties.
    #[ts(type = "string | null")]
    pub out_at: Option<DateTime<Utc>>,
    /// When the last party signed.
    #[ts(type = "string | null")]
    pub signed_at: Option<DateTime<Utc>>,
    /// When it was closed.
    #[ts(type = "string | null")]
    pub closed_at: Option<DateTime<Utc>>,
    /// How it was closed.
    pub closed_how: Option<ClosedHow>,
    /// Why.
    pub closed_reason: String,
    /// What can be done now.
    pub can: AgreementAllowed,
    /// What to do next.
    pub next: AgreementNext,
}

/// One part of the form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldGroup {
    /// Which part.
    pub group: Group,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// How many of them still keep the agreement from being ready.
    pub open: usize,
    /// The filled fields in a few words.
    pub gist: String,
}

/// One field of the form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// What the owner reads.
    pub label: String,
    /// One sentence below it; for a box the heading it stands under.
    pub help: String,
    /// What it takes.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// The agreement is not ready without it.
    pub required: bool,
    /// What stands in it.
    pub value: String,
    /// The value comes from this source, e.g. "business.name"; empty when it was typed here.
    pub filled_from: String,
    /// It still keeps the agreement from being ready.
    pub open: bool,
}

/// One point of the checklist.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClauseView {
    /// The point.
    pub clause: Clause,
    /// What the owner reads.
    pub label: String,
    /// The agreement is not ready without it.
    pub required: bool,
    /// What the owner said; none while open.
    pub standing: Option<ClauseStanding>,
    /// The template's own text covers it.
    pub by_template: bool,
    /// Why, or where.
    pub note: String,
    /// A line that seems to cover it.
    pub suggestion: Option<Suggestion>,
}

/// Needed points: required fields, open blanks, required blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DraftProgress {
    /// Done.
    pub done: usize,
    /// All.
    pub total: usize,
}

/// Who is to sign.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignerView {
    /// Which side.
    pub party: Party,
    /// How paper calls it.
    pub label: String,
    /// The name to offer.
    pub name: String,
    /// As what.
    pub capacity: String,
    /// Has signed.
    pub signed: bool,
}

/// One party's signature.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignatureView {
    /// Which side.
    pub party: Party,
    /// Printed name.
    pub name: String,
    /// As what.
    pub capacity: String,
    /// How.
    pub method: SigningMethod,
    /// When it was recorded.
    #[ts(type = "string")]
    pub signed_at: DateTime<Utc>,
    /// Minutes east of UTC on the wall at that moment.
    pub offset_minutes: i32,
    /// The date written beside a signature made elsewhere.
    #[ts(type = "string | null")]
    pub dated_on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// Who was there.
    pub present: String,
    /// The sentence that was shown.
    pub consent: String,
    /// SHA-256 of the text that was shown.
    pub text_sha256: String,
    /// The drawing.
    pub ink: Option<Ink>,
    /// The scan or the received file.
    pub attachment_id: Option<AttachmentId>,
}

/// One line of the record of signing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EventView {
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Minutes east of UTC on the wall at that moment.
    pub offset_minutes: i32,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
}

/// What can be done with an agreement now.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct AgreementAllowed {
    /// Change fields, terms, text.
    pub edit: bool,
    /// Mark it ready.
    pub mark_ready: bool,
    /// Take it back to draft.
    pub reopen: bool,
    /// Send it out, or sign at the table.
    pub sign: bool,
    /// Decline or void.
    pub give_up: bool,
    /// End it.
    pub end: bool,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementNext {
    /// Fill in what is missing.
    FillIn,
    /// Nothing is missing: mark it ready.
    MarkReady,
    /// Sign at the table.
    Sign,
    /// The other party still has to sign.
    SignOther,
    /// The day to act is near: renew or end.
    Decide,
    /// The last day is over: close it.
    Close,
    /// Nothing to do.
    Nothing,
}
impl From<&Signature> for SignatureView {
    fn from(signature: &Signature) -> Self {
        let Signature { party, method, signed_at, offset_minutes, dated_on, attachment_id, .. } = *signature;
        Self {
            party,
            name: signature.name.clone(),
            capacity: signature.capacity.clone(),
            method,
            signed_at,
            offset_minutes,
            dated_on,
            place: signature.place.clone(),
            present: signature.present.clone(),
            consent: signature.consent.clone(),
            text_sha256: signature.text_sha256.clone(),
            ink: signature.ink.clone(),
            attachment_id,
        }
    }
}

impl From<&SigningEvent> for EventView {
    fn from(event: &SigningEvent) -> Self {
        Self { at: event.at, offset_minutes: event.offset_minutes, who: event.who.clone(), what: event.what.clone() }
    }
}
