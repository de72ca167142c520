//! Makes text from records fit for paper. Applied to every string on its way to the typesetter.

use serde_json::Value;
use typst::layout::{Frame, FrameItem};
use unicode_segmentation::UnicodeSegmentation;

/// Stands for a sign that no font can show.
const NO_GLYPH: char = '□';
/// An invisible place where a line may break.
const BREAK: char = '\u{200B}';
/// Longest word, in letters, that stays whole across the full page.
const WIDEST: usize = 36;
/// The width of the widest letter, in the unit of [`width`].
const WIDE: usize = 100;
/// Widest letters that fit side by side on a page, shared by its columns.
const ROW: usize = 42;
/// Longest word in what is set larger or in half the width: titles, names of businesses, addresses.
const LARGE: usize = 18;

/// Walks a record and makes all its text printable. An object may say how many columns share its
/// line (`cols`), then long words break sooner. Pictures (`svg`) are already made by this crate.
pub(crate) fn make_printable(record: &mut Value, has_glyph: &dyn Fn(char) -> bool) {
    walk(record, WIDEST, has_glyph);
}

fn walk(value: &mut Value, longest: usize, has_glyph: &dyn Fn(char) -> bool) {
    match value {
        Value::String(text) => *text = breakable(&plain(text, has_glyph), longest),
        Value::Array(items) => {
            items.iter_mut().for_each(|item| walk(item, longest, has_glyph));
        }
        Value::Object(fields) => {
            let cols = fields.get("cols").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            let longest = cols.map_or(longest, |cols| (ROW / cols.max(1)).clamp(4, WIDEST));
            for (key, field) in fields.iter_mut() {
                match key.as_str() {
                    "svg" => {}
                    "title" | "business" | "lines" => walk(field, longest.min(LARGE), has_glyph),
                    _ => walk(field, longest, has_glyph),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Text without what cannot or must not be on paper: control characters, marks that reverse the
/// direction of what follows (they can make a clause read differently than it is stored), and
/// signs without a glyph.
pub(crate) fn plain(text: &str, has_glyph: &dyn Fn(char) -> bool) -> String {
    text.chars().filter_map(|sign| printable(sign, has_glyph)).collect()
}

fn printable(sign: char, has_glyph: &dyn Fn(char) -> bool) -> Option<char> {
    match sign {
        '\n' => Some('\n'),
        '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\u{200C}' | '\u{200D}' => Some(sign),
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
        '\u{AD}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFF9}'..='\u{FFFB}' => None,
        '\u{E0000}'..='\u{E0FFF}' => None,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some(NO_GLYPH),
        _ if sign.is_control() => None,
        _ if sign.is_whitespace() || has_glyph(sign) => Some(sign),
        _ => Some(NO_GLYPH),
    }
}

/// Lets words wider than `longest` widest letters break, so nothing runs off the page. Ordinary words stay whole:
/// an invisible break inside a word would be found by nobody who searches the PDF for it.
fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        if width(piece) <= longest * WIDE {
            out.push_str(piece);
            continue;
        }
        let letters: Vec<&str> = piece.graphemes(true).collect();
        push_breaking(&mut out, &letters, (longest / 2).max(6));
    }
    out
}

/// About how wide a word is set, in hundredths of the widest letter; never less than it really is.
fn width(word: &str) -> usize {
    word.chars()
        .map(|sign| match sign {
            'm' | 'w' => 85,
            'a'..='z' | '0'..='9' | '.' | ',' | '-' | ':' | ';' | '(' | ')' | '“' | '”' | '’' => 58,
            'A'..='Z' if !matches!(sign, 'M' | 'W') => 78,
            _ => WIDE,
        })
        .sum()
}

/// Breaks after signs that join the parts of an address, else after `most` letters.
fn push_breaking(out: &mut String, letters: &[&str], most: usize) {
    let mut since_break = 0;
    for (at, letter) in letters.iter().enumerate() {
        out.push_str(letter);
        since_break += 1;
        let joint = since_break > 2 && matches!(*letter, "/" | "." | "-" | "_" | "@" | "?" | "&" | "=");
        let next_is_space = letters.get(at + 1).is_none_or(|next| next.trim().is_empty());
        if (joint || since_break >= most) && !next_is_space {
            out.push(BREAK);
            since_break = 0;
        }
    }
}

/// The words of a page, in the order they were set, one line for each run of text.
pub(crate) fn read_frame(frame: &Frame) -> String {
    let mut out = String::new();
    read_into(frame, &mut out);
    out
}

fn read_into(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(run) => {
                out.extend(run.text.chars().filter(|sign| *sign != BREAK));
                out.push('\n');
            }
            FrameItem::Group(group) => read_into(&group.frame, out),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
