//! Tax ids are told only to whoever asks for them: no list, no search, no history, no paper and no error tells them.

use counterpart_tests::Desk;
use serde_json::{Value, json};

const MINE: &str = "98-7654321";
const THEIRS: &str = "314-15-9265";

/// The digits that give a tax id away: all but those that its mask shows.
fn leaks(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    [MINE, THEIRS].iter().any(|whole| {
        let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
        text.contains(whole) || digits.contains(&plain)
    })
}

fn desk() -> (Desk, Value) {
    let desk = Desk::bakery_in_memory();
    let mut business = desk.call("business.get", json!({}));
    business["tax_id"] = json!(MINE);
    desk.call("business.update", business);
    let form = json!({"name": "Jonah Pike", "tax_id": THEIRS, "payment_details_where": "In the safe"});
    let id = desk.call("contractors.create", form)["id"].clone();
    (desk, id)
}

#[test]
fn a_tax_id_is_told_only_to_whoever_asks_for_it() {
    let (desk, id) = desk();
    assert!(leaks(&format!("It is {MINE}.")), "the look for it would find it");
    assert_eq!(desk.call("business.reveal_tax_id", json!({}))["tax_id"], MINE);
    assert_eq!(desk.call("contractors.reveal_tax_id", json!({"id": id}))["tax_id"], THEIRS);
    let work = json!({"contractor_id": id, "title": "Paint the sign", "criteria": [{"text": "Dry"}], "due_on": "2027-03-20", "due_time": "17:00"});
    let handoff = desk.call("handoffs.create", work)["id"].clone();
    let agreement =
        desk.call("agreements.create", json!({"contractor_id": id, "template": "services-agreement"}))["id"].clone();
    for (command, request) in [
        ("app.state", json!({})),
        ("business.get", json!({})),
        ("contractors.get", json!({"id": id})),
        ("contractors.list", json!({})),
        ("agreements.get", json!({"id": agreement})),
        ("agreements.list", json!({})),
        ("handoffs.get", json!({"id": handoff})),
        ("handoffs.list", json!({})),
        ("history.list", json!({})),
        ("history.list", json!({"contractor": id})),
        ("today.get", json!({})),
        ("search.recent", json!({})),
        ("search.find", json!({"text": "Jonah"})),
        ("backups.take", json!({})),
        ("backups.list", json!({})),
        ("file.check", json!({})),
    ] {
        let answer = desk.call(command, request).to_string();
        assert!(!leaks(&answer), "{command} tells a tax id: {answer}");
    }
    for text in [MINE, THEIRS, "7654321", "314"] {
        assert_eq!(
            desk.call("search.find", json!({"text": text}))["hits"],
            json!([]),
            "nobody finds a person by {text}"
        );
    }
}

#[test]
fn no_paper_and_no_sentence_about_a_change_tells_a_tax_id() {
    let (desk, id) = desk();
    desk.call("contractors.update", json!({"id": id, "name": "Jonah Pike", "tax_id": "271-82-8182"}));
    desk.call("history.undo", json!({}));
    let request = serde_json::from_value(json!({})).unwrap();
    let document = desk.session.read(|read| counterpart_api::papers::history::document(read, &request)).unwrap();
    let words = desk.session.engine().unwrap().text(&document).unwrap().join("\n");
    assert!(words.contains("Jonah Pike") && !leaks(&words) && !words.contains("271-82"), "{words}");
    let page = desk.call("history.list", json!({})).to_string();
    assert!(!page.contains("271-82"), "nor the one that was taken back: {page}");
}
