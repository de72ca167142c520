//! Address cards (vCard 2.1, 3.0 and 4.0) as phones and mail programs write them.
//!
//! Bytes → [`lines`] (cards, unfolded lines, letters) → [`property`] (names, parameters and
//! values, read by `calcard`) → [`gather`] (one [`Card`]). What a card holds and this program
//! has no place for is kept in [`Card::others`]; nothing is dropped in silence.

mod channel;
mod gather;
mod lines;
mod params;
mod property;
mod read;

pub use read::{BrokenCard, Cards, read};

use crate::exchange::incoming::{IncomingChannel, PartyHint, RowProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One address card, whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Card {
    /// The line of its `BEGIN:VCARD`, counted from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// As shown by the address book; empty when the card names nobody.
    pub name: String,
    /// The person's name put together from its parts; empty for a company.
    pub person: String,
    pub hint: Option<PartyHint>,
    pub nicknames: Vec<String>,
    /// Organisations, each with its departments.
    pub orgs: Vec<Vec<String>>,
    pub titles: Vec<String>,
    pub channels: Vec<IncomingChannel>,
    pub dates: Vec<Labelled>,
    pub related: Vec<Labelled>,
    pub notes: Vec<String>,
    pub tags: Vec<String>,
    pub language: String,
    pub country: String,
    pub time_zone: String,
    pub files: Vec<CardFile>,
    /// Everything else the card holds, by property name.
    pub others: Vec<Labelled>,
    pub problems: Vec<RowProblem>,
}

/// A value with the word the address book puts before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Labelled {
    pub label: String,
    pub value: String,
}

/// A picture, sound or key inside a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardFile {
    /// "photo", "logo", "sound" or "key".
    pub what: String,
    /// By the first bytes, not by what the card claims.
    pub media_type: String,
    #[serde(skip)]
    #[ts(skip)]
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests;
