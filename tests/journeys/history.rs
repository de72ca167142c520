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
    assert!(error.message.contains("The business has changed since"), "{}", error.message);
    assert_eq!(desk.call("business.get", json!({}))["name"], "Second", "nothing was lost");
    let id = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    desk.call("contractors.update", json!({"id": id, "name": "Jonah Peck"}));
    let renamed = desk.call("history.list", json!({}))["entries"][0]["seq"].clone();
    desk.call("contractors.update", json!({"id": id, "name": "Jonah Park"}));
    let error = desk.refused("history.undo", json!({"entry": renamed}));
    assert!(error.message.contains("“Jonah Park” has changed since"), "named as it is called now: {}", error.message);
    assert_eq!(desk.call("contractors.get", json!({"id": id}))["name"], "Jonah Park", "and nothing was lost");
}

/// Whatever takes something out of sight: the command, how it is asked, and how the record is read.
struct Removal {
    command: &'static str,
    request: Value,
    read: (&'static str, Value),
}

fn removals(desk: &Desk) -> Vec<Removal> {
    let jonah = desk.call(
        "contractors.create",
        json!({"name": "Jonah Pike", "notes": "Knows the oven", "tags": ["paint"], "people": [{"name": "Theo", "role": "problems"}],
               "channels": [{"kind": "email", "value": "jonah@example.com"}]}),
    );
    let id = jonah["id"].clone();
    let bytes = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, b"%PDF-1.4 plan");
    let file = json!({"owner": "contractor", "owner_id": id, "file": {"name": "plan.pdf", "bytes": bytes}});
    let attachment = desk.call("attachments.add", file)["id"].clone();
    let sheet =
        desk.call("sheets.create", json!({"title": "Closing the shop", "group": "Shop"}))["sheet"]["id"].clone();
    let work = json!({"contractor_id": id, "title": "Paint the sign", "criteria": [{"text": "Red"}, {"text": "Dry"}], "due_on": "2027-03-20", "due_time": "17:00"});
    let handoff = desk.call("handoffs.create", work.clone())["id"].clone();
    let other = desk.call("handoffs.create", work.clone())["id"].clone();
    let fewer = json!({"id": other, "contractor_id": id, "title": "Paint the sign", "criteria": [], "due_on": "2027-03-20", "due_time": "17:00"});
    let made = desk
        .call("contractors.create", json!({"name": "Nora Vance", "notes": "Counts well", "tags": ["stock"]}))["id"]
        .clone();
    let removal = |command, request, read, of: Value| Removal { command, request, read: (read, json!({"id": of})) };
    vec![
        Removal {
            command: "attachments.remove",
            request: json!({"id": attachment}),
            read: ("attachments.list", json!({"owner": "contractor", "owner_id": id})),
        },
        removal("sheets.archive", json!({"id": sheet}), "sheets.get", sheet.clone()),
        removal("handoffs.cancel", json!({"id": handoff}), "handoffs.get", handoff.clone()),
        removal("handoffs.update", fewer, "handoffs.get", other),
        removal("contractors.update", json!({"id": made, "name": "Nora Vance"}), "contractors.get", made.clone()),
        removal("contractors.archive", json!({"id": made, "archived": true}), "contractors.get", made),
    ]
}

/// The record as it is read, without the moment at which it last changed.
fn record(desk: &Desk, (command, request): &(&'static str, Value)) -> Value {
    let mut found = desk.call(command, request.clone());
    if let Some(fields) = found.as_object_mut() {
        fields.retain(|name, _| {
            !name.ends_with("updated_at") && !name.contains("since") && name != "today" && name != "newest"
        });
    }
    found
}

#[test]
fn whatever_is_removed_comes_back_a_year_later_and_after_restarts() {
    let desk = Desk::bakery_in_memory();
    for Removal { command, request, read } in removals(&desk) {
        let before = record(&desk, &read);
        desk.call(command, request);
        let after = record(&desk, &read);
        assert_ne!(before, after, "{command} takes something away");
        let entry = desk.call("history.list", json!({}))["entries"][0]["seq"].clone();
        desk.call("contractors.create", json!({"name": format!("Somebody after {command}")}));
        desk.call("file.close", json!({}));
        desk.call("file.open", json!({"recent": 0}));
        desk.days_pass(365);
        desk.call("history.undo", json!({"entry": entry}));
        // What is due or overdue is told by the day, so it is read on the same day as before.
        desk.days_pass(-365);
        assert_eq!(record(&desk, &read), before, "{command}: all of it is back");
    }
    assert_eq!(desk.call("file.check", json!({}))["ok"], true);
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
