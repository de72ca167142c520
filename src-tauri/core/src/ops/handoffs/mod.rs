//! Giving work to contractors and taking it back: draft, hand over, ask, deliver, decide, bill, pay.

mod calendar;
mod deliveries;
mod detail;
mod form;
mod list;
mod money;
mod offer;
mod questions;
mod settle;
mod steps;

pub use calendar::{CalendarDay, CalendarItem, CalendarMonth, CalendarWhat, GetCalendar, calendar};
pub use deliveries::{DecideHandoff, Deciding, DeliverHandoff, TickCriterion, decide, deliver, tick};
pub use detail::{
    Corrections, HandoffAgreement, HandoffDetail, HandoffInvoice, HandoffPayment, HandoffSheet, PaymentLock, get,
};
pub use form::{HandoffForm, TypedCriterion, UpdateHandoff, create, update};
pub use list::{HandoffGroup, HandoffLine, HandoffPage, ListHandoffs, Week, list};
pub use money::{InvoiceHandoff, PayHandoff, invoice, pay};
pub use offer::{HandoffOffer, OfferHandoff, offer};
pub use questions::{AnswerQuestion, AskQuestion, answer, ask};
pub use steps::{BlockHandoff, CancelHandoff, OneHandoff, block, cancel, confirm_understood, hand_off, start, unblock};

use chrono_tz::Tz;

use crate::domain::dates;
use crate::error::{Error, Result};

/// Reads a typed date, naming the field when it is none.
fn date(field: &str, typed: &str) -> Result<chrono::NaiveDate> {
    dates::parse_date(typed, None).map_err(|problem| Error::invalid(field, problem.to_string()))
}

/// The zone of that name, or the owner's when there is none.
fn zone_or(name: &str, owner: Tz) -> Tz {
    name.parse().unwrap_or(owner)
}
