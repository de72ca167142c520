use super::samples::{BODY, agreement, engine, handoff, words};
use crate::{Document, Ink, PaperError, PaperSize};

#[test]
fn an_agreement_shows_its_clauses_in_order() {
    let words = words(&Document::Agreement(agreement(BODY)));
    let clause = words.find("4 Done means. Dana accepts").expect("the number stands before its clause");
    assert!(words.find("1 What this is for.").unwrap() < clause, "clauses keep their order: {words}");
    assert!(words.contains("(a) A round is a list of points."), "inner numbers are letters: {words}");
    assert!(words.contains("First twenty pieces Friday, March 20, 2026 300.00"), "rows stay together: {words}");
}

#[test]
fn the_record_of_signing_has_its_own_page() {
    let paper = agreement(BODY);
    let signed = engine().text(&Document::Agreement(paper.clone())).unwrap();
    assert!(signed.last().unwrap().contains("Record of signing"), "it comes last: {signed:?}");
    assert!(!signed[0].contains("Record of signing"), "it does not share a page with the text");
    let without = crate::AgreementPaper { evidence: None, ..paper };
    let pages = engine().page_count(&Document::Agreement(without)).unwrap();
    assert_eq!(pages, signed.len() - 1, "without a record there is no page for it");
}

#[test]
fn later_pages_carry_title_parties_and_count() {
    let long = (1..=30).map(|n| format!("{n}. **Point {n}.** {}\n", "A sentence of the text. ".repeat(14)));
    let paper = agreement(&long.collect::<String>());
    let pages = engine().text(&Document::Agreement(paper)).unwrap();
    let second: String = pages[1].split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(second.contains("Agreement for photographs of the spring glazes"), "{second}");
    assert!(second.contains("Dana Whitlock and Theo Brandt"), "{second}");
    assert!(second.contains(&format!("Page 2 of {}", pages.len())), "{second}");
    assert!(!pages[0].contains("Dana Whitlock and Theo Brandt"), "the first page has its own head");
}

#[test]
fn a_clause_is_not_split_between_pages() {
    let body = (1..=30).map(|n| format!("{n}. First{n} {} Last{n}\n", "word ".repeat(90)));
    let pages = engine().text(&Document::Agreement(agreement(&body.collect::<String>()))).unwrap();
    assert!(pages.len() > 3, "the case is long enough to break: {}", pages.len());
    for n in 1..=30 {
        let with_start = pages.iter().position(|page| page.contains(&format!("First{n} "))).unwrap();
        let with_end = pages.iter().position(|page| page.contains(&format!("Last{n}\n"))).unwrap();
        assert_eq!(with_start, with_end, "clause {n} begins and ends on one page");
    }
}

#[test]
fn a_clause_longer_than_a_page_goes_on() {
    let body = format!("1. Begin {} End1\n2. Next", "word ".repeat(3000));
    let pages = engine().text(&Document::Agreement(agreement(&body))).unwrap();
    let all = pages.join("\n");
    assert_eq!(all.matches("word").count(), 3000, "every word is on paper");
    assert!(all.contains("End1"), "to its end");
}

#[test]
fn a_hand_off_shows_what_is_needed_to_do_the_work() {
    let words = words(&Document::Handoff(handoff()));
    let expected = [
        "10:00 pm in Berlin",
        "Review by Tuesday, March 24, 2026",
        "2 rounds included, 1 used.",
        "1 Clean the piece Suggested method",
        "2 Two views Required result",
        "☑ Every piece is sharp",
        "☒ Colors match the card. Not met. Bowl 7",
        "☐ Files carry",
        "Shall the base show?",
        "Delivered 40 files.",
        "I have read and understood this",
    ];
    for part in expected {
        assert!(words.contains(part), "missing {part:?} in: {words}");
    }
}

#[test]
fn paper_has_the_size_of_the_printer() {
    let mut paper = agreement(BODY);
    let letter = engine().page(&Document::Agreement(paper.clone()), 0).unwrap();
    assert!(letter.contains("viewBox=\"0 0 612 792\""), "Letter: {}", &letter[..200]);
    paper.setup.size = PaperSize::A4;
    let a4 = engine().page(&Document::Agreement(paper), 0).unwrap();
    assert!(a4.contains("viewBox=\"0 0 595.27"), "A4: {}", &a4[..200]);
}

#[test]
fn what_cannot_be_printed_is_refused_with_a_sentence() {
    let mut untitled = agreement(BODY);
    untitled.title = " \u{202E} ".into();
    assert_eq!(engine().pdf(&Document::Agreement(untitled)), Err(PaperError::NoTitle));

    let mut scrawl = agreement(BODY);
    let path = "M0 0\"/><script/>".to_owned();
    scrawl.signatures[0].ink = Ink::Drawn { path, width: 240.0, height: 64.0 };
    let refused = engine().pdf(&Document::Agreement(scrawl)).unwrap_err();
    assert!(refused.to_string().contains("signature of Dana Whitlock"), "{refused}");

    let asked = engine().page(&Document::Agreement(agreement(BODY)), 9).unwrap_err();
    assert!(matches!(asked, PaperError::NoSuchPage { asked: 9, .. }), "{asked:?}");
}

#[test]
fn a_heading_stays_with_what_follows() {
    for filler in 14..26 {
        let body = format!("{}\n### Lonely\n\nFollower\n", "Line.\n\n".repeat(filler));
        let pages = engine().text(&Document::Agreement(agreement(&body))).unwrap();
        let heading = pages.iter().position(|page| page.contains("Lonely")).unwrap();
        assert!(pages[heading].contains("Follower"), "after {filler} lines the heading stands alone");
    }
}
