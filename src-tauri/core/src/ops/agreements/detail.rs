//! One agreement with everything its screen shows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{
    AgreementAllowed, AgreementDetail, AgreementNext, ClauseView, DraftProgress, EventView, FieldGroup, FieldView,
    SignatureView, SignerView,
};
use super::whole::Whole;
use crate::domain::agreements::{
    Agreement, AgreementField, AgreementStanding, AgreementState, ClauseStanding, Party, Signature, SigningEvent,
    consent, party_label, standing,
};
use crate::domain::attachments::Attachment;
use crate::domain::dates;
use crate::domain::money::Money;
use crate::domain::wording::{self, Clause, FieldKind, Group, Missing, suggest};
use crate::error::Result;
use crate::ids::AgreementId;
use crate::storage::{Noun, Read, agreements, attachments};

/// Which agreement.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct OneAgreement {
    /// Its id.
    pub id: AgreementId,
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
