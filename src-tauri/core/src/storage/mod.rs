//! All SQL. Readers take a [`Read`], writers a [`Change`]; nothing else in the program talks to SQLite.
//!
//! | File | What it does |
//! |---|---|
//! | `open`, `key`, `migrate`, `lock` | the file: create, open, bring up to date, one program at a time |
//! | `door` | the one way in for writes: transaction, change entry, commit |
//! | `images`, `log`, `undo`, `history` | what changed, chained; taking it back; reading it in words |
//! | `search`, `check` | finding, verifying |
//! | `backup` | copying the whole file, verified |
//! | one file per noun | its rows |

pub mod agreements;
pub mod attachments;
pub mod backup;
pub mod business;
pub mod check;
pub mod contractors;
mod door;
pub mod handoffs;
pub mod history;
mod images;
pub mod imports;
mod key;
mod lock;
mod log;
mod migrate;
pub mod numbering;
mod open;
pub mod reviews;
mod rows;
pub mod search;
pub mod sheets;
mod tables;
pub mod today;
mod undo;

pub use door::{Change, Outcome, Read, Writer};
pub use history::Standing;
pub use key::Key;
pub use lock::FileLock;
pub use migrate::{APPLICATION_ID, CURRENT_VERSION};
pub use open::{create, inspect, open_reader, open_writer, sqlite_version};
pub use tables::Noun;
