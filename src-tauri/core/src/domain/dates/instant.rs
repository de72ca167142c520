//! From a date, a time and a zone to one instant, and back to what a clock on the wall shows.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc};
use chrono_tz::{OffsetName, Tz};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why the instant is not simply what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockNote {
    /// The clocks jump over this time; it is read as if they had not, so it shows later.
    SkippedByClockChange,
    /// The clocks go back and show this time twice; the later one counts.
    ShownTwice,
}

/// The instant a deadline means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueInstant {
    pub utc: DateTime<Utc>,
    /// Present when the clocks change at that time; to be shown beside the deadline.
    pub note: Option<ClockNote>,
}

/// An instant as a clock and a calendar in one zone show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ZonedMoment {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Hours and minutes, `HH:MM`, 24-hour.
    pub time: String,
    /// Offset from UTC in minutes, east positive.
    pub offset_minutes: i32,
    /// The same as `+01:00`.
    pub offset: String,
    /// IANA name, for example `America/New_York`.
    pub zone: String,
    /// Short name used there, for example `EDT`; empty where there is none.
    pub short_name: String,
}

/// The instant of `date` and `time` in `zone`.
///
/// When the clocks change, the rule is the one that never makes anybody late by the change itself:
/// a time that is skipped counts with the offset before the change (02:30 becomes 03:30), and of a
/// time that is shown twice the later one counts.
#[must_use]
pub fn due_instant(date: NaiveDate, time: NaiveTime, zone: Tz) -> DueInstant {
    let local = date.and_time(time);
    let found = zone.from_local_datetime(&local);
    let utc = |moment: DateTime<Tz>| moment.with_timezone(&Utc);
    match (found.earliest(), found.latest()) {
        (Some(first), Some(last)) if first != last => {
            DueInstant { utc: utc(first.max(last)), note: Some(ClockNote::ShownTwice) }
        }
        (Some(only), _) | (None, Some(only)) => DueInstant { utc: utc(only), note: None },
        (None, None) => DueInstant { utc: skipped(local, zone), note: Some(ClockNote::SkippedByClockChange) },
    }
}

/// A local time inside a gap, read with the offset that held before the gap.
fn skipped(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    // No zone is more than 14 hours ahead, and the longest gap is the day that Samoa left out:
    // 26 hours earlier is before the change everywhere.
    let before = local.checked_sub_signed(Duration::hours(26)).unwrap_or(local);
    let offset = zone.offset_from_utc_datetime(&before).fix();
    local.checked_sub_offset(offset).unwrap_or(local).and_utc()
}

/// Date and time that a clock on the wall in `zone` shows at `instant`.
#[must_use]
pub fn on_wall(instant: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    let offset = zone.offset_from_utc_datetime(&instant.naive_utc()).fix();
    instant.naive_utc().checked_add_offset(offset).unwrap_or(instant.naive_utc())
}

/// A time of day as it is shown, "HH:MM".
#[must_use]
pub fn clock(local: NaiveDateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// What `zone` shows at `instant`, with all that is known about the zone there.
#[must_use]
pub fn in_zone(instant: DateTime<Utc>, zone: Tz) -> ZonedMoment {
    let offset = zone.offset_from_utc_datetime(&instant.naive_utc());
    let seconds = offset.fix().local_minus_utc();
    let local = on_wall(instant, zone);
    ZonedMoment {
        date: local.date(),
        time: clock(local),
        offset_minutes: seconds / 60,
        offset: offset_text(seconds / 60),
        zone: zone.name().to_owned(),
        short_name: offset
            .abbreviation()
            .filter(|name| name.chars().all(char::is_alphabetic))
            .unwrap_or_default()
            .to_owned(),
    }
}

fn offset_text(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn due(date: &str, time: &str, zone: Tz) -> (String, Option<ClockNote>) {
        let due = due_instant(date.parse().unwrap(), NaiveTime::parse_from_str(time, "%H:%M").unwrap(), zone);
        (due.utc.format("%Y-%m-%dT%H:%MZ").to_string(), due.note)
    }

    #[test]
    fn deadlines_become_instants_also_when_clocks_change() {
        use ClockNote::{ShownTwice, SkippedByClockChange};
        let table = [
            (Tz::America__New_York, "2026-03-08", "02:30", "2026-03-08T07:30Z", Some(SkippedByClockChange)),
            (Tz::America__New_York, "2026-03-08", "03:00", "2026-03-08T07:00Z", None),
            (Tz::America__New_York, "2026-11-01", "01:30", "2026-11-01T06:30Z", Some(ShownTwice)),
            (Tz::Europe__Dublin, "2026-03-29", "01:30", "2026-03-29T01:30Z", Some(SkippedByClockChange)),
            (Tz::Europe__Dublin, "2026-10-25", "01:30", "2026-10-25T01:30Z", Some(ShownTwice)),
            (Tz::Australia__Lord_Howe, "2026-10-04", "02:15", "2026-10-03T15:45Z", Some(SkippedByClockChange)),
            (Tz::Pacific__Apia, "2011-12-30", "12:00", "2011-12-30T22:00Z", Some(SkippedByClockChange)),
            (Tz::Pacific__Kiritimati, "2026-06-01", "00:30", "2026-05-31T10:30Z", None),
            (Tz::Pacific__Pago_Pago, "2026-06-01", "23:30", "2026-06-02T10:30Z", None),
            (Tz::Asia__Kathmandu, "2026-06-01", "17:00", "2026-06-01T11:15Z", None),
            (Tz::UTC, "2024-02-29", "17:00", "2024-02-29T17:00Z", None),
        ];
        for (zone, date, time, instant, note) in table {
            assert_eq!(due(date, time, zone), (instant.to_owned(), note), "{date} {time} in {zone}");
        }
    }

    #[test]
    fn one_instant_is_two_dates_on_the_two_sides_of_the_date_line() {
        let instant = "2026-06-01T10:30:00Z".parse().unwrap();
        let east = in_zone(instant, Tz::Pacific__Kiritimati);
        let west = in_zone(instant, Tz::Pacific__Pago_Pago);
        assert_eq!(
            (east.date.to_string(), east.time, east.offset),
            ("2026-06-02".into(), "00:30".into(), "+14:00".into())
        );
        assert_eq!(
            (west.date.to_string(), west.time, west.offset),
            ("2026-05-31".into(), "23:30".into(), "-11:00".into())
        );
        assert_eq!(west.short_name, "SST", "Samoa Standard Time has a short name");
        assert_eq!(east.short_name, "", "a number is not a name");
    }

    #[test]
    fn half_hour_offsets_keep_their_sign() {
        let shown = in_zone("2026-01-15T12:00:00Z".parse().unwrap(), Tz::America__St_Johns);
        assert_eq!((shown.time.as_str(), shown.offset.as_str(), shown.offset_minutes), ("08:30", "-03:30", -210));
    }

    proptest! {
        #[test]
        fn a_time_that_exists_once_comes_back_unchanged(minutes in 0i64..26_000_000, pick in 0usize..500) {
            let zone = chrono_tz::TZ_VARIANTS[pick % chrono_tz::TZ_VARIANTS.len()];
            let local = DateTime::from_timestamp(minutes * 60, 0).unwrap().naive_utc();
            let due = due_instant(local.date(), local.time(), zone);
            if due.note != Some(ClockNote::SkippedByClockChange) {
                let shown = in_zone(due.utc, zone);
                prop_assert_eq!((shown.date, shown.time), (local.date(), local.format("%H:%M").to_string()));
            }
        }
    }
}
