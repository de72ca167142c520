//! Pure rules per noun: types, states, dates, money. No SQL, no input or output, no clock.

pub mod attachments;
pub mod business;
pub mod contractors;
pub mod dates;
pub mod handoffs;
pub mod money;
pub mod sheets;
pub mod text;
pub mod wording;
