//! Starting an agreement from a template or from a pasted text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::typed;
use crate::domain::agreements::{
    Agreement, AgreementField, AgreementKind, AgreementState, Renewal, date_order, linked_date,
};
use crate::domain::text;
use crate::domain::wording::{self, Field, Template};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{AgreementId, ContractorId};
use crate::ops::Nothing;
use crate::storage::numbering::{self, Numbered};
use crate::storage::{Change, Noun, Read, agreements, business};

/// A template to start from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateCard {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// When to take this one.
    pub purpose: String,
    /// What kind of agreement it makes.
    pub kind: AgreementKind,
    /// How many fields must be filled in.
    pub needed: usize,
}

/// The templates that come with the program.
pub fn templates(_: &Read<'_>, _: Nothing) -> Result<Vec<TemplateCard>> {
    let card = |template: &Template| TemplateCard {
        key: template.key.clone(),
        title: template.title.clone(),
        purpose: template.purpose.clone(),
        kind: template.kind.into(),
        needed: template.fields.iter().filter(|field| field.required).count(),
    };
    Ok(wording::library().iter().map(card).collect())
}

/// A new agreement.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CreateAgreement {
    /// The other side.
    pub contractor_id: ContractorId,
    /// What lists call it; empty takes the template's name.
    #[serde(default)]
    pub title: String,
    /// Key of a template; leave it out to start from `pasted`.
    #[serde(default)]
    #[ts(optional)]
    pub template: Option<String>,
    /// An own text in Markdown.
    #[serde(default)]
    #[ts(optional)]
    pub pasted: Option<String>,
    /// What kind a pasted text is; a template knows its own.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<AgreementKind>,
    /// First day.
    #[serde(default)]
    pub starts_on: String,
}

/// What was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CreatedAgreement {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// How many blanks of a pasted text became fields.
    pub blanks: usize,
    /// Sentences about what was left as it is.
    pub notes: Vec<String>,
}

/// What an agreement is made of at first.
struct Start {
    kind: AgreementKind,
    title: String,
    heading: String,
    template: String,
    version: u32,
    body: String,
    fields: Vec<Field>,
    notes: Vec<String>,
}

/// Draws up an agreement.
pub fn create(change: &mut Change<'_>, request: CreateAgreement) -> Result<CreatedAgreement> {
    let owner = business::get(change)?;
    let contractor = agreements::contractor_facts(change, request.contractor_id)?;
    let start = start(&request)?;
    let title = text::line("title", &request.title)?;
    let now = change.now();
    let number = numbering::next(change, Numbered::Agreement, chrono::Datelike::year(&change.today()))?;
    let mut agreement = Agreement {
        id: change.next_id(),
        year: number.year,
        ordinal: number.ordinal,
        number: number.text.clone(),
        contractor_id: request.contractor_id,
        kind: start.kind,
        title: if title.is_empty() { start.title } else { text::capital(&title) },
        heading: start.heading,
        template: start.template,
        template_version: start.version,
        body: start.body,
        state: AgreementState::Draft,
        starts_on: typed::day("starts_on", &request.starts_on, date_order(&owner.country))?,
        ends_on: None,
        notice_days: None,
        renewal: Renewal::None,
        price_minor: None,
        currency: owner.currency,
        out_at: None,
        signed_at: None,
        closed_at: None,
        closed_how: None,
        closed_reason: String::new(),
        frozen: None,
        record_id: None,
        review_due_on: None,
        created_at: now,
        updated_at: now,
    };
    let default_of =
        |source: &str| start.fields.iter().find(|field| field.source == source).map(|field| field.default.as_str());
    agreement.notice_days = typed::days("notice_days", default_of("agreement.notice_days").unwrap_or_default())?;
    agreements::insert(change, &agreement)?;
    let parent = agreements::newest_services(change, request.contractor_id)?;
    let blanks = start.fields.iter().filter(|field| field.kind != wording::FieldKind::Tick).count();
    for (position, field) in start.fields.into_iter().enumerate() {
        let value =
            if field.source == "agreement.title" { title.clone() } else { first_value(&field, parent.as_ref()) };
        agreements::put_field(change, agreement.id, position, &AgreementField { id: change.next_id(), field, value })?;
    }
    change.about(Noun::Contractor, request.contractor_id.0);
    change.summary(format!("Drew up {} with {}", agreement.number, contractor.name));
    Ok(CreatedAgreement { id: agreement.id, number: agreement.number, blanks, notes: start.notes })
}

fn start(request: &CreateAgreement) -> Result<Start> {
    if let Some(key) = request.template.as_deref().filter(|key| !key.is_empty()) {
        let template = wording::template(key).or_not_found("template")?;
        return Ok(Start {
            kind: template.kind.into(),
            title: template.title.clone(),
            heading: template.heading.clone(),
            template: template.key.clone(),
            version: template.version,
            body: template.body.clone(),
            fields: template.fields.clone(),
            notes: Vec::new(),
        });
    }
    let pasted = text::document("pasted", request.pasted.as_deref().unwrap_or_default())?;
    if pasted.trim().is_empty() {
        return Err(Error::invalid("pasted", "Paste the text of the agreement, or start from a template."));
    }
    let (fields, body, notes) = adopted(&pasted);
    let title = first_heading(&body).unwrap_or_else(|| "Agreement".into());
    Ok(Start {
        kind: request.kind.unwrap_or(AgreementKind::Other),
        title,
        heading: String::new(),
        template: String::new(),
        version: 0,
        body,
        fields,
        notes,
    })
}

/// A pasted text with its blanks as fields; boxes carry the heading they stand under as their help.
pub(super) fn adopted(pasted: &str) -> (Vec<Field>, String, Vec<String>) {
    let mut adopted = wording::adopt(pasted);
    for field in &mut adopted.fields {
        if let Some(tick) = adopted.boxes.iter().find(|tick| tick.name == field.name) {
            field.help.clone_from(&tick.under);
        }
        if let Some(source) = linked_date(field) {
            field.source = source.to_owned();
        }
    }
    (adopted.fields, adopted.body, adopted.notes)
}

/// What stands in a field at first. Fields that follow the agreement's own dates and price hold nothing of their own.
fn first_value(field: &Field, parent: Option<&(String, String)>) -> String {
    match (field.source.as_str(), parent) {
        ("agreement.parent_number", Some((number, _))) => number.clone(),
        ("agreement.parent_signed_on", Some((_, day))) => day.clone(),
        (source, _) if source.starts_with("agreement.") => String::new(),
        _ => field.default.clone(),
    }
}

/// The first heading of a text, when it holds no blank.
fn first_heading(body: &str) -> Option<String> {
    let heading = body.lines().find_map(|line| line.strip_prefix("# "))?.trim();
    let plain: String = heading.chars().filter(|sign| !matches!(sign, '*' | '#' | '`')).take(text::LINE).collect();
    (!plain.trim().is_empty() && !plain.contains("{{")).then(|| plain.trim().to_owned())
}
