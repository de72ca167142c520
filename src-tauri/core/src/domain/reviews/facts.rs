//! The facts of a review: counted from the records, never typed. What is not known is left out, never zero.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::money::Money;

/// What the records say about the work that was due in a period. Kept as it was once the review is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewFacts {
    /// The day on which it was counted.
    #[ts(type = "string")]
    pub counted_on: NaiveDate,
    /// Hand-offs that were due in the period. With none, the period was idle and there is nothing to score.
    pub handoffs: u32,
    /// Came back by the deadline.
    pub on_time: Option<Share>,
    /// Calendar days late, all hand-offs together.
    pub days_late: Option<u32>,
    /// Accepted as it first came back.
    pub first_time: Option<Share>,
    /// Rounds of corrections.
    pub rounds: Option<Rounds>,
    /// From handing off to accepting: the middle value in days, e.g. "8.5".
    pub cycle_days: Option<String>,
    /// Who had the work.
    pub waits: Option<Waits>,
    /// Times on which the owner decided later than agreed.
    pub my_late_reviews: Option<u32>,
    /// Days by which the owner was late, all together.
    pub my_late_days: Option<u32>,
    /// How long they took to answer a question: the middle value in hours, e.g. "5.0".
    pub they_answer_hours: Option<String>,
    /// How long the owner took to answer a question: the middle value in hours.
    pub i_answer_hours: Option<String>,
    /// How long an invoice waited for its payment: the middle value in days.
    pub pay_days: Option<String>,
    /// What it cost, one line for each currency; currencies are never added up.
    pub spend: Vec<Spend>,
    /// The last months of the period, at most twelve, oldest first.
    pub months: Vec<MonthBar>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FactShare")]
pub struct Share {
    /// How many did.
    pub hit: u32,
    /// How many could have.
    pub of: u32,
}

impl Share {
    /// None where nothing could be counted.
    pub(super) fn of(flags: impl IntoIterator<Item = bool>) -> Option<Self> {
        let share = flags
            .into_iter()
            .fold(Self { hit: 0, of: 0 }, |sum, hit| Self { hit: sum.hit + u32::from(hit), of: sum.of + 1 });
        (share.of > 0).then_some(share)
    }

    /// Whole percent, rounded down, so that 100 means all.
    pub(super) fn percent(self) -> u8 {
        u8::try_from(u64::from(self.hit) * 100 / u64::from(self.of.max(1))).unwrap_or(100)
    }
}

/// Rounds of corrections that were used, against those that the price included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FactRounds")]
pub struct Rounds {
    /// Used.
    pub used: u32,
    /// Included.
    pub included: u32,
}

/// Days on which each side had the work, e.g. "12.5".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FactWaits")]
pub struct Waits {
    /// With the owner.
    pub me: String,
    /// With the contractor.
    pub them: String,
}

/// Money in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "FactSpend")]
pub struct Spend {
    /// What was billed.
    pub billed: Option<Money>,
    /// What was paid.
    pub paid: Option<Money>,
}

/// One month of the two small charts: the percent that was on time, and that was accepted first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthBar {
    /// First day of the month.
    #[ts(type = "string")]
    pub month: NaiveDate,
    /// None when nothing was due.
    pub on_time: Option<u8>,
    /// None when nothing was decided.
    pub first_time: Option<u8>,
}
