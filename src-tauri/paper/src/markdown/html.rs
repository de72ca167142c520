//! HTML in Markdown: tags go, text stays.

use pulldown_cmark::{Event, Parser};

/// How often stripped text is looked at again, for HTML that appears once a tag around it is gone.
const PASSES: usize = 3;

/// Elements that begin a new paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "center",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
];

/// The source with its HTML blocks turned back into Markdown text. Inline tags are left for the
/// reader, which knows where code begins.
pub(super) fn without_blocks(source: &str) -> String {
    let mut text = source.replace("\r\n", "\n");
    for _ in 0..PASSES {
        let ranges: Vec<_> = Parser::new_ext(&text, super::options())
            .into_offset_iter()
            .filter_map(|(event, range)| matches!(event, Event::Html(_)).then_some(range))
            .collect();
        if ranges.is_empty() {
            break;
        }
        text = replaced(&text, &ranges);
    }
    text
}

fn replaced(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut at = 0;
    while let Some(first) = ranges.get(at) {
        let mut end = first.end;
        while ranges.get(at + 1).is_some_and(|next| next.start == end) {
            at += 1;
            end = ranges.get(at).map_or(end, |range| range.end);
        }
        out.push_str(text.get(from..first.start).unwrap_or_default());
        out.push_str(&without_tags(text.get(first.start..end).unwrap_or_default()));
        from = end;
        at += 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Text without tags and comments. Paragraph tags become empty lines, `<br>` a line break.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        let Some(length) = tag_length(tag) else {
            out.push_str("\\<");
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        let name = tag_name(tag);
        if name == "br" {
            out.push_str("\\\n");
        } else if BLOCKS.contains(&name.as_str()) {
            out.push_str("\n\n");
        }
        rest = tag.get(length..).unwrap_or_default();
        if matches!(name.as_str(), "script" | "style") && !tag.starts_with("</") {
            rest = rest.find("</").and_then(|end| rest.get(end..)).unwrap_or_default();
        }
    }
    out.push_str(rest);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// Bytes from `<` to the end of the tag or comment; none if this `<` is only a sign.
fn tag_length(tag: &str) -> Option<usize> {
    if tag.starts_with("<!--") {
        return Some(tag.find("-->").map_or(tag.len(), |end| end + 3));
    }
    let starts = tag.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c));
    if starts { tag.find('>').map(|end| end + 1) } else { None }
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Whether an inline tag asks for a new line.
pub(super) fn is_line_break(tag: &str) -> bool {
    matches!(tag_name(tag).as_str(), "br" | "p" | "div") && !tag.starts_with("</")
}
