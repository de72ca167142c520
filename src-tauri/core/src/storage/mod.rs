//! All SQL. Readers take a [`Read`], writers a [`Change`]; nothing else in the program talks to SQLite.
//!
//! | File | What it does |
//! |---|---|
//! | `open`, `header`, `pages`, `key`, `rekey`, `migrate`, `lock`, `place` | the file: create, open, lock with a passphrase, bring up to date, one program at a time, what its place allows |
//! | `door` | the one way in for writes: transaction, change entry, commit |
//! | `images`, `log`, `undo`, `kept`, `history` | what changed, chained; taking it back, or not; reading it in words |
//! | `search` | finding |
//! | `check`, `references` | verifying the file against itself and its history |
//! | `backup`, `export`, `salvage` | copying the whole file, verified; reading all of it in a plain shape, or what is left of it |
//! | one file per noun | its rows |

pub mod agreements;
pub mod attachments;
pub mod backup;
pub mod business;
pub mod check;
pub mod contractors;
mod door;
pub mod export;
pub mod handoffs;
mod header;
pub mod history;
mod images;
pub mod imports;
mod kept;
mod key;
mod leftover;
mod lock;
mod log;
mod migrate;
pub mod numbering;
mod open;
mod pages;
mod place;
mod private;
mod references;
pub mod rekey;
pub mod reviews;
mod rows;
pub mod salvage;
pub mod search;
mod seat;
pub mod sheets;
mod tables;
pub mod today;
mod undo;

pub use door::{Change, Outcome, Read, Writer};
pub use header::{Header, first_bytes, fits_later_pages, header, holds_business};
pub use history::Standing;
pub use key::Key;
pub use leftover::leave_foreign_log;
pub use lock::FileLock;
pub use migrate::{APPLICATION_ID, CURRENT_VERSION};
pub use open::{create, has_log, inspect, needs_update, open_fixed, open_reader, open_writer, sqlite_version};
pub use place::{Claim, Still, claim, named_like_copies, watched};
pub use private::{keep_private, write_private};
pub use seat::{Seat, same_place};
pub use tables::Noun;
