//! What is read from the records to measure a period.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::handoffs::Side;

/// One hand-off that was due in the period. Drafts and cancelled ones are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The deadline.
    pub due_at: DateTime<Utc>,
    /// The date of the deadline in `zone`.
    pub due_on: NaiveDate,
    /// The zone it was agreed in.
    pub zone: Tz,
    /// The day by which the owner wanted to decide.
    pub review_by: NaiveDate,
    /// When it was handed over.
    pub handed_off_at: Option<DateTime<Utc>>,
    /// When it was accepted, if it was.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Rounds used.
    pub used_rounds: u32,
    /// Rounds included.
    pub included_rounds: u32,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub invoice_minor: Option<i64>,
    /// The invoice's date.
    pub invoiced_on: Option<NaiveDate>,
    /// Minor units.
    pub paid_minor: Option<i64>,
    /// The payment's date.
    pub paid_on: Option<NaiveDate>,
    /// What came back, first round first.
    pub received: Vec<Received>,
}

/// One time the work came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// When.
    pub at: DateTime<Utc>,
    /// When the owner decided on it.
    pub decided_at: Option<DateTime<Utc>>,
    /// It was accepted in full.
    pub accepted: bool,
}

/// An answered question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Who had to answer.
    pub by: Side,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: DateTime<Utc>,
}
