//! The blocks an agreement must have and the clauses worth having.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One point of the checklist. The first three are required blocks; the others are the owner's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    Tasks,
    DeadlineOrLimit,
    Payment,
    IndependentStatus,
    Confidentiality,
    DataProtection,
    Ownership,
    Communication,
    Evaluation,
    Revisions,
    ChangeOfScope,
    Ending,
    Law,
}

impl Clause {
    /// What no services agreement or statement of work goes without.
    pub const REQUIRED_BLOCKS: [Self; 3] = [Self::Tasks, Self::DeadlineOrLimit, Self::Payment];

    /// What is worth having besides.
    pub const CHECKLIST: [Self; 10] = [
        Self::IndependentStatus,
        Self::Confidentiality,
        Self::DataProtection,
        Self::Ownership,
        Self::Communication,
        Self::Evaluation,
        Self::Revisions,
        Self::ChangeOfScope,
        Self::Ending,
        Self::Law,
    ];

    /// Required blocks first, then the checklist.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::REQUIRED_BLOCKS.into_iter().chain(Self::CHECKLIST)
    }

    /// The key in templates and records.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::DeadlineOrLimit => "deadline_or_limit",
            Self::Payment => "payment",
            Self::IndependentStatus => "independent_status",
            Self::Confidentiality => "confidentiality",
            Self::DataProtection => "data_protection",
            Self::Ownership => "ownership",
            Self::Communication => "communication",
            Self::Evaluation => "evaluation",
            Self::Revisions => "revisions",
            Self::ChangeOfScope => "change_of_scope",
            Self::Ending => "ending",
            Self::Law => "law",
        }
    }

    /// The clause with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|clause| clause.key() == key)
    }

    /// What the owner reads in the checklist.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tasks => "What is to be done",
            Self::DeadlineOrLimit => "Deadline or limit of the work",
            Self::Payment => "Price and payment",
            Self::IndependentStatus => "Independent status, in writing",
            Self::Confidentiality => "Keeping things private",
            Self::DataProtection => "Personal data",
            Self::Ownership => "Who owns the results",
            Self::Communication => "How we talk",
            Self::Evaluation => "Looking back together",
            Self::Revisions => "Corrections",
            Self::ChangeOfScope => "Changes to the work",
            Self::Ending => "Ending it",
            Self::Law => "Which law applies",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_is_found_again_by_its_key_and_its_key_is_its_wire_name() {
        for clause in Clause::all() {
            assert_eq!(Clause::from_key(clause.key()), Some(clause));
            assert_eq!(serde_json::to_value(clause).ok(), Some(clause.key().into()), "wire name of {clause:?}");
        }
        assert_eq!(Clause::from_key("warranty"), None);
    }
}
