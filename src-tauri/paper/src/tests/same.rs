use super::samples::{BODY, agreement, handoff, review};
use crate::{Document, Engine};

#[test]
fn equal_records_give_equal_bytes_on_any_engine() {
    let documents = [Document::Agreement(agreement(BODY)), Document::Handoff(handoff()), Document::Review(review())];
    let (one, other) = (Engine::new().unwrap(), Engine::new().unwrap());
    for document in documents {
        let first = one.pdf(&document).unwrap();
        one.pages(&Document::Agreement(agreement("1. Something else"))).unwrap();
        assert!(first == one.pdf(&document).unwrap(), "the same engine, later");
        assert!(first == other.pdf(&document).unwrap(), "another engine");
        assert!(first.starts_with(b"%PDF-1.7"), "a PDF file");
        let text = String::from_utf8_lossy(&first);
        assert!(text.contains("<pdfaid:part>3</pdfaid:part>"), "declares PDF/A-3");
        assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "declares PDF/UA-1");
        assert!(text.contains("2026-03-12"), "carries the date of the record");
    }
}

#[test]
fn an_engine_serves_several_threads() {
    let engine = Engine::new().unwrap();
    std::thread::scope(|scope| {
        let jobs: Vec<_> = (0..4)
            .map(|n| {
                let engine = &engine;
                scope.spawn(move || {
                    let document = Document::Agreement(agreement(&format!("1. Text {n}")));
                    engine.text(&document).unwrap().concat().contains(&format!("Text {n}"))
                })
            })
            .collect();
        for job in jobs {
            assert!(job.join().unwrap(), "each thread gets its own document");
        }
    });
}

#[test]
fn a_document_survives_being_stored_as_json() {
    let document = Document::Review(review());
    let stored = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&stored).unwrap(), document);
}
