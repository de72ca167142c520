//! Who is due, and pages of reviews.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::dates::days_between;
use crate::domain::reviews::ReviewState;
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId, ReviewId};
use crate::ops::Nothing;
use crate::storage::Read;
use crate::storage::reviews::{self, ReviewKey, ReviewLine};

/// Lines on one page.
const PAGE: u32 = 60;
/// A review is announced this many days before it is due.
pub(crate) const AHEAD: u64 = 30;

/// A contractor whose review is due or soon will be.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewDue {
    /// Whose.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// The agreement that says so.
    pub agreement_id: AgreementId,
    /// Its number.
    pub agreement_number: String,
    /// Its title.
    pub agreement_title: String,
    /// Since when, or from when on.
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    /// Days from today; below zero once it is overdue.
    #[ts(type = "number")]
    pub days_left: i64,
    /// The review that is already open.
    pub draft: Option<ReviewId>,
}

/// Who is due today or within thirty days, the longest due first.
pub fn due(read: &Read<'_>, _: Nothing) -> Result<Vec<ReviewDue>> {
    let until = read.today().checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    let found = reviews::due(read, until, PAGE)?;
    Ok(found.into_iter().map(|due| ReviewDue::at(due, read.today())).collect())
}

impl ReviewDue {
    fn at(due: reviews::Due, today: NaiveDate) -> Self {
        Self {
            contractor_id: due.contractor_id,
            contractor: due.contractor,
            agreement_id: due.agreement_id,
            agreement_number: due.agreement_number,
            agreement_title: due.agreement_title,
            due_on: due.due_on,
            days_left: days_between(today, due.due_on),
            draft: due.draft,
        }
    }
}

/// Which reviews. Newest period first.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ListReviews {
    /// Drafts or finished ones.
    pub state: ReviewState,
    /// Only of this contractor.
    #[serde(default)]
    #[ts(optional)]
    pub contractor_id: Option<ContractorId>,
    /// `next` of the page before.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<ReviewKey>,
}

/// One page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReviewPage {
    /// The lines.
    pub rows: Vec<ReviewLine>,
    /// Where the next page starts; none on the last.
    pub next: Option<ReviewKey>,
}

/// One page of the list.
pub fn list(read: &Read<'_>, request: ListReviews) -> Result<ReviewPage> {
    let mut rows = reviews::list(read, request.state, request.contractor_id, request.after.as_ref(), PAGE + 1)?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|line| ReviewKey { period_end: line.period_end, id: line.id });
    Ok(ReviewPage { rows, next })
}
