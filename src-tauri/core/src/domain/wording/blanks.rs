//! Finding the blanks of a pasted text: `[Fill in state]`, `[●]`, `[____]`, `________`, `{{name}}`.
//!
//! The Markdown reader says what is a link, a footnote, code or a rule; none of these is a blank.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// A blank: where it stands, brackets included, and what is inside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub range: Range<usize>,
    /// White space at the ends and backslashes before brackets are gone. Empty for a line to write on.
    pub inner: String,
}

/// What was found, and passages in brackets too long to be a blank, by where they start.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    pub blanks: Vec<Found>,
    pub long_passages: Vec<usize>,
}

/// Longer than this, a text in brackets is wording to keep or to strike, not a blank.
const LONGEST_BLANK: usize = 200;
const LONGEST_PASSAGE: usize = 4000;

/// Finds the blanks outside `taken`.
pub(super) fn find(text: &str, taken: &[Range<usize>]) -> Search {
    let mut search = Search { blanks: braces(text), long_passages: Vec::new() };
    let mut closed = protected(text);
    closed.extend_from_slice(taken);
    closed.sort_by_key(|range| range.start);
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        if let Some(range) = covering(&closed, start) {
            at = range.end;
            continue;
        }
        at = match text.get(start..).and_then(|rest| rest.chars().find(|c| *c != '\\')) {
            Some('[') => search.bracket(text, start),
            Some('_') => search.line_to_write_on(text, start),
            _ => start + 1,
        };
    }
    search.blanks.sort_by_key(|blank| blank.range.start);
    let mut free_from = 0;
    search.blanks.retain(|blank| {
        let free = blank.range.start >= free_from
            && !taken.iter().any(|t| t.start < blank.range.end && blank.range.start < t.end);
        if free {
            free_from = blank.range.end;
        }
        free
    });
    search
}

fn next_start(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.find(['[', '_', '\\']).map(|found| found + at)
}

/// The closed range that holds `at`; ranges are sorted by their start and may lie within each other.
fn covering(closed: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let until = closed.partition_point(|range| range.start <= at);
    closed.get(..until)?.iter().rev().take(64).find(|range| range.contains(&at))
}

/// What Markdown gives another meaning to.
fn protected(text: &str) -> Vec<Range<usize>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let parser = Parser::new_ext(text, options);
    let mut closed: Vec<_> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let mut reference: Option<usize> = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(CodeBlockKind::Fenced(_)))
            | Event::Code(_)
            | Event::FootnoteReference(_)
            | Event::Rule => closed.push(range),
            Event::InlineHtml(tag) | Event::Html(tag) => {
                let lower = tag.to_ascii_lowercase();
                if lower.starts_with("<span") && lower.contains("link") {
                    reference = Some(range.start);
                } else if lower.starts_with("</span")
                    && let Some(start) = reference.take()
                {
                    closed.push(start..range.end);
                }
                html_tags(text, range, &mut closed);
            }
            _ => {}
        }
    }
    closed
}

/// The tags of a stretch of HTML, not the text between them.
fn html_tags(text: &str, range: Range<usize>, closed: &mut Vec<Range<usize>>) {
    let mut at = range.start;
    while let Some(open) = text.get(at..range.end).and_then(|html| html.find('<')).map(|found| at + found) {
        let Some(close) = text.get(open..range.end).and_then(|html| html.find('>')) else {
            return;
        };
        closed.push(open..open + close + 1);
        at = open + close + 1;
    }
}

/// `{{anything}}` on one line: blanks of other programs, and what must not be mistaken for our own tags.
fn braces(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("{{")).map(|i| i + at) {
        let inner = text.get(start + 2..).and_then(|rest| rest.split(['{', '}', '\n']).next()).unwrap_or_default();
        let end = start + 2 + inner.len();
        if !inner.is_empty() && text.get(end..).is_some_and(|rest| rest.starts_with("}}")) {
            found.push(Found { range: start..end + 2, inner: inner.trim().replace('_', " ") });
            at = end + 2;
        } else {
            at = start + 1;
        }
    }
    found
}

impl Search {
    /// Looks at the bracket at `start`; answers where to go on.
    fn bracket(&mut self, text: &str, start: usize) -> usize {
        let after_mark = start + text.get(start..).and_then(|rest| rest.find('[')).unwrap_or(0) + 1;
        let Some(end) = closing(text, after_mark) else {
            return after_mark;
        };
        let raw = text.get(after_mark..end).unwrap_or_default();
        let raw = raw.strip_suffix(']').unwrap_or(raw);
        let raw = raw.strip_suffix('\\').unwrap_or(raw);
        let sides = Sides {
            before: text.get(..start).and_then(|t| t.chars().next_back()),
            after: text.get(end..).unwrap_or_default(),
        };
        if !sides.stands_alone() || !is_blank(raw, &sides) {
            return after_mark;
        }
        if raw.chars().count() > LONGEST_BLANK {
            self.long_passages.push(start);
            return after_mark;
        }
        let inner = raw.replace("\\[", "[").replace("\\]", "]").replace(['*', '`'], "");
        let words: Vec<_> = inner.split_whitespace().collect();
        let inner = if words.join("").chars().any(char::is_alphanumeric) { words.join(" ") } else { String::new() };
        self.blanks.push(Found { range: start..end, inner });
        end
    }

    /// Looks at the underscores at `start`; answers where to go on.
    fn line_to_write_on(&mut self, text: &str, start: usize) -> usize {
        let rest = text.get(start..).unwrap_or_default();
        let (mut length, mut count) = (0, 0);
        while let Some(step) =
            ["_", "\\_"].iter().find(|mark| rest.get(length..).is_some_and(|r| r.starts_with(**mark)))
        {
            length += step.len();
            count += 1;
        }
        let end = start + length.max(1);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = letter(text.get(..start).and_then(|t| t.chars().next_back()));
        let after = letter(text.get(end..).and_then(|t| t.chars().next()));
        if (count >= 4 && !(before && after)) || (count == 3 && !before && !after) {
            self.blanks.push(Found { range: start..end, inner: String::new() });
        }
        end
    }
}

/// Where the bracket that was opened before `from` is closed: behind its `]`, in the same paragraph.
fn closing(text: &str, from: usize) -> Option<usize> {
    let mut depth = 1;
    let mut line_is_empty = false;
    for (offset, c) in text.get(from..)?.char_indices().take_while(|(offset, _)| *offset < LONGEST_PASSAGE) {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '\n' if line_is_empty => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(from + offset + 1);
        }
        line_is_empty = c == '\n' || (line_is_empty && c.is_whitespace());
    }
    None
}

/// What stands around a bracket.
struct Sides<'a> {
    before: Option<char>,
    after: &'a str,
}

impl Sides<'_> {
    /// `year[s]` and `[T]he` are words, not blanks.
    fn stands_alone(&self) -> bool {
        !self.before.is_some_and(char::is_alphanumeric) && !self.after.starts_with(char::is_alphanumeric)
    }

    /// `[30] days`, `$[500]`: a number that is offered, not a citation.
    fn counts_something(&self) -> bool {
        const UNITS: [&str; 11] =
            ["day", "week", "month", "year", "hour", "minute", "percent", "business", "calendar", "working", "%"];
        let next = self.after.trim_start_matches([' ', '-', '(']).to_lowercase();
        matches!(self.before, Some('$' | '€' | '£')) || UNITS.iter().any(|unit| next.starts_with(unit))
    }
}

/// Remarks in brackets that writers and editors leave in a finished text.
const REMARKS: [&str; 17] = [
    "sic",
    "reserved",
    "omitted",
    "redacted",
    "intentionally",
    "emphasis",
    "citation",
    "signature page",
    "signatures",
    "remainder",
    "end of",
    "seal",
    "note",
    "see ",
    "internal",
    "footnote",
    "page ",
];
/// Words that an editor puts into a quotation.
const INSERTED: [&str; 16] =
    ["the", "a", "an", "and", "or", "its", "their", "his", "her", "is", "are", "was", "of", "to", "in", "that"];

fn is_blank(raw: &str, sides: &Sides<'_>) -> bool {
    let inner = raw.trim().trim_matches(['*', '`', '\\']).trim().to_lowercase();
    if !inner.chars().any(char::is_alphanumeric) {
        let white = raw.chars().count() > 1 || sides.counts_something();
        return if raw.trim().is_empty() {
            white && !raw.is_empty()
        } else {
            raw.chars().any(|c| "●•○*_.…-–—?#$■□".contains(c))
        };
    }
    if inner.starts_with(['^', '@']) || INSERTED.contains(&inner.as_str()) {
        return false;
    }
    if inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–' | '.')) {
        return sides.counts_something();
    }
    if REMARKS.iter().any(|remark| inner.starts_with(remark)) && !inner.starts_with("note to fill") {
        return false;
    }
    inner.chars().count() > 1 && !is_cross_reference(&inner)
}

/// `[Section 4]`, `[Exhibit A]`: a pointer to another part of the text.
fn is_cross_reference(inner: &str) -> bool {
    const PARTS: [&str; 9] =
        ["section", "clause", "article", "exhibit", "schedule", "annex", "appendix", "attachment", "paragraph"];
    match inner.split_whitespace().collect::<Vec<_>>().as_slice() {
        [part, number] => {
            PARTS.contains(part)
                && (number.starts_with(|c: char| c.is_ascii_digit()) || (number.len() == 1 && *number != "x"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn blanks(text: &str) -> Vec<&str> {
        find(text, &[]).blanks.into_iter().map(|b| &text[b.range]).collect()
    }

    #[test]
    fn blanks_are_found_however_they_are_written() {
        let table: [(&str, &[&str]); 16] = [
            ("Law: [Fill in state]", &["[Fill in state]"]),
            ("On [today’s date], [Company Name] and [●]", &["[today’s date]", "[Company Name]", "[●]"]),
            ("within [30] days of [ ] days or $[500]", &["[30]", "[ ]", "[500]"]),
            ("between ____________ and [____]", &["____________", "[____]"]),
            ("\\[Company\\] at \\_\\_\\_\\_\\_", &["\\[Company\\]", "\\_\\_\\_\\_\\_"]),
            ("a [Name of [the] state] b", &["[Name of [the] state]"]),
            ("**[Client Name]**’s", &["[Client Name]"]),
            ("over\n[two\nlines] here", &["[two\nlines]"]),
            ("the [is / is not] choice", &["[is / is not]"]),
            ("Hi {{ first_name }} and {{#x}}", &["{{ first_name }}", "{{#x}}"]),
            ("<p>[Company Name]</p>", &["[Company Name]"]),
            ("[XX] or [TBD] or [...]", &["[XX]", "[TBD]", "[...]"]),
            ("| Name | ____ |\n|---|---|\n| [Title] | x |", &["____", "[Title]"]),
            ("[Name][Title]", &["[Name]", "[Title]"]),
            ("unclosed [Name and [City]", &["[City]"]),
            ("[not\n\none paragraph]", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(blanks(text), expected, "{text}");
        }
    }

    #[test]
    fn what_markdown_or_an_editor_meant_is_no_blank() {
        let texts = [
            "[the terms](https://example.com/a_____b)",
            "[the terms][1] and [terms]\n\n[1]: https://example.com\n[terms]: https://example.com",
            "as said[^1]\n\n[^1]: A note in [ ] it is not.",
            "- [ ] one\n- [x] two",
            "he wrote “recieve [sic]” and [T]he year[s]",
            "see [1], [2, 3] and [4-6], [Section 4] and [Exhibit A]",
            "![a picture](x.png)",
            "`[code]` and\n\n```\n[Fill in X]\n```",
            "one\n\n____\n\ntwo\n\n___\n",
            "the <span class=\"coverpage_link\">[Purpose]</span> of <a title=\"[Name]\">it</a>",
            "[Intentionally left blank] [Reserved] [Signature page follows] [the] []",
            "__bold__ and ___both___ and snake_____case",
        ];
        for text in texts {
            let taken: Vec<_> = super::super::boxes::find(text).into_iter().map(|(range, _)| range).collect();
            assert_eq!(find(text, &taken).blanks, [], "{text}");
        }
    }

    #[test]
    fn a_long_passage_in_brackets_is_pointed_out_and_searched() {
        let text = format!("x [Optional: {} [Name]]", "words and ".repeat(30));
        let search = find(&text, &[]);
        assert_eq!(search.long_passages, [2]);
        assert_eq!(search.blanks.len(), 1, "the name inside is a blank");
    }
}
