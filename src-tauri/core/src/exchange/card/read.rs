//! A file of cards: where each begins and ends, and which of them are cut.

use super::lines::{self, Line};
use super::property::{self, Version};
use super::{Card, gather};
use crate::exchange::{ReadError, encoding};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file of address cards holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cards {
    pub cards: Vec<Card>,
    /// Cards that begin but do not end. They are not brought in.
    pub broken: Vec<BrokenCard>,
    /// Sentences for the owner about text between the cards.
    pub notes: Vec<String>,
}

/// A card that is cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BrokenCard {
    /// The line of its `BEGIN:VCARD`, counted from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// Whose card it is, as far as it was still readable.
    pub name: String,
    pub reason: String,
}

/// Reads vCard 2.1, 3.0 and 4.0. A cut card is reported and the others are kept.
///
/// # Errors
/// Empty and oversized input, other formats, and files without any card.
pub fn read(bytes: &[u8]) -> Result<Cards, ReadError> {
    encoding::check_size(bytes)?;
    let utf8;
    let bytes = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        utf8 = encoding::decode(bytes)?.text;
        utf8.as_bytes()
    } else {
        encoding::refuse_binary(bytes)?;
        bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
    };
    let cards = split(lines::logical(bytes));
    if cards.cards.is_empty() && cards.broken.is_empty() {
        return Err(ReadError::NoCards);
    }
    Ok(cards)
}

/// The card being read.
struct Open {
    line: u64,
    lines: Vec<Line>,
    /// Cards inside a card (vCard 2.1 AGENT).
    depth: usize,
}

fn split(lines: Vec<Line>) -> Cards {
    let mut found = Cards { cards: Vec::new(), broken: Vec::new(), notes: Vec::new() };
    let mut open: Option<Open> = None;
    let mut last = 1;
    for line in lines {
        last = line.number;
        open = step(open, line, &mut found);
    }
    if let Some(cut) = open {
        found.broken.push(broken(&cut, format!("The file ends in line {last}, before the card does.")));
    }
    found
}

fn step(open: Option<Open>, line: Line, found: &mut Cards) -> Option<Open> {
    match (open, boundary(&line)) {
        (None, Some(Boundary::Begin)) => Some(Open { line: line.number, lines: Vec::new(), depth: 0 }),
        (None, _) => {
            found.notes.push(format!(
                "Line {} stands outside of any card and was left out: {}",
                line.number,
                written(&line)
            ));
            None
        }
        (Some(mut card), Some(Boundary::Begin)) if is_agent(card.lines.last()) || card.depth > 0 => {
            card.depth += 1;
            card.lines.push(line);
            Some(card)
        }
        (Some(cut), Some(Boundary::Begin)) => {
            let reason = format!("The next card begins in line {}, before this one ends.", line.number);
            found.broken.push(broken(&cut, reason));
            Some(Open { line: line.number, lines: Vec::new(), depth: 0 })
        }
        (Some(mut card), Some(Boundary::End)) if card.depth > 0 => {
            card.depth -= 1;
            card.lines.push(line);
            Some(card)
        }
        (Some(card), Some(Boundary::End)) => {
            found.cards.push(gather::card(card.line, &card.lines));
            None
        }
        (Some(mut card), None) => {
            card.lines.push(line);
            Some(card)
        }
    }
}

pub(super) enum Boundary {
    Begin,
    End,
}

pub(super) fn boundary(line: &Line) -> Option<Boundary> {
    let value = line.value.as_deref()?.trim();
    if !value.eq_ignore_ascii_case("VCARD") {
        return None;
    }
    match line.head.trim() {
        head if head.eq_ignore_ascii_case("BEGIN") => Some(Boundary::Begin),
        head if head.eq_ignore_ascii_case("END") => Some(Boundary::End),
        _ => None,
    }
}

fn is_agent(line: Option<&Line>) -> bool {
    line.is_some_and(|line| {
        let name = line.head.split(';').next().unwrap_or_default();
        name.eq_ignore_ascii_case("AGENT") && line.value.as_deref().unwrap_or_default().trim().is_empty()
    })
}

/// The line as it stands in the file, for showing.
pub(super) fn written(line: &Line) -> String {
    match &line.value {
        Some(value) => format!("{}:{value}", line.head),
        None => line.head.clone(),
    }
}

fn broken(cut: &Open, reason: String) -> BrokenCard {
    let named = |wanted: &str| {
        let properties = cut.lines.iter().filter_map(|line| property::parse(line, Version::Three));
        properties.filter(|found| found.name == wanted).map(|found| found.text()).find(|name| !name.is_empty())
    };
    let name = named("FN").or_else(|| named("N")).or_else(|| named("ORG")).unwrap_or_default();
    BrokenCard { line: cut.line, name, reason }
}
