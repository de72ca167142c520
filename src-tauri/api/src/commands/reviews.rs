//! Reviewing the work of a contractor. The finish also keeps the page that both sign.

use counterpart_core::Error;
use counterpart_core::domain::attachments::AttachmentRole;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::attachments::keep;
use counterpart_core::ops::reviews::{
    self, ListReviews, OpenReview, ReviewDetail, ReviewDue, ReviewPage, TickAction, UpdateReview, WhichReview,
};
use counterpart_core::storage::{Noun, Outcome};

use super::declare;
use crate::papers::{self, PaperRequest};
use crate::session::Session;
use crate::wire::WireError;

/// Finishes a review and keeps its page as a PDF in the same change, so that neither is ever there without the other.
fn finish(session: &Session, request: WhichReview) -> Result<Outcome<ReviewDetail>, WireError> {
    let engine = session.engine()?;
    session.change("reviews.finish", |change| {
        let finished = reviews::finish(change, request)?;
        let paper = PaperRequest { noun: Noun::Review, id: request.id.0 };
        let document = papers::marked(&change.read(), &paper)?;
        let page = engine.pdf(&document).map_err(|error| Error::Internal(format!("paper: {error}")))?;
        let name = format!("Review {}.pdf", finished.number);
        keep(change, Noun::Review, request.id.0, AttachmentRole::Record, &name, &page)?;
        Ok(finished)
    })
}

declare! {
    read "reviews.due": Nothing => Vec<ReviewDue> = reviews::due;
    read "reviews.list": ListReviews => ReviewPage = reviews::list;
    read "reviews.get": WhichReview => ReviewDetail = reviews::get;
    write "reviews.open": OpenReview => ReviewDetail = reviews::open;
    write "reviews.update": UpdateReview => ReviewDetail = reviews::update;
    write "reviews.refresh": WhichReview => ReviewDetail = reviews::refresh;
    write "reviews.tick": TickAction => ReviewDetail = reviews::tick;
    act "reviews.finish": WhichReview => ReviewDetail = finish;
}
