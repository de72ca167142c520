//! Reviewing the work of a contractor: who is due, opening with facts counted, judging, finishing.

mod finish;
mod form;
mod lists;
mod open;
mod view;
mod write;

pub use finish::finish;
pub use form::{ActionForm, CriterionForm, UpdateReview};
pub use lists::{ListReviews, ReviewDue, ReviewPage, due, list};
pub use open::{OpenReview, open};
pub use view::{Lacking, LastReview, ReviewDetail, TellBy, WhichReview, get};
pub use write::{TickAction, refresh, tick, update};
