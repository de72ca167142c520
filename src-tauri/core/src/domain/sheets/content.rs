//! The text of one version, and what is prompted for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// What people forget to say because it seems obvious. Each new sheet asks all of them.
pub const STANDARD_QUESTIONS: [&str; 10] = [
    "File format",
    "File names",
    "Where to put it",
    "Size or quantity",
    "Tone or language",
    "Who to ask",
    "What not to do",
    "When to stop and ask",
    "What counts as urgent",
    "Who approves",
];

/// Whether a step must come out exactly so, or only suggests a way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Must be so.
    Result,
    /// A suggestion; the contractor may go another way.
    #[default]
    Method,
}

/// One step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetStep {
    /// Stays the same from version to version, so that a step can be followed when it moves.
    #[serde(default)]
    #[ts(type = "string")]
    pub id: Uuid,
    /// What is done.
    pub title: String,
    /// How; may be empty.
    #[serde(default)]
    pub detail: String,
    /// Result or method.
    #[serde(default)]
    pub kind: StepKind,
}

/// Something that must be said, even when it seems obvious.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetGiven {
    /// E.g. "File format".
    pub question: String,
    /// Empty while it is not answered.
    #[serde(default)]
    pub answer: String,
}

/// Everything that stands on a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SheetContent {
    /// What it is for.
    pub purpose: String,
    /// When it starts.
    pub trigger: String,
    /// How often.
    pub frequency: String,
    /// How long it takes.
    pub duration: String,
    /// What must be there before.
    pub inputs: String,
    /// Tools and access needed.
    pub tools: String,
    /// In order.
    pub steps: Vec<SheetStep>,
    /// Questions and answers.
    pub givens: Vec<SheetGiven>,
    /// What is not part of it.
    pub out_of_scope: String,
    /// How to see that it is right.
    pub quality_checks: String,
    /// What went wrong before.
    pub common_errors: String,
    /// Who helps.
    pub who_to_ask: String,
    /// When it is done; offered as acceptance criteria.
    pub done_means: Vec<String>,
}

impl SheetContent {
    /// The givens that have an answer.
    pub fn answered(&self) -> impl Iterator<Item = &SheetGiven> {
        self.givens.iter().filter(|given| !given.answer.is_empty())
    }
}

/// The text of a new sheet: nothing but the standard questions.
pub fn blank() -> SheetContent {
    let givens = STANDARD_QUESTIONS
        .iter()
        .map(|question| SheetGiven { question: (*question).to_owned(), answer: String::new() })
        .collect();
    SheetContent { givens, ..SheetContent::default() }
}
