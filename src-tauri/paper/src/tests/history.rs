use super::samples::{engine, history, words};
use crate::Document;

#[test]
fn every_entry_stands_on_some_page_with_its_time_and_number_and_every_page_is_counted() {
    let document = Document::History(history(30)).with_foot("History 538 · 3f2a 9c1e 77d0 41aa".into());
    let pages = engine().text(&document).unwrap();
    assert!(pages.len() > 2, "{} pages", pages.len());
    let all = format!("{} ", words(&document));
    for entry in 0..120 {
        assert!(all.contains(&format!("Entry {entry} ")), "entry {entry} is printed");
    }
    assert!(all.contains("from March 1, 2026"), "what it was narrowed to is named: {all}");
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("3f2a 9c1e 77d0 41aa"), "page {} carries the end of the history: {page}", at + 1);
        let count = format!("{} of {}", at + 1, pages.len());
        assert!(page.replace('\n', " ").contains(&count), "page {} is counted: {page}", at + 1);
    }
}

#[test]
fn a_history_is_a_file_that_can_be_read_aloud_and_kept() {
    let pdf = engine().pdf(&Document::History(history(2))).unwrap();
    assert!(
        String::from_utf8_lossy(&pdf).contains("<pdfuaid:part>1</pdfuaid:part>"),
        "PDF/UA-1 is declared, and Typst refuses what is not"
    );
}
