//! One short status for a row: what matters most about a hand-off today.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::{Ball, HandoffState};
use crate::domain::dates::days_between;

/// What is said about a hand-off in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandoffStandingKey {
    /// Not given yet.
    Draft,
    /// Not given yet, and its agreement is not signed.
    NotSigned,
    /// Not delivered, and the deadline has passed by `days`.
    Late,
    /// The contractor waits for an answer.
    WaitsForAnswer,
    /// Cannot go on; waits for the owner.
    BlockedOnMe,
    /// Cannot go on; waits for the contractor.
    BlockedOnThem,
    /// Delivered; decide by `on`.
    ReviewBy,
    /// Delivered, and `on` has passed by `days`.
    ReviewLate,
    /// The contractor has it.
    WithThem,
    /// Back with the contractor for corrections.
    Revision,
    /// Accepted; no invoice yet.
    Accepted,
    /// A part was accepted.
    AcceptedInPart,
    /// Not accepted.
    Rejected,
    /// Called off.
    Cancelled,
    /// To be paid.
    ToPay,
    /// Done.
    Paid,
}

/// The status of a row, with its date or its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct HandoffStanding {
    /// What is said.
    pub key: HandoffStandingKey,
    /// The date it is about.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
    /// Days late; 0 is later on the same day.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
}

/// What a row knows.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub state: HandoffState,
    pub ball: Ball,
    pub open_questions: i64,
    pub accepted_in_part: bool,
    pub agreement_signed: bool,
    pub due_at: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub review_by: NaiveDate,
}

/// The status at `now`, when the owner's calendar shows `today`.
pub fn standing(facts: Facts, now: DateTime<Utc>, today: NaiveDate) -> HandoffStanding {
    use HandoffStandingKey as K;
    let plain = |key| HandoffStanding { key, on: None, days: None };
    let late = facts.due_at < now;
    match facts.state {
        HandoffState::Draft if !facts.agreement_signed => plain(K::NotSigned),
        HandoffState::Draft => plain(K::Draft),
        HandoffState::Accepted if facts.accepted_in_part => plain(K::AcceptedInPart),
        HandoffState::Accepted => plain(K::Accepted),
        HandoffState::Rejected => plain(K::Rejected),
        HandoffState::Cancelled => plain(K::Cancelled),
        HandoffState::Invoiced => plain(K::ToPay),
        HandoffState::Paid => plain(K::Paid),
        _ if facts.open_questions > 0 => plain(K::WaitsForAnswer),
        HandoffState::Delivered if facts.ball == Ball::Them => plain(K::WithThem),
        HandoffState::Delivered if facts.review_by < today => HandoffStanding {
            key: K::ReviewLate,
            on: Some(facts.review_by),
            days: Some(days_between(facts.review_by, today)),
        },
        HandoffState::Delivered => HandoffStanding { key: K::ReviewBy, on: Some(facts.review_by), days: None },
        HandoffState::Blocked if facts.ball == Ball::Me => plain(K::BlockedOnMe),
        HandoffState::Revision => plain(K::Revision),
        _ if late => HandoffStanding {
            key: K::Late,
            on: Some(facts.due_on),
            days: Some(days_between(facts.due_on, today).max(0)),
        },
        HandoffState::Blocked => plain(K::BlockedOnThem),
        _ => plain(K::WithThem),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use HandoffStandingKey as K;

    #[test]
    fn a_row_says_what_matters_most() {
        let base = Facts {
            state: HandoffState::InProgress,
            ball: Ball::Them,
            open_questions: 0,
            accepted_in_part: false,
            agreement_signed: true,
            due_at: "2027-03-09T22:00:00Z".parse().unwrap(),
            due_on: "2027-03-09".parse().unwrap(),
            review_by: "2027-03-12".parse().unwrap(),
        };
        let table = [
            (base, "2027-03-08", K::WithThem, None),
            (base, "2027-03-12", K::Late, Some(3)),
            (Facts { open_questions: 1, ball: Ball::Me, ..base }, "2027-03-12", K::WaitsForAnswer, None),
            (Facts { state: HandoffState::Blocked, ball: Ball::Me, ..base }, "2027-03-12", K::BlockedOnMe, None),
            (Facts { state: HandoffState::Blocked, ..base }, "2027-03-08", K::BlockedOnThem, None),
            (Facts { state: HandoffState::Delivered, ball: Ball::Me, ..base }, "2027-03-12", K::ReviewBy, None),
            (Facts { state: HandoffState::Delivered, ball: Ball::Me, ..base }, "2027-03-14", K::ReviewLate, Some(2)),
            (Facts { state: HandoffState::Draft, agreement_signed: false, ..base }, "2027-03-08", K::NotSigned, None),
            (
                Facts { state: HandoffState::Accepted, accepted_in_part: true, ..base },
                "2027-04-08",
                K::AcceptedInPart,
                None,
            ),
        ];
        for (facts, today, key, days) in table {
            let now = format!("{today}T23:00:00Z").parse().unwrap();
            let said = standing(facts, now, today.parse().unwrap());
            assert_eq!((said.key, said.days), (key, days), "{} on {today}", facts.state.word());
        }
    }
}
