//! Pure rules per noun: types, states, dates, money. No SQL, no input or output, no clock.

pub mod attachments;
pub mod business;
pub mod dates;
pub mod money;
pub mod text;
pub mod wording;
