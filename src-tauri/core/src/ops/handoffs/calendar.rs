//! One month on the wall: deadlines, and dates by which the owner decides.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{HandoffLine, line};
use crate::domain::dates::due_instant;
use crate::error::{Error, Result};
use crate::storage::{Read, handoffs};

/// More than fits on a wall.
const MOST: u32 = 500;

/// Which month.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct GetCalendar {
    /// "2027-03"; empty for this month.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub month: String,
}

/// What happens on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalendarWhat {
    /// It is due.
    Due,
    /// The owner decides on it by then.
    Review,
}

/// One thing on a day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarItem {
    /// Due or review.
    pub what: CalendarWhat,
    /// The hand-off.
    pub line: HandoffLine,
}

/// One day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarDay {
    /// The date.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// It belongs to the month.
    pub inside: bool,
    /// Saturday or Sunday.
    pub weekend: bool,
    /// It is today.
    pub today: bool,
    /// What happens on it.
    pub items: Vec<CalendarItem>,
}

/// One month in whole weeks from Monday.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarMonth {
    /// The first of the month.
    #[ts(type = "string")]
    pub first: NaiveDate,
    /// The month before, to ask for.
    pub previous: String,
    /// The month after, to ask for.
    pub next: String,
    /// Today's month is shown.
    pub current: bool,
    /// 28, 35 or 42 days.
    pub days: Vec<CalendarDay>,
}

/// A month with what is due and what is to be decided.
pub fn calendar(read: &Read<'_>, request: GetCalendar) -> Result<CalendarMonth> {
    let first = first_of(&request.month, read.today())?;
    let (from, to) = (monday(first), monday(last_of(first)) + Days::new(7));
    let midnight = |day: NaiveDate| -> DateTime<Utc> { due_instant(day, NaiveTime::MIN, read.zone()).utc };
    let (due, review) = handoffs::between(read, (midnight(from), from), (midnight(to), to), MOST)?;
    let mut days: Vec<CalendarDay> =
        from.iter_days().take_while(|day| *day < to).map(|date| empty(date, first, read.today())).collect();
    let review =
        review.into_iter().map(|row| (row.act_on, CalendarItem { what: CalendarWhat::Review, line: line(read, row) }));
    let due = due
        .into_iter()
        .map(|row| line(read, row))
        .map(|line| (line.due_on, CalendarItem { what: CalendarWhat::Due, line }));
    for (on, item) in due.chain(review) {
        if let Some(day) = days.iter_mut().find(|day| day.date == on) {
            day.items.push(item);
        }
    }
    let word = |date: NaiveDate| date.format("%Y-%m").to_string();
    Ok(CalendarMonth {
        previous: word(first.checked_sub_months(Months::new(1)).unwrap_or(first)),
        next: word(first.checked_add_months(Months::new(1)).unwrap_or(first)),
        current: first == read.today().with_day(1).unwrap_or(first),
        first,
        days,
    })
}

fn empty(date: NaiveDate, first: NaiveDate, today: NaiveDate) -> CalendarDay {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    CalendarDay { date, inside: date.month() == first.month(), weekend, today: date == today, items: Vec::new() }
}

fn first_of(typed: &str, today: NaiveDate) -> Result<NaiveDate> {
    if typed.trim().is_empty() {
        return Ok(today.with_day(1).unwrap_or(today));
    }
    let read = NaiveDate::parse_from_str(&format!("{}-01", typed.trim()), "%Y-%m-%d").ok();
    read.filter(|first| (1900..=2200).contains(&first.year()))
        .ok_or_else(|| Error::invalid("month", "Write the month like 2027-03."))
}

fn last_of(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}
