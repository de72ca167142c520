use super::samples::{engine, recovery, words};
use crate::Document;

#[test]
fn a_recovery_sheet_is_one_page_with_every_group_and_its_number() {
    let paper = recovery();
    let document = Document::Recovery(paper.clone());
    assert_eq!(engine().page_count(&document).unwrap(), 1, "one sheet to keep");
    let words = words(&document);
    for (at, group) in paper.groups.iter().enumerate() {
        assert!(words.contains(group.as_str()), "group {} is printed: {words}", at + 1);
    }
    assert!(engine().pdf(&document).unwrap().starts_with(b"%PDF-"), "and it is a PDF");
}

#[test]
fn the_code_is_never_printed_by_accident() {
    let shown = format!("{:?}", Document::Recovery(recovery()));
    assert!(!shown.contains("AB00Z"), "{shown}");
}

#[test]
fn nothing_of_a_page_is_kept_after_forgetting() {
    let engine = crate::Engine::new().unwrap();
    let document = Document::Recovery(recovery());
    let before = engine.pdf(&document).unwrap();
    engine.forget();
    assert_eq!(engine.pdf(&document).unwrap(), before, "it is set anew, the same");
}
