//! The day on one page: what waits on whom, by when, and the next step for each.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::dates::days_between;
use crate::domain::money::Money;
use crate::ids::{AgreementId, ContractorId, HandoffId, RecordId};
use crate::storage::Noun;

/// What a line of the page is about; its sentence is in the message catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TodayKind {
    /// Work came back and waits for the owner's decision.
    Accept,
    /// The contractor asked something.
    Answer,
    /// Work cannot go on before the owner does something.
    Unblock,
    /// A hand-off is written and not given yet.
    HandOver,
    /// Accepted work was billed.
    Pay,
    /// An agreement has nothing blank and nobody has signed.
    Ready,
    /// An agreement is before the parties.
    Sign,
    /// An agreement ends; the contractor must hear what follows.
    Decide,
    /// A review is due, or open.
    Review,
    /// Given; the contractor has not said that it is clear.
    Confirm,
    /// The contractor is at it.
    Work,
    /// The contractor corrects it.
    Correct,
    /// The contractor owes an answer, or must clear something up.
    Reply,
    /// A deadline comes; until then the owner has the work.
    Deadline,
    /// An agreement ends soon.
    Ends,
    /// A review will be due.
    ReviewComes,
}

/// What can be done about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TodayStep {
    /// Look at the work point by point.
    Look,
    /// Answer the question.
    Answer,
    /// Note that it goes on.
    Unblock,
    /// Give it to the contractor.
    HandOver,
    /// Note the payment.
    NotePayment,
    /// Sign at the table.
    Sign,
    /// Read the agreement and decide.
    OpenAgreement,
    /// Open a review of this contractor.
    StartReview,
    /// Go on with the open review.
    OpenReview,
    /// Note that the contractor understood it.
    Confirm,
    /// Note that it came back.
    NoteDelivery,
    /// Just look at it.
    Open,
}

/// How the date of a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhenKey {
    /// The date is over by `days`.
    Late,
    /// On that date, in `days`.
    On,
    /// It has waited since that date, for `days`.
    Since,
    /// The contractor must hear by that date, in `days`.
    TellBy,
}

/// The date of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "TodayWhen")]
pub struct When {
    /// How it is meant.
    pub key: WhenKey,
    /// The date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Days between today and the date, never below zero.
    #[ts(type = "number")]
    pub days: i64,
    /// The time on the owner's wall, "HH:MM", where one was agreed.
    pub time: Option<String>,
}

impl When {
    /// Something to do by `on`; late afterwards.
    #[must_use]
    pub fn by(on: NaiveDate, today: NaiveDate) -> Self {
        let left = days_between(today, on);
        Self { key: if left < 0 { WhenKey::Late } else { WhenKey::On }, on, days: left.abs(), time: None }
    }

    /// Something that waits since `on`.
    #[must_use]
    pub fn since(on: NaiveDate, today: NaiveDate) -> Self {
        Self { key: WhenKey::Since, on, days: days_between(on, today).max(0), time: None }
    }

    /// Something to tell by `on`; late afterwards.
    #[must_use]
    pub fn tell_by(on: NaiveDate, today: NaiveDate) -> Self {
        let by = Self::by(on, today);
        Self { key: if by.key == WhenKey::On { WhenKey::TellBy } else { by.key }, ..by }
    }

    /// With a time on the owner's wall.
    #[must_use]
    pub fn at(self, time: String) -> Self {
        Self { time: Some(time), ..self }
    }
}

/// One line of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TodayRow {
    /// What it is about.
    pub kind: TodayKind,
    /// The kind of record it opens.
    pub noun: Noun,
    /// The record it opens.
    pub id: RecordId,
    /// Its number; may be empty.
    pub number: String,
    /// Its title; may be empty.
    pub title: String,
    /// Who it is with.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// The question, the reason it is stuck, the invoice's number; may be empty.
    pub words: String,
    /// A second date: when it came back, when the agreement ends.
    #[ts(type = "string | null")]
    pub also_on: Option<NaiveDate>,
    /// Points ticked so far, of so many.
    pub points: Option<TodayPoints>,
    /// Its date.
    pub when: When,
    /// What can be done.
    pub step: TodayStep,
    /// What it costs.
    pub amount: Option<Money>,
}

/// Points met so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TodayPoints {
    /// Looked at.
    pub ticked: u32,
    /// All.
    pub of: u32,
}

/// An agreement on which the owner decides in the next months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ToDecide {
    /// The agreement.
    pub id: AgreementId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// With whom.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// Last day.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// Decide by this day: the notice-by date, else the end.
    #[ts(type = "string")]
    pub by: NaiveDate,
    /// Days from today; below zero once it has passed.
    #[ts(type = "number")]
    pub days_left: i64,
}

/// Accepted work that is not paid yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Unpaid {
    /// The hand-off.
    pub id: HandoffId,
    /// Its title.
    pub title: String,
    /// Whom to pay.
    pub contractor: String,
    /// Billed on this day, else accepted on it.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// It was billed.
    pub billed: bool,
    /// The bill, else the agreed price.
    pub amount: Money,
}

/// One day of the week's strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WeekDay {
    /// The day.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Things for the owner.
    pub me: u32,
    /// Things for the contractors.
    pub them: u32,
    /// Things that the contractors are late with.
    pub late: u32,
}

/// What a new business does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FirstStep {
    /// There is nobody to work with yet.
    AddContractor,
    /// Nothing was agreed yet.
    DrawUpAgreement,
    /// No work was given yet.
    WriteHandoff,
}

/// What a hand-off tells the page.
#[derive(Debug, Clone)]
pub struct OpenHandoff {
    pub id: HandoffId,
    pub number: String,
    pub title: String,
    pub contractor_id: ContractorId,
    pub contractor: String,
    pub state: crate::domain::handoffs::HandoffState,
    pub due_at: DateTime<Utc>,
    pub act_on: NaiveDate,
    pub amount: Option<Money>,
    pub question: Option<String>,
    pub blocked_reason: String,
    pub invoice_number: String,
    pub received_at: Option<DateTime<Utc>>,
    pub points: TodayPoints,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn a_date_says_whether_it_is_over_and_by_how_many_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2027-03-01");
        for (when, key, days, why) in [
            (When::by(day("2027-02-28"), today), WhenKey::Late, 1, "yesterday is a day late"),
            (When::by(today, today), WhenKey::On, 0, "today is not late"),
            (When::tell_by(day("2027-03-31"), today), WhenKey::TellBy, 30, "thirty days are left to tell"),
            (When::tell_by(day("2027-02-27"), today), WhenKey::Late, 2, "and then it is late"),
            (When::since(day("2027-02-20"), today), WhenKey::Since, 9, "it waits for nine days"),
            (When::since(day("2027-03-02"), today), WhenKey::Since, 0, "a date ahead has not waited"),
        ] {
            assert_eq!((when.key, when.days), (key, days), "{why}");
        }
    }
}
