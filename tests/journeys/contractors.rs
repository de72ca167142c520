//! Adding, finding, changing and putting away contractors.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<&str> {
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn maren(desk: &Desk) -> Value {
    desk.call(
        "contractors.create",
        json!({"name": "Maren Okafor", "does": "Bookkeeping", "status": "active", "since": "2023-04-01", "tax_id": "123-45-6789", "time_zone": "Europe/Lisbon",
               "people": [{"name": "Theo Okafor", "role": "problems"}, {"name": "", "role": "billing"}], "tags": ["books", "Books"],
               "channels": [{"kind": "email", "value": "Maren@OkaforBooks.example", "preferred": true}, {"kind": "phone", "value": "(207) 555-0176"}]}),
    )
}

#[test]
fn a_contractor_needs_only_a_name_and_keeps_everything_typed() {
    let desk = Desk::bakery();
    let made = desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    assert_eq!(made["status"], "candidate", "a new one is being looked at");
    let maren = maren(&desk);
    assert_eq!(names(&desk.call("contractors.list", json!({}))), ["Jonah Pike", "Maren Okafor"], "by name");
    let got = desk.call("contractors.get", json!({"id": maren["id"]}));
    assert_eq!(got["people"].as_array().unwrap().len(), 1, "an empty line is no person: {}", got["people"]);
    assert_eq!(got["channels"][0]["preferred"], true);
    assert_eq!(got["tags"], json!(["books"]), "a tag counts once whatever its capitals");
    assert_eq!(got["clock"]["time"], "14:00", "nine in the morning in New York is two in the afternoon in Lisbon");
    assert_eq!(got["clock"]["ahead_minutes"], 300);
}

#[test]
fn only_the_last_four_of_a_tax_id_leave_unless_asked_for() {
    let desk = Desk::bakery();
    let id = maren(&desk)["id"].clone();
    let got = desk.call("contractors.get", json!({"id": id}));
    assert!(!got.to_string().contains("123-45"), "masked in {got}");
    assert_eq!(got["tax_id"], "•••• 6789");
    assert_eq!(
        desk.call("contractors.reveal_tax_id", json!({"id": id}))["tax_id"],
        "123-45-6789",
        "the owner may look"
    );
    desk.call("contractors.update", json!({"id": id, "name": "Maren Okafor"}));
    assert_eq!(
        desk.call("contractors.get", json!({"id": id}))["tax_id"],
        "•••• 6789",
        "a form that does not send it keeps it"
    );
}

#[test]
fn what_cannot_be_kept_is_told_by_field_and_nothing_is_saved() {
    let desk = Desk::bakery();
    let long = "x".repeat(10_000);
    for (request, field) in [
        (json!({"name": "  "}), "name"),
        (json!({"name": long}), "name"),
        (json!({"name": "A", "since": "31 February 2026"}), "since"),
        (json!({"name": "A", "country": "Atlantis"}), "country"),
        (json!({"name": "A", "time_zone": "Mars/Olympus"}), "time_zone"),
        (json!({"name": "A", "people": [{"name": "B"}, {"name": "", "note": "only mornings"}]}), "people.1.name"),
        (json!({"name": "A", "channels": [{"kind": "email", "value": "", "label": "office"}]}), "channels.0.value"),
    ] {
        let error = desk.refused("contractors.create", request);
        assert_eq!((error.kind.as_str(), error.field.as_deref()), ("invalid", Some(field)), "{}", error.message);
    }
    assert_eq!(desk.call("contractors.list", json!({}))["count"]["number"], 0, "nothing was half-saved");
}

#[test]
fn odd_texts_stay_text() {
    let desk = Desk::bakery();
    for name in [
        "<script>alert(1)</script>",
        "'; DROP TABLE contractor; --",
        "שלום\u{200F} Ltd",
        "李明",
        "Ünïcödé \"quotes\" & more",
    ] {
        let made = desk.call("contractors.create", json!({"name": name, "notes": name, "tags": [name], "people": [{"name": name}], "channels": [{"kind": "other", "value": name}]}));
        let got = desk.call("contractors.get", json!({"id": made["id"]}));
        for (field, kept) in [
            ("name", &got["name"]),
            ("notes", &got["notes"]),
            ("tag", &got["tags"][0]),
            ("person", &got["people"][0]["name"]),
            ("channel", &got["channels"][0]["value"]),
        ] {
            assert_eq!(kept, name, "{field} is kept sign by sign");
        }
    }
    let overridden = desk.call("contractors.create", json!({"name": "Pay\u{202E}elpoeP"}));
    assert_eq!(overridden["name"], "PayelpoeP", "signs that turn the reading order around go");
}

#[test]
fn changing_a_contractor_keeps_the_ids_of_what_stays_and_can_be_undone() {
    let desk = Desk::bakery();
    let before = maren(&desk);
    let phone = &before["channels"][1];
    let after = desk.call(
        "contractors.update",
        json!({"id": before["id"], "name": "Maren Okafor", "channels": [{"id": phone["id"], "kind": "phone", "value": "(207) 555-0199", "preferred": true}]}),
    );
    assert_eq!(after["channels"][0]["id"], phone["id"], "the same channel with another number");
    assert_eq!(after["channels"].as_array().unwrap().len(), 1, "the e-mail address was taken out");
    desk.call("history.undo", json!({}));
    let back = desk.call("contractors.get", json!({"id": before["id"]}));
    assert_eq!(back["channels"], before["channels"], "undo brings both back as they were");
    assert_eq!(back["people"], before["people"]);
}

#[test]
fn the_same_party_is_pointed_out_and_never_refused() {
    let desk = Desk::bakery();
    let id = maren(&desk)["id"].clone();
    for (typed, by) in [
        (json!({"name": "MAREN OKAFOR LLC."}), "name"),
        (json!({"name": "M. O.", "channels": [{"kind": "email", "value": " maren@okaforbooks.example "}]}), "email"),
        (json!({"name": "M. O.", "channels": [{"kind": "mobile", "value": "+1 207 555 0176"}]}), "phone"),
    ] {
        let alike = desk.call("contractors.alike", typed.clone());
        assert_eq!(alike["contractors"][0]["id"], id, "{typed}");
        assert_eq!(alike["contractors"][0]["by"], by, "{typed}");
    }
    let none = desk.call("contractors.alike", json!({"name": "Maren Okafor", "except": id}));
    assert_eq!(none["contractors"], json!([]), "nobody is their own double");
    desk.call("contractors.create", json!({"name": "Maren Okafor"}));
    assert_eq!(desk.call("contractors.list", json!({}))["count"]["number"], 2, "the owner knows better");
}

#[test]
fn those_who_share_a_name_are_told_apart_by_where_they_are() {
    let desk = Desk::bakery();
    let phone = |value: &str| json!({"kind": "phone", "value": value});
    let shop = json!({"kind": "address", "value": "3 Cutter Street\nPortland"});
    for (name, does, channels) in [
        ("Anna Zeller", "Bread", json!([phone("555-0101")])),
        ("ANNA ZELLER", "Bread", json!([{"kind": "email", "value": "anna@example.org"}, phone("555-0102"), shop])),
        ("Bert Zeller", "", json!([{"kind": "email", "value": "bert@example.org"}])),
        ("Carla Zeller", "Cakes", json!([phone("555-0103")])),
    ] {
        desk.call("contractors.create", json!({"name": name, "does": does, "channels": channels}));
    }
    let page = desk.call("contractors.list", json!({"order": "added"}));
    let told: Vec<(&str, &Value)> =
        names(&page).into_iter().zip(page["rows"].as_array().unwrap().iter().map(|row| &row["told_by"])).collect();
    for expected in [
        ("Anna Zeller", json!(["555-0101"])),
        ("ANNA ZELLER", json!(["3 Cutter Street\nPortland", "555-0102"])),
        ("Bert Zeller", json!(["bert@example.org"])),
        ("Carla Zeller", json!([])),
    ] {
        assert!(told.contains(&(expected.0, &expected.1)), "{expected:?} in {told:?}");
    }
}

#[test]
fn the_list_is_narrowed_ordered_and_searched() {
    let desk = Desk::bakery();
    for (name, status, tag) in [
        ("Élan Photo", "active", "photo"),
        ("Beatriz Fonseca", "trial", "art"),
        ("Dale Whitcomb", "ended", "van"),
        ("Anna Zeller", "active", "photo"),
    ] {
        desk.call("contractors.create", json!({"name": name, "status": status, "tags": [tag], "does": "Works well"}));
        desk.days_pass(1);
    }
    for (request, expected) in [
        (json!({}), vec!["Anna Zeller", "Beatriz Fonseca", "Dale Whitcomb", "Élan Photo"]),
        (json!({"order": "added"}), vec!["Anna Zeller", "Dale Whitcomb", "Beatriz Fonseca", "Élan Photo"]),
        (json!({"order": "status"}), vec!["Beatriz Fonseca", "Anna Zeller", "Élan Photo", "Dale Whitcomb"]),
        (json!({"statuses": ["trial", "ended"]}), vec!["Beatriz Fonseca", "Dale Whitcomb"]),
        (json!({"tag": "photo"}), vec!["Anna Zeller", "Élan Photo"]),
        (json!({"text": "elan"}), vec!["Élan Photo"]),
        (json!({"text": "well zel"}), vec!["Anna Zeller"]),
        (json!({"text": "works", "statuses": ["trial"]}), vec!["Beatriz Fonseca"]),
        (json!({"text": "%_*\"'"}), vec![]),
        (json!({"text": "photo", "tag": "art"}), vec![]),
    ] {
        let page = desk.call("contractors.list", request.clone());
        assert_eq!(names(&page), expected, "{request}");
        assert_eq!(page["count"]["number"].as_u64().unwrap(), expected.len() as u64, "counted as shown: {request}");
    }
    let facets = desk.call("contractors.facets", json!({}));
    assert_eq!(facets["tags"], json!(["art", "photo", "van"]));
    assert_eq!(facets["statuses"][2], json!({"status": "active", "count": {"number": 2, "more": false}}));
    let narrowed = desk.call("contractors.facets", json!({"tag": "van"}));
    let counts = |facets: &Value| {
        facets["statuses"].as_array().unwrap().iter().map(|one| one["count"]["number"].as_u64().unwrap()).sum::<u64>()
    };
    assert!(counts(&narrowed) < counts(&facets), "counts follow what narrows the list: {narrowed}");
    assert_eq!(narrowed["tags"], facets["tags"], "every tag is still offered");
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat_in_every_order() {
    let desk = Desk::bakery();
    let statuses = ["candidate", "trial", "active", "paused", "ended", "do_not_reuse"];
    for at in 0..150 {
        desk.call("contractors.create", json!({"name": format!("Same Name {}", at % 7), "status": statuses[at % 6]}));
    }
    for request in [
        json!({}),
        json!({"order": "added"}),
        json!({"order": "status"}),
        json!({"statuses": ["active", "ended", "trial"]}),
        json!({"text": "same"}),
        json!({"order": "added", "statuses": ["paused", "active", "candidate"]}),
    ] {
        let mut seen = Vec::new();
        let mut ask = request.clone();
        let total = loop {
            let page = desk.call("contractors.list", ask.clone());
            seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
            if page["next"].is_null() {
                break page["count"]["number"].as_u64().unwrap();
            }
            ask["after"] = page["next"].clone();
        };
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len() as u64, distinct.len()), (total, seen.len()), "every one once: {request}");
    }
}

#[test]
fn status_and_archive_are_told_in_words_and_undone() {
    let desk = Desk::bakery();
    let id = maren(&desk)["id"].clone();
    desk.call("contractors.set_status", json!({"id": id, "status": "paused"}));
    desk.call("contractors.archive", json!({"id": id, "archived": true}));
    assert_eq!(names(&desk.call("contractors.list", json!({}))), [""; 0], "put away");
    assert_eq!(names(&desk.call("contractors.list", json!({"archived": true}))), ["Maren Okafor"]);
    let history = desk.call("history.list", json!({"noun": "contractor", "id": id}));
    let words: Vec<&str> =
        history["entries"].as_array().unwrap().iter().map(|entry| entry["summary"].as_str().unwrap()).collect();
    assert_eq!(words, ["Archived Maren Okafor", "Maren Okafor is now paused", "Added Maren Okafor"]);
    desk.call("history.undo", json!({}));
    assert_eq!(names(&desk.call("contractors.list", json!({}))), ["Maren Okafor"], "and taken back");
}

#[test]
fn mail_telephone_and_pages_open_in_another_program_and_nothing_else_does() {
    let desk = Desk::bakery();
    let channels: Vec<Value> = [
        ("email", "maren@okafor.example"),
        ("mobile", "+1 207 555 0100"),
        ("web", "okafor.example/breads"),
        ("web", "javascript:alert(1)"),
        ("web", "file:///etc/passwd"),
        ("email", "maren@okafor.example?bcc=thief@elsewhere.example"),
        ("chat", "https://okafor.example"),
    ]
    .into_iter()
    .map(|(kind, value)| json!({"kind": kind, "value": value, "label": "", "preferred": false}))
    .collect();
    let made = desk.call("contractors.create", json!({"name": "Maren Okafor", "channels": channels}));
    let shown = desk.call("contractors.get", json!({"id": made["id"]}));
    let reachable = shown["reachable"].as_array().unwrap();
    for channel in shown["channels"].as_array().unwrap() {
        let request = json!({"id": made["id"], "channel_id": channel["id"]});
        if reachable.contains(&channel["id"]) {
            desk.call("contractors.reach", request);
        } else {
            let error = desk.refused("contractors.reach", request);
            assert!(error.message.contains(channel["value"].as_str().unwrap()), "it says which: {error:?}");
        }
    }
    let opened = ["mailto:maren@okafor.example", "tel:+12075550100", "https://okafor.example/breads"];
    assert_eq!(desk.opened(), opened, "these and no others");
    let other = desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    let borrowed = json!({"id": other["id"], "channel_id": reachable[0]});
    assert_eq!(desk.refused("contractors.reach", borrowed).kind, "not_found", "it is not his");
}
