//! What waits on the contractors.

use super::{LINES, me};
use crate::domain::dates::{clock, on_wall};
use crate::domain::handoffs::{Ball, HandoffState};
use crate::domain::today::{OpenHandoff, TodayKind, TodayRow, TodayStep, When, WhenKey};
use crate::error::Result;
use crate::storage::{Read, today};

/// Every line, the earliest date first.
pub(super) fn rows(read: &Read<'_>) -> Result<Vec<TodayRow>> {
    Ok(today::with(read, Ball::Them, LINES)?.into_iter().map(|handoff| of_handoff(read, handoff)).collect())
}

fn of_handoff(read: &Read<'_>, handoff: OpenHandoff) -> TodayRow {
    let (kind, step) = match handoff.state {
        HandoffState::HandedOff => (TodayKind::Confirm, TodayStep::Confirm),
        HandoffState::Revision => (TodayKind::Correct, TodayStep::NoteDelivery),
        HandoffState::Delivered => (TodayKind::Reply, TodayStep::Open),
        HandoffState::Blocked => (TodayKind::Reply, TodayStep::Unblock),
        _ => (TodayKind::Work, TodayStep::NoteDelivery),
    };
    let when = when(read, &handoff);
    let words = if handoff.state == HandoffState::Blocked { handoff.blocked_reason.clone() } else { String::new() };
    TodayRow { words, ..me::plain(handoff, kind, step, when) }
}

/// The deadline with its time on the owner's wall; corrections after the deadline have a day of their own.
fn when(read: &Read<'_>, handoff: &OpenHandoff) -> When {
    let mine = on_wall(handoff.due_at, read.zone());
    if handoff.state == HandoffState::Revision && handoff.act_on > mine.date() {
        return When::by(handoff.act_on, read.today());
    }
    let by = When::by(mine.date(), read.today()).at(clock(mine));
    if handoff.due_at < read.now() && handoff.state != HandoffState::Delivered {
        When { key: WhenKey::Late, ..by }
    } else {
        by
    }
}
