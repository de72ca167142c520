//! Undo, redo and the history in words.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn renamed(desk: &Desk, name: &str) -> Value {
    let mut business = desk.call("business.get", json!({}));
    business["name"] = json!(name);
    business["tax_id"] = Value::Null;
    desk.call("business.update", business)
}

#[test]
fn a_change_is_undone_and_redone_also_after_a_restart() {
    let desk = Desk::bakery();
    renamed(&desk, "Harbour Bakehouse");
    desk.call("file.close", json!({}));
    desk.call("file.open", json!({"recent": 0}));
    desk.call("history.undo", json!({}));
    assert_eq!(desk.call("business.get", json!({}))["name"], "Tideway Bakehouse", "the old name is back");
    desk.call("history.redo", json!({}));
    assert_eq!(desk.call("business.get", json!({}))["name"], "Harbour Bakehouse", "the undo was undone");
}

#[test]
fn undo_refuses_when_the_record_changed_since_and_names_it() {
    let desk = Desk::bakery();
    renamed(&desk, "First");
    renamed(&desk, "Second");
    let entries = desk.call("history.list", json!({}));
    let first = entries["entries"][1]["seq"].clone();
    let error = desk.refused("history.undo", json!({"entry": first}));
    assert_eq!(error.kind, "conflict", "{}", error.message);
    assert_eq!(desk.call("business.get", json!({}))["name"], "Second", "nothing was lost");
}

#[test]
fn an_edited_log_entry_is_found_by_the_check() {
    let desk = Desk::bakery();
    renamed(&desk, "First");
    let path = desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned();
    desk.call("file.close", json!({}));
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER change_entry_stays; UPDATE change_entry SET summary = 'Nothing to see' WHERE seq = 2").unwrap();
    drop(conn);
    desk.call("file.open", json!({"recent": 0}));
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], false);
    assert!(report["problems"][0].as_str().unwrap().contains("Entry 2"), "{report}");
}
