//! Taking over a pasted agreement: its blanks become fields, its boxes become ticks, all else stays as it is.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use super::blanks::{self, Found};
use super::boxes;
use super::field::{Field, FieldKind, Group};
use super::label::{Named, Place, group_of, heading_above, is_offer, kind_of, plain};

/// A pasted text with its blanks named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Adopted {
    /// The text with `{{name}}` where the blanks were. Filled with nothing, it is the pasted text again.
    pub body: String,
    /// Blanks and boxes, in the order of the text.
    pub fields: Vec<Field>,
    /// More about the fields that are boxes.
    pub boxes: Vec<TickBox>,
    /// Sentences for the owner about what was left alone.
    pub notes: Vec<String>,
}

/// A box in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TickBox {
    /// Name of its field, of kind `tick`.
    pub name: String,
    /// The words behind the box.
    pub label: String,
    /// The heading above, so that boxes that belong together can be shown together.
    pub under: String,
    /// As it was pasted.
    pub ticked: bool,
    /// From 1.
    pub line: u32,
}

/// The text as it is kept: NFC, `\n` line ends, without NUL and byte-order mark.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n").replace('\0', "").nfc().collect()
}

/// Finds the blanks and boxes of a pasted Markdown text and gives them names.
#[must_use]
pub fn adopt(markdown: &str) -> Adopted {
    let text = tidy(markdown);
    let mut work = Work {
        text: &text,
        cuts: Vec::new(),
        fields: Vec::new(),
        known: Vec::new(),
        boxes: Vec::new(),
        notes: Vec::new(),
    };
    let ticks = boxes::find(&text);
    let taken: Vec<_> = ticks.iter().map(|(range, _)| range.clone()).collect();
    let search = blanks::find(&text, &taken);
    for found in &search.blanks {
        work.blank(found);
    }
    for (range, ticked) in ticks {
        work.tick(range, ticked);
    }
    for at in search.long_passages {
        let line = line_of(&text, at);
        work.notes.push(format!("Line {line} holds a long passage in square brackets. Keep it or take it out."));
    }
    if text.contains("coverpage_link") || text.to_lowercase().contains("cover page") {
        work.notes
            .push("This text speaks of a cover page. Keep both in one agreement, so that both are signed.".to_owned());
    }
    work.finish()
}

struct Work<'a> {
    text: &'a str,
    /// What is replaced by which field.
    cuts: Vec<(Range<usize>, String)>,
    /// Each field with where it first stands.
    fields: Vec<(usize, Field)>,
    /// Identity, bare label and name of each blank's field.
    known: Vec<(String, String, String)>,
    boxes: Vec<TickBox>,
    notes: Vec<String>,
}

impl Work<'_> {
    fn blank(&mut self, found: &Found) {
        let place = Place::of(self.text, found);
        let original = self.text.get(found.range.clone()).unwrap_or_default();
        // A tag in braces is replaced in any case, or it would be read as one of ours.
        if place.is_for_a_signature(&found.inner) && !original.starts_with("{{") {
            let line = line_of(self.text, found.range.start);
            let note = format!("The signature line on line {line} stays as it is. Signing fills it.");
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
            return;
        }
        let mut named = place.name(found);
        if found.inner.is_empty() {
            named.identity = format!("{}", found.range.start);
        } else {
            named.identity.push_str(&format!("|{original}"));
        }
        let same = self.known.iter().find(|(identity, ..)| *identity == named.identity);
        let name = match same {
            Some((_, _, name)) => name.clone(),
            None => self.add(found, original, named),
        };
        self.cuts.push((found.range.clone(), name));
    }

    fn add(&mut self, found: &Found, original: &str, named: Named) -> String {
        let label = self.free_label(&named);
        let name = self.free_name(&label);
        let offer = is_offer(&found.inner);
        let kind = kind_of(&found.inner, &label);
        let starts = kind == FieldKind::Date
            && ["effective", "start", "today"]
                .iter()
                .any(|w| format!("{label} {}", found.inner).to_lowercase().contains(w));
        let field = Field {
            name: name.clone(),
            help: if offer || found.inner.eq_ignore_ascii_case(&named.label) {
                String::new()
            } else {
                found.inner.clone()
            },
            group: group_of(&found.inner, &label),
            kind,
            required: true,
            default: if offer { found.inner.clone() } else { String::new() },
            source: if starts { "agreement.starts_on".to_owned() } else { String::new() },
            original: original.to_owned(),
            label,
        };
        self.fields.push((found.range.start, field));
        self.known.push((named.identity, named.label, name.clone()));
        name
    }

    /// The label, told apart from the blanks that carry the same one.
    fn free_label(&self, named: &Named) -> String {
        let is_free = |label: &str| !self.fields.iter().any(|(_, field)| field.label == label);
        let repeated = self.known.iter().any(|(_, label, _)| *label == named.label);
        let context = Some(named.context.as_str()).filter(|c| !c.is_empty() && *c != named.label && repeated);
        let told = context.map_or_else(|| named.label.clone(), |context| format!("{} ({context})", named.label));
        if is_free(&told) {
            return told;
        }
        (2..).map(|number: u32| format!("{told} {number}")).find(|label| is_free(label)).unwrap_or(told)
    }

    fn free_name(&self, label: &str) -> String {
        let ascii: String = label
            .nfd()
            .filter(|c| c.is_ascii())
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
            .collect();
        let slug: String = ascii.split_whitespace().collect::<Vec<_>>().join("_").chars().take(40).collect();
        let slug = match slug.trim_matches('_') {
            good if good.starts_with(|c: char| c.is_ascii_lowercase()) && good != "clause" => good.to_owned(),
            odd => format!("blank_{odd}").trim_end_matches('_').to_owned(),
        };
        let taken: BTreeSet<&str> = self.fields.iter().map(|(_, field)| field.name.as_str()).collect();
        if !taken.contains(slug.as_str()) {
            return slug;
        }
        (2..).map(|number: u32| format!("{slug}_{number}")).find(|name| !taken.contains(name.as_str())).unwrap_or(slug)
    }

    fn tick(&mut self, range: Range<usize>, ticked: bool) {
        let original = self.text.get(range.clone()).unwrap_or_default();
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let words = plain(after.split(['\n', '|', '☐', '☑', '☒']).next().unwrap_or_default());
        let name = self.free_name(&format!("box {}", self.boxes.len() + 1));
        self.boxes.push(TickBox {
            name: name.clone(),
            label: words.clone(),
            under: heading_above(before).unwrap_or_default(),
            ticked,
            line: line_of(self.text, range.start),
        });
        let field = Field {
            name: name.clone(),
            label: words,
            help: String::new(),
            kind: FieldKind::Tick,
            required: false,
            group: Group::What,
            default: if ticked { "yes" } else { "no" }.to_owned(),
            source: String::new(),
            original: original.to_owned(),
        };
        self.fields.push((range.start, field));
        self.cuts.push((range, name));
    }

    fn finish(mut self) -> Adopted {
        self.cuts.sort_by_key(|(range, _)| range.start);
        self.fields.sort_by_key(|(at, _)| *at);
        let mut body = String::with_capacity(self.text.len());
        let mut from = 0;
        for (range, name) in &self.cuts {
            body.push_str(self.text.get(from..range.start).unwrap_or_default());
            body.push_str("{{");
            body.push_str(name);
            body.push_str("}}");
            from = range.end;
        }
        body.push_str(self.text.get(from..).unwrap_or_default());
        let fields = self.fields.into_iter().map(|(_, field)| field).collect();
        Adopted { body, fields, boxes: self.boxes, notes: self.notes }
    }
}

fn line_of(text: &str, at: usize) -> u32 {
    let breaks = text.get(..at).unwrap_or_default().matches('\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
