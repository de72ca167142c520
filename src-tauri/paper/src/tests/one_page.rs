use super::samples::{engine, review, words};
use crate::{Document, PaperSize, ReviewPaper};

#[test]
fn a_review_that_fits_keeps_all_its_words() {
    let words = words(&Document::Review(review()));
    assert!(words.contains("4.5 of 5 (last year 4.2)"), "{words}");
    assert!(words.contains("not rated"), "{words}");
    assert!(!words.contains("Shortened"), "nothing was cut: {words}");
}

#[test]
fn a_review_is_one_page_however_much_is_written() {
    let swollen = |times: usize, text: &str| -> ReviewPaper {
        let long = text.repeat(times);
        let mut paper = review();
        paper.worth = long.clone();
        paper.decision = long.clone();
        paper.decision_text = long.clone();
        paper.own_view = long.clone();
        paper.subtitle = long.clone();
        paper.title = long.clone();
        paper.own_view_label = long.clone();
        paper.together.score = long.clone();
        paper.letterhead.lines = vec![long.clone(); 6];
        paper.letterhead.business = long.clone();
        paper.actions = vec![long.clone(); 30];
        for fact in &mut paper.facts {
            fact.value = long.clone();
            fact.note = long.clone();
            fact.label = long.clone();
        }
        paper.facts = vec![paper.facts.clone(); 4].concat();
        for criterion in &mut paper.criteria {
            criterion.name = long.clone();
            criterion.why = long.clone();
        }
        paper.criteria = vec![paper.criteria.clone(); 8].concat();
        for line in &mut paper.signatures {
            line.name = long.clone();
            line.after_name = long.clone();
        }
        paper
    };
    let cases = [(PaperSize::A4, "Some words here. "), (PaperSize::Letter, "W"), (PaperSize::Letter, "line\n")];
    for (size, text) in cases {
        let mut paper = swollen(60, text);
        paper.setup.size = size;
        let document = Document::Review(paper);
        assert_eq!(engine().page_count(&document).unwrap(), 1, "{size:?}, {text:?}");
        assert!(words(&document).contains("Shortened to fit one page."), "the cut is told");
    }
}
