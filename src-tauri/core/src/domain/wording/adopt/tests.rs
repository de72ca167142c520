#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use proptest::prelude::*;

use super::super::{Values, fill};
use super::*;
use crate::domain::dates::DateOrder;

fn emptied(adopted: &Adopted) -> String {
    fill(&adopted.body, &adopted.fields, &Values::new(), DateOrder::DayFirst).text
}

fn labels(text: &str) -> Vec<String> {
    adopt(text).fields.into_iter().map(|field| field.label).collect()
}

const COVER: &str = "# Promise of silence

### Purpose
<label>What it is about</label>

[Finding out whether we bake together.]

### Effective Date
[Today’s date]

### Term
- [x]     Ends [2 year(s)] from Effective Date.
- [ ]     Goes on until one of us ends it.

### Secrecy
- [x]     [2 year(s)] from Effective Date.

Law: [Fill in state]

Courts: [Fill in city, e.g. “Portland”]

| | Us | You |
|---|---|---|
| Signature | ____ | ____ |
| Print name | ____ | ____ |
";

#[test]
fn a_cover_page_becomes_a_form() {
    let adopted = adopt(COVER);
    let shown: Vec<_> = adopted.fields.iter().map(|f| (f.label.as_str(), &f.kind, f.default.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("Purpose", &FieldKind::Text, "Finding out whether we bake together."),
            ("Effective Date", &FieldKind::Date, ""),
            ("Ends [2 year(s)] from Effective Date.", &FieldKind::Tick, "yes"),
            ("Term", &FieldKind::Text, "2 year(s)"),
            ("Goes on until one of us ends it.", &FieldKind::Tick, "no"),
            ("[2 year(s)] from Effective Date.", &FieldKind::Tick, "yes"),
            ("Secrecy", &FieldKind::Text, "2 year(s)"),
            ("Law", &FieldKind::Text, ""),
            ("Courts", &FieldKind::Text, ""),
            ("Print name (Us)", &FieldKind::Text, ""),
            ("Print name (You)", &FieldKind::Text, ""),
        ]
    );
    assert_eq!(emptied(&adopted), COVER, "nothing else has changed");
    assert_eq!(
        adopted.notes,
        ["The signature line on line 24 stays as it is. Signing fills it."],
        "said once per line"
    );
}

#[test]
fn the_same_blank_is_asked_once_unless_the_sentence_is_about_something_else() {
    assert_eq!(labels("[Company Name] pays. [Company Name] keeps."), ["Company Name"]);
    assert_eq!(
        labels("The law of the State of [Fill in state] applies. The courts of [Fill in state] decide."),
        ["State", "State (courts)"],
        "law and courts may lie in two states"
    );
    assert_eq!(labels("Name: ____\n\nName: ____"), ["Name", "Name 2"], "two lines to write on are two blanks");
}

#[test]
fn blanks_without_words_are_named_by_what_stands_around_them() {
    let table = [
        ("This is between ______ (the “Client”) and others.", "Client"),
        ("Fee: $____", "Fee"),
        ("between [CLIENT NAME] and", "Client name"),
        ("5. **Term.** It lasts [2] years.", "Term"),
        ("### Place\n\n[●]", "Place"),
        ("| Title | ____ |\n|---|---|", "Title"),
        ("located at ________, Maine", "Located at"),
    ];
    for (text, label) in table {
        assert_eq!(labels(text), [label], "{text}");
    }
}

#[test]
fn a_block_of_signatures_asks_for_names_but_not_for_what_signing_brings() {
    let text = "CLIENT\n\nBy: ______\n\nName: ______\n\nDate: ______\n\nPROVIDER\n\nBy: ______\n\nName: ______\n";
    let adopted = adopt(text);
    let labels: Vec<_> = adopted.fields.iter().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["Name", "Name (PROVIDER)"]);
    assert_eq!(adopted.notes.len(), 3, "two signatures and a date: {:?}", adopted.notes);
}

#[test]
fn kinds_follow_the_words() {
    let kind = |text: &str| adopt(text).fields[0].kind.clone();
    assert_eq!(kind("on [date]"), FieldKind::Date);
    assert_eq!(kind("on [MM/DD/YYYY]"), FieldKind::Date);
    assert_eq!(kind("[is / is not]"), FieldKind::Choice(vec!["is".into(), "is not".into()]));
    assert_eq!(kind("[Your State/Country]"), FieldKind::Text, "these are not alternatives");
    assert_eq!(kind("[describe the services]"), FieldKind::Long);
    assert_eq!(kind("[amount]"), FieldKind::Money);
}

#[test]
fn boxes_are_ticked_by_filling() {
    let adopted = adopt("- [ ] cash\n- [x] card\n\n☐ both");
    let tick = |name: &str, value: &str| {
        let values = [(name.to_owned(), value.to_owned())].into();
        fill(&adopted.body, &adopted.fields, &values, DateOrder::DayFirst).text
    };
    assert_eq!(tick("box_1", "yes"), "- [x] cash\n- [x] card\n\n☐ both");
    assert_eq!(tick("box_2", "no"), "- [ ] cash\n- [ ] card\n\n☐ both");
    assert_eq!(tick("box_3", "yes"), "- [ ] cash\n- [x] card\n\n☑ both");
}

#[test]
fn text_is_kept_as_typed_apart_from_its_form() {
    assert_eq!(tidy("\u{feff}a\r\nb\rc\0 e\u{301}"), "a\nb\nc é");
    assert_eq!(
        emptied(&adopt("<script>x</script> &amp; {{#section}} {{clause}} {{")),
        "<script>x</script> &amp; {{#section}} {{clause}} {{"
    );
}

proptest! {
    #[test]
    fn an_adopted_text_filled_with_nothing_or_with_its_own_blanks_is_the_pasted_text(
        parts in prop::collection::vec(prop::sample::select(vec![
            "[Fill in state]", "[●]", "____", "\\[Name\\]", "{{name}}", "{{clause}}", "{{#a}}", "{{/a}}", "{", "}", "{{", "[", "]",
            "- [ ] ", "- [x] ", "☐", "\n", "\n\n", "# Head\n", "**Bold.** ", "word ", "(x)", "| ", "[a](b)", "[^1]", "`", "<p>", "é", ": ", "\\", "_",
        ]), 0..25)
    ) {
        let text = parts.concat();
        let adopted = adopt(&text);
        prop_assert_eq!(emptied(&adopted), tidy(&text));
        let own: Values = adopted.fields.iter().filter(|f| f.kind != FieldKind::Tick).map(|f| (f.name.clone(), f.original.clone())).collect();
        prop_assert_eq!(fill(&adopted.body, &adopted.fields, &own, DateOrder::DayFirst).text, tidy(&text));
        let all: Values = adopted.fields.iter().map(|f| (f.name.clone(), "filled in".to_owned())).collect();
        prop_assert_eq!(fill(&adopted.body, &adopted.fields, &all, DateOrder::DayFirst).blanks, vec![]);
    }

    #[test]
    fn no_text_makes_adopting_fall_over(text in "\\PC{0,200}") {
        prop_assert_eq!(emptied(&adopt(&text)), tidy(&text));
    }
}
