//! Today as plain text, for the command line.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use counterpart_core::domain::agreements::date_order;
use counterpart_core::domain::dates::{DateOrder, say_date};
use counterpart_core::domain::today::{TodayKind, TodayRow, When, WhenKey};
use counterpart_core::ops::Nothing;
use counterpart_core::ops::today::{self, Today};
use counterpart_core::storage::business;

use crate::session::Session;
use crate::wire::WireError;

/// What waits on the owner, what waits on the contractors, what comes next; one line each.
pub fn text(session: &Session) -> Result<String, WireError> {
    session.read(|read| {
        let order = date_order(&business::get(read)?.country);
        Ok(page(&today::get(read, Nothing {})?, order))
    })
}

fn page(today: &Today, order: DateOrder) -> String {
    let mut out = format!("{}, {}\n", weekday(today.date), say_date(today.date, order));
    if today.waiting_on_me.is_empty() {
        out.push_str("\nNothing waits on you.\n");
    }
    for (heading, rows) in [
        ("WAITING ON ME", &today.waiting_on_me),
        ("WAITING ON THEM", &today.waiting_on_them),
        ("NEXT 14 DAYS", &today.next),
    ] {
        part(&mut out, heading, rows.iter().map(|row| (when(&row.when, order), sentence(row))));
    }
    part(
        &mut out,
        "AGREEMENTS TO DECIDE ON",
        today.decide.iter().map(|row| {
            (
                format!("tell by {}", say_date(row.by, order)),
                format!("{} {} ({})", row.number, row.title, row.contractor),
            )
        }),
    );
    part(
        &mut out,
        "ACCEPTED, NOT PAID YET",
        today.unpaid.rows.iter().map(|row| (row.amount.said(), format!("{} ({})", row.title, row.contractor))),
    );
    for total in &today.unpaid.totals {
        let _ = writeln!(out, "  {:<24}together", total.said());
    }
    out
}

/// Writing into a String cannot fail.
fn part(out: &mut String, heading: &str, lines: impl Iterator<Item = (String, String)>) {
    for (at, (margin, line)) in lines.enumerate() {
        if at == 0 {
            let _ = writeln!(out, "\n{heading}");
        }
        let _ = writeln!(out, "  {margin:<24}{line}");
    }
}

fn when(when: &When, order: DateOrder) -> String {
    let day = say_date(when.on, order);
    match when.key {
        WhenKey::Late if when.days == 0 => "late today".into(),
        WhenKey::Late if when.days == 1 => "1 day late".into(),
        WhenKey::Late => format!("{} days late", when.days),
        WhenKey::On if when.days == 0 => "today".into(),
        WhenKey::On if when.days == 1 => "tomorrow".into(),
        WhenKey::On => day,
        WhenKey::Since => format!("since {day}"),
        WhenKey::TellBy => format!("by {day}"),
    }
}

fn sentence(row: &TodayRow) -> String {
    let (who, what) = (&row.contractor, &row.title);
    match row.kind {
        TodayKind::Accept => format!("Look at what came back: {what} ({who})"),
        TodayKind::Answer => format!("Answer {who}: “{}”", row.words),
        TodayKind::Unblock => format!("Clear the way for {what} ({who}). {}", row.words),
        TodayKind::HandOver => format!("Hand over {what} to {who}"),
        TodayKind::Pay => format!(
            "Pay {who}{} for {what}",
            row.amount.as_ref().map(|money| format!(" {}", money.said())).unwrap_or_default()
        ),
        TodayKind::Ready => format!("Take {} {what} to the table with {who}", row.number),
        TodayKind::Sign => format!("Finish signing {} {what} with {who}", row.number),
        TodayKind::Decide => format!("Renew, adjust or end {} {what} with {who}", row.number),
        TodayKind::Review => format!("Review the work of {who}"),
        TodayKind::Confirm => format!("{what} ({who}): not confirmed yet"),
        TodayKind::Correct => format!("{what} ({who}): being corrected"),
        TodayKind::Reply => format!("{what} ({who}): waits for their answer. {}", row.words),
        TodayKind::Work | TodayKind::Deadline => format!("{what} ({who})"),
        TodayKind::Ends => format!("{} {what} with {who} ends", row.number),
        TodayKind::ReviewComes => format!("The review of {who} is due"),
    }
    .trim_end()
    .to_owned()
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        chrono::Weekday::Mon => "Monday",
        chrono::Weekday::Tue => "Tuesday",
        chrono::Weekday::Wed => "Wednesday",
        chrono::Weekday::Thu => "Thursday",
        chrono::Weekday::Fri => "Friday",
        chrono::Weekday::Sat => "Saturday",
        chrono::Weekday::Sun => "Sunday",
    }
}
