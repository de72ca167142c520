//! Instruction sheets: written as typed, frozen when used, compared version by version.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn written(desk: &Desk, title: &str, group: &str) -> Value {
    desk.call("sheets.create", json!({"title": title, "group": group}))
}

fn saved(desk: &Desk, sheet: &Value, content: Value) -> Value {
    desk.call("sheets.save", json!({"id": sheet["sheet"]["id"], "title": sheet["sheet"]["title"], "group": sheet["sheet"]["group"], "content": content}))
}

fn handed_off(desk: &Desk, sheet: &Value) -> Value {
    let contractor = desk.call("contractors.create", json!({"name": "Tomás Arrieta", "time_zone": "America/New_York"}));
    let form = json!({"contractor_id": contractor["id"], "sheet_id": sheet["sheet"]["id"], "title": "Spring menu photos", "due_on": "2027-03-10", "due_time": "17:00"});
    let draft = desk.call("handoffs.create", form);
    desk.call("handoffs.hand_off", json!({"id": draft["id"]}))
}

#[test]
fn a_new_sheet_asks_the_ten_standard_questions() {
    let desk = Desk::bakery();
    let sheet = written(&desk, "Photograph the seasonal menu", "Shop and photos");
    assert_eq!(sheet["version"]["content"]["givens"].as_array().unwrap().len(), 10, "all of them are prompted");
    assert_eq!(sheet["answered"], 0, "none is answered yet");
    assert_eq!(
        (&sheet["version"]["number"], &sheet["version"]["frozen_at"]),
        (&json!(1), &Value::Null),
        "version 1 is a draft"
    );
}

#[test]
fn saving_twice_writes_one_draft_and_saving_the_same_writes_nothing() {
    let desk = Desk::bakery();
    let sheet = written(&desk, "Close the month", "Money");
    let content = json!({"purpose": "The books are right.", "steps": [{"title": "Count the till", "kind": "result"}]});
    let first = saved(&desk, &sheet, content.clone());
    let step = first["version"]["content"]["steps"][0].clone();
    assert_ne!(step["id"], "00000000-0000-0000-0000-000000000000", "a new step gets an id of its own");
    let before = desk.call("history.list", json!({}))["entries"][0]["seq"].clone();
    saved(&desk, &sheet, first["version"]["content"].clone());
    assert_eq!(
        desk.call("history.list", json!({}))["entries"][0]["seq"],
        before,
        "nothing changed, so nothing is logged"
    );
    let second = saved(
        &desk,
        &sheet,
        json!({"purpose": "The books are right.", "steps": [step, {"title": "Send the worksheet"}]}),
    );
    assert_eq!(second["versions"].as_array().unwrap().len(), 1, "a draft is changed in place");
}

#[test]
fn a_used_version_never_changes_and_the_next_change_starts_a_new_one() {
    let desk = Desk::bakery();
    let sheet = written(&desk, "Photograph the seasonal menu", "");
    let sheet = saved(&desk, &sheet, json!({"steps": [{"title": "Shoot each item"}], "done_means": ["24 photos"]}));
    let handoff = handed_off(&desk, &sheet);
    assert_eq!(handoff["sheet"]["version"], 1, "the hand-off follows the version it was given with");
    let used = desk.call("sheets.get", json!({"id": sheet["sheet"]["id"]}));
    assert_eq!(used["version"]["frozen_for"], "HO-2027-001, Tomás Arrieta", "the version says what froze it");
    assert_eq!(used["next_number"], 2);

    let mut content = used["version"]["content"].clone();
    content["steps"][0]["title"] = json!("Shoot each item on grey linen");
    let edited = saved(&desk, &sheet, content);
    assert_eq!(
        (&edited["version"]["number"], edited["versions"].as_array().unwrap().len()),
        (&json!(2), 2),
        "version 2 is the new draft"
    );
    let old = desk.call("sheets.get", json!({"id": sheet["sheet"]["id"], "number": 1}));
    assert_eq!(old["version"]["content"]["steps"][0]["title"], "Shoot each item", "version 1 says what it said");
    let changes = desk.call("sheets.changes", json!({"id": sheet["sheet"]["id"], "since": 1}));
    assert_eq!(changes["changes"][0]["words"], "Step 1 has a new name.", "{changes}");

    desk.call("history.undo", json!({}));
    let back = desk.call("sheets.get", json!({"id": sheet["sheet"]["id"]}));
    assert_eq!(back["version"]["number"], 1, "undo takes the new draft away");
}

#[test]
fn sheets_are_listed_by_group_and_found_by_any_word_on_them() {
    let desk = Desk::bakery();
    written(&desk, "Sales tax, quarter", "Money");
    let close = written(&desk, "Close the month", "Money");
    written(&desk, "Saturday wholesale route", "Deliveries");
    saved(&desk, &close, json!({"steps": [{"title": "Count the till", "detail": "Twice, with Dale watching"}]}));
    let list = desk.call("sheets.list", json!({}));
    let titles: Vec<&str> = list["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["sheets"].as_array().unwrap())
        .map(|sheet| sheet["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["Saturday wholesale route", "Close the month", "Sales tax, quarter"],
        "by group, then by title"
    );
    let found = desk.call("sheets.list", json!({"search": "watch"}));
    assert_eq!(found["groups"][0]["sheets"][0]["title"], "Close the month", "a word inside a step finds its sheet");
    let none = desk.call("sheets.list", json!({"search": "method"}));
    assert_eq!(none["groups"], json!([]), "words of the program itself are not found");
    desk.call("sheets.archive", json!({"id": close["sheet"]["id"]}));
    assert_eq!(
        desk.call("sheets.list", json!({"search": "watch"}))["groups"],
        json!([]),
        "what was put away is off the list"
    );
    assert_eq!(
        desk.call("sheets.list", json!({"archived": true}))["groups"][0]["sheets"][0]["title"],
        "Close the month"
    );
}

#[test]
fn a_test_is_noted_and_grows_old() {
    let desk = Desk::bakery();
    let sheet = written(&desk, "Open pre-orders", "Words and web");
    let tested = desk.call("sheets.mark_tested", json!({"id": sheet["sheet"]["id"], "on": "2026-03-20"}));
    assert_eq!(tested["stale_months"], 11, "11 full months before 1 March 2027");
    let error = desk.refused("sheets.mark_tested", json!({"id": sheet["sheet"]["id"], "on": "2027-03-02"}));
    assert_eq!(error.field.as_deref(), Some("on"), "tomorrow is no test: {}", error.message);
}

#[test]
fn what_cannot_be_kept_is_named_by_its_place() {
    let desk = Desk::bakery();
    let sheet = written(&desk, "Write the newsletter", "");
    let id = sheet["sheet"]["id"].clone();
    for (content, field) in [
        (json!({"steps": [{"title": "ok"}, {"title": "x".repeat(301)}]}), "steps.1.title"),
        (json!({"givens": [{"question": " ", "answer": "JPG"}]}), "givens.0.question"),
        (json!({"purpose": "x".repeat(10_001)}), "purpose"),
    ] {
        let error = desk.refused("sheets.save", json!({"id": id, "title": "Write the newsletter", "content": content}));
        assert_eq!(error.field.as_deref(), Some(field), "{}", error.message);
    }
    assert_eq!(desk.refused("sheets.create", json!({"title": "  "})).field.as_deref(), Some("title"));
}
