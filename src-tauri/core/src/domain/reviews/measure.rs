//! From records to facts.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::{Decimal, RoundingStrategy};

use super::facts::{MonthBar, ReviewFacts, Rounds, Share, Spend, Waits};
use super::work::{Answer, Handed, Received};
use crate::domain::dates::days_between;
use crate::domain::handoffs::{Side, Wait};
use crate::domain::money::Money;

/// Months that fit into the small charts.
const MONTHS: usize = 12;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Measures the work of a period at `now`, with dates as they are in the owner's `zone`.
#[must_use]
pub fn measure(work: &[Handed], answers: &[Answer], waits: &[Wait], now: DateTime<Utc>, zone: Tz) -> ReviewFacts {
    let clock = Wall { now, zone };
    let late: Vec<u32> = work.iter().filter_map(|handed| clock.days_late(handed)).collect();
    let mine: Vec<u32> = work.iter().flat_map(|handed| clock.my_days_late(handed)).collect();
    ReviewFacts {
        counted_on: clock.date(now),
        handoffs: count(work.len()),
        on_time: Share::of(work.iter().filter_map(|handed| clock.on_time(handed))),
        days_late: sum(&late),
        first_time: Share::of(work.iter().filter_map(first_time)),
        rounds: rounds(work),
        cycle_days: median(
            work.iter().filter_map(|handed| Some((handed.accepted_at? - handed.handed_off_at?).num_seconds())),
            DAY,
        ),
        waits: clock.waits(waits),
        my_late_reviews: sum(&mine).map(|_| count(mine.iter().filter(|days| **days > 0).count())),
        my_late_days: sum(&mine),
        they_answer_hours: answer_hours(answers, Side::Them),
        i_answer_hours: answer_hours(answers, Side::Me),
        pay_days: median(
            work.iter().filter_map(|handed| Some(days_between(handed.invoiced_on?, handed.paid_on?).max(0))),
            1,
        ),
        spend: spend(work),
        months: clock.months(work),
    }
}

/// Now, and the owner's wall.
#[derive(Clone, Copy)]
struct Wall {
    now: DateTime<Utc>,
    zone: Tz,
}

impl Wall {
    fn date(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// Received by the deadline; what is not back yet is late once the deadline is over, and not known before.
    fn on_time(self, handed: &Handed) -> Option<bool> {
        match handed.received.first() {
            Some(first) => Some(first.at <= handed.due_at),
            None => (handed.due_at < self.now).then_some(false),
        }
    }

    /// Calendar days between the deadline and coming back, where the deadline was agreed; 0 in time or later on the same date.
    fn days_late(self, handed: &Handed) -> Option<u32> {
        self.on_time(handed)?;
        let back = handed.received.first().map_or(self.now, |first| first.at);
        let days = days_between(handed.due_on, back.with_timezone(&handed.zone).date_naive()).max(0);
        Some(u32::try_from(days).unwrap_or(u32::MAX))
    }

    /// For each time the work came back, the days by which the owner decided late.
    fn my_days_late(self, handed: &Handed) -> Vec<u32> {
        handed.received.iter().filter_map(|received| self.review_lateness(handed, received)).collect()
    }

    /// The owner has as long as was planned between deadline and review-by date, also when the work came late or again.
    fn review_lateness(self, handed: &Handed, received: &Received) -> Option<u32> {
        let planned = days_between(handed.due_on, handed.review_by).max(0);
        let from_receipt = self.date(received.at).checked_add_signed(Duration::days(planned)).unwrap_or(NaiveDate::MAX);
        let until = handed.review_by.max(from_receipt);
        let decided = self.date(received.decided_at.unwrap_or(self.now));
        let days = days_between(until, decided).max(0);
        if received.decided_at.is_none() && days == 0 {
            return None;
        }
        u32::try_from(days).ok()
    }

    fn waits(self, waits: &[Wait]) -> Option<Waits> {
        let seconds = |side| {
            waits
                .iter()
                .filter(|wait| wait.side == side)
                .map(|wait| (wait.to_at.unwrap_or(self.now) - wait.from_at).num_seconds().max(0))
                .sum::<i64>()
        };
        (!waits.is_empty())
            .then(|| Waits { me: tenths(seconds(Side::Me), DAY), them: tenths(seconds(Side::Them), DAY) })
    }

    /// Every month from the first deadline to the last, so that an idle month shows as a gap.
    fn months(self, work: &[Handed]) -> Vec<MonthBar> {
        let month_of =
            |handed: &Handed| self.date(handed.due_at).with_day(1).unwrap_or_else(|| self.date(handed.due_at));
        let Some((first, last)) =
            work.iter().map(month_of).fold(None, |span: Option<(NaiveDate, NaiveDate)>, month| match span {
                None => Some((month, month)),
                Some((low, high)) => Some((low.min(month), high.max(month))),
            })
        else {
            return Vec::new();
        };
        let mut bars: Vec<MonthBar> =
            std::iter::successors(Some(last), |month| month.checked_sub_months(chrono::Months::new(1)))
                .take_while(|month| *month >= first)
                .take(MONTHS)
                .map(|month| {
                    let inside = || work.iter().filter(move |handed| month_of(handed) == month);
                    MonthBar {
                        month,
                        on_time: Share::of(inside().filter_map(|handed| self.on_time(handed))).map(Share::percent),
                        first_time: Share::of(inside().filter_map(first_time)).map(Share::percent),
                    }
                })
                .collect();
        bars.reverse();
        bars
    }
}

/// Accepted in full as it first came back; not known before the owner decided.
fn first_time(handed: &Handed) -> Option<bool> {
    let first = handed.received.first()?;
    first.decided_at.map(|_| first.accepted)
}

fn rounds(work: &[Handed]) -> Option<Rounds> {
    let back = || work.iter().filter(|handed| !handed.received.is_empty());
    back().next()?;
    Some(Rounds {
        used: back().map(|handed| handed.used_rounds).sum(),
        included: back().map(|handed| handed.included_rounds).sum(),
    })
}

fn answer_hours(answers: &[Answer], by: Side) -> Option<String> {
    median(
        answers
            .iter()
            .filter(|answer| answer.by == by)
            .map(|answer| (answer.answered_at - answer.asked_at).num_seconds().max(0)),
        HOUR,
    )
}

fn spend(work: &[Handed]) -> Vec<Spend> {
    let mut currencies: Vec<&str> = work.iter().map(|handed| handed.currency.as_str()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies
        .into_iter()
        .map(|currency| {
            let total = |minor: fn(&Handed) -> Option<i64>| -> Option<Money> {
                let mut known = work.iter().filter(|handed| handed.currency == currency).filter_map(minor).peekable();
                known.peek()?;
                Some(Money::from_minor(known.fold(0, i64::saturating_add), currency))
            };
            Spend { billed: total(|handed| handed.invoice_minor), paid: total(|handed| handed.paid_minor) }
        })
        .filter(|spend| spend.billed.is_some() || spend.paid.is_some())
        .collect()
}

/// The middle value in `unit`s; between two middle values their mean.
fn median(values: impl Iterator<Item = i64>, unit: i64) -> Option<String> {
    let mut values: Vec<i64> = values.collect();
    values.sort_unstable();
    let high = *values.get(values.len() / 2)?;
    let low = if values.len().is_multiple_of(2) { *values.get(values.len() / 2 - 1)? } else { high };
    Some(tenths(low.saturating_add(high), unit * 2))
}

/// `amount / unit` with one decimal place.
fn tenths(amount: i64, unit: i64) -> String {
    let exact = Decimal::from(amount) / Decimal::from(unit.max(1));
    format!("{:.1}", exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

fn sum(days: &[u32]) -> Option<u32> {
    (!days.is_empty()).then(|| days.iter().fold(0, |sum, day| u32::saturating_add(sum, *day)))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
