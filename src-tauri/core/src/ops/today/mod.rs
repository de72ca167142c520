//! The day on one page.

mod coming;
mod me;
mod side;
mod them;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use super::Nothing;
use super::reviews::{self, ReviewDue};
use crate::domain::money::Money;
use crate::domain::today::{FirstStep, ToDecide, TodayRow, Unpaid, WeekDay};
use crate::error::Result;
use crate::storage::{Read, today};

/// Lines of one part of the page.
const LINES: u32 = 40;
/// Counting stops here.
const MOST: u32 = 100;
/// Days that "next" looks ahead.
const NEXT_DAYS: u64 = 14;
/// Days that the agreements to decide on look ahead.
const DECIDE_DAYS: u64 = 90;

/// The whole page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Today {
    /// The date on the owner's wall.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u32,
    /// What waits on the owner, the longest waiting first.
    pub waiting_on_me: Vec<TodayRow>,
    /// What waits on the contractors.
    pub waiting_on_them: Vec<TodayRow>,
    /// What comes in the next 14 days.
    pub next: Vec<TodayRow>,
    /// Agreements to decide on within 90 days.
    pub decide: Vec<ToDecide>,
    /// Reviews that are due or soon will be.
    pub reviews_due: Vec<ReviewDue>,
    /// Accepted work that is not paid.
    pub unpaid: UnpaidWork,
    /// How many wait, on whom.
    pub counts: TodayCounts,
    /// Monday to Sunday around today.
    pub week: Vec<WeekDay>,
    /// What a new business does next.
    pub first_step: Option<FirstStep>,
}

/// How many things wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TodayCounts {
    /// On the owner.
    pub me: u32,
    /// On the contractors.
    pub them: u32,
    /// Counting stopped; there are more.
    pub more: bool,
}

/// Accepted work that is not paid, and what it comes to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnpaidWork {
    /// The first lines.
    pub rows: Vec<Unpaid>,
    /// One for each currency.
    pub totals: Vec<Money>,
    /// Only the first hundred were added up.
    pub more: bool,
}

/// Reads the page. Takes as long in a large file as in a small one.
pub fn get(read: &Read<'_>, _: Nothing) -> Result<Today> {
    let decide = side::decide(read)?;
    let reviews_due = reviews::due(read, Nothing {})?;
    let waiting_on_me = me::rows(read, &decide, &reviews_due)?;
    let waiting_on_them = them::rows(read)?;
    Ok(Today {
        date: read.today(),
        weekday: read.today().weekday().number_from_monday(),
        counts: side::counts(read, &waiting_on_me, &waiting_on_them)?,
        next: coming::rows(read, &reviews_due)?,
        week: side::week(read, &decide, &reviews_due)?,
        unpaid: side::unpaid(read)?,
        first_step: today::first_step(read)?,
        waiting_on_me,
        waiting_on_them,
        decide,
        reviews_due,
    })
}
