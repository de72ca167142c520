//! One agreement with everything its screen shows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::whole::Whole;
use crate::domain::agreements::{
    Agreement, AgreementField, AgreementKind, AgreementStanding, AgreementState, ClauseStanding, ClosedHow, Ink,
    Parties, Party, Renewal, Signature, SigningEvent, SigningMethod, consent, party_label, standing,
};
use crate::domain::attachments::Attachment;
use crate::domain::dates;
use crate::domain::money::Money;
use crate::domain::wording::{self, Clause, FieldKind, Group, Missing, Suggestion, suggest};
use crate::error::Result;
use crate::ids::{AgreementId, AttachmentId, ContractorId};
use crate::storage::{Noun, Read, agreements, attachments};

/// Which agreement.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct OneAgreement {
    /// Its id.
    pub id: AgreementId,
}

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

/// Reads one agreement.
pub fn get(read: &Read<'_>, request: OneAgreement) -> Result<AgreementDetail> {
    detail(read, request.id)
}

/// Everything about one agreement; also the answer of every change to it.
pub(super) fn detail(read: &Read<'_>, id: AgreementId) -> Result<AgreementDetail> {
    let whole = Whole::load(read, id)?;
    let signatures = agreements::signatures(read, id)?;
    let files = attachments::of(read, Noun::Agreement, id.0)?;
    let events = agreements::events(read, id)?;
    Ok(compose(&whole, &signatures, files, &events, read.today()))
}

fn compose(
    whole: &Whole,
    signatures: &[Signature],
    files: Vec<Attachment>,
    events: &[SigningEvent],
    today: NaiveDate,
) -> AgreementDetail {
    let agreement = &whole.agreement;
    let wording = whole.wording();
    let missing = if agreement.frozen.is_some() { Vec::new() } else { whole.missing() };
    let terms = agreement.terms();
    let standing = standing(agreement.state, &terms, today);
    let ready = !missing.iter().any(|missing| missing.blocks);
    let (record, attachments) = files.into_iter().partition(|file: &Attachment| Some(file.id) == agreement.record_id);
    let record: Vec<Attachment> = record;
    AgreementDetail {
        id: agreement.id,
        number: agreement.number.clone(),
        title: agreement.title.clone(),
        kind: agreement.kind,
        template: wording::template(&agreement.template).map(|template| template.title.clone()).unwrap_or_default(),
        contractor_id: agreement.contractor_id,
        contractor: whole.contractor.name.clone(),
        standing,
        starts_on: agreement.starts_on,
        ends_on: agreement.ends_on,
        notice_days: agreement.notice_days,
        notice_by: terms.notice_by(),
        days_to_act: terms.act_by().map(|day| dates::days_between(today, day)),
        renewal: agreement.renewal,
        price: agreement.price_minor.map(|minor| Money::from_minor(minor, &agreement.currency)),
        currency: agreement.currency.clone(),
        review_due_on: agreement.review_due_on,
        groups: groups(whole, &missing),
        clauses: clauses(whole, &wording.body),
        progress: progress(whole, &missing),
        text_with_blanks: whole.with_blanks(),
        text_sha256: agreement.frozen.as_ref().map_or_else(|| wording.sha256(), |frozen| frozen.sha256.clone()),
        frozen: agreement.frozen.is_some(),
        consent: consent(&agreement.number),
        signers: signers(whole, signatures),
        signatures: signatures.iter().map(SignatureView::from).collect(),
        events: events.iter().map(EventView::from).collect(),
        attachments,
        record: record.into_iter().next(),
        out_at: agreement.out_at,
        signed_at: agreement.signed_at,
        closed_at: agreement.closed_at,
        closed_how: agreement.closed_how,
        closed_reason: agreement.closed_reason.clone(),
        can: allowed(agreement, ready, signatures),
        next: next(standing, ready, signatures),
        missing,
        heading: wording.heading,
        parties: wording.parties,
        text: wording.body,
    }
}

fn groups(whole: &Whole, missing: &[Missing]) -> Vec<FieldGroup> {
    const ORDER: [Group; 9] = [
        Group::Who,
        Group::What,
        Group::Dates,
        Group::Done,
        Group::Price,
        Group::Rights,
        Group::Privacy,
        Group::Ending,
        Group::Signing,
    ];
    let view = |of: &AgreementField| {
        let typed = whole.typed(of);
        let sourced = if typed.is_empty() { whole.sourced(&of.field) } else { String::new() };
        let from_source = !sourced.is_empty();
        FieldView {
            name: of.field.name.clone(),
            label: of.field.label.clone(),
            help: of.field.help.clone(),
            kind: of.field.kind.clone(),
            required: of.field.required,
            value: if from_source { sourced } else { typed.to_owned() },
            filled_from: if from_source { of.field.source.clone() } else { String::new() },
            open: missing.iter().any(|missing| missing.blocks && missing.what == of.field.name),
        }
    };
    let group = |group: Group| {
        let fields: Vec<FieldView> = whole.fields.iter().filter(|of| of.field.group == group).map(view).collect();
        let open = fields.iter().filter(|field| field.open).count();
        let gist = gist(&fields, whole);
        FieldGroup { group, fields, open, gist }
    };
    ORDER.into_iter().map(group).filter(|group| !group.fields.is_empty()).collect()
}

/// The first words that stand in a part of the form, as people would say them.
fn gist(fields: &[FieldView], whole: &Whole) -> String {
    let said = |field: &FieldView| match &field.kind {
        _ if field.value.trim().is_empty() => String::new(),
        FieldKind::Tick => String::new(),
        FieldKind::Date => {
            field.value.parse().map_or_else(|_| field.value.clone(), |day| dates::say_date(day, whole.order()))
        }
        FieldKind::Money => format!("{} {}", field.value, whole.agreement.currency),
        FieldKind::Number => format!("{}: {}", field.label, field.value),
        FieldKind::Text | FieldKind::Long | FieldKind::Choice(_) => {
            let first = field.value.lines().next().unwrap_or_default().trim().trim_start_matches(['-', '*', ' ']);
            first.chars().take(60).collect()
        }
    };
    fields.iter().map(said).filter(|words| !words.is_empty()).take(2).collect::<Vec<_>>().join(", ")
}

fn clauses(whole: &Whole, body: &str) -> Vec<ClauseView> {
    let Some(kind) = whole.agreement.kind.template_kind() else { return Vec::new() };
    let marked = if whole.agreement.template.is_empty() { Vec::new() } else { whole.filled().clauses };
    let suggestions = suggest(body);
    let view = |clause: Clause, required: bool| {
        let tick = whole.ticks.iter().find(|tick| tick.clause == clause);
        let by_template = marked.contains(&clause);
        ClauseView {
            clause,
            label: clause.label().to_owned(),
            required,
            standing: tick.map(|tick| tick.standing).or(by_template.then_some(ClauseStanding::In)),
            by_template,
            note: tick.map(|tick| tick.note.clone()).unwrap_or_default(),
            suggestion: suggestions.iter().find(|suggestion| suggestion.clause == clause).cloned(),
        }
    };
    let required = kind.required_blocks().iter().map(|clause| view(*clause, true));
    required.chain(kind.checklist().iter().map(|clause| view(*clause, false))).collect()
}

fn progress(whole: &Whole, missing: &[Missing]) -> DraftProgress {
    let open = missing.iter().filter(|missing| missing.blocks).count();
    let needed_fields = whole
        .fields
        .iter()
        .filter(|of| of.field.kind != FieldKind::Tick && (of.field.required || !of.field.original.is_empty()))
        .count();
    let blocks = whole.agreement.kind.template_kind().map_or(0, |kind| kind.required_blocks().len());
    let total = (needed_fields + blocks).max(open).max(1);
    DraftProgress { done: total - open, total }
}

fn signers(whole: &Whole, signatures: &[Signature]) -> Vec<SignerView> {
    let signer = |party: Party, name: &str, capacity: &str| SignerView {
        party,
        label: party_label(party).to_owned(),
        name: name.to_owned(),
        capacity: capacity.to_owned(),
        signed: signatures.iter().any(|signature| signature.party == party),
    };
    let owner = if whole.business.signatory.is_empty() { &whole.business.name } else { &whole.business.signatory };
    let person = if whole.contractor.person.is_empty() { &whole.contractor.name } else { &whole.contractor.person };
    vec![signer(Party::Owner, owner, &whole.business.signatory_capacity), signer(Party::Contractor, person, "")]
}

fn allowed(agreement: &Agreement, ready: bool, signatures: &[Signature]) -> AgreementAllowed {
    use AgreementState::{Draft, Out, Ready, Signed};
    let state = agreement.state;
    AgreementAllowed {
        edit: state == Draft,
        mark_ready: state == Draft && ready,
        reopen: matches!(state, Ready | Out) && signatures.is_empty(),
        sign: matches!(state, Ready | Out),
        give_up: matches!(state, Draft | Ready | Out),
        end: state == Signed,
    }
}

fn next(standing: AgreementStanding, ready: bool, signatures: &[Signature]) -> AgreementNext {
    match standing {
        AgreementStanding::Draft if ready => AgreementNext::MarkReady,
        AgreementStanding::Draft => AgreementNext::FillIn,
        AgreementStanding::Ready => AgreementNext::Sign,
        AgreementStanding::Out if signatures.is_empty() => AgreementNext::Sign,
        AgreementStanding::Out => AgreementNext::SignOther,
        AgreementStanding::Expiring => AgreementNext::Decide,
        AgreementStanding::Expired => AgreementNext::Close,
        _ => AgreementNext::Nothing,
    }
}

/// Whether the text and the record are still what was signed.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Verdict {
    /// The text still has the fingerprint that was taken when it was frozen, and each party signed that fingerprint.
    pub text: bool,
    /// The PDF record still has its fingerprint; none without a record.
    pub record: Option<bool>,
}

/// Takes the fingerprints again and compares them.
pub fn verify(read: &Read<'_>, request: OneAgreement) -> Result<Verdict> {
    let agreement = agreements::get(read, request.id)?;
    let signatures = agreements::signatures(read, request.id)?;
    let text = agreement.frozen.as_ref().is_some_and(|frozen| {
        frozen.matches() && signatures.iter().all(|signature| signature.text_sha256 == frozen.sha256)
    });
    let record = match agreement.record_id {
        None => None,
        Some(id) => Some(attachments::sha256(&attachments::content(read, id)?) == attachments::get(read, id)?.sha256),
    };
    Ok(Verdict { text, record })
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
