//! A review as it is kept.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::ReviewFacts;
use crate::ids::{AgreementId, ContractorId, RecordId, ReviewId};

/// Whether a review can still be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Being written; its facts follow the records.
    Draft,
    /// Final; its facts and its paper stay as they are.
    Finished,
}

impl ReviewState {
    /// The word in the database and on the wire.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Finished => "finished",
        }
    }

    /// The state for a word.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        if word == "finished" { Self::Finished } else { Self::Draft }
    }
}

/// What follows from a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewDecision")]
pub enum Decision {
    /// Go on as before.
    Renew,
    /// Go on with a change.
    Adjust,
    /// Stop.
    End,
}

impl Decision {
    /// The word in the database and on the wire.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Renew => "renew",
            Self::Adjust => "adjust",
            Self::End => "end",
        }
    }

    /// The decision for a word; none for the empty one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Renew, Self::Adjust, Self::End].into_iter().find(|decision| decision.word() == word)
    }
}

/// A review with its criteria and actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The year in its number.
    pub year: i32,
    /// Its place in that year.
    pub ordinal: i64,
    /// E.g. "RV-2026-001".
    pub number: String,
    /// Whose work is reviewed.
    pub contractor_id: ContractorId,
    /// Only the work under this agreement; none means all their work.
    pub agreement_id: Option<AgreementId>,
    /// Draft or finished.
    pub state: ReviewState,
    /// First day.
    pub period_start: NaiveDate,
    /// Last day.
    pub period_end: NaiveDate,
    /// The day it was due when it was opened.
    pub due_on: Option<NaiveDate>,
    /// What the records say.
    pub facts: ReviewFacts,
    /// What the owner judges, in order.
    pub criteria: Vec<Criterion>,
    /// In the contractor's own words.
    pub contractor_view: String,
    /// Whether what the business wanted was reached.
    pub outcome: String,
    /// Whether it was worth the time, 1 to 5.
    pub worth_time: Option<u8>,
    /// Whether it was worth the money, 1 to 5.
    pub worth_money: Option<u8>,
    /// Why.
    pub worth_note: String,
    /// What follows.
    pub decision: Option<Decision>,
    /// Why, and what changes.
    pub decision_reason: String,
    /// The score as it was at the finish.
    pub score_hundredths: Option<i64>,
    /// When it was finished.
    pub finished_at: Option<DateTime<Utc>>,
    /// What both will do.
    pub actions: Vec<Action>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// One thing the owner judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ReviewCriterion")]
pub struct Criterion {
    /// Its id.
    pub id: RecordId,
    /// What is judged.
    pub name: String,
    /// Percent of the whole; all together 100 at the finish.
    pub weight: u32,
    /// 1 to 5; none is not rated.
    pub score: Option<u8>,
    /// Why.
    pub why: String,
}

/// One thing that somebody will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ReviewAction")]
pub struct Action {
    /// Its id.
    pub id: RecordId,
    /// Who does what.
    pub text: String,
    /// By when.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    /// The day it was ticked off.
    #[ts(type = "string | null")]
    pub done_on: Option<NaiveDate>,
}

/// What a first review asks about, with weights that total 100. The owner can change all of it.
#[must_use]
pub const fn starting_criteria() -> [(&'static str, u32); 5] {
    [
        ("Quality of the work", 30),
        ("On time", 25),
        ("Easy to work with", 20),
        ("Worth the price", 15),
        ("Help to the business", 10),
    ]
}
