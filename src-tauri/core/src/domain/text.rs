//! Text as it is kept: Unicode NFC, without control signs, trimmed, with a limit that is told by name.

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};

/// The longest name or title, in characters.
pub const LINE: usize = 300;
/// The longest address, reason or answer, in characters.
pub const PARAGRAPH: usize = 10_000;
/// The longest agreement or instruction text, in characters.
pub const DOCUMENT: usize = 400_000;

/// One line: a name, a title, a place. Line breaks become spaces.
pub fn line(field: &str, typed: &str) -> Result<String> {
    let clean: String = normal(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    within(field, seen(clean), LINE)
}

/// One line that must not be empty; `what` completes "Write …", e.g. "the contractor's name".
pub fn required_line(field: &str, typed: &str, what: &str) -> Result<String> {
    let clean = line(field, typed)?;
    if clean.is_empty() { Err(Error::invalid(field, format!("Write {what}."))) } else { Ok(clean) }
}

/// Several lines: an address, notes, a reason.
pub fn paragraph(field: &str, typed: &str) -> Result<String> {
    within(field, seen(normal(typed).trim().to_owned()), PARAGRAPH)
}

/// Several lines that must not be empty.
pub fn required_paragraph(field: &str, typed: &str, what: &str) -> Result<String> {
    let clean = paragraph(field, typed)?;
    if clean.is_empty() { Err(Error::invalid(field, format!("Write {what}."))) } else { Ok(clean) }
}

/// A whole text: an agreement, a sheet.
pub fn document(field: &str, typed: &str) -> Result<String> {
    within(field, normal(typed), DOCUMENT)
}

/// Whether nothing of a text can be seen: spaces, joiners, soft hyphens and other signs that only steer the ones around them.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| sign.is_whitespace() || is_invisible(sign))
}

/// Nothing instead of a text of which nothing can be seen.
fn seen(clean: String) -> String {
    if is_blank(&clean) { String::new() } else { clean }
}

/// Default_Ignorable_Code_Point of Unicode 16, and the empty braille cell, which is drawn as nothing.
fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// NFC; line ends as "\n"; no control or direction-override signs, which could make a record read as something else.
fn normal(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n").nfc().filter(|sign| keep(*sign)).collect()
}

fn keep(sign: char) -> bool {
    match sign {
        '\n' | '\t' => true,
        // Overrides and embeddings reorder what stands around them. The plain marks U+200E and U+200F stay: names need them.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        // Private signs are used to mark search hits.
        '\u{E000}' | '\u{E001}' => false,
        other => !other.is_control(),
    }
}

fn within(field: &str, clean: String, limit: usize) -> Result<String> {
    let length = clean.chars().count();
    if length <= limit {
        return Ok(clean);
    }
    Err(Error::invalid(
        field,
        format!(
            "This is {length} characters long; at most {limit} fit here. Nothing was cut. Shorten it, or put the rest into the notes."
        ),
    ))
}

/// The first letter large, as a title begins; the rest stays as it was typed, and so does a name such as "iPad repairs".
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// The key a name is sorted and compared by: lower case, accents and punctuation set aside.
pub fn sort_key(name: &str) -> String {
    let plain: String = name.nfd().filter(|sign| !is_mark(*sign)).flat_map(char::to_lowercase).collect();
    let spaced: String = plain.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let key = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if key.is_empty() { plain } else { key }
}

/// A sign that is set above or below a letter.
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_line_is_one_line_in_nfc() {
        assert_eq!(
            line("name", "  Jose\u{301}\r\n Ruiz\u{202E}\u{0} ").unwrap(),
            "José Ruiz",
            "breaks fold, accents join, overrides and NUL go"
        );
    }

    #[test]
    fn a_name_of_which_nothing_can_be_seen_is_none() {
        for typed in ["", "  ", "\u{200B}", "\u{2060}\u{AD}", " \u{200D} ", "\u{3164}", "\u{2800}", "\u{E0020}"] {
            assert!(required_line("name", typed, "the name").is_err(), "{typed:?}");
            assert!(required_paragraph("reason", typed, "the reason").is_err(), "{typed:?}");
            assert_eq!(line("name", typed).unwrap(), "", "{typed:?} is kept as nothing");
        }
        for typed in ["-", "\u{2764}\u{FE0F}", "می\u{200C}خواهم", "0"] {
            assert_eq!(required_line("name", typed, "the name").unwrap(), typed, "steering signs in a name stay");
        }
    }

    #[test]
    fn too_long_a_name_is_refused_whole() {
        let error = line("name", &"x".repeat(10_000)).unwrap_err();
        assert!(matches!(&error, Error::Invalid { field, .. } if field == "name"), "the field is named");
        assert!(error.to_string().contains("10000"), "the length is told: {error}");
    }

    #[test]
    fn a_title_begins_with_a_capital_and_keeps_its_words() {
        for (typed, title) in [
            ("box label illustrations", "Box label illustrations"),
            ("iPad repairs for McKay", "iPad repairs for McKay"),
            ("éclairs", "Éclairs"),
            ("3 signs", "3 signs"),
            ("", ""),
        ] {
            assert_eq!(capital(typed), title, "{typed}");
        }
    }

    #[test]
    fn names_sort_without_accents_or_signs() {
        for (name, key) in
            [("Élan & Co.", "elan co"), ("@BUILDERS, INC", "builders inc"), ("李明", "李明"), ("!!", "!!")]
        {
            assert_eq!(sort_key(name), key, "{name}");
        }
    }
}
