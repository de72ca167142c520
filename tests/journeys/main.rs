//! Whole stories on real files, told through the same commands as the window uses. One file per noun.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "test code stops at the first surprise, and asks the environment"
)]

mod agreements;
mod backups;
mod bad_input;
mod business;
mod chain;
mod closing;
mod contractors;
mod damage;
mod files;
mod fuzzed;
mod golden;
mod gone;
mod handoffs;
mod history;
mod imports;
mod linked;
mod masked;
mod narrowed;
mod passphrase;
mod reviews;
mod scans;
mod schemas;
mod search;
mod sheets;
mod today;
mod undo_everything;
mod watched;
