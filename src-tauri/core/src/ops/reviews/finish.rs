//! Finishing a review: from here on it stays as it is.

use super::view::{self, Lacking, ReviewDetail, WhichReview, lacking};
use super::write::{draft, recounted};
use crate::domain::dates::review_due;
use crate::domain::reviews::{FULL_WEIGHT, Review, ReviewState, score_hundredths, weight_sum};
use crate::error::{Error, Result};
use crate::storage::{Change, Noun, reviews};

/// Finishes a review whose weights total 100 and that has a decision with its reason. Counts the facts for the last
/// time, fixes the score, and sets the next review twelve months on. Final.
pub fn finish(change: &mut Change<'_>, request: WhichReview) -> Result<ReviewDetail> {
    let before = draft(change, request.id)?;
    if let Some(first) = lacking(&before).first() {
        return Err(refusal(*first, &before));
    }
    let review = Review {
        state: ReviewState::Finished,
        score_hundredths: score_hundredths(&before.criteria),
        finished_at: Some(change.now()),
        updated_at: change.now(),
        ..recounted(change, before)?
    };
    reviews::update(change, &review)?;
    reviews::move_on(change, review.contractor_id, review_due(change.today()))?;
    let contractor = reviews::contractor(change, review.contractor_id)?;
    change.about(Noun::Contractor, contractor.id.0);
    change.summary(format!("Finished review {} of {}", review.number, contractor.name));
    change.make_final();
    view::detail(&change.read(), review)
}

fn refusal(what: Lacking, review: &Review) -> Error {
    match what {
        Lacking::Weights => Error::invalid(
            "criteria",
            format!("Weights add up to {}; they must total {FULL_WEIGHT}.", weight_sum(&review.criteria)),
        ),
        Lacking::Decision => Error::invalid("decision", "Choose what follows: renew, adjust or end."),
        Lacking::Reason => {
            Error::invalid("decision_reason", "Write why you decided so. It stands on the page that both sign.")
        }
    }
}
