//! Opening a review: its period, what it asks about, and the facts counted.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::form;
use super::view::{self, ReviewDetail};
use crate::domain::dates::due_instant;
use crate::domain::reviews::{Criterion, Review, ReviewFacts, ReviewState, measure, starting_criteria};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{AgreementId, ContractorId};
use crate::storage::numbering::{self, Numbered};
use crate::storage::reviews::{self, Period, ReviewedAgreement};
use crate::storage::{Change, Noun, Read};

/// A new review.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct OpenReview {
    /// Whose work.
    pub contractor_id: ContractorId,
    /// Only the work under this agreement; left out means all their work.
    #[serde(default)]
    #[ts(optional)]
    pub agreement_id: Option<AgreementId>,
    /// First day as typed; empty is the day after the last review, or the start of the agreement.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub period_start: String,
    /// Last day as typed; empty is today.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub period_end: String,
}

/// Opens a review and counts its facts.
pub fn open(change: &mut Change<'_>, request: OpenReview) -> Result<ReviewDetail> {
    let contractor = reviews::contractor(change, request.contractor_id)?;
    if let Some((_, number)) = reviews::draft_of(change, contractor.id)? {
        return Err(Error::conflict(format!(
            "A review of {} is already open: {number}. Nothing was added. Go on with that one.",
            contractor.name
        )));
    }
    let agreement = match request.agreement_id {
        Some(id) => Some(reviews::agreement(change, contractor.id, id)?.or_not_found("agreement")?),
        None => None,
    };
    let reviewed = match &agreement {
        Some(agreement) => Some(agreement.clone()),
        None => reviews::first_reviewed(change, contractor.id)?,
    };
    let last = reviews::last_finished(change, contractor.id, None)?;
    let end = form::day(change, "period_end", &request.period_end)?.unwrap_or(change.today());
    let start = form::day(change, "period_start", &request.period_start)?
        .unwrap_or_else(|| starts(last.as_ref(), reviewed.as_ref(), end));
    form::check_period(start, end)?;
    let number = numbering::next(change, Numbered::Review, chrono::Datelike::year(&change.today()))?;
    let made = Review {
        id: change.next_id(),
        year: number.year,
        ordinal: number.ordinal,
        number: number.text,
        contractor_id: contractor.id,
        agreement_id: agreement.map(|agreement| agreement.id),
        state: ReviewState::Draft,
        period_start: start,
        period_end: end,
        due_on: reviewed.and_then(|agreement| agreement.review_due_on),
        facts: count(&change.read(), contractor.id, request.agreement_id, start, end)?,
        criteria: criteria(change, last.as_ref()),
        contractor_view: String::new(),
        outcome: String::new(),
        worth_time: None,
        worth_money: None,
        worth_note: String::new(),
        decision: None,
        decision_reason: String::new(),
        score_hundredths: None,
        finished_at: None,
        actions: Vec::new(),
        created_at: change.now(),
        updated_at: change.now(),
    };
    reviews::insert(change, &made)?;
    change.about(Noun::Contractor, contractor.id.0);
    change.summary(format!("Opened review {} of {}", made.number, contractor.name));
    view::detail(&change.read(), made)
}

/// The day after the last review, else the start of the agreement, else a year before the end. Never after the end.
fn starts(last: Option<&Review>, agreement: Option<&ReviewedAgreement>, end: NaiveDate) -> NaiveDate {
    let after_last = last.and_then(|review| review.period_end.checked_add_days(Days::new(1)));
    let year_before = || end.checked_sub_months(Months::new(12)).unwrap_or(end);
    after_last.or_else(|| agreement.and_then(|agreement| agreement.starts_on)).unwrap_or_else(year_before).min(end)
}

/// The questions of the last review, so that years can be compared; else the usual ones.
fn criteria(change: &Change<'_>, last: Option<&Review>) -> Vec<Criterion> {
    let fresh = |name: &str, weight| Criterion {
        id: change.next_id(),
        name: name.to_owned(),
        weight,
        score: None,
        why: String::new(),
    };
    match last {
        Some(review) => review.criteria.iter().map(|criterion| fresh(&criterion.name, criterion.weight)).collect(),
        None => starting_criteria().into_iter().map(|(name, weight)| fresh(name, weight)).collect(),
    }
}

/// Counts what the records say about the days from `start` to `end`.
pub(super) fn count(
    read: &Read<'_>,
    contractor: ContractorId,
    agreement: Option<AgreementId>,
    start: NaiveDate,
    end: NaiveDate,
) -> Result<ReviewFacts> {
    let midnight = |day: NaiveDate| -> DateTime<Utc> { due_instant(day, NaiveTime::MIN, read.zone()).utc };
    let until = midnight(end.checked_add_days(Days::new(1)).unwrap_or(end));
    let (work, answers, waits) = reviews::work(read, &Period { contractor, agreement, from: midnight(start), until })?;
    Ok(measure(&work, &answers, &waits, read.now(), read.zone()))
}
