//! What an outside list or address book brings, in one form for the import op. Rows are
//! flagged, never merged: the owner decides.

mod address;
mod from_cards;
mod from_sheet;
mod identity;

pub use from_cards::from_cards;
pub use from_sheet::from_sheet;
pub use identity::{IdentityKeys, SameAs, SameBy, channel_key, flag_repeats, identity_keys, name_key};

pub(super) use address::place;

pub use crate::domain::contractors::ChannelKind as IncomingChannelKind;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether an entry reads like one person or like a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartyHint {
    Person,
    Company,
}

/// One way to reach a contractor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncomingChannel {
    pub kind: IncomingChannelKind,
    /// "work", "home", or what the owner called it; empty when nothing was said.
    pub label: String,
    /// Addresses have one line per part; everything else has one line.
    pub value: String,
    pub preferred: bool,
}

/// A person who speaks for the contractor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncomingPerson {
    pub name: String,
    pub role: String,
}

/// Something in one row that the owner should look at. The row itself is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowProblem {
    #[ts(type = "number")]
    pub line: u64,
    /// The heading or property, as the file calls it.
    pub field: String,
    pub reason: String,
}

/// One entry from outside. Empty text means that the file says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Incoming {
    /// The line of the file in which the entry begins, counted from 1.
    #[ts(type = "number")]
    pub source_line: u64,
    pub name: String,
    /// The business or trading name, where it differs from the name.
    pub org: String,
    pub hint: Option<PartyHint>,
    pub people: Vec<IncomingPerson>,
    pub channels: Vec<IncomingChannel>,
    pub does: String,
    /// As the list writes it; the import op matches it to a status.
    pub status: String,
    pub language: String,
    pub country: String,
    pub time_zone: String,
    pub tax_id: String,
    pub tags: Vec<String>,
    pub notes: String,
    /// ISO 8601 calendar date.
    pub started_on: Option<String>,
    pub problems: Vec<RowProblem>,
    pub keys: IdentityKeys,
    /// An earlier entry of the same file that looks like the same party.
    pub same_as: Option<SameAs>,
}

impl Incoming {
    fn problem(&mut self, field: &str, reason: String) {
        self.problems.push(RowProblem { line: self.source_line, field: field.to_owned(), reason });
    }

    fn note(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.notes.is_empty() {
            self.notes.push('\n');
        }
        self.notes.push_str(text);
    }

    /// Adds a channel. What should be an e-mail and is none is kept under its label.
    fn channel(&mut self, field: &str, mut channel: IncomingChannel) {
        if channel.value.is_empty() {
            return;
        }
        if channel.kind == IncomingChannelKind::Email && !super::clean::is_email(&channel.value) {
            self.problem(
                field,
                format!("“{}” does not look like an e-mail address. It was kept as it is.", channel.value),
            );
            channel.kind = IncomingChannelKind::Other;
            if channel.label.is_empty() {
                channel.label = "e-mail".to_owned();
            }
        }
        self.channels.push(channel);
    }

    /// Last step for every entry: keys, and a word when nobody is named.
    fn finish(mut self) -> Self {
        if self.name.is_empty() {
            self.problem("name", "This entry names nobody. Give it a name before it is brought in.".to_owned());
        }
        self.keys = identity_keys(&self.name, &self.channels);
        self
    }
}

#[cfg(test)]
mod tests;
