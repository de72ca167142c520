//! Text that tries to be something else, or that no page was made for.

use typst::layout::{Frame, FrameItem};

use super::samples::{agreement, engine, handoff, review, words};
use crate::{Document, Ink};

const CODE: &[&str] = &[
    "#import \"main.typ\": record",
    "#panic(\"ran\")",
    "#read(\"record.json\")",
    "#{ while true {} }",
    "$ x^2 $",
    "\\u{41}",
    "*not bold*",
    "@label",
    "<label>x",
    "// not a comment",
    "/* nor this */",
    "]",
    "[",
    "#",
    "~",
    "`raw`",
    "= heading",
    "--- dashes",
    "\"quoted\"",
    "\\",
    "#set page(width: 1pt)",
    "sys.inputs",
    "%}{{x}}",
    "</svg><script>alert(1)</script>",
];

#[test]
fn typed_code_is_printed_as_text() {
    let mut paper = agreement("");
    paper.consent = CODE.join(" ");
    paper.title = CODE.join(" ");
    paper.client.name = CODE.join(" ");
    paper.signatures[1].ink = Ink::Typed { text: CODE.join(" ") };
    let words = words(&Document::Agreement(paper.clone()));
    for code in CODE {
        let found = words.matches(code).count();
        assert!(found >= 3, "{code:?} stands on paper as typed, found {found} times");
    }
    let pictures = engine().pages(&Document::Agreement(paper)).unwrap();
    assert!(!pictures.concat().contains("<script"), "and no picture carries markup");
}

#[test]
fn typed_code_in_markdown_is_printed_as_text() {
    for code in CODE.iter().filter(|code| !code.contains(['`', '*', '\\', '<', '=']) && code.len() > 2) {
        let body = format!("A1 {code} Z1\n\n1. **{code}** Z2\n\n| h |\n|---|\n| {code} Z3 |\n");
        let words = words(&Document::Agreement(agreement(&body)));
        for end in ["Z1", "Z2", "Z3"] {
            assert!(words.contains(&format!("{code} {end}")), "{code:?} before {end} in: {words}");
        }
    }
}

#[test]
fn names_of_every_script_are_printed() {
    let names = [
        "دانا الخطيب",
        "דנה לוי",
        "山田 花子",
        "김민수",
        "Дана Белова",
        "👩🏽‍🔧 Ana 🎉",
        "Zoë Ångström",
        "\u{0}\u{7}\u{1b}[31m",
        "a\u{202E}b\u{2066}c",
        "\u{E001}\u{F8FF}\u{10FFFD}",
        "e\u{301}\u{302}\u{303}",
        "ﷺ",
        "नमस्ते",
    ];
    for name in names {
        let mut paper = agreement("1. Text");
        paper.client.name = name.into();
        paper.title = format!("For {name}");
        paper.signatures[0].name = name.into();
        paper.signatures[1].ink = Ink::Typed { text: name.into() };
        let pdf = engine().pdf(&Document::Agreement(paper));
        assert!(pdf.is_ok(), "{name:?}: {pdf:?}");
    }
}

#[test]
fn a_sign_without_a_glyph_is_shown_as_missing() {
    let mut paper = agreement("1. Text");
    paper.client.name = "山田 Hanako".into();
    let words = words(&Document::Agreement(paper));
    assert!(words.contains("□□ Hanako"), "the reader sees that signs are missing: {words}");
}

#[test]
fn endless_words_stay_on_the_page() {
    let endless = "q".repeat(10_000);
    let table = format!("| a | b | c | d |\n|--|--|--|--|\n| {endless} | 2 | 3 | 4 |\n");
    let mut paper = agreement(&format!("1. {endless}\n   - {endless}\n\n{table}"));
    paper.client.name = "y".repeat(300);
    paper.letterhead.lines = vec!["z".repeat(200)];
    paper.letterhead.business = "w".repeat(200);
    paper.setup.footer = vec!["v".repeat(300)];
    let document = Document::Agreement(paper);
    assert_eq!(words(&document).matches('q').count(), 30_000, "nothing is lost");
    let (_, laid) = engine().laid_out(&document).unwrap();
    for page in laid.pages() {
        let right_margin = page.frame.width().to_pt() - 5.4 * 10.5;
        let reach = reach(&page.frame, 0.0);
        assert!(reach <= right_margin + 0.5, "text reaches {reach} pt, the margin is at {right_margin} pt");
    }
}

/// How far to the right any text of a frame goes, in points.
fn reach(frame: &Frame, left: f64) -> f64 {
    frame.items().fold(0.0, |far: f64, (at, item)| {
        let x = left + at.x.to_pt();
        far.max(match item {
            FrameItem::Text(run) => x + run.width().to_pt(),
            FrameItem::Group(group) => reach(&group.frame, x),
            _ => 0.0,
        })
    })
}

#[test]
fn documents_full_of_empty_text_still_print() {
    let mut empty = handoff();
    empty.instructions.clear();
    empty.steps.clear();
    empty.givens.clear();
    empty.criteria.clear();
    empty.exchanges.clear();
    empty.decisions.clear();
    empty.read_by.clear();
    empty.revisions = None;
    empty.due.clear();
    empty.review_by.clear();
    empty.price.clear();
    assert!(engine().pdf(&Document::Handoff(empty)).is_ok(), "an empty hand-off prints");
    let mut bare = review();
    bare.facts.clear();
    bare.criteria.clear();
    bare.actions.clear();
    bare.signatures.clear();
    bare.own_view.clear();
    assert!(engine().pdf(&Document::Review(bare)).is_ok(), "an empty review prints");
    let mut unsigned = agreement("");
    unsigned.signatures.truncate(1);
    assert!(engine().pdf(&Document::Agreement(unsigned)).is_ok(), "one signature is enough");
}
