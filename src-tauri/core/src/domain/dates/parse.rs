//! Reading the dates that people type, and saying dates in words.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How the owner's country writes dates: decides what `3/4/2026` means and how dates are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026, "31 December 2026".
    DayFirst,
    /// 12/31/2026, "December 31, 2026".
    MonthFirst,
}

/// Why a typed date was not taken. The message is fit to stand beside the field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateProblem {
    #[error("Type a date, for example 12 March 2026 or 2026-03-12.")]
    Empty,
    #[error("“{0}” is not a date that can be read. Write it like 12 March 2026 or 2026-03-12.")]
    Unreadable(String),
    #[error("“{0}” can be read in two ways. Write the month as a word, for example 12 March 2026.")]
    TwoReadings(String),
    #[error("There is no month {0}. Months go from 1 to 12.")]
    NoSuchMonth(u32),
    #[error("{month} {year} has {days} days.")]
    NoSuchDay { month: &'static str, year: i32, days: u32 },
    #[error("Write the year with four digits, between 1900 and 2200.")]
    Year,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `2026-12-31`, `31.12.2026`, `31 December 2026`, `Dec 31, 2026`, and with slashes `12/31/2026`
/// or `31/12/2026`. Slashes need `order`, unless one of the numbers can only be a day.
///
/// # Errors
/// A [`DateProblem`] whose message says what to type instead; days that do not exist are named as such.
pub fn parse_date(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateProblem> {
    let typed = text.trim();
    if typed.is_empty() {
        return Err(DateProblem::Empty);
    }
    let unreadable = || DateProblem::Unreadable(typed.chars().take(40).collect());
    if typed.chars().any(char::is_alphabetic) {
        return worded(typed).unwrap_or_else(|| Err(unreadable()));
    }
    let (mark, [a, b, c]) = three_numbers(typed).ok_or_else(unreadable)?;
    match mark {
        '-' if a > 999 => checked(a, b, c),
        '.' => checked(c, b, a),
        '/' if a > 999 => checked(a, b, c),
        '/' => slashed(typed, a, b, c, order),
        _ => Err(unreadable()),
    }
}

/// The date in words, in the order of the owner's country.
#[must_use]
pub fn say_date(date: NaiveDate, order: DateOrder) -> String {
    let (day, month, year) = (date.day(), month_name(date.month()), date.year());
    match order {
        DateOrder::DayFirst => format!("{day} {month} {year}"),
        DateOrder::MonthFirst => format!("{month} {day}, {year}"),
    }
}

fn slashed(typed: &str, a: u32, b: u32, year: u32, order: Option<DateOrder>) -> Result<NaiveDate, DateProblem> {
    match order {
        Some(DateOrder::DayFirst) => checked(year, b, a),
        Some(DateOrder::MonthFirst) => checked(year, a, b),
        None if a > 12 && b <= 12 => checked(year, b, a),
        None if b > 12 && a <= 12 => checked(year, a, b),
        None => Err(DateProblem::TwoReadings(typed.to_owned())),
    }
}

/// `12 March 2026`, `March 12th, 2026`, with or without a weekday in front. `None` when it is no date in words.
fn worded(typed: &str) -> Option<Result<NaiveDate, DateProblem>> {
    let mut words: Vec<&str> = typed
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '.'))
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("of"))
        .collect();
    if words.len() == 4 && words.first().is_some_and(|first| is_weekday(first)) {
        words.remove(0);
    }
    let [first, second, year] = words.as_slice() else {
        return None;
    };
    let (month, day) = match (month_number(first), month_number(second)) {
        (Some(month), None) => (month, ordinal(second)?),
        (None, Some(month)) => (month, ordinal(first)?),
        _ => return None,
    };
    Some(checked(number(year)?, month, day))
}

fn checked(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateProblem> {
    let year = i32::try_from(year).ok().filter(|y| (1900..=2200).contains(y)).ok_or(DateProblem::Year)?;
    if !(1..=12).contains(&month) {
        return Err(DateProblem::NoSuchMonth(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| DateProblem::NoSuchDay {
        month: month_name(month),
        year,
        days: (28..=31).rev().find(|d| NaiveDate::from_ymd_opt(year, month, *d).is_some()).unwrap_or(31),
    })
}

fn three_numbers(typed: &str) -> Option<(char, [u32; 3])> {
    let mark = typed.chars().find(|c| matches!(c, '-' | '.' | '/'))?;
    let mut parts = typed.split(mark).map(|part| number(part.trim()));
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some((mark, numbers))
}

fn number(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn ordinal(word: &str) -> Option<u32> {
    number(word.trim_end_matches(|c: char| c.is_ascii_alphabetic()))
        .filter(|_| ["st", "nd", "rd", "th", ""].contains(&word.trim_start_matches(|c: char| c.is_ascii_digit())))
}

fn month_number(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let found = MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(&word))
    })?;
    u32::try_from(found + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    word.parse::<chrono::Weekday>().is_ok()
}

fn month_name(month: u32) -> &'static str {
    usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::DateOrder::{DayFirst, MonthFirst};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_the_way_people_type_them() {
        let table = [
            ("2026-12-31", None, "2026-12-31"),
            (" 2026-12-31 ", None, "2026-12-31"),
            ("31.12.2026", None, "2026-12-31"),
            ("1.2.2026", Some(MonthFirst), "2026-02-01"),
            ("12/31/2026", Some(MonthFirst), "2026-12-31"),
            ("12/31/2026", None, "2026-12-31"),
            ("31/12/2026", Some(DayFirst), "2026-12-31"),
            ("03/04/2026", Some(DayFirst), "2026-04-03"),
            ("03/04/2026", Some(MonthFirst), "2026-03-04"),
            ("Mar 12, 2026", None, "2026-03-12"),
            ("March 12th, 2026", None, "2026-03-12"),
            ("12 March 2026", None, "2026-03-12"),
            ("Thursday, 12 March 2026", None, "2026-03-12"),
            ("12th of Sept. 2026", None, "2026-09-12"),
            ("29 February 2028", None, "2028-02-29"),
        ];
        for (typed, order, date) in table {
            assert_eq!(parse_date(typed, order).map(|d| d.to_string()), Ok(date.to_owned()), "{typed} with {order:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_date_is_refused_in_words() {
        let table = [
            ("31 February 2026", None, "February 2026 has 28 days."),
            ("2024-02-30", None, "February 2024 has 29 days."),
            ("31.4.2026", None, "April 2026 has 30 days."),
            ("2026-01-00", None, "January 2026 has 31 days."),
            ("31/12/2026", Some(MonthFirst), "There is no month 31. Months go from 1 to 12."),
            (
                "03/04/2026",
                None,
                "“03/04/2026” can be read in two ways. Write the month as a word, for example 12 March 2026.",
            ),
            ("12 March 26", None, "Write the year with four digits, between 1900 and 2200."),
            ("", None, "Type a date, for example 12 March 2026 or 2026-03-12."),
            ("soon", None, "“soon” is not a date that can be read. Write it like 12 March 2026 or 2026-03-12."),
            (
                "2026-03-12-01",
                None,
                "“2026-03-12-01” is not a date that can be read. Write it like 12 March 2026 or 2026-03-12.",
            ),
        ];
        for (typed, order, sentence) in table {
            assert_eq!(parse_date(typed, order).map_err(|e| e.to_string()), Err(sentence.to_owned()), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_date_said_in_words_is_read_back(days in 694_000i32..803_000, first in any::<bool>()) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            let order = if first { DayFirst } else { MonthFirst };
            prop_assert_eq!(parse_date(&say_date(date, order), None), Ok(date));
        }

        #[test]
        fn no_text_makes_the_reader_fall_over(text in "\\PC{0,40}") {
            let _ = parse_date(&text, Some(DayFirst));
        }
    }
}
