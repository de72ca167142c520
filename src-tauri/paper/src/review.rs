use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::document::as_json;
use crate::{Letterhead, PageSetup, PaperError};

mod fit;
pub(crate) use fit::TIGHTER;

/// A yearly review. Always one page: words are cut, with a note that says so, never the type size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewPaper {
    pub setup: PageSetup,
    pub letterhead: Letterhead,
    /// "Maren Okafor, bookkeeper".
    pub title: String,
    /// Period, agreement and price in one line.
    pub subtitle: String,
    pub facts: Vec<Fact>,
    pub criteria: Vec<Criterion>,
    pub together: Together,
    /// What the work was worth in time or money; may be empty.
    pub worth: String,
    /// "renew with a change"; empty until decided.
    pub decision: String,
    pub decision_text: String,
    pub actions: Vec<String>,
    /// "Maren's own view".
    pub own_view_label: String,
    pub own_view: String,
    pub signatures: Vec<SignatureLine>,
    /// Set by the engine when words were cut to keep one page.
    #[serde(default)]
    pub shortened: bool,
}

/// One counted fact: "On time", "10 of 11", with a note or a bar for each month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub note: String,
    pub bars: Vec<Bar>,
}

/// One bar of a small chart. `height` is a share of the tallest, 0 to 1; a miss is drawn hollow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub height: f64,
    pub miss: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    pub name: String,
    /// Percent of the whole.
    pub weight: u32,
    pub rating: Rating,
    pub why: String,
}

/// A score out of five, or none because nothing could be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// 1 to 5; higher prints as 5.
    Score(u8),
    NotRated,
}

/// The last row of the judgement: the sum of weights and the weighted score in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Together {
    pub weight: u32,
    /// "4.5 of 5 (last year 4.2)".
    pub score: String,
}

/// A line to sign: "Ines Halloran", "Tideway Bakehouse".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignatureLine {
    pub name: String,
    pub after_name: String,
}

impl ReviewPaper {
    pub(crate) fn data(&self) -> Result<Value, PaperError> {
        let criteria = self.criteria.iter().map(|criterion| {
            json!({
                "cols": 4,
                "name": criterion.name,
                "weight": criterion.weight,
                "score": match criterion.rating {
                    Rating::Score(score) => Some(score.min(5)),
                    Rating::NotRated => None,
                },
                "why": criterion.why,
            })
        });
        let facts = self.facts.iter().map(|fact| {
            json!({
                "label": fact.label,
                "value": fact.value,
                "note": fact.note,
                "svg": chart(&fact.bars),
            })
        });
        Ok(json!({
            "letterhead": as_json(&self.letterhead)?,
            "title": self.title,
            "subtitle": self.subtitle,
            "footer": self.setup.footer,
            "running": "",
            "facts": { "cols": 3, "items": facts.collect::<Vec<_>>() },
            "criteria": criteria.collect::<Vec<_>>(),
            "together": as_json(&self.together)?,
            "worth": self.worth,
            "decision": self.decision,
            "decision_text": self.decision_text,
            "closing": {
                "cols": 2,
                "actions": self.actions,
                "own_view_label": self.own_view_label,
                "own_view": self.own_view,
                "signatures": as_json(&self.signatures)?,
            },
            "shortened": self.shortened,
        }))
    }
}

/// Bars on a drawn line, at most twelve. None without bars.
fn chart(bars: &[Bar]) -> Option<String> {
    if bars.is_empty() {
        return None;
    }
    let bars: Vec<&Bar> = bars.iter().rev().take(12).rev().collect();
    let count = u8::try_from(bars.len()).unwrap_or(12);
    let pitch = 86.0 / f64::from(count);
    let mut left = 0.8;
    let mut shapes = String::new();
    for bar in bars {
        let height = if bar.height.is_finite() { bar.height.clamp(0.0, 1.0) * 21.0 } else { 0.0 };
        let look = if bar.miss { "fill=\"none\" stroke=\"#992b2b\" stroke-width=\"1\"" } else { "fill=\"#4a525b\"" };
        shapes.push_str(&format!(
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\" {look}/>",
            23.0 - height,
            (pitch - 1.8).clamp(2.0, 8.0),
        ));
        left += pitch;
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 86 24\" width=\"86\" height=\"24\">\
         {shapes}<path d=\"M0 23.5H86\" stroke=\"#1b212b\" stroke-width=\"1\"/></svg>"
    ))
}
