//! Which backups stay: all of two days, then one for each of 14 days, 10 weeks and 12 months; never the last good one.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Reason;

/// Everything younger stays.
const ALL_OF: TimeDelta = TimeDelta::hours(48);
/// How long the one way back from a restore or an update stays.
const MILESTONE: TimeDelta = TimeDelta::days(366);
const DAYS: usize = 14;
const WEEKS: usize = 10;
const MONTHS: usize = 12;

/// A backup as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Nothing is known to be wrong with it.
    pub good: bool,
    /// Why it was made.
    pub reason: Reason,
}

/// The places in `held` of the backups that can go. Days, weeks and months are those of the owner's wall; only ones
/// that have a backup are counted, so that a long holiday uses up nothing.
pub fn superfluous(held: &[Held], now: DateTime<Utc>, zone: Tz) -> Vec<usize> {
    let Some(last_good) = held.iter().filter(|backup| backup.good).map(|backup| backup.at).max() else {
        return Vec::new();
    };
    let mut old: Vec<(usize, &Held)> =
        held.iter().enumerate().filter(|(_, backup)| now - backup.at >= ALL_OF).collect();
    // Of two made at the same moment the one that stays in any case fills the slot.
    old.sort_by_key(|(at, backup)| (Reverse(backup.at), !backup.reason.is_milestone(), backup.reason, *at));
    let mut slots = Slots::default();
    let mut gone: Vec<usize> = old
        .into_iter()
        .filter(|(_, backup)| {
            let takes_slot = backup.good && slots.take(backup.at.with_timezone(&zone).date_naive());
            let milestone = backup.good && backup.reason.is_milestone() && now - backup.at < MILESTONE;
            !(takes_slot || milestone || backup.good && backup.at == last_good)
        })
        .map(|(at, _)| at)
        .collect();
    gone.sort_unstable();
    gone
}

/// The days, then weeks, then months that have their backup already, filled from the newest backwards.
#[derive(Default)]
struct Slots {
    days: BTreeSet<NaiveDate>,
    weeks: BTreeSet<(i32, u32)>,
    months: BTreeSet<(i32, u32)>,
}

impl Slots {
    /// Whether a backup of `day` is the first of a slot that is still free.
    fn take(&mut self, day: NaiveDate) -> bool {
        if self.days.contains(&day) {
            return false;
        }
        if self.days.len() < DAYS {
            return self.days.insert(day);
        }
        let week = (day.iso_week().year(), day.iso_week().week());
        if self.weeks.contains(&week) {
            return false;
        }
        if self.weeks.len() < WEEKS {
            return self.weeks.insert(week);
        }
        let month = (day.year(), day.month());
        self.months.len() < MONTHS && self.months.insert(month)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use proptest::prelude::*;

    use super::*;

    const NOW: &str = "2027-03-31T12:00:00Z";

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn good(at: DateTime<Utc>) -> Held {
        Held { at, good: true, reason: Reason::Automatic }
    }

    fn left(held: &[Held], now: DateTime<Utc>, zone: Tz) -> Vec<Held> {
        let gone = superfluous(held, now, zone);
        held.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, backup)| *backup).collect()
    }

    #[test]
    fn which_ones_go_as_a_table() {
        let restore = |at| Held { reason: Reason::BeforeRestore, ..good(instant(at)) };
        let bad = |at| Held { good: false, ..good(instant(at)) };
        let plain = |at| good(instant(at));
        let cases: &[(&str, Vec<Held>, &[usize])] = &[
            ("nothing to choose from", vec![], &[]),
            ("the last good one stays, however old", vec![plain("2015-01-01T00:00:00Z")], &[]),
            (
                "all of two days stay",
                vec![plain("2027-03-29T12:00:01Z"), plain("2027-03-29T12:30:00Z"), plain("2027-03-31T11:59:00Z")],
                &[],
            ),
            (
                "of an older day the last stays",
                vec![plain("2027-03-20T08:00:00Z"), plain("2027-03-20T09:00:00Z"), plain("2027-03-20T10:00:00Z")],
                &[0, 1],
            ),
            ("exactly two days is older", vec![plain("2027-03-29T11:00:00Z"), plain("2027-03-29T12:00:00Z")], &[0]),
            (
                "one made while the clock was wrong stays and takes nobody's place",
                vec![plain("2031-01-01T00:00:00Z"), plain("2027-03-20T10:00:00Z")],
                &[],
            ),
            (
                "of two from the same moment the one kept before a restore is enough, whichever comes first",
                vec![plain("2026-05-07T02:54:00Z"), restore("2026-05-07T02:54:00Z"), plain("2027-03-31T11:00:00Z")],
                &[0],
            ),
            (
                "what was kept before a restore stays for a year beside the one of its day",
                vec![
                    restore("2026-04-20T08:00:00Z"),
                    plain("2026-04-20T09:00:00Z"),
                    restore("2026-03-20T08:00:00Z"),
                    plain("2026-03-20T09:00:00Z"),
                ],
                &[2],
            ),
            (
                "a bad one takes nobody's place",
                vec![plain("2027-03-20T08:00:00Z"), bad("2027-03-20T10:00:00Z"), bad("2027-03-31T10:00:00Z")],
                &[1],
            ),
            ("of bad ones alone none goes", vec![bad("2026-03-20T08:00:00Z"), bad("2026-03-20T10:00:00Z")], &[]),
            (
                "two of the same instant: one stays",
                vec![plain("2026-03-20T08:00:00Z"), plain("2026-03-20T08:00:00Z"), plain("2027-03-30T08:00:00Z")],
                &[1],
            ),
        ];
        for (what, held, gone) in cases {
            assert_eq!(superfluous(held, instant(NOW), Tz::UTC), *gone, "{what}");
        }
    }

    #[test]
    fn days_are_those_on_the_owners_wall() {
        // 03:30 and 05:30 UTC: one day in London, two in New York.
        let held = [good(instant("2027-03-20T03:30:00Z")), good(instant("2027-03-20T05:30:00Z"))];
        assert_eq!(superfluous(&held, instant(NOW), Tz::Europe__London), [0], "the same day");
        assert!(
            superfluous(&held, instant(NOW), Tz::America__New_York).is_empty(),
            "the evening before is another day"
        );
    }

    #[test]
    fn two_years_of_half_hours_leave_the_days_weeks_and_months_promised() {
        let (mut held, mut now) = (Vec::new(), instant("2025-03-31T08:00:00Z"));
        let end = instant(NOW);
        while now <= end {
            held.push(good(now));
            if now.timestamp() % 7200 == 0 {
                held = left(&held, now, Tz::America__New_York);
            }
            now += TimeDelta::minutes(30);
        }
        let held = left(&held, end, Tz::America__New_York);
        let age = |days| end - TimeDelta::days(days);
        let between = |from, to| held.iter().filter(|backup| backup.at > age(to) && backup.at <= age(from)).count();
        assert_eq!(between(0, 2), 96, "every half hour of two days");
        let days: BTreeSet<NaiveDate> =
            held.iter().map(|backup| backup.at.with_timezone(&Tz::America__New_York).date_naive()).collect();
        for back in 0..=16 {
            let day = end.with_timezone(&Tz::America__New_York).date_naive() - TimeDelta::days(back);
            assert!(days.contains(&day), "one of {day}");
        }
        assert!(held.iter().any(|backup| backup.at < age(365)), "more than a year back");
        assert!(held.len() <= 97 + DAYS + WEEKS + MONTHS, "{} are left", held.len());
    }

    fn some() -> impl Strategy<Value = Vec<Held>> {
        let one = (0_i64..900 * 24 * 60, any::<bool>(), 0..3_u8).prop_map(|(minutes, good, reason)| Held {
            at: instant(NOW) - TimeDelta::minutes(minutes - 3000),
            good,
            reason: match reason {
                0 => Reason::Automatic,
                1 => Reason::BeforeRestore,
                _ => Reason::ByHand,
            },
        });
        prop::collection::vec(one, 0..120)
    }

    proptest! {
        #[test]
        fn the_last_good_one_and_the_last_two_days_always_stay(held in some()) {
            let now = instant(NOW);
            let gone = superfluous(&held, now, Tz::UTC);
            let last = held.iter().filter(|backup| backup.good).map(|backup| backup.at).max();
            for at in gone {
                prop_assert!(now - held[at].at >= TimeDelta::hours(48));
                prop_assert!(!held[at].good || Some(held[at].at) != last || held.iter().filter(|other| **other == held[at]).count() > 1);
            }
        }

        #[test]
        fn thinning_out_twice_is_thinning_out_once(held in some()) {
            let once = left(&held, instant(NOW), Tz::UTC);
            prop_assert!(superfluous(&once, instant(NOW), Tz::UTC).is_empty());
        }

        #[test]
        fn what_stays_does_not_depend_on_the_order(held in some()) {
            let mut turned = held.clone();
            turned.reverse();
            let sorted = |mut backups: Vec<Held>| { backups.sort_by_key(|backup| (backup.at, backup.good, backup.reason)); backups };
            prop_assert_eq!(sorted(left(&held, instant(NOW), Tz::UTC)), sorted(left(&turned, instant(NOW), Tz::UTC)));
        }

        #[test]
        fn old_ones_are_bounded(held in some()) {
            let now = instant(NOW);
            let plain: Vec<Held> = held.into_iter().filter(|backup| !backup.reason.is_milestone() && backup.good).collect();
            let old = left(&plain, now, Tz::UTC).into_iter().filter(|backup| now - backup.at >= TimeDelta::hours(48)).count();
            prop_assert!(old <= DAYS + WEEKS + MONTHS + 1);
        }
    }
}
