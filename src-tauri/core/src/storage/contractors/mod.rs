//! Contractors and what belongs to them: people, channels, tags.

mod children;
mod list;
mod record;
mod related;
mod row;
mod same;
mod tags;

pub use list::{Count, Key, Order, Pick, count, keys};
pub use record::{get, insert, update};
pub use related::{AgreementFound, ReviewFound, WorkFound, agreements, all_work, open_work, reviews, totals};
pub use row::{ContractorLine, line};
pub use same::{Likeness, alike};
pub use tags::tags_in_use;
