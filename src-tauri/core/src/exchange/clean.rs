//! Cleaning of text that was scraped, exported or typed elsewhere. Nothing that carries
//! meaning is dropped: only markup, control characters and spreadsheet guards.

use unicode_normalization::UnicodeNormalization;

/// Characters that make a spreadsheet program run a cell as a formula when it starts with one.
/// Source: OWASP, "CSV Injection".
pub(super) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One cell: guard off, entities decoded, line breaks as `\n`, no control characters, NFC,
/// trimmed. Line breaks stay, because addresses and notes need them; see [`single_line`].
pub(super) fn cell(raw: &str) -> String {
    text(without_guard(raw))
}

/// Text from any source: entities decoded, spaces and line breaks unified, NFC, trimmed.
pub(super) fn text(raw: &str) -> String {
    plain(&entities(raw))
}

/// Like [`text`] for sources that do not use HTML entities.
pub(super) fn plain(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let composed: String = unified.nfc().filter_map(keep).collect();
    let lines: Vec<&str> = composed.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

fn keep(letter: char) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        '\t' | '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\u{FEFF}' => None,
        other if other.is_control() => None,
        other => Some(other),
    }
}

/// Decodes HTML entities, at most twice: lists scraped from web pages are often encoded twice
/// (`&amp;amp;`), and decoding without an end would eat text that means an entity.
fn entities(raw: &str) -> String {
    let once = html_escape::decode_html_entities(raw);
    html_escape::decode_html_entities(once.as_ref()).into_owned()
}

/// A value that has one line: line breaks become spaces, runs of spaces one space.
pub(super) fn single_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A phone number: one line, no invisible direction marks, no extension mark without extension
/// (`(773) 555-0100 x`). A real extension (`x12`, `EXT 225`) stays.
pub(super) fn phone(value: &str) -> String {
    let visible: String = value.chars().filter(|letter| !is_direction_mark(*letter)).collect();
    let line = single_line(&visible);
    let lower = line.to_ascii_lowercase();
    let empty_mark = [" x", " ext", " ext.", " x."].iter().find(|mark| lower.ends_with(**mark));
    let kept = empty_mark.map_or(line.as_str(), |mark| line.get(..line.len() - mark.len()).unwrap_or(&line));
    kept.trim_end().to_owned()
}

fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// Puts an apostrophe before a cell that a spreadsheet would run as a formula.
pub(super) fn with_guard(value: &str) -> String {
    if needs_guard(value) { format!("'{value}") } else { value.to_owned() }
}

/// Takes one guarding apostrophe off again; `'90s` and `'tis` keep theirs.
fn without_guard(raw: &str) -> &str {
    match raw.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => raw,
    }
}

/// True for a formula start, also behind apostrophes, so that guarding can be undone exactly.
fn needs_guard(value: &str) -> bool {
    value.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

/// Lower-case letters and digits only, accents folded: the form in which headings and names
/// are compared.
pub(super) fn folded(value: &str) -> String {
    let bare: String = value
        .replace('ß', "ss")
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    single_line(&bare)
}

/// One `@` with something on both sides and no space: enough to tell an address from a slip.
pub(super) fn is_email(value: &str) -> bool {
    match value.split_once('@') {
        Some((user, host)) => {
            !user.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
                && !value.chars().any(|letter| letter.is_whitespace() || ",;<>()".contains(letter))
        }
        None => false,
    }
}

/// Seven to sixteen digits with phone punctuation between them and an optional extension.
pub(super) fn is_phone(value: &str) -> bool {
    let main = value.to_ascii_lowercase();
    let main = main.split(['x', 'e']).next().unwrap_or_default();
    let digits = main.chars().filter(char::is_ascii_digit).count();
    let punctuated = main.contains(['+', '(', '-', ' ', '/']);
    (7..=16).contains(&digits)
        && punctuated
        && main.chars().all(|letter| letter.is_ascii_digit() || "+()-./ ".contains(letter))
        && super::date::parse(main.trim(), super::DateOrder::DayFirst).is_none()
        && super::date::parse(main.trim(), super::DateOrder::MonthFirst).is_none()
}

/// An address of a web page.
pub(super) fn is_web(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start)) && !lower.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn scraped_cells_arrive_as_people_would_write_them() {
        let cases = [
            ("12 ELM ST&nbsp;OAKVILLE&nbsp;IL", "12 ELM ST OAKVILLE IL"),
            ("BAKER &amp; SONS", "BAKER & SONS"),
            ("O&#039;HARA", "O'HARA"),
            ("A &amp;amp; B", "A & B"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("  padded\t ", "padded"),
            ("bell\u{7}", "bell"),
            ("Cafe\u{301}", "Café"),
            ("'=1+1", "=1+1"),
            ("'+49 30 1234", "+49 30 1234"),
            ("'90s Bakery", "'90s Bakery"),
            ("@BUILDERS", "@BUILDERS"),
        ];
        for (raw, expected) in cases {
            assert_eq!(cell(raw), expected, "cleaning {raw:?}");
        }
    }

    #[test]
    fn a_phone_loses_only_an_empty_extension() {
        let cases = [
            ("(773) 555-0100 x", "(773) 555-0100"),
            ("(773) 555-0100 x12", "(773) 555-0100 x12"),
            ("(773) 555-0100 EXT 225", "(773) 555-0100 EXT 225"),
            ("(773) 555-0100 ext.", "(773) 555-0100"),
            ("\u{202D}+1 555 0100\u{202C}", "+1 555 0100"),
        ];
        for (raw, expected) in cases {
            assert_eq!(phone(raw), expected, "cleaning {raw:?}");
        }
    }

    #[test]
    fn phones_are_told_from_dates_and_amounts() {
        for phone in ["(773)342-1988", "+49 30 123456", "030/1234567", "(815)469-6565 EXT 225"] {
            assert!(is_phone(phone), "{phone} is a phone number");
        }
        for other in ["06/24/2014", "2014-06-24", "12345678", "E - $500,000", "60651-1234 IL"] {
            assert!(!is_phone(other), "{other} is not a phone number");
        }
    }
}
