#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::tree::words;
use super::{Block, Inline, Item, parse, parse_below};

/// A tree in one line, to compare by eye: `1[…]` clause, `#` heading, `*bold*`, `[x]` boxes.
fn drawn(source: &str) -> String {
    parse(source).iter().map(block).collect::<Vec<_>>().join(" | ")
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" / ")
}

fn block(b: &Block) -> String {
    match b {
        Block::Para { c } => inlines(c),
        Block::Heading { level, c } => format!("{} {}", "#".repeat(*level), inlines(c)),
        Block::Clause { no, head, blocks: inner, .. } if head.is_empty() => format!("{no}[{}]", blocks(inner)),
        Block::Clause { no, head, blocks: inner, .. } => format!("{no}<{}>[{}]", inlines(head), blocks(inner)),
        Block::List { items, .. } => items.iter().map(item).collect::<Vec<_>>().join(" "),
        Block::Table { cols, head, rows, .. } => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| inlines(c)).collect::<Vec<_>>().join("¦");
            let rows = rows.iter().map(row).collect::<Vec<_>>().join(" ; ");
            format!("table{cols}({} = {rows})", row(head))
        }
        Block::Quote { blocks: inner } => format!("quote({})", blocks(inner)),
        Block::Code { s } => format!("code({s})"),
        Block::Rule => "rule".into(),
        Block::Notes { items } => format!("notes({})", items.iter().map(|i| blocks(i)).collect::<Vec<_>>().join(";")),
    }
}

fn item(i: &Item) -> String {
    let sign = match i.tick {
        Some(true) => "[x]",
        Some(false) => "[ ]",
        None if i.mark.is_empty() => "–",
        None => &i.mark,
    };
    format!("{sign}({})", blocks(&i.blocks))
}

fn inlines(c: &[Inline]) -> String {
    c.iter()
        .map(|inline| match inline {
            Inline::Text { s } => s.clone(),
            Inline::Strong { c } => format!("*{}*", inlines(c)),
            Inline::Emphasis { c } => format!("_{}_", inlines(c)),
            Inline::Strike { c } => format!("~{}~", inlines(c)),
            Inline::Code { s } => format!("`{s}`"),
            Inline::Break => "⏎".into(),
            Inline::Tick { on } => if *on { "[x]" } else { "[ ]" }.into(),
            Inline::Note { n } => format!("^{n}"),
        })
        .collect()
}

#[test]
fn markdown_is_read_as_people_mean_it() {
    let cases = [
        // Clauses and their numbers
        ("1. **Scope.** Text\n2. More", "1[*Scope.* Text] | 2[More]"),
        ("4) Four\n5) Five", "4[Four] | 5[Five]"),
        ("1. a\n1. b\n1. c", "1[a] | 2[b] | 3[c]"),
        ("1. a\n2. b\n4. d", "1[a] | 2[b] | 4[d]"),
        ("3. a\n\nBetween.\n\n4. b", "3[a] | Between. | 4[b]"),
        ("1. a\n   1. b\n      1. c\n      2. d", "1[a / (a)(b / (i)(c) (ii)(d))]"),
        ("1. a\n   1. b\n2. See Section 1.1.", "1[a / 1.1(b)] | 2[See Section 1.1.]"),
        ("## 1. Scope\n\nText.\n\n- x", "1<Scope>[Text. / –(x)]"),
        ("## **2. Scope**\n\n2.1 Fees are due.", "2<*Scope*>[] | 2.1[Fees are due.]"),
        ("# 2026 in review\n\n3 pieces", "## 2026 in review | 3 pieces"),
        ("**1.1** Fees\n\n2.5% is due.", "1.1[Fees] | 2.5% is due."),
        // Headings never skip a rank
        ("# A\n\n### B\n\n##### C", "## A | ### B | #### C"),
        ("### A\n\n# B", "## A | ## B"),
        // Boxes
        ("- [x] yes\n- [ ]     no", "[x](yes) [ ](no)"),
        ("[x] yes\n[ ] no", "[x] yes⏎[ ] no"),
        ("- [1 year] of it", "–([1 year] of it)"),
        ("Either:\n(a) this, or\n(b) that", "Either:⏎(a) this, or⏎(b) that"),
        ("one\ntwo  \nthree", "one two⏎three"),
        // Tables, however ragged
        ("|a|b|\n|-|-|\n|1|\n|1|2|3|", "table3(a¦b¦ = 1¦¦ ; 1¦2¦3)"),
        ("|| P1 | P2 |\n|:--- | :--: | :--: |\n| Sign | | |", "table3(¦P1¦P2 = Sign¦¦)"),
        ("|a|b|c|\n|-|-|\n|1|2|3|", "table3(a¦b¦c = 1¦2¦3)"),
        ("```\n|a|\n|-|-|\n```", "code(|a|\n|-|-|)"),
        // HTML goes, its text stays
        ("<span class=\"x\">Purpose</span> of <u>it</u>", "Purpose of it"),
        ("<label>How it is used</label>\nText", "How it is used Text"),
        ("a<br>b<br/>c", "a⏎b⏎c"),
        ("<div>\n<p>One</p>\n<p>**Two**</p>\n</div>", "One | *Two*"),
        ("<!-- hidden -->\n\nShown <!-- h --> too", "Shown  too"),
        ("<script>alert(1)</script>\n\nText", "Text"),
        ("5 < 6 &amp; 7 &gt; 3 &copy; &#8217;", "5 < 6 & 7 > 3 © ’"),
        // The rest
        ("***both*** ~~gone~~ `co*de`", "_*both*_ ~gone~ `co*de`"),
        ("[Terms](https://x.example/t) and <https://y.example>", "Terms (https://x.example/t) and https://y.example"),
        ("[x.example/t](https://x.example/t)", "x.example/t"),
        ("> said\n\n---\n\nend", "quote(said) | rule | end"),
        ("A[^1] B[^n]\n\n[^n]: second\n[^1]: first", "A^1 B^2 | notes(first;second)"),
        ("\\*no\\* 1\\. x", "*no* 1. x"),
        ("", ""),
    ];
    for (source, expected) in cases {
        assert_eq!(drawn(source), expected, "source: {source:?}");
    }
}

#[test]
fn a_heading_that_repeats_the_title_is_left_out() {
    let blocks = parse_below("Mutual NDA", "# mutual nda\n\n## Scope\n\nText");
    assert_eq!(block(&blocks[0]), "## Scope", "ranks close up below the title");
    let other = parse_below("Mutual NDA", "# Standard Terms");
    assert_eq!(block(&other[0]), "## Standard Terms", "another heading stays");
}

#[test]
fn deep_nesting_is_flattened_and_keeps_its_words() {
    let source = format!("{}deep **a *b **c *d **e *f **g *h*******", "> ".repeat(3000));
    let mut blocks = parse(&source);
    for _ in 0..20 {
        if let [Block::Quote { blocks: inner }] = blocks.as_slice() {
            blocks = inner.clone();
        }
    }
    let Some(Block::Para { c }) = blocks.first() else { panic!("no paragraph within: {blocks:?}") };
    assert!(words(c).starts_with("deep"), "the words survive: {c:?}");
}
