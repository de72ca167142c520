//! Hand-offs: the record, what hangs on it, and lists of them.

mod lines;
mod parts;
mod record;

pub use lines::{HandoffLineRow, HandoffPlace, Listing, Stretch, between, list};
pub use parts::{
    close_wait, criteria, deliveries, insert_question, insert_wait, open_wait, put_answer, put_criterion, put_delivery,
    question, questions, remove_criterion, tick_criterion, waits,
};
pub use record::{AgreementBrief, ContractorBrief, agreement, contractor, get, invoice_taken, put};
