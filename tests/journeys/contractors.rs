//! Adding, finding, changing and putting away contractors.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<&str> {
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[test]
fn a_contractor_needs_only_a_name_and_is_there_with_everything_typed() {
    let desk = Desk::bakery();
    let made = desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    assert_eq!(made["status"], "candidate", "a new one is being looked at");
    desk.call(
        "contractors.create",
        json!({"name": "Maren Okafor", "does": "Bookkeeping", "status": "active", "since": "2023-04-01", "tax_id": "123-45-6789",
               "people": [{"name": "Theo Okafor", "role": "problems"}], "tags": ["books", "Books"],
               "channels": [{"kind": "email", "value": "maren@okaforbooks.example", "preferred": true}, {"kind": "phone", "value": "(207) 555-0176"}]}),
    );
    let page = desk.call("contractors.list", json!({}));
    assert_eq!(names(&page), ["Jonah Pike", "Maren Okafor"], "by name");
    let id = page["rows"][1]["id"].clone();
    let got = desk.call("contractors.get", json!({"id": id}));
    assert_eq!(got["people"][0]["role"], "problems");
    assert_eq!(got["channels"][0]["preferred"], true);
    assert_eq!(got["tags"], json!(["books"]), "a tag counts once whatever its capitals");
    assert_eq!(got["tax_id"], "•••• 6789", "only the last four leave the core");
}
