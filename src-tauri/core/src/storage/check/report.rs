//! What a check found.

use serde::Serialize;
use ts_rs::TS;

/// How many sentences are told in full; the rest is counted.
const TOLD: usize = 40;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct CheckReport {
    /// Nothing is wrong.
    pub ok: bool,
    /// Plain sentences, one for each thing that is wrong and that no program can put right.
    pub problems: Vec<String>,
    /// Plain sentences about derived data, which can be made anew from the records.
    pub repairable: Vec<String>,
    /// How many entries of the history were read.
    #[ts(type = "number")]
    pub entries: i64,
    /// How many rows of records were compared with the history.
    #[ts(type = "number")]
    pub rows: i64,
    /// How many stored files were hashed.
    #[ts(type = "number")]
    pub files: i64,
    /// The last entry's number; 0 for none.
    #[ts(type = "number")]
    pub last: i64,
    /// The last entry's fingerprint.
    pub head: String,
    #[serde(skip)]
    #[ts(skip)]
    untold: usize,
}

impl CheckReport {
    pub(super) fn problem(&mut self, sentence: impl Into<String>) {
        if self.problems.len() < TOLD { self.problems.push(sentence.into()) } else { self.untold += 1 }
    }

    pub(super) fn repairable(&mut self, sentence: impl Into<String>) {
        self.repairable.push(sentence.into());
    }

    /// Both parts as one; `history` knows the entries.
    pub(super) fn and(self, history: Self) -> Self {
        let mut whole = Self { repairable: self.repairable, untold: self.untold + history.untold, ..history.clone() };
        whole.problems = Vec::new();
        for sentence in self.problems.into_iter().chain(history.problems) {
            // Both parts may have met the same damage.
            if !whole.problems.contains(&sentence) {
                whole.problem(sentence);
            }
        }
        whole.repairable.extend(history.repairable);
        if whole.untold > 0 {
            whole.problems.push(format!("And {} more of this kind.", whole.untold));
        }
        whole.ok = whole.problems.is_empty() && whole.repairable.is_empty();
        whole
    }
}
