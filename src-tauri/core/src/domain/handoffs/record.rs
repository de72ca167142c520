//! What is kept of a hand-off.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::state::words;
use super::{Ball, HandoffState, Side};
use crate::ids::{AgreementId, ContractorId, CriterionId, DeliveryId, HandoffId, QuestionId, SheetVersionId};

/// One piece of work, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    /// Its id.
    pub id: HandoffId,
    /// The year of its number.
    pub year: i32,
    /// Its place in the year.
    pub ordinal: i64,
    /// E.g. "HO-2027-003".
    pub number: String,
    /// Who does it.
    pub contractor_id: ContractorId,
    /// Under which agreement.
    pub agreement_id: Option<AgreementId>,
    /// Which version of which sheet; frozen when handed off.
    pub sheet_version_id: Option<SheetVersionId>,
    /// What it is.
    pub title: String,
    /// What is special this time, as Markdown.
    pub instructions: String,
    /// What was said beforehand.
    pub givens: Vec<HandoffGiven>,
    /// Where it stands.
    pub state: HandoffState,
    /// Who has the ball.
    pub ball: Ball,
    /// The deadline's date in `due_zone`.
    pub due_on: NaiveDate,
    /// The deadline's time in `due_zone`, "HH:MM".
    pub due_time: String,
    /// The zone it was agreed in.
    pub due_zone: String,
    /// The deadline's instant.
    pub due_at: DateTime<Utc>,
    /// When the owner decides at the latest.
    pub review_by: NaiveDate,
    /// When the side with the ball should act.
    pub act_on: NaiveDate,
    /// Minor units of `currency`.
    pub price_minor: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// Rounds of corrections in the price.
    pub included_rounds: i64,
    /// Rounds of corrections so far.
    pub used_rounds: i64,
    /// What a further round costs, in minor units.
    pub extra_round_minor: Option<i64>,
    /// Why it cannot go on.
    pub blocked_reason: String,
    /// Whom it waits for while blocked.
    pub blocked_on: Side,
    /// The contractor's questions without an answer.
    pub open_questions: i64,
    /// 1 to 5, given with the decision.
    pub quality: Option<i64>,
    /// When it was handed off.
    pub handed_off_at: Option<DateTime<Utc>>,
    /// When the contractor said that it is clear.
    pub understood_at: Option<DateTime<Utc>>,
    /// When the first delivery came; decides whether it was late.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When the owner decided last, or called it off.
    pub decided_at: Option<DateTime<Utc>>,
    /// Only a part was accepted.
    pub accepted_in_part: bool,
    /// Why it was decided so.
    pub decision_reason: String,
    /// The contractor's own invoice number.
    pub invoice_number: String,
    /// The invoice's date.
    pub invoiced_on: Option<NaiveDate>,
    /// The invoice's amount in minor units.
    pub invoice_minor: Option<i64>,
    /// When it was paid.
    pub paid_on: Option<NaiveDate>,
    /// How much was paid, in minor units.
    pub paid_minor: Option<i64>,
    /// How it was paid, e.g. "Check 1042".
    pub paid_method: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Something said beforehand, and whether the contractor confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoffGiven {
    /// E.g. "File format".
    pub question: String,
    /// What was said.
    pub answer: String,
    /// Confirmed for this piece of work.
    #[serde(default)]
    pub confirmed: bool,
}

/// One point that must be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoffCriterion {
    /// Its id.
    pub id: CriterionId,
    /// What must be so.
    pub text: String,
    /// Met or not; none until the owner looked.
    pub met: Option<bool>,
    /// What was seen.
    pub note: String,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HandoffQuestion {
    /// Its id.
    pub id: QuestionId,
    /// Who asked.
    pub asked_by: Side,
    /// What was asked.
    pub question: String,
    /// When.
    #[ts(type = "string")]
    pub asked_at: DateTime<Utc>,
    /// What was answered; empty while open.
    pub answer: String,
    /// When.
    #[ts(type = "string | null")]
    pub answered_at: Option<DateTime<Utc>>,
}

words! {
    /// What the owner decided on a delivery.
    DeliveryDecision {
        /// Accepted.
        Accepted = "accepted",
        /// A part of it was accepted.
        AcceptedInPart = "accepted_in_part",
        /// Sent back.
        Revise = "revise",
        /// Not accepted.
        Rejected = "rejected",
    }
}

/// How a point stood when a delivery was decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tick {
    /// What had to be so.
    pub text: String,
    /// Met or not; none when it was not looked at.
    pub met: Option<bool>,
    /// What was seen.
    pub note: String,
}

/// One time the work came back, and what was decided on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// 1 for the first.
    #[ts(type = "number")]
    pub round: i64,
    /// When it came.
    #[ts(type = "string")]
    pub received_at: DateTime<Utc>,
    /// What came.
    pub note: String,
    /// What the owner decided; none while it waits.
    pub decision: Option<DeliveryDecision>,
    /// Why.
    pub reason: String,
    /// When.
    #[ts(type = "string | null")]
    pub decided_at: Option<DateTime<Utc>>,
    /// The points as they stood then.
    pub ticks: Vec<Tick>,
}
