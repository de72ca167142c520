//! Calendar dates that people agree on, and the instants that deadlines become.
//!
//! Dates are calendar dates without a zone. An instant is UTC; the zone it was said in is kept beside
//! it by whoever stores it. Nothing here knows what day it is today: callers pass every date in.

mod calendar;
mod instant;
mod parse;

pub use calendar::{
    days_between, is_working_day, next_working_day, notice_by, review_due, working_day_on_or_before,
    working_days_between,
};
pub use instant::{ClockNote, DueInstant, ZonedMoment, clock, due_instant, in_zone, on_wall};
pub use parse::{DateOrder, DateProblem, parse_date, say_date};
