//! The deadline in both zones, the review date, and whether a delivery came in time.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

use crate::domain::dates::{ClockNote, ZonedMoment, days_between, due_instant, in_zone, next_working_day};
use crate::error::{Error, Result};

/// A deadline as both sides see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandoffDue")]
pub struct Due {
    /// The instant.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// On the wall of the zone it was agreed in, the contractor's.
    pub theirs: ZonedMoment,
    /// On the owner's wall.
    pub mine: ZonedMoment,
    /// The two walls show the same, so one is enough.
    pub same: bool,
    /// Present when the clocks change at that time.
    pub note: Option<ClockNote>,
}

/// The deadline `on` at `time` in `zone`, seen from there and from `owner`.
pub fn due(on: NaiveDate, time: NaiveTime, zone: Tz, owner: Tz) -> Due {
    let instant = due_instant(on, time, zone);
    let (theirs, mine) = (in_zone(instant.utc, zone), in_zone(instant.utc, owner));
    let same = theirs.date == mine.date && theirs.time == mine.time;
    Due { at: instant.utc, theirs, mine, same, note: instant.note }
}

/// When the owner looks at it unless a date is given: three working days after `due_on`.
pub fn default_review_by(due_on: NaiveDate) -> NaiveDate {
    (0..3).fold(due_on, |day, _| next_working_day(day, &[]))
}

/// When a delivery came, beside its deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandoffReceived")]
pub struct Received {
    /// The instant of the first delivery.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// On the owner's wall.
    pub mine: ZonedMoment,
    /// It came after the deadline.
    pub late: bool,
    /// Calendar days after the deadline's date where it was agreed; 0 when it came in time or later on the same date.
    #[ts(type = "number")]
    pub days_late: i64,
}

/// How `at` stands to the deadline: late is received after due, whenever it is decided.
pub fn received(at: DateTime<Utc>, due_at: DateTime<Utc>, zone: Tz, owner: Tz) -> Received {
    let days = days_between(in_zone(due_at, zone).date, in_zone(at, zone).date);
    Received { at, mine: in_zone(at, owner), late: at > due_at, days_late: days.max(0) }
}

/// Reads a time of day: `17:00`, `5 pm`, `5:30 pm`.
pub fn parse_time(field: &str, typed: &str) -> Result<NaiveTime> {
    let bare: String =
        typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '.').collect::<String>().to_lowercase();
    let (clock, half) = match (bare.strip_suffix("am"), bare.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (bare.as_str(), None),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, if half.is_some() { "0" } else { "" }));
    let read = |text: &str| {
        if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u32>().ok() } else { None }
    };
    let hour = match half {
        None => read(hour),
        Some(half) => read(hour).filter(|hour| (1..=12).contains(hour)).map(|hour| hour % 12 + half),
    };
    hour.zip(read(minute))
        .and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
        .ok_or_else(|| Error::invalid(field, "Write the time like 17:00 or 5:00 pm."))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn times_are_read_the_way_people_type_them() {
        for (typed, time) in [
            ("17:00", "17:00"),
            ("5 pm", "17:00"),
            ("5:30 p.m.", "17:30"),
            ("12 am", "00:00"),
            ("12:15pm", "12:15"),
            ("09:05", "09:05"),
            ("0:00", "00:00"),
        ] {
            assert_eq!(parse_time("due_time", typed).unwrap().format("%H:%M").to_string(), time, "{typed}");
        }
        for typed in ["", "25:00", "13 pm", "0 am", "noon", "17:60", "1700", "17", "5:000 pm", "-1:00"] {
            assert!(parse_time("due_time", typed).is_err(), "{typed} is no time");
        }
    }

    #[test]
    fn one_deadline_reads_differently_on_two_walls() {
        let on = "2027-03-18".parse().unwrap();
        let time = NaiveTime::from_hms_opt(18, 0, 0).unwrap();
        let lisbon = due(on, time, Tz::Europe__Lisbon, Tz::America__New_York);
        assert_eq!(
            (lisbon.theirs.time.as_str(), lisbon.mine.time.as_str(), lisbon.same),
            ("18:00", "14:00", false),
            "four hours apart in mid March"
        );
        assert!(due(on, time, Tz::America__Toronto, Tz::America__New_York).same, "two names for the same wall");
        let skipped = due(
            "2027-03-14".parse().unwrap(),
            NaiveTime::from_hms_opt(2, 30, 0).unwrap(),
            Tz::America__New_York,
            Tz::America__New_York,
        );
        assert_eq!(skipped.note, Some(ClockNote::SkippedByClockChange), "the night the clocks go forward");
        assert_eq!(skipped.mine.time, "03:30", "and nobody is late by it");
    }

    #[test]
    fn review_is_three_working_days_after_the_deadline() {
        for (due_on, review_by) in [
            ("2027-03-08", "2027-03-11"),
            ("2027-03-10", "2027-03-15"),
            ("2027-03-12", "2027-03-17"),
            ("2027-03-13", "2027-03-17"),
        ] {
            assert_eq!(default_review_by(due_on.parse().unwrap()), review_by.parse().unwrap(), "due {due_on}");
        }
    }

    #[test]
    fn late_is_received_after_due_in_the_zone_it_was_agreed_in() {
        let due_at = "2027-03-10T22:00:00Z".parse().unwrap();
        let table = [
            ("2027-03-10T22:00:00Z", false, 0),
            ("2027-03-10T22:00:01Z", true, 0),
            ("2027-03-11T04:30:00Z", true, 0),
            ("2027-03-11T05:30:00Z", true, 1),
            ("2027-03-13T22:00:00Z", true, 3),
            ("2027-03-01T00:00:00Z", false, 0),
        ];
        for (at, late, days) in table {
            let got = received(at.parse().unwrap(), due_at, Tz::America__New_York, Tz::UTC);
            assert_eq!((got.late, got.days_late), (late, days), "received {at}");
        }
    }
}
