//! Changing a draft: its terms, its fields, its checklist.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::detail;
use super::view::AgreementDetail;
use super::whole::Whole;
use super::{create, typed};
use crate::domain::agreements::{
    Agreement, AgreementField, AgreementKind, AgreementState, ClauseStanding, ClauseTick, Renewal,
};
use crate::domain::dates::{DateOrder, say_date};
use crate::domain::wording::{Clause, Field};
use crate::domain::{money, text};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::AgreementId;
use crate::storage::{Change, agreements};

/// New terms. What is left out stays as it is; an empty text takes a value away.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// What lists call it.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// What kind it is.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<AgreementKind>,
    /// First day.
    #[serde(default)]
    #[ts(optional)]
    pub starts_on: Option<String>,
    /// Last day.
    #[serde(default)]
    #[ts(optional)]
    pub ends_on: Option<String>,
    /// Days of notice.
    #[serde(default)]
    #[ts(optional)]
    pub notice_days: Option<String>,
    /// What happens at the end.
    #[serde(default)]
    #[ts(optional)]
    pub renewal: Option<Renewal>,
    /// An amount.
    #[serde(default)]
    #[ts(optional)]
    pub price: Option<String>,
    /// A whole new text in Markdown; its blanks become fields, values of blanks that are still there stay.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
}

/// Only a draft changes; the other states say what to do instead.
pub(super) fn must_be_draft(agreement: &Agreement) -> Result<()> {
    match agreement.state {
        AgreementState::Draft => Ok(()),
        AgreementState::Ready => Err(Error::conflict(format!(
            "{} is marked ready, so its text stays as it is. Take it back to draft to change it.",
            agreement.number
        ))),
        AgreementState::Out => Err(Error::conflict(format!(
            "{} is out for signature, so its text does not change. If nobody has signed yet, take it back to draft first.",
            agreement.number
        ))),
        AgreementState::Signed => Err(Error::Final(format!(
            "{} is signed. Its text, parties and dates do not change any more. Draw up a new agreement for what should be different.",
            agreement.number
        ))),
        _ => Err(Error::Final(format!(
            "{} is closed and stays as it is. Draw up a new agreement instead.",
            agreement.number
        ))),
    }
}

/// Changes the terms or the whole text of a draft.
pub fn update(change: &mut Change<'_>, request: UpdateAgreement) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    must_be_draft(&whole.agreement)?;
    let order = whole.order();
    if let Some(body) = &request.body {
        replace_text(change, &mut whole, body)?;
    }
    let agreement = &mut whole.agreement;
    if let Some(kind) = request.kind {
        agreement.kind = kind;
    }
    if let Some(renewal) = request.renewal {
        agreement.renewal = renewal;
    }
    let terms = [
        ("title", &request.title),
        ("starts_on", &request.starts_on),
        ("ends_on", &request.ends_on),
        ("notice_days", &request.notice_days),
        ("price", &request.price),
    ];
    for (name, typed) in terms {
        if let Some(typed) = typed {
            set_term(agreement, name, name, typed, order)?;
        }
    }
    check_dates(agreement, order, if request.ends_on.is_some() { "ends_on" } else { "starts_on" })?;
    save(change, &mut whole.agreement)?;
    change.summary(format!("Changed {}", whole.agreement.number));
    detail(&change.read(), request.id)
}

/// Takes over a new text. Blanks that are still there keep their values; points that the template marked stay ticked.
fn replace_text(change: &mut Change<'_>, whole: &mut Whole, typed: &str) -> Result<()> {
    let pasted = text::document("body", typed)?;
    if pasted.trim().is_empty() {
        return Err(Error::invalid("body", "The agreement needs a text. The old one was kept."));
    }
    for clause in whole.filled().clauses {
        let tick = ClauseTick { id: change.next_id(), clause, standing: ClauseStanding::In, note: String::new() };
        agreements::put_clause(change, whole.agreement.id, &tick)?;
    }
    let heading = whole.wording().heading;
    let (fields, body, _) = create::adopted(&pasted);
    let old = whole.values();
    agreements::remove_fields(change, whole.agreement.id)?;
    for (position, field) in fields.into_iter().enumerate() {
        let kept = old.get(&field.name).filter(|_| field.source.is_empty());
        let value = kept.cloned().unwrap_or_else(|| field.default.clone());
        let value = if field.source.starts_with("agreement.") { String::new() } else { value };
        agreements::put_field(
            change,
            whole.agreement.id,
            position,
            &AgreementField { id: change.next_id(), field, value },
        )?;
    }
    if !whole.agreement.template.is_empty() {
        whole.agreement.title = heading;
    }
    whole.agreement.heading = String::new();
    whole.agreement.template = String::new();
    whole.agreement.template_version = 0;
    whole.agreement.body = body;
    Ok(())
}

/// Sets one term of the agreement; `field` is what an error names.
fn set_term(agreement: &mut Agreement, term: &str, field: &str, typed: &str, order: DateOrder) -> Result<()> {
    match term {
        "title" => {
            let title = text::required_line(field, typed, "what the agreement is about, in a few words")?;
            agreement.title = text::capital(&title);
        }
        "starts_on" => agreement.starts_on = typed::day(field, typed, order)?,
        "ends_on" => agreement.ends_on = typed::day(field, typed, order)?,
        "notice_days" => agreement.notice_days = typed::days(field, typed)?,
        "price" => agreement.price_minor = money::parse(field, typed, &agreement.currency)?,
        other => return Err(Error::Internal(format!("no term {other}"))),
    }
    Ok(())
}

/// An end before the start is refused; `field` is the one that was set.
fn check_dates(agreement: &Agreement, order: DateOrder, field: &str) -> Result<()> {
    let (Some(start), Some(end)) = (agreement.starts_on, agreement.ends_on) else { return Ok(()) };
    if end >= start {
        return Ok(());
    }
    let message = format!(
        "The agreement would end on {}, before it starts on {}. Nothing was changed. Choose other dates.",
        say_date(end, order),
        say_date(start, order)
    );
    Err(Error::invalid(field, message))
}

/// The field of the templates that says when the work is finished.
const FINISHED_BY: &str = "due_on";

/// Work that would be finished before it starts is refused; the field that was set is named.
fn check_work_dates(change: &Change<'_>, whole: &Whole, request: &SetFields, order: DateOrder) -> Result<()> {
    let fields = agreements::fields(change, whole.agreement.id)?;
    let Some(of) = fields.iter().find(|of| of.field.name == FINISHED_BY) else { return Ok(()) };
    let finished = typed::day(FINISHED_BY, &of.value, order).ok().flatten();
    let (Some(start), Some(finished)) = (whole.agreement.starts_on, finished) else { return Ok(()) };
    if finished >= start {
        return Ok(());
    }
    let set = request.values.iter().map(|value| value.name.as_str()).find(|name| *name == FINISHED_BY);
    let message = format!(
        "“{}” would be {}, before the work starts on {}. Nothing was changed. Choose other dates.",
        of.field.label,
        say_date(finished, order),
        say_date(start, order)
    );
    Err(Error::invalid(set.or(request.values.first().map(|value| value.name.as_str())).unwrap_or(FINISHED_BY), message))
}

fn save(change: &Change<'_>, agreement: &mut Agreement) -> Result<()> {
    agreement.updated_at = change.now();
    agreements::update(change, agreement)
}

/// One field and what was typed into it.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct FieldValue {
    /// Name of the field.
    pub name: String,
    /// What was typed; `yes` or `no` for a box.
    pub value: String,
}

/// Values for fields of a draft.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetFields {
    /// The agreement.
    pub id: AgreementId,
    /// The fields; an error names the field that is wrong and nothing is changed.
    pub values: Vec<FieldValue>,
}

/// Fills in fields of a draft.
pub fn set_fields(change: &mut Change<'_>, request: SetFields) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    must_be_draft(&whole.agreement)?;
    let order = whole.order();
    let mut labels = Vec::new();
    for FieldValue { name, value } in &request.values {
        let position = whole.fields.iter().position(|of| of.field.name == *name).or_not_found("field")?;
        let of = whole.fields.get(position).cloned().or_not_found("field")?;
        labels.push(of.field.label.clone());
        match linked_term(&of.field) {
            Some(term) if of.field.original.is_empty() || typed::day(name, value, order).is_ok() => {
                set_term(&mut whole.agreement, term, name, value, order)?;
                check_dates(&whole.agreement, order, name)?;
                let own = if term == "title" { text::line(name, value)? } else { String::new() };
                agreements::put_field(change, request.id, position, &AgreementField { value: own, ..of })?;
            }
            _ => {
                let value = typed::value(&of.field, value, order, &whole.agreement.currency)?;
                let own = if value == whole.sourced(&of.field) { String::new() } else { value };
                agreements::put_field(change, request.id, position, &AgreementField { value: own, ..of })?;
            }
        }
    }
    check_work_dates(change, &whole, &request, order)?;
    save(change, &mut whole.agreement)?;
    change.summary(match labels.as_slice() {
        [one] => format!("Filled in “{one}” in {}", whole.agreement.number),
        many => format!("Filled in {} fields in {}", many.len(), whole.agreement.number),
    });
    detail(&change.read(), request.id)
}

/// The agreement's own term that a field shows.
fn linked_term(field: &Field) -> Option<&str> {
    let term = field.source.strip_prefix("agreement.")?;
    ["title", "starts_on", "ends_on", "notice_days", "price"].contains(&term).then_some(term)
}

/// What the owner says about one point of the checklist.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetClause {
    /// The agreement.
    pub id: AgreementId,
    /// The point.
    pub clause: Clause,
    /// In the text, not needed, or none to leave it open.
    pub standing: Option<ClauseStanding>,
    /// Why, or where in the text.
    #[serde(default)]
    pub note: String,
}

/// Ticks a point of the checklist.
pub fn set_clause(change: &mut Change<'_>, request: SetClause) -> Result<AgreementDetail> {
    let mut whole = Whole::load(change, request.id)?;
    must_be_draft(&whole.agreement)?;
    let required =
        whole.agreement.kind.template_kind().is_some_and(|kind| kind.required_blocks().contains(&request.clause));
    if required && request.standing == Some(ClauseStanding::NotNeeded) {
        return Err(Error::invalid(
            "standing",
            format!(
                "“{}” cannot be left out of this kind of agreement. Write it into the text and tick it.",
                request.clause.label()
            ),
        ));
    }
    match request.standing {
        None => agreements::remove_clause(change, request.id, request.clause)?,
        Some(standing) => {
            let note = text::line("note", &request.note)?;
            agreements::put_clause(
                change,
                request.id,
                &ClauseTick { id: change.next_id(), clause: request.clause, standing, note },
            )?;
        }
    }
    save(change, &mut whole.agreement)?;
    change.summary(format!("Ticked “{}” in {}", request.clause.label(), whole.agreement.number));
    detail(&change.read(), request.id)
}
