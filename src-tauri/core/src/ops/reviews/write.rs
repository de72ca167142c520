//! Working on a draft, and ticking off what was promised.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::form::{self, UpdateReview};
use super::open;
use super::view::{self, ReviewDetail, WhichReview};
use crate::domain::reviews::{Review, ReviewFacts, ReviewState};
use crate::error::{Error, Result};
use crate::ids::{RecordId, ReviewId};
use crate::storage::{Change, Noun, reviews};

/// Changes a draft. Any weights may be saved; only the finish asks that they total 100. The facts are counted anew.
pub fn update(change: &mut Change<'_>, request: UpdateReview) -> Result<ReviewDetail> {
    let before = draft(change, request.id)?;
    let after = recounted(change, form::apply(change, before, &request)?)?;
    reviews::update(change, &after)?;
    say(change, &after, "Changed review")?;
    view::detail(&change.read(), after)
}

/// Counts the facts of a draft anew. Nothing is written when they are still the same.
pub fn refresh(change: &mut Change<'_>, request: WhichReview) -> Result<ReviewDetail> {
    let before = draft(change, request.id)?;
    let after = recounted(change, before.clone())?;
    let counted_on = after.facts.counted_on;
    if after.facts != (ReviewFacts { counted_on, ..before.facts }) {
        reviews::update(change, &Review { updated_at: change.now(), ..after.clone() })?;
        say(change, &after, "Counted the facts anew of review")?;
    }
    view::detail(&change.read(), after)
}

/// What was promised in a review, and whether it is done.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
#[ts(rename = "TickReviewAction")]
pub struct TickAction {
    /// The review.
    pub id: ReviewId,
    /// The action in it.
    pub action: RecordId,
    /// Done, or not after all.
    pub done: bool,
}

/// Ticks off an action, also of a finished review: promises are kept after the page is signed.
pub fn tick(change: &mut Change<'_>, request: TickAction) -> Result<ReviewDetail> {
    let review = reviews::get(change, request.id)?;
    reviews::tick(change, request.id, request.action, request.done.then(|| change.today()))?;
    let text = review
        .actions
        .iter()
        .find(|action| action.id == request.action)
        .map_or("an action", |action| action.text.as_str());
    change.summary(format!(
        "{} in {}: {text}",
        if request.done { "Ticked off" } else { "Opened again" },
        review.number
    ));
    view::get(&change.read(), WhichReview { id: request.id })
}

/// The review, if it can still be changed.
pub(super) fn draft(change: &Change<'_>, id: ReviewId) -> Result<Review> {
    let review = reviews::get(change, id)?;
    match review.state {
        ReviewState::Draft => Ok(review),
        ReviewState::Finished => Err(Error::Final(format!(
            "{} is finished and stays as it was printed. Nothing was changed. Write what is new into the next review.",
            review.number
        ))),
    }
}

/// The same review with facts as the records are now.
pub(super) fn recounted(change: &Change<'_>, review: Review) -> Result<Review> {
    let facts =
        open::count(&change.read(), review.contractor_id, review.agreement_id, review.period_start, review.period_end)?;
    Ok(Review { facts, ..review })
}

fn say(change: &mut Change<'_>, review: &Review, what: &str) -> Result<()> {
    let contractor = reviews::contractor(change, review.contractor_id)?;
    change.about(Noun::Contractor, contractor.id.0);
    change.summary(format!("{what} {} of {}", review.number, contractor.name));
    Ok(())
}
