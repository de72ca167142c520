//! Reviews: what the records say about a period of work, how the owner judges it, and what is decided.

mod facts;
mod measure;
mod record;
mod score;
mod work;

pub use facts::{MonthBar, ReviewFacts, Rounds, Share, Spend, Waits};
pub use measure::measure;
pub use record::{Action, Criterion, Decision, Review, ReviewState, starting_criteria};
pub use score::{FULL_WEIGHT, score_hundredths, score_text, weight_sum};
pub use work::{Answer, Handed, Received};
