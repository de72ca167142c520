//! Boxes to tick: `- [ ] Yes`, `[x] No` at the start of a line or a cell, `☐ Yes`.

use std::ops::Range;

/// Marks that are a box wherever they stand.
const DRAWN: [(char, bool); 4] = [('☐', false), ('☑', true), ('☒', true), ('✅', true)];

/// Finds the boxes of a text, with whether they are ticked.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some((_, ticked)) = DRAWN.iter().find(|(mark, _)| *mark == c) {
            found.push((at..at + c.len_utf8(), *ticked));
        } else if matches!(c, '[' | '\\')
            && let Some((length, ticked)) = text.get(at..).and_then(bracketed)
            && begins_line_or_cell(text.get(..at).unwrap_or_default())
            && text.get(at + length..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            found.push((at..at + length, ticked));
        }
    }
    found
}

/// The box as it looks ticked or not.
pub(super) fn drawn(original: &str, ticked: bool) -> &'static str {
    let is_drawn = DRAWN.iter().any(|(mark, _)| original.starts_with(*mark));
    match (is_drawn, original.starts_with('\\'), ticked) {
        (true, _, true) => "☑",
        (true, _, false) => "☐",
        (_, true, true) => "\\[x\\]",
        (_, true, false) => "\\[ \\]",
        (_, _, true) => "[x]",
        (_, _, false) => "[ ]",
    }
}

fn bracketed(text: &str) -> Option<(usize, bool)> {
    let marks =
        [("[ ]", false), ("[x]", true), ("[X]", true), ("\\[ \\]", false), ("\\[x\\]", true), ("\\[X\\]", true)];
    marks.iter().find(|(mark, _)| text.starts_with(mark)).map(|(mark, ticked)| (mark.len(), *ticked))
}

fn begins_line_or_cell(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let cell = line.rsplit('|').next().unwrap_or_default();
    cell.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')' | '>'))
}
