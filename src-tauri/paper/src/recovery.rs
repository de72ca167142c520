use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::document::as_json;
use crate::{Letterhead, PageSetup, PaperError};

/// The sheet that opens a locked file when its passphrase is lost.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryPaper {
    pub setup: PageSetup,
    pub letterhead: Letterhead,
    pub title: String,
    /// What the sheet is, in a sentence.
    pub subtitle: String,
    /// Label and words: the file, the day.
    pub facts: Vec<(String, String)>,
    /// The groups of the code, in order. They stand in two columns, each with its number.
    pub groups: Vec<String>,
    /// What to do when the sheet is needed, step by step.
    pub steps: Vec<String>,
    /// Where to keep it and what to know, as paragraphs.
    pub advice: Vec<String>,
}

impl RecoveryPaper {
    pub(crate) fn data(&self) -> Result<Value, PaperError> {
        Ok(json!({
            "letterhead": as_json(&self.letterhead)?,
            "title": self.title,
            "subtitle": self.subtitle,
            "footer": self.setup.footer,
            "running": "",
            "facts": { "cols": 2, "items": as_json(&self.facts)? },
            "groups": self.groups,
            "steps": self.steps,
            "advice": self.advice,
        }))
    }
}

/// Never shows the code.
impl fmt::Debug for RecoveryPaper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RecoveryPaper").field("title", &self.title).finish_non_exhaustive()
    }
}
