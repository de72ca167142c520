//! Finding anything by its words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::storage::search::{self, Hit};
use crate::storage::Read;

/// The most that one search shows.
const MOST: u32 = 40;

/// What was typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct Search {
    /// Words; the last one may be unfinished.
    pub text: String,
}

/// What was found, best first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// At most 40.
    pub hits: Vec<Hit>,
}

/// Finds every record that holds all the words.
pub fn find(read: &Read<'_>, request: Search) -> Result<Found> {
    Ok(Found { hits: search::find(read, &request.text, MOST)? })
}
