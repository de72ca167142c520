//! The built program from outside: its command line, and how the window is locked down.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code stops at the first surprise"
)]

mod backups;
mod command_line;
mod hardening;
#[cfg(unix)]
mod interrupted;
mod odd_places;
mod passphrase;
