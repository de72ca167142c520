//! Who had the ball for how long.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::state::words;

words! {
    /// One of the two sides.
    Side {
        /// The owner.
        Me = "me",
        /// The contractor.
        Them = "them",
    }
}

/// One stretch of waiting, booked to one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Wait {
    /// Who was waited for.
    pub side: Side,
    /// The state it was in, or "question".
    pub why: String,
    /// From when.
    #[ts(type = "string")]
    pub from_at: DateTime<Utc>,
    /// Until when; none while it lasts.
    #[ts(type = "string | null")]
    pub to_at: Option<DateTime<Utc>>,
}

/// Waiting in whole days, and the owner's share of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Days {
    /// With the owner.
    #[ts(type = "number")]
    pub me: i64,
    /// With the contractor.
    #[ts(type = "number")]
    pub them: i64,
    /// The owner's share of all waiting, 0 to 100.
    #[ts(type = "number")]
    pub me_percent: i64,
}

/// Days per side until `now`: each side's stretches are added up exactly and rounded once, half a day up.
pub fn days(waits: &[Wait], now: DateTime<Utc>) -> Days {
    let spent = |side: Side| {
        let stretches = waits.iter().filter(|wait| wait.side == side);
        stretches
            .map(|wait| (wait.to_at.unwrap_or(now) - wait.from_at).max(Duration::zero()))
            .sum::<Duration>()
            .num_seconds()
    };
    let (me, them) = (spent(Side::Me), spent(Side::Them));
    let whole = |seconds: i64| (seconds + 43_200) / 86_400;
    let me_percent = if me + them == 0 { 0 } else { (me * 100 + (me + them) / 2) / (me + them) };
    Days { me: whole(me), them: whole(them), me_percent }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn wait(side: Side, from: &str, to: Option<&str>) -> Wait {
        let at = |text: &str| format!("{text}:00Z").parse().unwrap();
        Wait { side, why: "in_progress".into(), from_at: at(from), to_at: to.map(at) }
    }

    #[test]
    fn days_are_added_up_before_they_are_rounded() {
        let now = "2027-03-12T12:00:00Z".parse().unwrap();
        let table = [
            (vec![], (0, 0, 0), "nothing was waited for"),
            (
                vec![
                    wait(Side::Them, "2027-03-02T12:00", Some("2027-03-10T12:00")),
                    wait(Side::Me, "2027-03-10T12:00", None),
                ],
                (2, 8, 20),
                "the last stretch lasts until now",
            ),
            (
                vec![
                    wait(Side::Me, "2027-03-01T08:00", Some("2027-03-01T16:00")),
                    wait(Side::Me, "2027-03-03T08:00", Some("2027-03-03T12:00")),
                ],
                (1, 0, 100),
                "two short stretches make half a day, which counts",
            ),
            (vec![wait(Side::Them, "2027-03-12T02:00", None)], (0, 0, 0), "under half a day does not"),
            (vec![wait(Side::Me, "2027-03-13T12:00", None)], (0, 0, 0), "a clock that went back books nothing"),
        ];
        for (waits, (me, them, me_percent), why) in table {
            assert_eq!(days(&waits, now), Days { me, them, me_percent }, "{why}");
        }
    }
}
