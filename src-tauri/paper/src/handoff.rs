use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::document::as_json;
use crate::{Letterhead, PageSetup, PaperError, markdown};

/// A hand-off: the piece of work, the instruction sheet it follows, and how it is accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoffPaper {
    pub setup: PageSetup,
    pub letterhead: Letterhead,
    pub title: String,
    /// "Hand-off H-2026-031, under agreement AG-2026-014".
    pub number_line: String,
    pub client: HandoffParty,
    pub contractor: HandoffParty,
    /// When the work is due, once for each time zone concerned.
    pub due: Vec<String>,
    /// When the client looks at it at the latest; may be empty.
    pub review_by: String,
    pub price: String,
    /// What is special about this piece of work, as Markdown.
    pub instructions: String,
    /// Title and version of the sheet; empty without a sheet.
    pub sheet: String,
    pub steps: Vec<Step>,
    pub givens: Vec<Given>,
    pub criteria: Vec<Point>,
    pub revisions: Option<Revisions>,
    pub exchanges: Vec<Exchange>,
    pub decisions: Vec<Decision>,
    /// Who signs that they have read and understood this; empty for nobody.
    pub read_by: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandoffParty {
    pub label: String,
    pub name: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub title: String,
    /// Markdown.
    pub detail: String,
    pub kind: StepKind,
}

/// Whether a step fixes the result or only suggests a way. A contractor chooses the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    RequiredResult,
    SuggestedMethod,
}

/// Something the contractor was given or told beforehand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    pub question: String,
    pub answer: String,
}

/// One acceptance criterion. `met` is `None` until the work is decided on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub text: String,
    pub met: Option<bool>,
    /// Why it was not met, or how it was checked; may be empty.
    pub note: String,
}

/// Rounds of corrections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revisions {
    pub included: u32,
    pub used: u32,
    /// Price of each further round, in words with its currency; may be empty.
    pub extra_price: String,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    pub asked: String,
    pub question: String,
    pub answered: String,
    /// Empty while open.
    pub answer: String,
}

/// A delivery, a return or an acceptance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    pub when: String,
    pub who: String,
    pub what: String,
}

impl HandoffPaper {
    pub(crate) fn data(&self) -> Result<Value, PaperError> {
        let steps = self.steps.iter().map(step).collect::<Result<Vec<_>, _>>()?;
        Ok(json!({
            "letterhead": as_json(&self.letterhead)?,
            "title": self.title,
            "number_line": self.number_line,
            "footer": self.setup.footer,
            "running": format!("{} and {}", self.client.name, self.contractor.name),
            "parties": { "cols": 2, "items": [as_json(&self.client)?, as_json(&self.contractor)?] },
            "due": self.due,
            "review_by": self.review_by,
            "price": self.price,
            "instructions": as_json(&markdown::parse(&self.instructions))?,
            "sheet": self.sheet,
            "steps": steps,
            "givens": { "cols": 3, "items": as_json(&self.givens)? },
            "criteria": as_json(&self.criteria)?,
            "revisions": self.revisions.as_ref().map(revisions),
            "exchanges": as_json(&self.exchanges)?,
            "decisions": { "cols": 4, "items": as_json(&self.decisions)? },
            "read_by": { "cols": 2, "items": self.read_by },
        }))
    }
}

fn step(step: &Step) -> Result<Value, PaperError> {
    Ok(json!({
        "title": step.title,
        "detail": as_json(&markdown::parse(&step.detail))?,
        "required": step.kind == StepKind::RequiredResult,
    }))
}

fn revisions(revisions: &Revisions) -> String {
    let rounds = |n: u32| {
        if n == 1 { "1 round".to_owned() } else { format!("{n} rounds") }
    };
    let mut sentence = format!("{} included, {} used.", rounds(revisions.included), revisions.used);
    if !revisions.extra_price.trim().is_empty() {
        sentence.push_str(&format!(" Each further round costs {}.", revisions.extra_price));
    }
    sentence
}
