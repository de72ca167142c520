//! Reviews with criteria and actions, and what is read to measure a period.

mod lists;
mod parts;
mod record;
mod sides;
mod work;

pub use lists::{Due, ReviewKey, ReviewLine, draft_of, due, list, move_on};
pub use parts::tick;
pub use record::{get, insert, last_finished, update};
pub use sides::{ReviewedAgreement, ReviewedContractor, agreement, contractor, first_reviewed, next_to_decide};
pub use work::{Period, work};
