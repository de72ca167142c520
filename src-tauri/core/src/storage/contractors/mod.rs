//! Contractors and what belongs to them: people, channels, tags.

mod children;
mod list;
mod record;
mod row;

pub use list::{Count, Key, Order, Pick, count, keys};
pub use record::{get, insert, update};
pub use row::{ContractorRow, row};
