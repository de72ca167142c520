//! What the owner typed into a review, and how it becomes a record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::agreements::date_order;
use crate::domain::dates::{self, DateProblem};
use crate::domain::reviews::{Action, Criterion, Decision, Review};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ids::{RecordId, ReviewId};
use crate::storage::{Change, business};

/// The most criteria or actions of one review: what a page can hold.
const MOST: usize = 12;

/// The whole review as typed; what is missing is emptied.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(optional_fields)]
pub struct UpdateReview {
    /// Its id.
    pub id: ReviewId,
    /// First day; empty keeps it.
    #[serde(default)]
    pub period_start: String,
    /// Last day; empty keeps it.
    #[serde(default)]
    pub period_end: String,
    /// What is judged, in order.
    pub criteria: Vec<CriterionForm>,
    /// In the contractor's own words.
    #[serde(default)]
    pub contractor_view: String,
    /// Whether what the business wanted was reached.
    #[serde(default)]
    pub outcome: String,
    /// 1 to 5.
    #[serde(default)]
    pub worth_time: Option<u8>,
    /// 1 to 5.
    #[serde(default)]
    pub worth_money: Option<u8>,
    /// Why.
    #[serde(default)]
    pub worth_note: String,
    /// What follows.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// Why, and what changes.
    #[serde(default)]
    pub decision_reason: String,
    /// What both will do, in order.
    #[serde(default)]
    pub actions: Vec<ActionForm>,
}

/// A criterion as typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(optional_fields, rename = "ReviewCriterionForm")]
pub struct CriterionForm {
    /// The id of one that is already there.
    #[serde(default)]
    pub id: Option<RecordId>,
    /// What is judged.
    #[ts(optional = false)]
    pub name: String,
    /// A whole number from 0 to 100.
    #[ts(optional = false)]
    pub weight: String,
    /// 1 to 5; left out is not rated.
    #[serde(default)]
    pub score: Option<u8>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// An action as typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(optional_fields, rename = "ReviewActionForm")]
pub struct ActionForm {
    /// The id of one that is already there.
    #[serde(default)]
    pub id: Option<RecordId>,
    /// Who does what.
    #[ts(optional = false)]
    pub text: String,
    /// By when; may be empty.
    #[serde(default)]
    pub due_on: String,
}

/// Puts what was typed into `before`.
pub(super) fn apply(change: &Change<'_>, before: Review, typed: &UpdateReview) -> Result<Review> {
    let start = day(change, "period_start", &typed.period_start)?.unwrap_or(before.period_start);
    let end = day(change, "period_end", &typed.period_end)?.unwrap_or(before.period_end);
    check_period(start, end)?;
    Ok(Review {
        period_start: start,
        period_end: end,
        criteria: criteria(change, &before, &typed.criteria)?,
        contractor_view: text::paragraph("contractor_view", &typed.contractor_view)?,
        outcome: text::paragraph("outcome", &typed.outcome)?,
        worth_time: mark("worth_time", typed.worth_time)?,
        worth_money: mark("worth_money", typed.worth_money)?,
        worth_note: text::paragraph("worth_note", &typed.worth_note)?,
        decision: typed.decision,
        decision_reason: text::paragraph("decision_reason", &typed.decision_reason)?,
        actions: actions(change, &before, &typed.actions)?,
        updated_at: change.now(),
        ..before
    })
}

fn criteria(change: &Change<'_>, before: &Review, typed: &[CriterionForm]) -> Result<Vec<Criterion>> {
    within("criteria", typed.len())?;
    let known = |id: &RecordId| before.criteria.iter().any(|criterion| criterion.id == *id);
    let row = |form: &CriterionForm| {
        Ok(Criterion {
            id: form.id.filter(known).unwrap_or_else(|| change.next_id()),
            name: text::required_line("name", &form.name, "what you judge")?,
            weight: weight("weight", &form.weight)?,
            score: mark("score", form.score)?,
            why: text::line("why", &form.why)?,
        })
    };
    let rows = typed.iter().enumerate();
    rows.map(|(at, form)| row(form).map_err(|error: Error| error.under(&format!("criteria.{at}")))).collect()
}

fn actions(change: &Change<'_>, before: &Review, typed: &[ActionForm]) -> Result<Vec<Action>> {
    within("actions", typed.len())?;
    let row = |form: &ActionForm| {
        let known = form.id.and_then(|id| before.actions.iter().find(|action| action.id == id));
        Ok(Action {
            id: known.map_or_else(|| change.next_id(), |action| action.id),
            text: text::required_line("text", &form.text, "who will do what")?,
            due_on: day(change, "due_on", &form.due_on)?,
            done_on: known.and_then(|action| action.done_on),
        })
    };
    let rows = typed.iter().enumerate();
    rows.map(|(at, form)| row(form).map_err(|error: Error| error.under(&format!("actions.{at}")))).collect()
}

fn within(field: &str, length: usize) -> Result<()> {
    if length <= MOST {
        Ok(())
    } else {
        Err(Error::invalid(
            field,
            format!("At most {MOST} lines fit on the page; this has {length}. Nothing was saved. Join some of them."),
        ))
    }
}

fn weight(field: &str, typed: &str) -> Result<u32> {
    match typed.trim().parse::<u32>() {
        Ok(weight) if weight <= 100 => Ok(weight),
        _ => Err(Error::invalid(field, "Write the weight as a whole number from 0 to 100.")),
    }
}

fn mark(field: &str, given: Option<u8>) -> Result<Option<u8>> {
    match given {
        Some(mark) if !(1..=5).contains(&mark) => Err(Error::invalid(field, "Give a mark from 1 to 5, or none.")),
        fine => Ok(fine),
    }
}

/// A date as typed; an empty text is none.
pub(super) fn day(change: &Change<'_>, field: &str, typed: &str) -> Result<Option<NaiveDate>> {
    let order = date_order(&business::get(change)?.country);
    match dates::parse_date(typed, Some(order)) {
        Ok(day) => Ok(Some(day)),
        Err(DateProblem::Empty) => Ok(None),
        Err(problem) => Err(Error::invalid(field, problem.to_string())),
    }
}

/// A period runs forward.
pub(super) fn check_period(start: NaiveDate, end: NaiveDate) -> Result<()> {
    if start <= end {
        Ok(())
    } else {
        Err(Error::invalid("period_end", "The period ends before it starts. Choose a later end or an earlier start."))
    }
}
