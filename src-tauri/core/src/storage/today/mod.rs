//! What the day's page reads. Every query walks an index from its start and stops after a fixed number of rows, so that it
//! takes as long in a large file as in a small one.

mod agreements;
mod handoffs;

pub use agreements::{OpenAgreement, OpenReview, ending, first_step, open_reviews, to_decide, waiting};
pub use handoffs::{acting_between, count, due_between, unpaid, with};
