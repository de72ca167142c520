//! Dates as spreadsheets write them. The order of day and month is found per column, because
//! one cell alone (03/04/2024) cannot tell.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which number comes first in a column of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31.12.2024 or 31/12/2024
    DayFirst,
    /// 12/31/2024
    MonthFirst,
}

/// What a column of dates says about its order.
pub(super) struct Guess {
    pub order: DateOrder,
    /// Every date would also make sense the other way round; the owner should look.
    pub ambiguous: bool,
}

/// Finds the order: a number above 12 decides, dots mean day first, and slashes that could be
/// either are taken as month first and marked ambiguous.
pub(super) fn guess_order<'a>(values: impl Iterator<Item = &'a str>) -> Guess {
    let (mut day_first, mut month_first, mut slashes) = (0_usize, 0_usize, 0_usize);
    for (first, second, separator) in values.filter_map(leading_pair) {
        match (first > 12, second > 12) {
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            _ => {}
        }
        if separator == '.' {
            day_first += 1;
        } else {
            slashes += 1;
        }
    }
    let order = if month_first > day_first || (month_first == day_first && slashes > 0) {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    };
    let undecided = slashes > 0 && (month_first == day_first || (month_first > 0 && day_first > 0));
    Guess { order, ambiguous: undecided }
}

fn leading_pair(value: &str) -> Option<(u32, u32, char)> {
    let (numbers, separator) = split(value.trim())?;
    match numbers {
        [first, second, _] if first < 1000 => Some((first, second, separator)),
        _ => None,
    }
}

/// Three numbers and what stands between them. A time of day behind the date is left aside.
fn split(value: &str) -> Option<([u32; 3], char)> {
    let date = value.split([' ', 'T']).next()?;
    let separator = date.chars().find(|letter| !letter.is_ascii_digit())?;
    if !['/', '.', '-'].contains(&separator) {
        return None;
    }
    let parts: Vec<&str> = date.split(separator).collect();
    match parts.as_slice() {
        [a, b, c] => Some(([number(a)?, number(b)?, number(c)?], separator)),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A calendar date, or nothing when the cell is no date or names a day that does not exist.
pub(super) fn parse(value: &str, order: DateOrder) -> Option<NaiveDate> {
    let ([a, b, c], separator) = split(value.trim())?;
    if a >= 1000 {
        return NaiveDate::from_ymd_opt(i32::try_from(a).ok()?, b, c);
    }
    let year = i32::try_from(full_year(c)).ok()?;
    // A dot is never used month first.
    let day_first = separator == '.' || order == DateOrder::DayFirst;
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() > 1000)
}

/// Two digits mean 1970 to 2069.
fn full_year(year: u32) -> u32 {
    match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn the_column_decides_the_order() {
        let cases: [(&[&str], DateOrder, bool); 6] = [
            (&["03/04/2024", "06/24/2014"], DateOrder::MonthFirst, false),
            (&["03/04/2024", "24/06/2014"], DateOrder::DayFirst, false),
            (&["03.04.2024"], DateOrder::DayFirst, false),
            (&["03/04/2024"], DateOrder::MonthFirst, true),
            (&["13/04/2024", "04/13/2024"], DateOrder::MonthFirst, true),
            (&["2024-04-03"], DateOrder::DayFirst, false),
        ];
        for (values, order, ambiguous) in cases {
            let guess = guess_order(values.iter().copied());
            assert_eq!((guess.order, guess.ambiguous), (order, ambiguous), "column {values:?}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        let cases = [
            ("02/29/2024", DateOrder::MonthFirst, Some("2024-02-29")),
            ("02/29/2023", DateOrder::MonthFirst, None),
            ("02/30/2014", DateOrder::MonthFirst, None),
            ("31.12.2024", DateOrder::MonthFirst, Some("2024-12-31")),
            ("1/2/24", DateOrder::DayFirst, Some("2024-02-01")),
            ("2024-12-31 10:00", DateOrder::DayFirst, Some("2024-12-31")),
            ("next week", DateOrder::DayFirst, None),
            ("99999/1/1", DateOrder::DayFirst, None),
        ];
        for (value, order, expected) in cases {
            let parsed = parse(value, order).map(|date| date.to_string());
            assert_eq!(parsed.as_deref(), expected, "{value} as {order:?}");
        }
    }
}
