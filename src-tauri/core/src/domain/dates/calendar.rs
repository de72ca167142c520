//! Counting in days and months: notice-by dates, reviews, working days.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The last working day on which notice can still be given, so that `notice_days` full calendar days
/// lie between it and `end`.
///
/// The date is moved back, never forward: a notice that would fall on a Sunday must be out by Friday.
/// Dates beyond the calendar stop at its first day.
#[must_use]
pub fn notice_by(end: NaiveDate, notice_days: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let day = end.checked_sub_days(Days::new(notice_days.into())).unwrap_or(NaiveDate::MIN);
    working_day_on_or_before(day, holidays)
}

/// When the next review is due: twelve months after the agreement started, or after the last review.
///
/// From 29 February it is 28 February of the next year, so that a review is never due later than the month it belongs to.
#[must_use]
pub fn review_due(started_or_last: NaiveDate) -> NaiveDate {
    started_or_last.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX)
}

/// Monday to Friday, unless the day is among `holidays`.
#[must_use]
pub fn is_working_day(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// `day` itself when people work on it, otherwise the nearest working day before it.
#[must_use]
pub fn working_day_on_or_before(day: NaiveDate, holidays: &[NaiveDate]) -> NaiveDate {
    let mut candidate = day;
    while !is_working_day(candidate, holidays) {
        match candidate.pred_opt() {
            Some(earlier) => candidate = earlier,
            None => return day,
        }
    }
    candidate
}

/// The first working day after `day`.
#[must_use]
pub fn next_working_day(day: NaiveDate, holidays: &[NaiveDate]) -> NaiveDate {
    let mut candidate = day;
    while let Some(later) = candidate.succ_opt() {
        candidate = later;
        if is_working_day(candidate, holidays) {
            return candidate;
        }
    }
    day
}

/// Calendar days from `from` to `to`; negative when `to` lies before `from`.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Working days after `from` up to and including `to`; 0 when `to` is not after `from`.
#[must_use]
pub fn working_days_between(from: NaiveDate, to: NaiveDate, holidays: &[NaiveDate]) -> i64 {
    let days = days_between(from, to).max(0);
    let start = i64::from(from.weekday().num_days_from_monday());
    let weekdays = (1..=days % 7).filter(|step| (start + step) % 7 < 5).count();
    let mut counted: Vec<_> =
        holidays.iter().filter(|day| from < **day && **day <= to && is_working_day(**day, &[])).collect();
    counted.sort_unstable();
    counted.dedup();
    days / 7 * 5 + as_days(weekdays) - as_days(counted.len())
}

fn as_days(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn notice_goes_out_on_a_working_day_that_still_leaves_the_full_notice() {
        let table = [
            ("2026-12-31", 30, "2026-12-01", "a Tuesday stays"),
            ("2026-12-30", 30, "2026-11-30", "a Monday stays"),
            ("2026-12-29", 30, "2026-11-27", "a Sunday moves back to Friday"),
            ("2026-12-28", 30, "2026-11-27", "a Saturday moves back to Friday"),
            ("2024-03-30", 30, "2024-02-29", "29 February exists in a leap year"),
            ("2026-03-30", 30, "2026-02-27", "28 February 2026 is a Saturday"),
            ("2026-06-30", 0, "2026-06-30", "no notice means the end itself"),
            ("2027-01-04", 3, "2027-01-01", "a holiday nobody told us about is a working day"),
        ];
        for (end, notice, expected, why) in table {
            assert_eq!(notice_by(day(end), notice, &[]), day(expected), "{why}");
        }
    }

    #[test]
    fn notice_skips_holidays_backwards() {
        let closed = [day("2026-12-25"), day("2026-12-24")];
        assert_eq!(notice_by(day("2027-01-01"), 7, &closed), day("2026-12-23"), "Christmas and its eve are closed");
    }

    #[test]
    fn absurd_notice_stops_at_the_first_day_of_the_calendar() {
        assert_eq!(notice_by(day("2026-01-01"), u32::MAX, &[]).year(), NaiveDate::MIN.year());
    }

    #[test]
    fn a_review_is_due_twelve_months_later() {
        let table = [
            ("2026-03-12", "2027-03-12"),
            ("2024-02-29", "2025-02-28"),
            ("2023-02-28", "2024-02-28"),
            ("2025-12-31", "2026-12-31"),
        ];
        for (from, due) in table {
            assert_eq!(review_due(day(from)), day(due), "twelve months after {from}");
        }
    }

    #[test]
    fn working_days_are_counted_after_the_first_day_and_with_the_last() {
        let table = [
            ("2026-03-02", "2026-03-06", 4, "Monday to Friday"),
            ("2026-03-06", "2026-03-09", 1, "over a weekend"),
            ("2026-03-07", "2026-03-08", 0, "Saturday to Sunday"),
            ("2026-03-06", "2026-03-06", 0, "the same day"),
            ("2026-03-09", "2026-03-06", 0, "backwards"),
            ("2024-02-28", "2024-03-01", 2, "over 29 February"),
        ];
        for (from, to, count, why) in table {
            assert_eq!(working_days_between(day(from), day(to), &[]), count, "{why}");
        }
        let closed = [day("2026-03-04"), day("2026-03-04"), day("2026-03-07")];
        assert_eq!(
            working_days_between(day("2026-03-02"), day("2026-03-09"), &closed),
            4,
            "one closed Wednesday, named twice, and a Saturday"
        );
    }

    #[test]
    fn the_next_working_day_after_friday_is_monday() {
        assert_eq!(next_working_day(day("2026-03-06"), &[]), day("2026-03-09"));
        assert_eq!(days_between(day("2026-03-09"), day("2026-03-06")), -3);
    }

    proptest! {
        #[test]
        fn counting_by_formula_equals_counting_by_hand(start in 730_000i32..740_000, span in 0i32..400) {
            let from = NaiveDate::from_num_days_from_ce_opt(start).unwrap();
            let to = NaiveDate::from_num_days_from_ce_opt(start + span).unwrap();
            let by_hand = from.iter_days().skip(1).take_while(|d| *d <= to).filter(|d| is_working_day(*d, &[])).count();
            prop_assert_eq!(working_days_between(from, to, &[]), i64::try_from(by_hand).unwrap());
        }
    }
}
