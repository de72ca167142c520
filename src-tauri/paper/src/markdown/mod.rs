//! Reads the Markdown of agreements and sheets into a tree of plain text nodes.
//!
//! The tree is data: the templates draw it node by node, so no sign in it has a meaning to the
//! typesetter. Nothing a person wrote is lost. HTML tags go, their text stays; a ragged table is
//! squared; numbers stay as typed.

mod html;
mod number;
mod read;
mod shape;
mod squared;
mod tree;

pub use tree::{Align, Block, Cell, Inline, Item};

use pulldown_cmark::Options;

/// The body of a document. Top-level numbered items become clauses with the number in the margin.
pub fn parse(source: &str) -> Vec<Block> {
    parse_below("", source)
}

/// Like [`parse`], without a first heading that only repeats the title already on the page.
pub fn parse_below(title: &str, source: &str) -> Vec<Block> {
    let source = html::without_blocks(&squared::tables(source));
    let (mut blocks, notes) = read::read(&source);
    let repeats = matches!(blocks.first(), Some(Block::Heading { c, .. })
        if tree::words(c).trim().eq_ignore_ascii_case(title.trim()));
    if repeats {
        blocks.remove(0);
    }
    shape::shape(blocks, notes, number::style(&source))
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

#[cfg(test)]
mod tests;
