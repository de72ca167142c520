//! What every step of a hand-off does: ask the table, pass the ball, book the waiting.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::dates::in_zone;
use crate::domain::handoffs::{self as rules, Act, Ball, Handoff, HandoffQuestion, HandoffState, Side, Turn, Wait};
use crate::error::Result;
use crate::ids::HandoffId;
use crate::storage::{Change, handoffs};

/// Reads a hand-off and moves it by `act`, or says why that cannot be done now. Nothing is written yet.
pub(super) fn moved(change: &Change<'_>, id: HandoffId, act: Act) -> Result<Handoff> {
    let handoff = handoffs::get(change, id)?;
    Ok(Handoff { state: handoff.state.after(act)?, ..handoff })
}

/// Writes a hand-off whose state, questions or dates changed at `at`: who has the ball now, by when, and since when.
pub(super) fn settle(change: &Change<'_>, handoff: Handoff, at: DateTime<Utc>) -> Result<()> {
    let questions = handoffs::questions(change, handoff.id)?;
    let turn = turn(&handoff, &questions);
    let mine = |at| in_zone(at, change.zone()).date;
    let settled = Handoff {
        ball: rules::ball(turn),
        open_questions: turn.asked_by_them.into(),
        act_on: rules::act_on(
            turn,
            mine(handoff.due_at),
            handoff.review_by,
            waiting_since(&handoff, &questions, mine).unwrap_or_else(|| mine(at)),
        ),
        updated_at: change.now(),
        ..handoff
    };
    handoffs::put(change, &settled)?;
    let why = if turn.asked_by_them > 0 { "question" } else { settled.state.word() };
    book(change, &settled, why, at)
}

/// The first day on which a question or an invoice has waited, on the owner's wall.
fn waiting_since(
    handoff: &Handoff,
    questions: &[HandoffQuestion],
    mine: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> Option<NaiveDate> {
    if handoff.state == HandoffState::Invoiced {
        return handoff.invoiced_on;
    }
    open(questions, Side::Them).map(|question| mine(question.asked_at)).min()
}

fn turn(handoff: &Handoff, questions: &[HandoffQuestion]) -> Turn {
    let count = |side| u32::try_from(open(questions, side).count()).unwrap_or(u32::MAX);
    Turn {
        state: handoff.state,
        blocked_on: handoff.blocked_on,
        asked_by_them: count(Side::Them),
        asked_by_me: count(Side::Me),
    }
}

fn open(questions: &[HandoffQuestion], side: Side) -> impl Iterator<Item = &HandoffQuestion> {
    questions.iter().filter(move |question| question.asked_by == side && question.answered_at.is_none())
}

/// Ends the stretch of waiting that lasts and begins the next, unless nothing changed.
/// Waiting is about the work; once it is decided on, nobody is booked any more.
fn book(change: &Change<'_>, handoff: &Handoff, why: &str, at: DateTime<Utc>) -> Result<()> {
    let side = match handoff.ball {
        _ if !handoff.state.is_running() => None,
        Ball::Me => Some(Side::Me),
        Ball::Them => Some(Side::Them),
        Ball::Nobody => None,
    };
    let lasting = handoffs::open_wait(change, handoff.id)?;
    if lasting.as_ref().is_some_and(|(_, wait)| Some(wait.side) == side && wait.why == why) {
        return Ok(());
    }
    // What is noted late cannot end before it began.
    let at = lasting.as_ref().map_or(at, |(_, wait)| at.max(wait.from_at));
    if let Some((id, _)) = lasting {
        handoffs::close_wait(change, id, at)?;
    }
    match side {
        Some(side) => handoffs::insert_wait(
            change,
            change.next_id(),
            handoff.id,
            &Wait { side, why: why.to_owned(), from_at: at, to_at: None },
        ),
        None => Ok(()),
    }
}
