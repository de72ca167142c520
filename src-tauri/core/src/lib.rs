//! The business: records, rules, the one file. No window, no typesetter, no clock of its own.
//!
//! * [`domain`] holds pure rules per noun.
//! * [`storage`] holds all SQL: opening, migrating, the change log, search, checks, one file per noun.
//! * [`ops`] holds the use cases, one folder per noun; each write goes through [`storage::Writer::change`].
//! * [`exchange`] reads and writes the formats of others.

pub mod clock;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod ids;
pub mod ops;
pub mod progress;
pub mod stop;
pub mod storage;

pub use error::{Error, FileProblem, Result};
