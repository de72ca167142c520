use serde::Serialize;

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Inline {
    Text {
        s: String,
    },
    Strong {
        c: Vec<Inline>,
    },
    Emphasis {
        c: Vec<Inline>,
    },
    Strike {
        c: Vec<Inline>,
    },
    Code {
        s: String,
    },
    Break,
    /// A box to tick.
    Tick {
        on: bool,
    },
    /// A footnote mark.
    Note {
        n: usize,
    },
}

/// The content of one table cell.
pub type Cell = Vec<Inline>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    Center,
    Right,
}

/// A block of text, one below the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Block {
    Para {
        c: Vec<Inline>,
    },
    /// `level` starts at 2, below the title of the page, and never skips one.
    Heading {
        level: usize,
        c: Vec<Inline>,
    },
    /// The number stands outside the margin rule. `head` runs in with the first paragraph.
    Clause {
        no: String,
        head: Vec<Inline>,
        level: usize,
        tight: bool,
        blocks: Vec<Block>,
    },
    List {
        ordered: bool,
        tight: bool,
        items: Vec<Item>,
    },
    /// `cols` columns in every row, however the source was written.
    Table {
        cols: usize,
        align: Vec<Align>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        s: String,
    },
    Rule,
    /// Footnotes, numbered from 1, at the end.
    Notes {
        items: Vec<Vec<Block>>,
    },
}

/// One item of a list, with the number or box it carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// "1.", "(a)"; empty for a bullet.
    pub mark: String,
    pub tick: Option<bool>,
    pub blocks: Vec<Block>,
}

/// The words of some inlines, without their looks.
pub(super) fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    collect(inlines, &mut out);
    out
}

fn collect(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { s } | Inline::Code { s } => out.push_str(s),
            Inline::Strong { c } | Inline::Emphasis { c } | Inline::Strike { c } => collect(c, out),
            Inline::Break => out.push(' '),
            Inline::Tick { .. } | Inline::Note { .. } => {}
        }
    }
}
