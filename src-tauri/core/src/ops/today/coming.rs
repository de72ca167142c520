//! What comes in the next two weeks and waits on nobody yet.

use chrono::Days;

use super::{LINES, MOST, NEXT_DAYS, me};
use crate::domain::dates::{clock, on_wall};
use crate::domain::today::{TodayKind, TodayRow, TodayStep, When};
use crate::error::Result;
use crate::ops::reviews::ReviewDue;
use crate::storage::today as page;
use crate::storage::{Noun, Read};

/// Every line, the earliest date first.
pub(super) fn rows(read: &Read<'_>, due: &[ReviewDue]) -> Result<Vec<TodayRow>> {
    let today = read.today();
    let until = today.checked_add_days(Days::new(NEXT_DAYS)).unwrap_or(today);
    let horizon = read.now().checked_add_days(Days::new(NEXT_DAYS)).unwrap_or(read.now());
    let deadlines = page::due_between(read, read.now(), horizon, MOST, LINES)?.into_iter().map(|handoff| {
        let mine = on_wall(handoff.due_at, read.zone());
        let words = handoff.question.clone().unwrap_or_else(|| handoff.blocked_reason.clone());
        TodayRow {
            words,
            ..me::plain(handoff, TodayKind::Deadline, TodayStep::Open, When::by(mine.date(), today).at(clock(mine)))
        }
    });
    let ends = page::ending(read, today, until, LINES)?.into_iter().map(|agreement| TodayRow {
        kind: TodayKind::Ends,
        noun: Noun::Agreement,
        id: agreement.id.0.into(),
        number: agreement.number,
        title: agreement.title,
        contractor_id: agreement.contractor_id,
        contractor: agreement.contractor,
        words: String::new(),
        also_on: None,
        points: None,
        when: When::by(agreement.ends_on.unwrap_or(until), today),
        step: TodayStep::OpenAgreement,
        amount: None,
    });
    let ahead = i64::try_from(NEXT_DAYS).unwrap_or(0);
    let reviews = due
        .iter()
        .filter(|due| due.days_left > 0 && due.days_left <= ahead && due.draft.is_none())
        .map(|due| TodayRow { kind: TodayKind::ReviewComes, ..me::of_due(read, due) });
    let mut rows: Vec<TodayRow> = deadlines.chain(ends).chain(reviews).collect();
    rows.sort_by_key(|row| (row.when.on, row.kind, row.id));
    Ok(rows)
}
