use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::document::as_json;
use crate::{Letterhead, PageSetup, PaperError};

/// What was done, day by day, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryPaper {
    pub setup: PageSetup,
    pub letterhead: Letterhead,
    pub title: String,
    /// How many entries stand here, and whether there are older ones.
    pub subtitle: String,
    /// Label and words: what the list was narrowed to.
    pub facts: Vec<(String, String)>,
    pub days: Vec<HistoryDay>,
}

/// What was done on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryDay {
    pub day: String,
    pub acts: Vec<HistoryAct>,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryAct {
    /// The time on the owner's wall.
    pub time: String,
    pub what: String,
    /// Whether it is final, or was taken back; empty for an ordinary act that stands.
    pub note: String,
    /// Its number in the history.
    pub entry: String,
}

impl HistoryPaper {
    pub(crate) fn data(&self) -> Result<Value, PaperError> {
        Ok(json!({
            "letterhead": as_json(&self.letterhead)?,
            "title": self.title,
            "subtitle": self.subtitle,
            "footer": self.setup.footer,
            "running": self.letterhead.business,
            "facts": { "cols": 2, "items": as_json(&self.facts)? },
            "days": as_json(&self.days)?,
        }))
    }
}
