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
    let done = desk.call("history.redo", json!({}));
    assert_eq!(desk.call("business.get", json!({}))["name"], "Harbour Bakehouse", "the undo was undone");
    assert_eq!(
        done,
        json!({"summary": "Changed the name of the business", "again": true}),
        "it is told by what was done at first"
    );
    let entries = desk.call("history.list", json!({}))["entries"].clone();
    let words: Vec<&str> =
        entries.as_array().unwrap().iter().map(|entry| entry["summary"].as_str().unwrap()).take(3).collect();
    assert_eq!(
        words,
        [
            "Redid: Changed the name of the business",
            "Undid: Changed the name of the business",
            "Changed the name of the business"
        ]
    );
    desk.call("history.undo", json!({"entry": entries[0]["seq"]}));
    assert_eq!(
        desk.call("history.list", json!({}))["entries"][0]["summary"],
        "Undid: Changed the name of the business",
        "however often it goes back and forth"
    );
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
    conn.execute_batch(
        "DROP TRIGGER change_entry_stays; UPDATE change_entry SET summary = 'Nothing to see' WHERE seq = 2",
    )
    .unwrap();
    drop(conn);
    desk.call("file.open", json!({"recent": 0}));
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], false);
    for named in ["Entry 2", "change_entry_stays"] {
        assert!(report["problems"].to_string().contains(named), "{named}: {report}");
    }
}

#[test]
fn the_history_can_be_read_by_kind_and_leads_to_the_record() {
    let desk = Desk::bakery();
    let id = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    renamed(&desk, "Harbour Bakehouse");
    let page = desk.call("history.list", json!({"noun": "contractor"}));
    assert_eq!(page["entries"].as_array().unwrap().len(), 1, "only what is about contractors: {page}");
    assert_eq!(page["entries"][0]["opens"], json!({"noun": "contractor", "id": id}), "the entry leads to him");
    assert_eq!(
        (&page["entries"][0]["day"], &page["entries"][0]["time"]),
        (&json!("2027-03-01"), &json!("09:00")),
        "dated on the owner's wall"
    );
    desk.call("history.undo", json!({"entry": page["entries"][0]["seq"]}));
    let page = desk.call("history.list", json!({"noun": "contractor"}));
    assert_eq!(page["entries"][1]["undone"], true, "the entry says that it was taken back: {page}");
    assert!(page["entries"][1]["opens"].is_null(), "and leads nowhere, because he is gone");
}

#[test]
fn the_history_is_read_page_by_page_without_a_gap() {
    let desk = Desk::bakery();
    for number in 0..70 {
        renamed(&desk, &format!("Name {number}"));
    }
    let first = desk.call("history.list", json!({}));
    assert_eq!(first["more"], true);
    let last = first["entries"].as_array().unwrap().last().unwrap()["seq"].clone();
    let rest = desk.call("history.list", json!({"before": last}));
    assert_eq!(rest["more"], false);
    let seqs: Vec<i64> = [&first, &rest]
        .iter()
        .flat_map(|page| page["entries"].as_array().unwrap().clone())
        .map(|entry| entry["seq"].as_i64().unwrap())
        .collect();
    assert_eq!(seqs, (1..=71).rev().collect::<Vec<_>>(), "every entry once, newest first");
}
