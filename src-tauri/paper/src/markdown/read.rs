//! From parser events to the tree.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, OffsetIter, Parser, Tag, TagEnd};

use super::tree::{Align, Block, Cell, Inline, Item};
use super::{html, number};

/// Lists and quotes nested deeper than this are flattened; paper has no room for more.
const DEEPEST: usize = 6;

/// Marks a line end in the source while a paragraph is being read.
const SOFT: &str = "\n";

/// Blocks, and footnotes by number.
pub(super) fn read(source: &str) -> (Vec<Block>, Vec<Vec<Block>>) {
    let events = Parser::new_ext(source, super::options()).into_offset_iter();
    let mut reader = Reader { events, source, marks: Vec::new(), notes: Vec::new() };
    let mut blocks = Vec::new();
    // A stray end event closes the loop in `blocks` early; go on until nothing is left.
    while let Some(more) = reader.blocks(0) {
        blocks.extend(more);
    }
    let Reader { marks, mut notes, .. } = reader;
    let ordered = marks.iter().map(|mark| {
        let at = notes.iter().position(|(label, _)| label == mark);
        at.map(|at| notes.swap_remove(at).1).unwrap_or_default()
    });
    (blocks, ordered.collect())
}

struct Reader<'a> {
    events: OffsetIter<'a>,
    source: &'a str,
    /// Footnote labels in the order they are referred to.
    marks: Vec<String>,
    notes: Vec<(String, Vec<Block>)>,
}

impl<'a> Reader<'a> {
    /// Blocks up to the end of the container; none at the end of the source.
    fn blocks(&mut self, depth: usize) -> Option<Vec<Block>> {
        let mut out = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        let mut flattened = 0_usize;
        let mut any = false;
        while let Some((event, _)) = self.events.next() {
            any = true;
            match event {
                Event::Start(tag) if !is_inline(&tag) => {
                    flush(&mut loose, &mut out);
                    match self.block(tag, depth) {
                        Some(block) => out.extend(block),
                        None => flattened += 1,
                    }
                }
                Event::End(_) if flattened > 0 => {
                    flush(&mut loose, &mut out);
                    flattened -= 1;
                }
                Event::End(_) => break,
                Event::Rule => {
                    flush(&mut loose, &mut out);
                    out.push(Block::Rule);
                }
                inline => self.inline(inline, &mut loose, 0),
            }
        }
        flush(&mut loose, &mut out);
        any.then_some(out)
    }

    /// One block; none when it is to be flattened into its surroundings.
    fn block(&mut self, tag: Tag<'a>, depth: usize) -> Option<Vec<Block>> {
        let block = match tag {
            Tag::Paragraph => Block::Para { c: tidy(self.inlines(0)) },
            Tag::Heading { level, .. } => Block::Heading { level: rank(level), c: tidy(self.inlines(0)) },
            Tag::CodeBlock(_) => self.code(),
            Tag::Table(align) => self.table(&align),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flat();
                return Some(Vec::new());
            }
            _ if depth >= DEEPEST => return None,
            Tag::BlockQuote(_) => Block::Quote { blocks: self.blocks(depth + 1).unwrap_or_default() },
            Tag::List(start) => self.list(start, depth + 1),
            Tag::FootnoteDefinition(label) => {
                let blocks = self.blocks(depth + 1).unwrap_or_default();
                self.notes.push((label.to_string(), blocks));
                return Some(Vec::new());
            }
            _ => return None,
        };
        Some(vec![block])
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Block {
        let mut items = Vec::new();
        let mut typed = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    typed.push(self.typed_number(&range));
                    let mut blocks = self.blocks(depth).unwrap_or_default();
                    let tick = take_tick(&mut blocks);
                    items.push(Item { mark: String::new(), tick, blocks });
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        if let Some(start) = start {
            // "1. 1. 1." is the source's way to say "count for me"; other numbers are meant.
            let counted = typed.len() > 1 && typed.windows(2).all(|pair| pair.first() == pair.last());
            for (at, (item, typed)) in (0_u64..).zip(items.iter_mut().zip(&typed)) {
                let n = if counted { start + at } else { typed.unwrap_or(start + at) };
                item.mark = format!("{n}.");
            }
        }
        let tight = items.iter().all(|item| item.blocks.iter().all(is_short));
        Block::List { ordered: start.is_some(), tight, items }
    }

    fn typed_number(&self, range: &Range<usize>) -> Option<u64> {
        let text = self.source.get(range.clone())?.trim_start();
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    fn table(&mut self, align: &[Alignment]) -> Block {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = tidy(self.inlines(0));
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let cols = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
        rows.iter_mut().for_each(|row| row.resize(cols, Vec::new()));
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let mut align: Vec<Align> = align
            .iter()
            .map(|align| match align {
                Alignment::Center => Align::Center,
                Alignment::Right => Align::Right,
                Alignment::None | Alignment::Left => Align::Left,
            })
            .collect();
        align.resize(cols, Align::Left);
        Block::Table { cols, align, head, rows }
    }

    fn code(&mut self) -> Block {
        Block::Code { s: self.flat().trim_end().to_owned() }
    }

    /// Inlines up to the end of their container.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some((event, _)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut out, depth);
        }
        out
    }

    fn inline(&mut self, event: Event<'a>, out: &mut Vec<Inline>, depth: usize) {
        match event {
            Event::Text(text) => push_text(out, &text),
            Event::Code(code) => out.push(Inline::Code { s: code.to_string() }),
            Event::InlineMath(text) | Event::DisplayMath(text) => push_text(out, &text),
            Event::InlineHtml(tag) | Event::Html(tag) => {
                if html::is_line_break(&tag) {
                    out.push(Inline::Break);
                }
            }
            Event::FootnoteReference(label) => out.push(Inline::Note { n: self.note(&label) }),
            Event::SoftBreak => push_text(out, SOFT),
            Event::HardBreak => out.push(Inline::Break),
            Event::TaskListMarker(on) => out.push(Inline::Tick { on }),
            Event::Start(_) if depth >= DEEPEST => {
                let text = self.flat();
                push_text(out, &text);
            }
            Event::Start(tag) => self.styled(&tag, out, depth + 1),
            Event::End(_) | Event::Rule => {}
        }
    }

    fn styled(&mut self, tag: &Tag<'a>, out: &mut Vec<Inline>, depth: usize) {
        let c = self.inlines(depth);
        match tag {
            Tag::Strong => out.push(Inline::Strong { c }),
            Tag::Emphasis => out.push(Inline::Emphasis { c }),
            Tag::Strikethrough => out.push(Inline::Strike { c }),
            Tag::Link { dest_url, .. } => {
                let shown = super::tree::words(&c);
                append(out, c);
                if is_worth_printing(dest_url, &shown) {
                    push_text(out, &format!(" ({dest_url})"));
                }
            }
            _ => append(out, c),
        }
    }

    fn note(&mut self, label: &str) -> usize {
        match self.marks.iter().position(|known| known == label) {
            Some(at) => at + 1,
            None => {
                self.marks.push(label.to_owned());
                self.marks.len()
            }
        }
    }

    /// The text up to the matching end, without looks and without recursion.
    fn flat(&mut self) -> String {
        let mut text = String::new();
        let mut open = 0_usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                _ => {}
            }
        }
        text
    }
}

/// Long items read better with air between them, whatever the source's empty lines say.
fn is_short(block: &Block) -> bool {
    match block {
        Block::Para { c } => super::tree::words(c).chars().count() <= 120,
        Block::List { tight, .. } => *tight,
        _ => false,
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// A link's address is printed unless the words already say it or it only jumps within the text.
fn is_worth_printing(address: &str, shown: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_start_matches("mailto:").trim_start_matches("https://");
        text.trim_start_matches("http://").trim_end_matches('/').to_lowercase()
    };
    !address.is_empty() && !address.starts_with('#') && bare(address) != bare(shown)
}

fn rank(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text { s }) = out.last_mut() {
        s.push_str(text);
    } else {
        out.push(Inline::Text { s: text.to_owned() });
    }
}

fn append(out: &mut Vec<Inline>, more: Vec<Inline>) {
    for inline in more {
        match inline {
            Inline::Text { s } => push_text(out, &s),
            other => out.push(other),
        }
    }
}

fn flush(loose: &mut Vec<Inline>, out: &mut Vec<Block>) {
    let c = tidy(std::mem::take(loose));
    if !c.is_empty() {
        out.push(Block::Para { c });
    }
}

/// Line ends become spaces, or stay where the next line is an item of its own; typed boxes at the
/// start of a line become boxes.
fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut line_start = true;
    for inline in inlines {
        let Inline::Text { s } = inline else {
            line_start = matches!(inline, Inline::Break);
            out.push(styled_tidy(inline));
            continue;
        };
        for (at, line) in s.split('\n').enumerate() {
            if at > 0 {
                line_start = number::begins_item(line);
                if line_start {
                    out.push(Inline::Break);
                } else {
                    push_text(&mut out, " ");
                }
            }
            push_line(&mut out, line, line_start);
            line_start = line_start && line.trim().is_empty();
        }
    }
    if let Some(Inline::Text { s }) = out.last_mut() {
        s.truncate(s.trim_end().len());
    }
    out.retain(|inline| !matches!(inline, Inline::Text { s } if s.is_empty()));
    out
}

fn styled_tidy(inline: Inline) -> Inline {
    match inline {
        Inline::Strong { c } => Inline::Strong { c: lines_joined(c) },
        Inline::Emphasis { c } => Inline::Emphasis { c: lines_joined(c) },
        Inline::Strike { c } => Inline::Strike { c: lines_joined(c) },
        other => other,
    }
}

fn lines_joined(mut c: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut c {
        if let Inline::Text { s } = inline {
            *s = s.replace('\n', " ");
        }
    }
    c.into_iter().map(styled_tidy).collect()
}

fn push_line(out: &mut Vec<Inline>, line: &str, line_start: bool) {
    if line_start {
        for (typed, on) in [("[ ]", false), ("[x]", true), ("[X]", true)] {
            if let Some(rest) = line.trim_start().strip_prefix(typed)
                && !rest.starts_with(['(', '[', ':'])
            {
                out.push(Inline::Tick { on });
                push_text(out, &format!(" {}", rest.trim_start()));
                return;
            }
        }
    }
    push_text(out, if line_start { line.trim_start() } else { line });
}

/// The box of a task, taken out of the item's first line.
fn take_tick(blocks: &mut [Block]) -> Option<bool> {
    let Some(Block::Para { c }) = blocks.first_mut() else {
        return None;
    };
    let Some(Inline::Tick { on }) = c.first() else {
        return None;
    };
    let on = *on;
    c.remove(0);
    if let Some(Inline::Text { s }) = c.first_mut() {
        *s = s.trim_start().to_owned();
    }
    Some(on)
}
