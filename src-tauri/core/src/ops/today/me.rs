//! What waits on the owner.

use super::LINES;
use crate::domain::agreements::{AgreementState, EXPIRING_DAYS};
use crate::domain::handoffs::{Ball, HandoffState};
use crate::domain::today::{OpenHandoff, ToDecide, TodayKind, TodayPoints, TodayRow, TodayStep, When};
use crate::error::Result;
use crate::ops::reviews::ReviewDue;
use crate::storage::today::{self, OpenAgreement, OpenReview};
use crate::storage::{Noun, Read};

/// Every line, the earliest date first.
pub(super) fn rows(read: &Read<'_>, decide: &[ToDecide], due: &[ReviewDue]) -> Result<Vec<TodayRow>> {
    let mut rows: Vec<TodayRow> =
        today::with(read, Ball::Me, LINES)?.into_iter().map(|handoff| of_handoff(read, handoff)).collect();
    for (state, kind) in [(AgreementState::Ready, TodayKind::Ready), (AgreementState::Out, TodayKind::Sign)] {
        rows.extend(
            today::waiting(read, state, LINES)?.into_iter().map(|agreement| of_agreement(read, agreement, kind)),
        );
    }
    let soon = i64::try_from(EXPIRING_DAYS).unwrap_or(0);
    rows.extend(decide.iter().filter(|row| row.days_left <= soon).map(|row| of_decision(read, row)));
    rows.extend(due.iter().filter(|due| due.days_left <= 0).map(|due| of_due(read, due)));
    let begun = today::open_reviews(read, LINES)?;
    rows.extend(
        begun
            .into_iter()
            .filter(|review| !due.iter().any(|due| due.days_left <= 0 && due.draft == Some(review.id)))
            .map(|review| of_review(read, review)),
    );
    rows.sort_by_key(|row| (row.when.on, row.kind, row.id));
    Ok(rows)
}

fn of_handoff(read: &Read<'_>, handoff: OpenHandoff) -> TodayRow {
    let now = read.today();
    let (kind, step, when) = match handoff.state {
        HandoffState::Draft => (TodayKind::HandOver, TodayStep::HandOver, When::by(handoff.act_on, now)),
        HandoffState::Invoiced => (TodayKind::Pay, TodayStep::NotePayment, When::since(handoff.act_on, now)),
        _ if handoff.question.is_some() => (TodayKind::Answer, TodayStep::Answer, When::since(handoff.act_on, now)),
        HandoffState::Delivered => (TodayKind::Accept, TodayStep::Look, When::by(handoff.act_on, now)),
        HandoffState::Blocked => (TodayKind::Unblock, TodayStep::Unblock, When::since(handoff.act_on, now)),
        _ => (TodayKind::Deadline, TodayStep::Open, When::by(handoff.act_on, now)),
    };
    let words = match kind {
        TodayKind::Answer => handoff.question.clone().unwrap_or_default(),
        TodayKind::Unblock => handoff.blocked_reason.clone(),
        TodayKind::Pay => handoff.invoice_number.clone(),
        _ => String::new(),
    };
    TodayRow {
        words,
        also_on: handoff
            .received_at
            .filter(|_| kind == TodayKind::Accept)
            .map(|at| at.with_timezone(&read.zone()).date_naive()),
        points: Some(handoff.points).filter(|points: &TodayPoints| kind == TodayKind::Accept && points.of > 0),
        amount: handoff.amount.clone().filter(|_| kind == TodayKind::Pay),
        ..plain(handoff, kind, step, when)
    }
}

/// A line about a hand-off with nothing beside.
pub(super) fn plain(handoff: OpenHandoff, kind: TodayKind, step: TodayStep, when: When) -> TodayRow {
    TodayRow {
        kind,
        noun: Noun::Handoff,
        id: handoff.id.0.into(),
        number: handoff.number,
        title: handoff.title,
        contractor_id: handoff.contractor_id,
        contractor: handoff.contractor,
        words: String::new(),
        also_on: None,
        points: None,
        when,
        step,
        amount: None,
    }
}

fn of_agreement(read: &Read<'_>, agreement: OpenAgreement, kind: TodayKind) -> TodayRow {
    TodayRow {
        kind,
        noun: Noun::Agreement,
        id: agreement.id.0.into(),
        number: agreement.number,
        title: agreement.title,
        contractor_id: agreement.contractor_id,
        contractor: agreement.contractor,
        words: String::new(),
        also_on: None,
        points: None,
        when: When::since(agreement.since.with_timezone(&read.zone()).date_naive(), read.today()),
        step: TodayStep::Sign,
        amount: None,
    }
}

fn of_decision(read: &Read<'_>, row: &ToDecide) -> TodayRow {
    TodayRow {
        kind: TodayKind::Decide,
        noun: Noun::Agreement,
        id: row.id.0.into(),
        number: row.number.clone(),
        title: row.title.clone(),
        contractor_id: row.contractor_id,
        contractor: row.contractor.clone(),
        words: String::new(),
        also_on: row.ends_on,
        points: None,
        when: When::tell_by(row.by, read.today()),
        step: TodayStep::OpenAgreement,
        amount: None,
    }
}

/// A review that is due opens the draft when there is one, else the contractor.
pub(super) fn of_due(read: &Read<'_>, due: &ReviewDue) -> TodayRow {
    let (noun, id, step) = match due.draft {
        Some(draft) => (Noun::Review, draft.0, TodayStep::OpenReview),
        None => (Noun::Contractor, due.contractor_id.0, TodayStep::StartReview),
    };
    TodayRow {
        kind: TodayKind::Review,
        noun,
        id: id.into(),
        number: due.agreement_number.clone(),
        title: due.agreement_title.clone(),
        contractor_id: due.contractor_id,
        contractor: due.contractor.clone(),
        words: String::new(),
        also_on: None,
        points: None,
        when: When::by(due.due_on, read.today()),
        step,
        amount: None,
    }
}

fn of_review(read: &Read<'_>, review: OpenReview) -> TodayRow {
    TodayRow {
        kind: TodayKind::Review,
        noun: Noun::Review,
        id: review.id.0.into(),
        number: review.number,
        title: String::new(),
        contractor_id: review.contractor_id,
        contractor: review.contractor,
        words: String::new(),
        also_on: None,
        points: None,
        when: When::since(review.period_end, read.today()),
        step: TodayStep::OpenReview,
        amount: None,
    }
}
