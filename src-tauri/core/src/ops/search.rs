//! Finding anything by its words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use crate::error::Result;
use crate::storage::search::{self, Hit};
use crate::storage::{Noun, Read};

/// The most that one search shows.
const MOST: usize = 40;

/// How many of the records worked on last are offered before anything is typed.
const RECENT: u32 = 6;

/// What was typed.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct Search {
    /// Words; the last one may be unfinished.
    pub text: String,
    /// Only this kind of record.
    #[serde(default)]
    #[ts(optional)]
    pub noun: Option<Noun>,
}

/// What was found, best first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// At most 40.
    pub hits: Vec<Hit>,
}

/// Finds every record that holds all the words.
pub fn find(read: &Read<'_>, request: Search) -> Result<Found> {
    Ok(Found { hits: search::find(read, &request.text, request.noun, MOST)? })
}

/// The records that were changed last, newest first.
pub fn recent(read: &Read<'_>, _: Nothing) -> Result<Found> {
    Ok(Found { hits: search::recent(read, RECENT)? })
}
