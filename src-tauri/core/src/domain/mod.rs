//! Pure rules per noun: types, states, dates, money. No SQL, no input or output, no clock.

pub mod agreements;
pub mod attachments;
pub mod backups;
pub mod business;
pub mod contractors;
pub mod countries;
pub mod dates;
pub mod deeds;
pub mod handoffs;
pub mod masked;
pub mod money;
pub mod passphrase;
pub mod places;
pub mod recovery;
pub mod reviews;
pub mod sheets;
pub mod text;
pub mod today;
pub mod wording;
