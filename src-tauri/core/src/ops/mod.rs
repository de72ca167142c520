//! Use cases, one folder per noun. Readers take a [`Read`](crate::storage::Read) and a request, writers a
//! [`Change`](crate::storage::Change) and a request. Requests hold what was typed; ops turn it into rows or name the field that is wrong.

pub mod agreements;
pub mod attachments;
pub mod backups;
pub mod business;
pub mod contractors;
pub mod handoffs;
pub mod history;
pub mod imports;
pub mod reviews;
pub mod search;
pub mod sheets;
pub mod today;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or answer with nothing in it: `{}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}
