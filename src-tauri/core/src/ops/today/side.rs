//! What stands beside the page: counts, the week, agreements to decide on, what is owed.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

use super::{DECIDE_DAYS, LINES, MOST, TodayCounts, UnpaidWork};
use crate::domain::dates::days_between;
use crate::domain::handoffs::Ball;
use crate::domain::money::Money;
use crate::domain::today::{ToDecide, TodayRow, WeekDay};
use crate::error::Result;
use crate::ops::reviews::ReviewDue;
use crate::storage::today as page;
use crate::storage::{Noun, Read};

/// A missed notice-by date is shown for two weeks.
const MISSED_DAYS: u64 = 14;
/// Lines of what is owed.
const OWED: usize = 8;

/// Agreements to decide on, the nearest first.
pub(super) fn decide(read: &Read<'_>) -> Result<Vec<ToDecide>> {
    let today = read.today();
    let from = today.checked_sub_days(Days::new(MISSED_DAYS)).unwrap_or(today);
    let to = today.checked_add_days(Days::new(DECIDE_DAYS)).unwrap_or(today);
    let found = page::to_decide(read, from, to, today, LINES)?;
    Ok(found
        .into_iter()
        .filter_map(|agreement| {
            let by = agreement.notice_by.or(agreement.ends_on)?;
            Some(ToDecide {
                id: agreement.id,
                number: agreement.number,
                title: agreement.title,
                contractor_id: agreement.contractor_id,
                contractor: agreement.contractor,
                ends_on: agreement.ends_on,
                by,
                days_left: days_between(today, by),
            })
        })
        .collect())
}

/// How many wait. The page shows only the first hand-offs; where these are all, they need not be counted again.
pub(super) fn counts(read: &Read<'_>, me: &[TodayRow], them: &[TodayRow]) -> Result<TodayCounts> {
    let (mine, others): (Vec<&TodayRow>, Vec<&TodayRow>) = me.iter().partition(|row| row.noun == Noun::Handoff);
    let all = |side, shown: usize| match u32::try_from(shown) {
        Ok(shown) if shown < LINES => Ok(shown),
        _ => page::count(read, side, MOST),
    };
    let (mine, theirs) = (all(Ball::Me, mine.len())?, all(Ball::Them, them.len())?);
    let others = u32::try_from(others.len()).unwrap_or(MOST);
    Ok(TodayCounts { me: mine.saturating_add(others), them: theirs, more: mine >= MOST || theirs >= MOST })
}

/// What is owed, with one total for each currency.
pub(super) fn unpaid(read: &Read<'_>) -> Result<UnpaidWork> {
    let mut rows = page::unpaid(read, MOST)?;
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for row in &rows {
        let sum = sums.entry(row.amount.currency.clone()).or_default();
        *sum += row.amount.amount.parse::<Decimal>().unwrap_or_default();
    }
    let more = rows.len() >= MOST as usize;
    rows.truncate(OWED);
    let totals = sums.into_iter().map(|(currency, sum)| Money { amount: sum.to_string(), currency }).collect();
    Ok(UnpaidWork { rows, totals, more })
}

/// Monday to Sunday around today, with what each day asks of whom.
pub(super) fn week(read: &Read<'_>, decide: &[ToDecide], due: &[ReviewDue]) -> Result<Vec<WeekDay>> {
    let today = read.today();
    let monday = today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into())).unwrap_or(today);
    let mut days: Vec<WeekDay> = (0..7)
        .filter_map(|step| monday.checked_add_days(Days::new(step)))
        .map(|date| WeekDay { date, me: 0, them: 0, late: 0 })
        .collect();
    let sunday = days.last().map_or(today, |day| day.date);
    for on in page::acting_between(read, Ball::Me, monday, sunday, MOST)? {
        mark(&mut days, on, |day| day.me += 1);
    }
    for on in page::acting_between(read, Ball::Them, monday, sunday, MOST)? {
        let late = on < today;
        mark(&mut days, on, |day| if late { day.late += 1 } else { day.them += 1 });
    }
    for on in decide.iter().map(|row| row.by).chain(due.iter().map(|due| due.due_on)) {
        mark(&mut days, on, |day| day.me += 1);
    }
    Ok(days)
}

fn mark(days: &mut [WeekDay], on: NaiveDate, set: impl FnOnce(&mut WeekDay)) {
    if let Some(day) = days.iter_mut().find(|day| day.date == on) {
        set(day);
    }
}
