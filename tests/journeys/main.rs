//! Whole stories on real files, told through the same commands as the window uses. One file per noun.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "test code stops at the first surprise")]

mod agreements;
mod business;
mod contractors;
mod files;
mod handoffs;
mod history;
mod imports;
mod search;
mod sheets;
