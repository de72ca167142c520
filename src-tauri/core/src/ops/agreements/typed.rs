//! What was typed, as values of an agreement.

use chrono::NaiveDate;

use crate::domain::dates::{self, DateOrder, DateProblem};
use crate::domain::wording::{Field, FieldKind};
use crate::domain::{money, text};
use crate::error::{Error, Result};

/// A date; an empty text is none.
pub(super) fn day(field: &str, typed: &str, order: DateOrder) -> Result<Option<NaiveDate>> {
    match dates::parse_date(typed, Some(order)) {
        Ok(day) => Ok(Some(day)),
        Err(DateProblem::Empty) => Ok(None),
        Err(problem) => Err(Error::invalid(field, problem.to_string())),
    }
}

/// Days of notice; an empty text is none.
pub(super) fn days(field: &str, typed: &str) -> Result<Option<u32>> {
    let bare = typed.trim();
    if bare.is_empty() {
        return Ok(None);
    }
    match bare.parse::<u32>() {
        Ok(days) if days <= 3650 => Ok(Some(days)),
        _ => Err(Error::invalid(field, "Write the days of notice as a whole number between 0 and 3650.")),
    }
}

/// The value of a field as it is kept: dates as ISO, amounts as plain decimals when they can be read.
pub(super) fn value(field: &Field, typed: &str, order: DateOrder, currency: &str) -> Result<String> {
    let name = field.name.as_str();
    let pasted = !field.original.is_empty();
    match &field.kind {
        FieldKind::Long => text::paragraph(name, typed),
        FieldKind::Date => match day(name, typed, order) {
            // A pasted blank may ask for "the day of the last signature"; what is no date at all is kept as words.
            Err(_) if pasted && !typed.chars().any(|sign| sign.is_ascii_digit()) => text::line(name, typed),
            other => Ok(other?.map(|day| day.to_string()).unwrap_or_default()),
        },
        FieldKind::Money if !pasted => Ok(money::parse(name, typed, currency)?
            .map(|minor| money::Money::from_minor(minor, currency).amount)
            .unwrap_or_default()),
        FieldKind::Number if !pasted => number(name, typed),
        FieldKind::Choice(options) => match typed.trim() {
            "" => Ok(String::new()),
            chosen if pasted || options.iter().any(|option| option == chosen) => text::line(name, chosen),
            _ => Err(Error::invalid(name, "Choose one of the offered answers.")),
        },
        FieldKind::Tick => match typed.trim() {
            "yes" | "no" | "" => Ok(typed.trim().to_owned()),
            _ => Err(Error::invalid(name, "Tick the box or leave it empty.")),
        },
        FieldKind::Text | FieldKind::Money | FieldKind::Number => text::line(name, typed),
    }
}

fn number(name: &str, typed: &str) -> Result<String> {
    let bare = typed.trim();
    if bare.is_empty() || (bare.len() <= 9 && bare.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(bare.to_owned());
    }
    Err(Error::invalid(name, "Write a whole number, for example 14."))
}
