//! Gives the tree the shape of a page: numbers in the margin, marks of items, ranks of headings.

use super::number::{self, Style};
use super::tree::{Block, Inline, Item};

pub(super) fn shape(blocks: Vec<Block>, notes: Vec<Vec<Block>>, style: Style) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        place(block, style, &mut out);
    }
    rank_headings(&mut out);
    if !notes.is_empty() {
        out.push(Block::Notes { items: notes });
    }
    out
}

/// Puts a block of the outermost level where it belongs: a clause of its own, into the numbered
/// heading before it, or as it is.
fn place(block: Block, style: Style, out: &mut Vec<Block>) {
    match block {
        Block::List { ordered: true, tight, items } => {
            out.extend(items.into_iter().map(|item| clause(item, tight, style)));
        }
        Block::Heading { level, mut c } => out.push(match number::take(&mut c) {
            Some(no) => Block::Clause { no, head: c, level, tight: false, blocks: Vec::new() },
            None => Block::Heading { level, c },
        }),
        Block::Para { mut c } => match number::take(&mut c) {
            Some(no) => {
                let blocks = vec![Block::Para { c }];
                out.push(Block::Clause { no, head: Vec::new(), level: 0, tight: false, blocks });
            }
            None => join(Block::Para { c }, out),
        },
        Block::Rule => out.push(Block::Rule),
        mut other => {
            mark_items(&mut other, style, 0, "");
            join(other, out);
        }
    }
}

/// What follows a numbered heading belongs to its clause and stays with it.
fn join(block: Block, out: &mut Vec<Block>) {
    match out.last_mut() {
        Some(Block::Clause { head, blocks, .. }) if !head.is_empty() => blocks.push(block),
        _ => out.push(block),
    }
}

fn clause(item: Item, tight: bool, style: Style) -> Block {
    let Item { mark, tick, mut blocks } = item;
    let no = mark.trim_end_matches(['.', ')']).to_owned();
    if let (Some(on), Some(Block::Para { c })) = (tick, blocks.first_mut()) {
        c.insert(0, Inline::Text { s: " ".to_owned() });
        c.insert(0, Inline::Tick { on });
    }
    for block in &mut blocks {
        mark_items(block, style, 1, &no);
    }
    Block::Clause { no, head: Vec::new(), level: 0, tight, blocks }
}

/// Marks the items of ordered lists, `level` of them outside this block, below item `parent`.
fn mark_items(block: &mut Block, style: Style, level: usize, parent: &str) {
    match block {
        Block::List { ordered, items, .. } => {
            let inner = level + usize::from(*ordered);
            for item in items {
                if *ordered {
                    let n = item.mark.trim_end_matches('.').parse().unwrap_or(1);
                    item.mark = number::mark(style, inner, parent, n, &item.mark);
                }
                let below = if *ordered { item.mark.trim_end_matches('.').to_owned() } else { parent.to_owned() };
                for block in &mut item.blocks {
                    mark_items(block, style, inner, &below);
                }
            }
        }
        Block::Quote { blocks } | Block::Clause { blocks, .. } => {
            for block in blocks {
                mark_items(block, style, level, parent);
            }
        }
        _ => {}
    }
}

/// Readers jump by heading, so ranks start at 2 below the page's title and never skip one.
fn rank_headings(blocks: &mut [Block]) {
    let mut used: Vec<usize> = blocks.iter().filter_map(heading_level).collect();
    used.sort_unstable();
    used.dedup();
    let mut before = 1;
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            let rank = used.iter().position(|known| known == level).unwrap_or(0) + 2;
            *level = rank.min(before + 1);
            before = *level;
        }
    }
}

fn heading_level(block: &Block) -> Option<usize> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}
