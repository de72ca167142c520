//! Text that would be code elsewhere is text here: kept, found, printed.

use counterpart_api::papers::{self, PaperRequest};
use counterpart_tests::{Desk, year};
use serde_json::{Value, json};

const SCRIPT: &str = "<script>alert('crumble')</script>";

/// Every one of `fields` of a record reads as it was typed.
#[track_caller]
fn kept(value: &Value, pointers: &[&str]) {
    for pointer in pointers {
        assert_eq!(value.pointer(pointer), Some(&json!(SCRIPT)), "{pointer} of {value}");
    }
}

fn print(desk: &Desk, noun: &str, id: &Value) {
    let request = json!({"noun": noun, "id": id});
    let pages = desk.call("papers.preview", request.clone());
    assert!(!pages["pages"].to_string().contains("<script"), "{noun}: the page shows the words and runs nothing");
    let request: PaperRequest = serde_json::from_value(request).unwrap();
    assert!(papers::pdf(&desk.session, &request).unwrap().starts_with(b"%PDF"), "{noun} prints");
}

#[test]
fn script_tags_in_every_text_field_stay_text() {
    let desk = Desk::bakery();
    let told = year::tell(&desk);
    let mut business = desk.call("business.get", json!({}));
    for field in ["name", "legal_name", "address", "email", "phone", "signatory", "signatory_capacity"] {
        business[field] = json!(SCRIPT);
    }
    kept(
        &desk.call("business.update", business),
        &["/name", "/legal_name", "/address", "/email", "/phone", "/signatory", "/signatory_capacity"],
    );

    let who = desk.call(
        "contractors.create",
        json!({"name": SCRIPT, "trading_name": SCRIPT, "does": SCRIPT, "language": SCRIPT, "working_hours": SCRIPT, "how_they_work": SCRIPT, "notes": SCRIPT,
               "tags": [SCRIPT], "people": [{"name": SCRIPT, "role": "point", "note": SCRIPT}], "channels": [{"kind": "other", "value": SCRIPT, "label": SCRIPT}]}),
    )["id"]
        .clone();
    let read = desk.call("contractors.get", json!({"id": who})).to_string();
    assert!(read.matches(SCRIPT).count() >= 12, "all twelve fields of the contractor: {read}");

    let agreement = desk.call("agreements.create", json!({"contractor_id": who, "title": SCRIPT, "pasted": format!("# {SCRIPT}\n\n{SCRIPT}\n\n1. {SCRIPT}\n"), "kind": "nda"}))["id"].clone();
    kept(&desk.call("agreements.get", json!({"id": agreement})), &["/title"]);
    print(&desk, "agreement", &agreement);

    let sheet = desk.call("sheets.create", json!({"title": SCRIPT, "group": SCRIPT}));
    let mut content = sheet["version"]["content"].clone();
    content["purpose"] = json!(SCRIPT);
    content["steps"] = json!([{"title": SCRIPT, "kind": "method"}]);
    let sheet = desk
        .call("sheets.save", json!({"id": sheet["sheet"]["id"], "title": SCRIPT, "group": SCRIPT, "content": content}));
    kept(&sheet, &["/sheet/title", "/version/content/purpose", "/version/content/steps/0/title"]);

    let work = desk.call(
        "handoffs.create",
        json!({"contractor_id": who, "sheet_id": sheet["sheet"]["id"], "title": SCRIPT, "instructions": SCRIPT, "criteria": [{"text": SCRIPT}], "due_on": "2028-05-01", "due_time": "17:00"}),
    );
    kept(&work, &["/title", "/instructions", "/criteria/0/text", "/contractor"]);
    desk.call("handoffs.hand_off", json!({"id": work["id"]}));
    let asked = desk.call("handoffs.ask", json!({"id": work["id"], "asked_by": "them", "question": SCRIPT}));
    kept(&asked, &["/questions/0/question"]);
    print(&desk, "handoff", &work["id"]);

    let review = desk.call(
        "reviews.open",
        json!({"contractor_id": told.contractor, "period_start": "2028-03-05", "period_end": "2028-04-01"}),
    );
    let mut criteria = review["criteria"].clone();
    for criterion in criteria.as_array_mut().unwrap() {
        *criterion = json!({"id": criterion["id"], "name": SCRIPT, "weight": "20", "score": 4, "why": SCRIPT});
    }
    let request = json!({"id": review["id"], "criteria": criteria, "contractor_view": SCRIPT, "decision": "end", "decision_reason": SCRIPT, "actions": [{"text": SCRIPT}]});
    kept(
        &desk.call("reviews.update", request),
        &["/criteria/0/name", "/criteria/0/why", "/contractor_view", "/decision_reason", "/actions/0/text"],
    );
    print(&desk, "review", &review["id"]);

    let file = desk.call(
        "attachments.add",
        json!({"owner": "contractor", "owner_id": who, "file": {"name": "<script>.html", "bytes": "PHNjcmlwdD4="}}),
    );
    assert_eq!(file["name"], "<script>.html");
    let found = desk.call("search.find", json!({"text": "crumble"})).to_string();
    for noun in ["contractor", "agreement", "sheet", "handoff", "review"] {
        assert!(found.contains(&format!("\"noun\":\"{noun}\"")), "the {noun} is found by the word in the tag: {found}");
    }
    assert_eq!(desk.call("file.check", json!({}))["ok"], true);
}
