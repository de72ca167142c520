//! The history narrowed to a record, a person, a kind of record or of act, and days; and printed as it is shown.

use counterpart_tests::Desk;
use serde_json::{Value, json};

/// Two people with work and agreements over three days, and who they are.
fn told() -> (Desk, Value, Value, Value) {
    let desk = Desk::bakery_in_memory();
    let jonah = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    let nora = desk.call("contractors.create", json!({"name": "Nora Vance"}))["id"].clone();
    desk.days_pass(1);
    let work = |of: &Value, title: &str| json!({"contractor_id": of, "title": title, "criteria": [{"text": "It is done"}], "due_on": "2027-03-20", "due_time": "17:00"});
    let sign = desk.call("handoffs.create", work(&jonah, "Paint the sign"))["id"].clone();
    desk.call("handoffs.create", work(&nora, "Count the stock"));
    desk.call("handoffs.hand_off", json!({"id": sign}));
    desk.days_pass(1);
    let draft = desk.call("agreements.create", json!({"contractor_id": jonah, "template": "mutual-nda"}));
    desk.call("agreements.update", json!({"id": draft["id"], "title": "Secrets of the rye"}));
    desk.call("handoffs.cancel", json!({"id": sign, "reason": "The sign is gone"}));
    desk.call("sheets.create", json!({"title": "How to close the shop", "group": "Shop"}));
    desk.call("history.undo", json!({}));
    (desk, jonah, nora, sign)
}

fn sentences(desk: &Desk, request: Value) -> Vec<String> {
    let page = desk.call("history.list", request);
    page["entries"].as_array().unwrap().iter().map(|entry| entry["summary"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_history_of_a_person_holds_what_was_done_to_whatever_is_theirs() {
    let (desk, jonah, nora, _) = told();
    assert_eq!(
        sentences(&desk, json!({"contractor": nora})),
        ["Wrote the hand-off “Count the stock” for Nora Vance", "Added Nora Vance"],
        "nothing of anybody else"
    );
    let his = sentences(&desk, json!({"contractor": jonah}));
    assert_eq!(
        his.len(),
        6,
        "him, his work, and every change of his agreement, also those that name him nowhere: {his:?}"
    );
    assert!(his.iter().all(|line| !line.contains("stock") && !line.contains("shop")), "{his:?}");
    let work = sentences(&desk, json!({"contractor": jonah, "noun": "handoff"}));
    assert_eq!(work.len(), 3, "of him only the work: {work:?}");
    assert_eq!(desk.call("history.list", json!({"contractor": jonah}))["about"], "Jonah Pike", "and says who he is");
}

#[test]
fn the_history_is_narrowed_by_kind_of_act() {
    let (desk, _, _, _) = told();
    for (deed, count, word) in [
        ("added", 7, "Jonah"),
        ("changed", 2, "Handed off"),
        ("closed", 1, "Called off"),
        ("taken_back", 1, "Undid: "),
        ("sealed", 0, ""),
    ] {
        let lines = sentences(&desk, json!({"deed": deed}));
        assert_eq!(lines.len(), count, "{deed}: {lines:?}");
        assert!(count == 0 || lines.iter().any(|line| line.contains(word)), "{deed} has “{word}”: {lines:?}");
    }
    assert_eq!(sentences(&desk, json!({})).len(), 11, "each entry is of exactly one kind");
    assert_eq!(sentences(&desk, json!({"deed": "added", "noun": "sheet"})).len(), 1, "together with a kind of record");
}

#[test]
fn the_history_is_narrowed_to_days_on_the_owners_wall() {
    let desk = Desk::bakery_in_memory();
    // Half past eleven at night in New York is the next day in UTC.
    desk.at("2027-03-10T23:30:00-05:00");
    desk.call("contractors.create", json!({"name": "Late Lena"}));
    desk.at("2027-03-11T00:30:00-05:00");
    desk.call("contractors.create", json!({"name": "Early Ed"}));
    let on = |from: &str, to: &str| sentences(&desk, json!({"from": from, "to": to}));
    assert_eq!(on("2027-03-10", "2027-03-10"), ["Added Late Lena"], "the day as it stood on the wall");
    assert_eq!(on("2027-03-11", "2027-03-11"), ["Added Early Ed"]);
    assert_eq!(on("2027-03-11", ""), ["Added Early Ed"], "from a day on");
    assert_eq!(on("", "2027-03-10").len(), 2, "up to a day, with the start of the file");
    assert!(on("2027-03-12", "").is_empty());
    assert_eq!(on("March 10, 2027", "10 mar 2027").len(), 1, "dates as people type them");
    for (field, request) in [
        ("to", json!({"from": "2027-03-11", "to": "2027-03-10"})),
        ("from", json!({"from": "soon"})),
        ("noun", json!({"id": "01926a3c-0000-7000-8000-000000000000"})),
    ] {
        assert_eq!(desk.refused("history.list", request).field.as_deref(), Some(field), "the field is named");
    }
}

#[test]
fn a_clock_that_jumped_back_hides_no_entry_of_a_day() {
    let desk = Desk::bakery_in_memory();
    desk.call("contractors.create", json!({"name": "First"}));
    desk.at("2030-01-01T12:00:00-05:00");
    desk.call("contractors.create", json!({"name": "From the future"}));
    desk.at("2027-03-01T10:00:00-05:00");
    desk.call("contractors.create", json!({"name": "Back again"}));
    assert_eq!(
        sentences(&desk, json!({"from": "2027-03-01", "to": "2027-03-01", "noun": "contractor"})),
        ["Added Back again", "Added First"],
    );
}

#[test]
fn a_narrowed_history_is_read_page_by_page_without_a_gap() {
    let desk = Desk::bakery_in_memory();
    let jonah = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    for number in 0..140 {
        let name = if number % 2 == 0 { format!("Jonah Pike {number}") } else { format!("Other {number}") };
        let command = if number % 2 == 0 { "contractors.update" } else { "contractors.create" };
        let request = if number % 2 == 0 { json!({"id": jonah, "name": name}) } else { json!({"name": name}) };
        desk.call(command, request);
    }
    for request in [
        json!({"deed": "changed"}),
        json!({"contractor": jonah, "deed": "changed"}),
        json!({"noun": "contractor", "deed": "changed"}),
    ] {
        let mut seqs = Vec::new();
        let mut before = Value::Null;
        loop {
            let mut asked = request.clone();
            if !before.is_null() {
                asked["before"] = before.clone();
            }
            let page = desk.call("history.list", asked);
            seqs.extend(page["entries"].as_array().unwrap().iter().map(|entry| entry["seq"].as_i64().unwrap()));
            before = json!(seqs.last());
            if page["more"] == false {
                break;
            }
        }
        let expected: Vec<i64> = (0..140).filter(|number| number % 2 == 0).map(|number| number + 3).rev().collect();
        assert_eq!(seqs, expected, "{request}: every entry once, newest first");
    }
}

#[test]
fn what_is_shown_prints_with_what_it_was_narrowed_to_and_the_end_of_the_history() {
    let (desk, jonah, _, _) = told();
    let asked =
        json!({"contractor": jonah, "noun": "handoff", "deed": "added", "from": "2027-03-02", "to": "2027-03-03"});
    let request = serde_json::from_value(asked).unwrap();
    let document = desk.session.read(|read| counterpart_api::papers::history::document(read, &request)).unwrap();
    assert!(desk.session.engine().unwrap().pdf(&document).unwrap().starts_with(b"%PDF-"), "it is a PDF");
    let words = desk.session.engine().unwrap().text(&document).unwrap().join("\n");
    let (last, head) = {
        let report = desk.call("file.check", json!({}));
        (report["last"].as_i64().unwrap(), report["head"].as_str().unwrap().to_owned())
    };
    for line in [
        "Jonah Pike",
        "Work",
        "Added",
        "March 2, 2027 to March 3, 2027",
        "Wrote the hand-off “Paint the sign”",
        "One entry.",
        &format!("History {last} · {}", &head[..4]),
    ] {
        assert!(words.contains(line), "“{line}” stands on the paper: {words}");
    }
    assert!(!words.contains("stock") && !words.contains("Handed off"), "and nothing else: {words}");
    assert_eq!(
        desk.call("history.preview", json!({"deed": "sealed"}))["pages"].as_array().unwrap().len(),
        1,
        "an empty list is a page that says so"
    );
}
