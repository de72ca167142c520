//! A review as screens and paper show it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::dates::days_between;
use crate::domain::reviews::{
    Action, Criterion, Decision, FULL_WEIGHT, Review, ReviewFacts, ReviewState, score_hundredths, score_text,
    weight_sum,
};
use crate::error::Result;
use crate::ids::ReviewId;
use crate::storage::Read;
use crate::storage::reviews::{self, ReviewedAgreement, ReviewedContractor};

/// Names one review.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct WhichReview {
    /// Its id.
    pub id: ReviewId,
}

/// What a review still lacks before it can be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewLacking")]
pub enum Lacking {
    /// Weights that total 100.
    Weights,
    /// A decision.
    Decision,
    /// Why it was decided so.
    Reason,
}

/// The review before this one, of the same contractor.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastReview {
    /// The review.
    pub id: ReviewId,
    /// Its number.
    pub number: String,
    /// E.g. "4.2".
    pub score: Option<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// What both said they would do, to tick off.
    pub actions: Vec<Action>,
}

/// The day by which the contractor should hear the decision.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TellBy {
    /// The agreement that says so.
    pub agreement: ReviewedAgreement,
    /// Notice-by date, or the end where no notice is agreed.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Days from today.
    #[ts(type = "number")]
    pub days_left: i64,
}

/// Everything about one review.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewDetail {
    /// Its id.
    pub id: ReviewId,
    /// E.g. "RV-2026-001".
    pub number: String,
    /// Draft or finished.
    pub state: ReviewState,
    /// Whose work.
    pub contractor: ReviewedContractor,
    /// Only the work under this agreement; none means all their work.
    pub agreement: Option<ReviewedAgreement>,
    /// First day.
    #[ts(type = "string")]
    pub period_start: NaiveDate,
    /// Last day.
    #[ts(type = "string")]
    pub period_end: NaiveDate,
    /// The day it was due when it was opened.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    /// What the records say.
    pub facts: ReviewFacts,
    /// Nothing was due in the period, so there is nothing to score.
    pub idle: bool,
    /// What is judged.
    pub criteria: Vec<Criterion>,
    /// The weights added up.
    pub weights: u32,
    /// They total 100.
    pub weights_full: bool,
    /// E.g. "4.5"; none when nothing was rated.
    pub score: Option<String>,
    /// In the contractor's own words.
    pub contractor_view: String,
    /// Whether what the business wanted was reached.
    pub outcome: String,
    /// 1 to 5.
    pub worth_time: Option<u8>,
    /// 1 to 5.
    pub worth_money: Option<u8>,
    /// Why.
    pub worth_note: String,
    /// What follows.
    pub decision: Option<Decision>,
    /// Why, and what changes.
    pub decision_reason: String,
    /// What both will do.
    pub actions: Vec<Action>,
    /// What is still open before it can be finished.
    pub lacking: Vec<Lacking>,
    /// When it was finished.
    #[ts(type = "string | null")]
    pub finished_at: Option<DateTime<Utc>>,
    /// The review before.
    pub last: Option<LastReview>,
    /// When the contractor should hear of it.
    pub tell_by: Option<TellBy>,
}

/// Reads a review.
pub fn get(read: &Read<'_>, request: WhichReview) -> Result<ReviewDetail> {
    let review = reviews::get(read, request.id)?;
    detail(read, review)
}

/// A review with what stands around it.
pub(super) fn detail(read: &Read<'_>, review: Review) -> Result<ReviewDetail> {
    let contractor = reviews::contractor(read, review.contractor_id)?;
    let agreement = review.agreement_id.map(|id| reviews::agreement(read, contractor.id, id)).transpose()?.flatten();
    let last = reviews::last_finished(read, contractor.id, Some(review.period_end))?.map(LastReview::of);
    let tell_by = if review.state == ReviewState::Draft { tell_by(read, &contractor)? } else { None };
    let weights = weight_sum(&review.criteria);
    Ok(ReviewDetail {
        lacking: lacking(&review),
        score: review.score_hundredths.or_else(|| score_hundredths(&review.criteria)).map(score_text),
        idle: review.facts.handoffs == 0,
        weights,
        weights_full: weights == FULL_WEIGHT,
        id: review.id,
        number: review.number,
        state: review.state,
        contractor,
        agreement,
        period_start: review.period_start,
        period_end: review.period_end,
        due_on: review.due_on,
        facts: review.facts,
        criteria: review.criteria,
        contractor_view: review.contractor_view,
        outcome: review.outcome,
        worth_time: review.worth_time,
        worth_money: review.worth_money,
        worth_note: review.worth_note,
        decision: review.decision,
        decision_reason: review.decision_reason,
        actions: review.actions,
        finished_at: review.finished_at,
        last,
        tell_by,
    })
}

/// What a review still lacks.
pub(super) fn lacking(review: &Review) -> Vec<Lacking> {
    let open = [
        (Lacking::Weights, weight_sum(&review.criteria) != FULL_WEIGHT),
        (Lacking::Decision, review.decision.is_none()),
        (Lacking::Reason, review.decision_reason.is_empty()),
    ];
    open.into_iter().filter_map(|(what, missing)| missing.then_some(what)).collect()
}

fn tell_by(read: &Read<'_>, contractor: &ReviewedContractor) -> Result<Option<TellBy>> {
    let found = reviews::next_to_decide(read, contractor.id, read.today())?;
    Ok(found.and_then(|agreement| {
        let on = agreement.notice_by.or(agreement.ends_on)?;
        Some(TellBy { on, days_left: days_between(read.today(), on), agreement })
    }))
}

impl LastReview {
    fn of(review: Review) -> Self {
        Self {
            id: review.id,
            number: review.number,
            score: review.score_hundredths.map(score_text),
            decision: review.decision,
            actions: review.actions,
        }
    }
}
