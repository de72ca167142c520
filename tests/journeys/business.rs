//! The owner's side: its details, its tax id, its numbers, and what this computer remembers.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn changed(desk: &Desk, changes: Value) -> Result<Value, counterpart_api::WireError> {
    let mut business = desk.call("business.get", json!({}));
    for (name, value) in changes.as_object().unwrap() {
        business[name] = value.clone();
    }
    desk.try_call("business.update", business)
}

#[test]
fn the_tax_id_leaves_only_when_it_is_asked_for() {
    let desk = Desk::bakery();
    changed(&desk, json!({"tax_id": "12-3456789"})).unwrap();
    let read = desk.call("business.get", json!({}));
    assert_eq!(read["tax_id"], "•••• 6789", "only its last signs are sent");
    assert_eq!(desk.call("business.reveal_tax_id", json!({}))["tax_id"], "12-3456789");
    changed(&desk, json!({"phone": "555 0100"})).unwrap();
    assert_eq!(
        desk.call("business.reveal_tax_id", json!({}))["tax_id"],
        "12-3456789",
        "sending the mask back keeps what is on file"
    );
    changed(&desk, json!({"tax_id": ""})).unwrap();
    assert_eq!(desk.call("business.reveal_tax_id", json!({}))["tax_id"], "", "an emptied field empties it");
}

#[test]
fn the_history_says_what_was_changed_and_not_to_what_secret() {
    let desk = Desk::bakery();
    for (changes, words) in [
        (json!({"phone": "555 0100"}), "Changed the phone number of the business"),
        (json!({"tax_id": "12-3456789", "address": "1 Quay"}), "Changed the address and the tax id of the business"),
        (json!({"name": "A", "phone": "", "email": "a@b.example"}), "Changed the details of the business"),
    ] {
        changed(&desk, changes).unwrap();
        assert_eq!(desk.call("history.list", json!({}))["entries"][0]["summary"], words);
    }
}

#[test]
fn prefixes_are_short_and_differ() {
    let desk = Desk::bakery();
    let kept = changed(&desk, json!({"prefix_agreement": " vtr "})).unwrap();
    assert_eq!(kept["prefix_agreement"], "VTR", "letters are written large");
    for (field, value) in [
        ("prefix_agreement", ""),
        ("prefix_handoff", "VTR"),
        ("prefix_review", "HO"),
        ("prefix_review", "A-B"),
        ("prefix_handoff", "TOOLONG"),
    ] {
        let error = changed(&desk, json!({field: value})).unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{value}: {}", error.message);
    }
}

#[test]
fn the_start_of_a_file_cannot_be_undone() {
    let desk = Desk::bakery();
    let error = desk.refused("history.undo", json!({}));
    assert_eq!(error.message, "There is nothing to undo.");
    let first = desk.call("history.list", json!({}))["entries"][0].clone();
    assert_eq!(first["standing"], "final", "{first}");
    assert_eq!(desk.refused("history.undo", json!({"entry": first["seq"]})).kind, "final");
    assert_eq!(
        desk.call("app.state", json!({}))["file"]["business"],
        "Tideway Bakehouse",
        "the business is still there"
    );
}

#[test]
fn what_this_computer_remembers_is_there_at_the_next_start() {
    let desk = Desk::bakery();
    desk.call("app.set_keys", json!({"single_keys": false}));
    desk.call("app.set_theme", json!({"theme": "dark"}));
    let state = desk.call("app.state", json!({}));
    assert_eq!((&state["single_keys"], &state["theme"]), (&json!(false), &json!("dark")), "{state}");
    assert_eq!(state["file"]["saved_at"], "2027-03-01T14:00:00Z", "the last change is told");
}

#[test]
fn opening_the_open_file_again_changes_nothing() {
    let desk = Desk::bakery();
    let state = desk.call("file.open", json!({"recent": 0}));
    assert_eq!(state["file"]["business"], "Tideway Bakehouse");
}

#[test]
fn the_beginning_of_a_file_cannot_be_undone_and_says_where_it_is_changed_instead() {
    let desk = Desk::bakery();
    let error = desk.refused("history.undo", json!({"entry": 1}));
    assert_eq!(error.kind, "final", "{error:?}");
    assert!(error.message.contains("is where this file begins"), "{}", error.message);
    assert!(error.message.contains("changed in Settings"), "what to do: {}", error.message);
    assert!(!error.message.contains("amendment"), "nothing about agreements: {}", error.message);
}
