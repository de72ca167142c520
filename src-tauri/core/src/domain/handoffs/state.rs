//! The states of a hand-off and the one table of what may follow what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$item])* $variant),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the database and on the wire.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one for a word of [`Self::word`].
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
pub(super) use words;

words! {
    /// Where a hand-off stands.
    HandoffState {
        /// Being written.
        Draft = "draft",
        /// Given to the contractor.
        HandedOff = "handed_off",
        /// The contractor said that it is clear.
        Understood = "understood",
        /// Being worked on.
        InProgress = "in_progress",
        /// Cannot go on.
        Blocked = "blocked",
        /// Came back; waits for the owner's decision.
        Delivered = "delivered",
        /// Sent back with reasons.
        Revision = "revision",
        /// Accepted, whole or in part.
        Accepted = "accepted",
        /// Not accepted.
        Rejected = "rejected",
        /// Called off.
        Cancelled = "cancelled",
        /// Billed.
        Invoiced = "invoiced",
        /// Paid.
        Paid = "paid",
    }
}

words! {
    /// What can be done to a hand-off.
    Act {
        /// Change what is asked for.
        Edit = "edit",
        /// Give it to the contractor.
        HandOff = "hand_off",
        /// Note that the contractor understood it.
        ConfirmUnderstood = "confirm_understood",
        /// Note that work began.
        Start = "start",
        /// Note that it cannot go on.
        Block = "block",
        /// Note that it goes on.
        Unblock = "unblock",
        /// Note a question.
        Ask = "ask",
        /// Note an answer.
        Answer = "answer",
        /// Note that it came back.
        Deliver = "deliver",
        /// Tick a point.
        Tick = "tick",
        /// Accept the whole.
        Accept = "accept",
        /// Accept a part of it.
        AcceptInPart = "accept_in_part",
        /// Send it back.
        Revise = "revise",
        /// Do not accept it.
        Reject = "reject",
        /// Note the contractor's invoice.
        Invoice = "invoice",
        /// Note the payment.
        Pay = "pay",
        /// Call it off.
        Cancel = "cancel",
    }
}

impl HandoffState {
    /// The work is with the contractor or with the owner for a decision.
    pub fn is_running(self) -> bool {
        matches!(
            self,
            Self::HandedOff | Self::Understood | Self::InProgress | Self::Blocked | Self::Delivered | Self::Revision
        )
    }

    /// The work itself is over; at most money moves.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected | Self::Cancelled | Self::Invoiced | Self::Paid)
    }

    /// The work was accepted at some time.
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::Invoiced | Self::Paid)
    }

    /// The state after `act`, or why it cannot be done now.
    pub fn after(self, act: Act) -> Result<Self> {
        self.next(act).ok_or_else(|| Error::conflict(self.refusal(act)))
    }

    /// Whether `act` can be done now.
    pub fn allows(self, act: Act) -> bool {
        self.next(act).is_some()
    }

    /// The transition table.
    fn next(self, act: Act) -> Option<Self> {
        use HandoffState as S;
        match (act, self) {
            (Act::Edit, S::Draft) => Some(S::Draft),
            (Act::HandOff, S::Draft) => Some(S::HandedOff),
            (Act::ConfirmUnderstood, S::HandedOff) => Some(S::Understood),
            // Work sometimes begins before anybody says that it is clear.
            (Act::Start, S::HandedOff | S::Understood) => Some(S::InProgress),
            (Act::Block, S::HandedOff | S::Understood | S::InProgress | S::Revision) => Some(S::Blocked),
            (Act::Unblock, S::Blocked) => Some(S::InProgress),
            (Act::Ask, state) if state.is_running() => Some(state),
            // An answer may still be owed when the work is over.
            (Act::Answer, state) if state != S::Draft => Some(state),
            (Act::Deliver, state) if state.is_running() && state != S::Delivered => Some(S::Delivered),
            (Act::Tick, S::Delivered) => Some(S::Delivered),
            (Act::Accept | Act::AcceptInPart, S::Delivered) => Some(S::Accepted),
            (Act::Revise, S::Delivered) => Some(S::Revision),
            (Act::Reject, S::Delivered) => Some(S::Rejected),
            (Act::Invoice, S::Accepted) => Some(S::Invoiced),
            (Act::Pay, S::Invoiced) => Some(S::Paid),
            (Act::Cancel, state) if !state.is_closed() => Some(S::Cancelled),
            _ => None,
        }
    }

    /// Why `act` cannot be done in this state, and what to do instead.
    fn refusal(self, act: Act) -> String {
        let reason = match act {
            Act::Edit => {
                "What is asked for can only be changed while it is a draft. Undo the hand-off first, or call it off and start another."
            }
            Act::HandOff => "It was handed off already.",
            Act::ConfirmUnderstood => "Only what was handed off and not begun can be marked as understood.",
            Act::Start => "Only what was handed off and not begun can be started.",
            Act::Block => "Only work that the contractor has can be blocked.",
            Act::Unblock => "It is not blocked.",
            Act::Ask if self == Self::Draft => "Hand it off first; questions are kept from then on.",
            Act::Ask => "The work is over. Write a new hand-off for what is still open.",
            Act::Answer => "Hand it off first; questions are kept from then on.",
            Act::Deliver if self == Self::Delivered => "It was delivered already. Send it back or decide on it first.",
            Act::Deliver if self == Self::Draft => "Hand it off first.",
            Act::Deliver => {
                "The work is over, so nothing more can be delivered. Undo the decision, or write a new hand-off."
            }
            Act::Tick => "Points are ticked while a delivery waits for your decision.",
            Act::Accept | Act::AcceptInPart | Act::Revise | Act::Reject => "There is no delivery to decide on.",
            Act::Invoice if self.is_accepted() => "Its invoice was noted already.",
            Act::Invoice => "An invoice is noted for accepted work. Accept the work first.",
            Act::Pay if self == Self::Paid => "It was paid already.",
            Act::Pay => "Note the contractor's invoice first.",
            Act::Cancel => "The work is over, so it cannot be called off.",
        };
        format!("{} This hand-off is {}. Nothing was changed.", reason, self.name())
    }

    /// The state in words, to complete "This hand-off is …".
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::HandedOff => "handed off",
            Self::Understood => "understood",
            Self::InProgress => "in progress",
            Self::Blocked => "blocked",
            Self::Delivered => "delivered",
            Self::Revision => "back with the contractor for corrections",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::Invoiced => "invoiced",
            Self::Paid => "paid",
        }
    }

    /// Everything that can be done now, in the order of [`Act::ALL`].
    pub fn acts(self) -> Vec<Act> {
        Act::ALL.iter().copied().filter(|act| self.allows(*act)).collect()
    }
}

/// The next step to offer first. `all_met` says whether every point is ticked.
pub fn primary(state: HandoffState, all_met: bool) -> Option<Act> {
    match state {
        HandoffState::Draft => Some(Act::HandOff),
        HandoffState::HandedOff => Some(Act::ConfirmUnderstood),
        HandoffState::Understood => Some(Act::Start),
        HandoffState::InProgress | HandoffState::Revision => Some(Act::Deliver),
        HandoffState::Blocked => Some(Act::Unblock),
        HandoffState::Delivered => Some(if all_met { Act::Accept } else { Act::Revise }),
        HandoffState::Accepted => Some(Act::Invoice),
        HandoffState::Invoiced => Some(Act::Pay),
        HandoffState::Rejected | HandoffState::Cancelled | HandoffState::Paid => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    /// Acts by row, states by column; the letter is the state after, "." is a refusal.
    const TABLE: &str = "
                           D H U I B V R A J C N P
        edit               D . . . . . . . . . . .
        hand_off           H . . . . . . . . . . .
        confirm_understood . U . . . . . . . . . .
        start              . I I . . . . . . . . .
        block              . B B B . . B . . . . .
        unblock            . . . . I . . . . . . .
        ask                . H U I B V R . . . . .
        answer             . H U I B V R A J C N P
        deliver            . V V V V . V . . . . .
        tick               . . . . . V . . . . . .
        accept             . . . . . A . . . . . .
        accept_in_part     . . . . . A . . . . . .
        revise             . . . . . R . . . . . .
        reject             . . . . . J . . . . . .
        invoice            . . . . . . . N . . . .
        pay                . . . . . . . . . . P .
        cancel             C C C C C C C . . . . .
    ";

    #[test]
    fn every_state_and_every_act_is_as_the_table_says() {
        let mut lines = TABLE.trim().lines().map(str::split_whitespace);
        let letters: Vec<&str> = lines.next().unwrap().collect();
        assert_eq!(letters.len(), HandoffState::ALL.len(), "a column for each state");
        let mut seen = 0;
        for mut line in lines {
            let act = Act::from_word(line.next().unwrap()).unwrap();
            for (state, expected) in HandoffState::ALL.iter().zip(line) {
                let after = state
                    .next(act)
                    .map(|after| letters[HandoffState::ALL.iter().position(|other| *other == after).unwrap()]);
                assert_eq!(after.unwrap_or("."), expected, "{} when {}", act.word(), state.word());
                seen += 1;
            }
        }
        assert_eq!(seen, HandoffState::ALL.len() * Act::ALL.len(), "no pair is left out");
    }

    #[test]
    fn a_refusal_says_why_and_where_it_stands() {
        for state in HandoffState::ALL {
            for act in Act::ALL.iter().filter(|act| !state.allows(**act)) {
                let sentence = state.after(*act).unwrap_err().to_string();
                assert!(
                    sentence.contains(state.name()) && sentence.ends_with("Nothing was changed."),
                    "{}: {sentence}",
                    act.word()
                );
            }
        }
    }

    #[test]
    fn the_first_step_offered_can_be_done() {
        for state in HandoffState::ALL {
            for all_met in [true, false] {
                assert!(primary(*state, all_met).is_none_or(|act| state.allows(act)), "{}", state.word());
            }
        }
    }
}
