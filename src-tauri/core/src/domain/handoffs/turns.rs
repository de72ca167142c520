//! Whose turn it is, and by when that side should act.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::state::words;
use super::{HandoffState, Side, default_review_by};

words! {
    /// Who has the ball.
    Ball {
        /// The owner.
        Me = "me",
        /// The contractor.
        Them = "them",
        /// It is settled.
        Nobody = "nobody",
    }
}

/// Everything that decides whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Where it stands.
    pub state: HandoffState,
    /// Whom a blocked hand-off waits for.
    pub blocked_on: Side,
    /// The contractor's questions without an answer.
    pub asked_by_them: u32,
    /// The owner's questions without an answer.
    pub asked_by_me: u32,
}

/// Who has the ball. A question gives it to the side that has to answer; the owner's own answers go first.
pub fn ball(turn: Turn) -> Ball {
    match turn.state {
        HandoffState::Draft | HandoffState::Invoiced => Ball::Me,
        HandoffState::Accepted | HandoffState::Rejected | HandoffState::Cancelled | HandoffState::Paid => Ball::Nobody,
        _ if turn.asked_by_them > 0 => Ball::Me,
        HandoffState::Delivered if turn.asked_by_me > 0 => Ball::Them,
        HandoffState::Delivered => Ball::Me,
        HandoffState::Blocked if turn.blocked_on == Side::Me => Ball::Me,
        _ => Ball::Them,
    }
}

/// The date on which the side with the ball should act. `on` is the day of the act that led here, on the owner's wall.
pub fn act_on(turn: Turn, due_on: NaiveDate, review_by: NaiveDate, on: NaiveDate) -> NaiveDate {
    match (turn.state, ball(turn)) {
        (HandoffState::Invoiced, _) => on,
        (HandoffState::Draft, _) => due_on,
        (HandoffState::Delivered, _) => review_by,
        (_, Ball::Me) => on.min(due_on),
        (HandoffState::Revision, Ball::Them) if due_on <= on => default_review_by(on),
        _ => due_on,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use HandoffState as S;

    fn turn(state: S, asked_by_them: u32, asked_by_me: u32, blocked_on: Side) -> Turn {
        Turn { state, blocked_on, asked_by_them, asked_by_me }
    }

    #[test]
    fn the_ball_is_with_whoever_has_to_move_next() {
        let table = [
            (S::Draft, 0, 0, Side::Me, Ball::Me),
            (S::HandedOff, 0, 0, Side::Me, Ball::Them),
            (S::HandedOff, 1, 0, Side::Me, Ball::Me),
            (S::Understood, 0, 1, Side::Me, Ball::Them),
            (S::InProgress, 2, 1, Side::Me, Ball::Me),
            (S::Blocked, 0, 0, Side::Me, Ball::Me),
            (S::Blocked, 0, 0, Side::Them, Ball::Them),
            (S::Blocked, 1, 0, Side::Them, Ball::Me),
            (S::Delivered, 0, 0, Side::Me, Ball::Me),
            (S::Delivered, 0, 1, Side::Me, Ball::Them),
            (S::Delivered, 1, 1, Side::Me, Ball::Me),
            (S::Revision, 0, 0, Side::Me, Ball::Them),
            (S::Accepted, 1, 1, Side::Me, Ball::Nobody),
            (S::Rejected, 0, 0, Side::Me, Ball::Nobody),
            (S::Cancelled, 1, 0, Side::Me, Ball::Nobody),
            (S::Invoiced, 0, 1, Side::Me, Ball::Me),
            (S::Paid, 0, 0, Side::Me, Ball::Nobody),
        ];
        for (state, theirs, mine, blocked_on, expected) in table {
            assert_eq!(
                ball(turn(state, theirs, mine, blocked_on)),
                expected,
                "{} with {theirs} and {mine} questions open",
                state.word()
            );
        }
    }

    #[test]
    fn each_side_has_a_date_to_act_by() {
        let day = |text: &str| text.parse().unwrap();
        let table = [
            (turn(S::Draft, 0, 0, Side::Me), "2027-03-01", "2027-03-10", "hand it off before it is due"),
            (turn(S::InProgress, 0, 0, Side::Me), "2027-03-01", "2027-03-10", "the contractor acts by the deadline"),
            (
                turn(S::InProgress, 1, 0, Side::Me),
                "2027-03-01",
                "2027-03-01",
                "a question waits from the day it was asked",
            ),
            (turn(S::Delivered, 0, 0, Side::Me), "2027-03-09", "2027-03-15", "the owner decides by the review date"),
            (turn(S::Revision, 0, 0, Side::Me), "2027-03-08", "2027-03-10", "corrections before the deadline keep it"),
            (
                turn(S::Revision, 0, 0, Side::Me),
                "2027-03-12",
                "2027-03-17",
                "corrections after it have three working days",
            ),
            (turn(S::Invoiced, 0, 0, Side::Me), "2027-03-20", "2027-03-20", "an invoice waits from its date"),
        ];
        for (turn, on, expected, why) in table {
            assert_eq!(act_on(turn, day("2027-03-10"), day("2027-03-15"), day(on)), day(expected), "{why}");
        }
    }
}
