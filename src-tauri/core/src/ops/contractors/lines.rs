//! Agreements, work and reviews as one line each, with where they stand today.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::domain::agreements::{self, AgreementKind, AgreementStanding};
use crate::domain::dates::days_between;
use crate::domain::handoffs::{self, Ball, HandoffStanding, HandoffState};
use crate::ids::{AgreementId, HandoffId, ReviewId};
use crate::storage::Read;
use crate::storage::contractors::{AgreementFound, ReviewFound, WorkFound};

/// A piece of work in one line.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ContractorWorkLine")]
pub struct WorkLine {
    /// Its id.
    pub id: HandoffId,
    /// E.g. "HO-2026-003".
    pub number: String,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub state: HandoffState,
    /// Who has the ball.
    pub ball: Ball,
    /// What matters most about it today.
    pub standing: HandoffStanding,
    /// The deadline's date.
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    /// When the side with the ball should act.
    #[ts(type = "string")]
    pub act_on: NaiveDate,
}

/// An agreement in one line.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ContractorAgreementLine")]
pub struct AgreementLine {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// What it is called.
    pub title: String,
    /// What kind of agreement.
    pub kind: AgreementKind,
    /// Where it stands today.
    pub standing: AgreementStanding,
    /// First day.
    #[ts(type = "string | null")]
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// The day by which to give notice.
    #[ts(type = "string | null")]
    pub notice_by: Option<NaiveDate>,
    /// Days from today to that day, below zero when it has passed.
    #[ts(type = "number | null")]
    pub notice_in: Option<i64>,
    /// Days from today to the last day, below zero when it has passed.
    #[ts(type = "number | null")]
    pub ends_in: Option<i64>,
}

/// A review in one line.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ContractorReviewLine")]
pub struct ReviewLine {
    /// Its id.
    pub id: ReviewId,
    /// E.g. "RV-2026-001".
    pub number: String,
    /// It is frozen.
    pub finished: bool,
    /// First day looked at.
    #[ts(type = "string")]
    pub period_start: NaiveDate,
    /// Last day looked at.
    #[ts(type = "string")]
    pub period_end: NaiveDate,
    /// "renew", "adjust", "end", or empty.
    pub decision: String,
    /// Weighted score of 1 to 5 in hundredths; none while nothing is rated.
    #[ts(type = "number | null")]
    pub score_hundredths: Option<i64>,
}

impl WorkLine {
    pub(super) fn at(read: &Read<'_>, found: WorkFound) -> Self {
        let WorkFound { id, number, title, act_on, facts } = found;
        let standing = handoffs::standing(facts, read.now(), read.today());
        Self { id, number, title, state: facts.state, ball: facts.ball, standing, due_on: facts.due_on, act_on }
    }
}

impl AgreementLine {
    pub(super) fn at(today: NaiveDate, found: AgreementFound) -> Self {
        let AgreementFound { id, number, title, kind, state, terms } = found;
        let days_to = |day: Option<NaiveDate>| day.map(|day| days_between(today, day));
        let notice_by = terms.notice_by();
        Self {
            id,
            number,
            title,
            kind,
            standing: agreements::standing(state, &terms, today),
            starts_on: terms.starts_on,
            ends_on: terms.ends_on,
            notice_by,
            notice_in: days_to(notice_by),
            ends_in: days_to(terms.ends_on),
        }
    }
}

impl From<ReviewFound> for ReviewLine {
    fn from(found: ReviewFound) -> Self {
        let ReviewFound { id, number, finished, period_start, period_end, decision, score_hundredths } = found;
        Self { id, number, finished, period_start, period_end, decision, score_hundredths }
    }
}

/// The agreement that counts for a contractor today: the running one to act on first, else the one nearest to being signed, else the last one.
pub(super) fn current(lines: &[AgreementLine]) -> Option<&AgreementLine> {
    let rank = |line: &AgreementLine| match line.standing {
        AgreementStanding::Expiring | AgreementStanding::Active => 0,
        AgreementStanding::Upcoming => 1,
        AgreementStanding::Out => 2,
        AgreementStanding::Ready => 3,
        AgreementStanding::Draft => 4,
        AgreementStanding::Expired => 5,
        AgreementStanding::Ended => 6,
        AgreementStanding::Declined | AgreementStanding::Void => 7,
    };
    let act_by = |line: &AgreementLine| line.notice_by.or(line.ends_on).unwrap_or(NaiveDate::MAX);
    lines.iter().min_by_key(|line| (rank(line), act_by(line)))
}
