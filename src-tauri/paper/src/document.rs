use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{AgreementPaper, HandoffPaper, HistoryPaper, PaperError, RecoveryPaper, ReviewPaper, text};

/// Anything that can be printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Document {
    Agreement(AgreementPaper),
    Handoff(HandoffPaper),
    Review(ReviewPaper),
    Recovery(RecoveryPaper),
    History(HistoryPaper),
}

/// The sheet in the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    #[default]
    Letter,
    A4,
}

/// What every document says about itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageSetup {
    pub size: PaperSize,
    /// Language tag such as `en-US`; readers need it to pronounce the text.
    pub language: String,
    /// The day the document carries in its metadata. Never today's date by itself.
    pub date: NaiveDate,
    /// Who made it, for the metadata: the business.
    pub author: String,
    /// Parts of the footer, left: number, counterpart, "Sealed", "Draft 3".
    pub footer: Vec<String>,
}

/// The head of the first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letterhead {
    pub business: String,
    /// Small lines on the right: address, contact, or what kind of page this is.
    pub lines: Vec<String>,
}

impl Document {
    /// Title, as it stands in the metadata and on later pages.
    pub fn title(&self) -> &str {
        match self {
            Self::Agreement(paper) => &paper.title,
            Self::Handoff(paper) => &paper.title,
            Self::Review(paper) => &paper.title,
            Self::Recovery(paper) => &paper.title,
            Self::History(paper) => &paper.title,
        }
    }

    /// Adds a part to the footer.
    #[must_use]
    pub fn with_foot(mut self, part: String) -> Self {
        let setup = match &mut self {
            Self::Agreement(paper) => &mut paper.setup,
            Self::Handoff(paper) => &mut paper.setup,
            Self::Review(paper) => &mut paper.setup,
            Self::Recovery(paper) => &mut paper.setup,
            Self::History(paper) => &mut paper.setup,
        };
        setup.footer.push(part);
        self
    }

    pub(crate) fn setup(&self) -> &PageSetup {
        match self {
            Self::Agreement(paper) => &paper.setup,
            Self::Handoff(paper) => &paper.setup,
            Self::Review(paper) => &paper.setup,
            Self::Recovery(paper) => &paper.setup,
            Self::History(paper) => &paper.setup,
        }
    }

    /// Everything the templates read, with all text made printable. `has_glyph` says which signs
    /// the fonts can show.
    pub(crate) fn data(&self, has_glyph: &dyn Fn(char) -> bool) -> Result<Value, PaperError> {
        let title = text::plain(self.title(), has_glyph);
        if title.trim().is_empty() {
            return Err(PaperError::NoTitle);
        }
        let (kind, mut paper) = match self {
            Self::Agreement(paper) => ("agreement", paper.data()?),
            Self::Handoff(paper) => ("handoff", paper.data()?),
            Self::Review(paper) => ("review", paper.data()?),
            Self::Recovery(paper) => ("recovery", paper.data()?),
            Self::History(paper) => ("history", paper.data()?),
        };
        text::make_printable(&mut paper, has_glyph);
        let setup = self.setup();
        Ok(json!({
            "kind": kind,
            "meta": meta(setup, &title, has_glyph),
            "paper": paper,
        }))
    }
}

fn meta(setup: &PageSetup, title: &str, has_glyph: &dyn Fn(char) -> bool) -> Value {
    let (language, region) = language(&setup.language);
    json!({
        "title": title,
        "author": text::plain(&setup.author, has_glyph),
        "date": setup.date.format("%Y-%m-%d").to_string(),
        "language": language,
        "region": region,
        "size": setup.size,
    })
}

/// Splits a language tag. An unknown or damaged tag reads as English, because a page without a
/// language cannot be read aloud.
fn language(tag: &str) -> (String, Option<String>) {
    let mut parts = tag.split(['-', '_']);
    let letters = |part: &&str, range: std::ops::RangeInclusive<usize>| {
        range.contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic())
    };
    let language = parts.next().filter(|part| letters(part, 2..=3));
    let Some(language) = language else {
        return ("en".to_owned(), None);
    };
    let region = parts.find(|part| letters(part, 2..=2));
    (language.to_ascii_lowercase(), region.map(str::to_ascii_uppercase))
}

/// A record as JSON. Records hold only text, numbers and lists, so this cannot fail in practice;
/// the error keeps that promise checked.
pub(crate) fn as_json<T: Serialize>(record: &T) -> Result<Value, PaperError> {
    serde_json::to_value(record).map_err(|error| PaperError::NotSet { detail: error.to_string() })
}
