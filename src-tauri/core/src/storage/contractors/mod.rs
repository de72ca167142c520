//! Contractors and what belongs to them: people, channels, tags.

mod children;
mod list;
mod record;
mod related;
mod row;
mod same;
mod tags;
mod told_by;

pub use list::{Count, Key, Listed, Order, Pick, count, page};
pub use record::{get, insert, set_status, update};
pub use related::{
    AgreementFound, ReviewFound, WorkFound, agreements, agreements_of, all_work, open_work, reviews, totals,
};
pub use row::ContractorLine;
pub use same::{Likeness, alike};
pub use tags::tags_in_use;
pub use told_by::told_by;
