//! From a template or a pasted text to a sealed record, and every way it can be refused.

use counterpart_tests::Desk;
use serde_json::{Value, json};

const INK: &str = "M 10 60 C 40 10 60 10 70 60 S 120 90 150 40 L 180 60";

fn jonah(desk: &Desk) -> Value {
    desk.call(
        "contractors.create",
        json!({"name": "Jonah Pike", "does": "Sign writer", "status": "candidate",
               "channels": [{"kind": "address", "value": "3 Cutter Street\nSouth Portland, Maine 04106"}, {"kind": "email", "value": "jonah@pike.example"}]}),
    )["id"]
        .clone()
}

/// What a services agreement cannot go without, beyond what fills itself.
fn needed() -> Value {
    json!([
        {"name": "work_title", "value": "window lettering and a hanging sign"},
        {"name": "business_address", "value": "14 Wharf Lane, Portland, Maine 04101"},
        {"name": "tasks", "value": "- Letter two windows\n- Hang one sign"},
        {"name": "starts_on", "value": "March 12, 2027"},
        {"name": "due_on", "value": "March 30, 2027"},
        {"name": "done_means", "value": "- The words match the drawing"},
        {"name": "price", "value": "1,780.5"},
        {"name": "law_place", "value": "Maine"},
    ])
}

fn drafted(desk: &Desk) -> Value {
    let contractor = jonah(desk);
    desk.call("agreements.create", json!({"contractor_id": contractor, "template": "services-agreement"}))["id"].clone()
}

fn ready(desk: &Desk) -> Value {
    let id = drafted(desk);
    desk.call("agreements.set_fields", json!({"id": id, "values": needed()}));
    desk.call("agreements.mark_ready", json!({"id": id}));
    id
}

fn signs(desk: &Desk, id: &Value, party: &str, name: &str) -> Value {
    let shown = desk.call("agreements.get", json!({"id": id}));
    desk.call(
        "agreements.sign",
        json!({"id": id, "party": party, "name": name, "method": "drawn", "ink": {"path": INK, "width": 480, "height": 160},
               "place": "At the bakery, Portland", "present": "Ruth Halloran", "consent": shown["consent"], "text_sha256": shown["text_sha256"]}),
    )
}

#[test]
fn a_title_stands_in_a_sentence_as_it_was_typed_until_the_agreement_is_called_otherwise() {
    let desk = Desk::bakery();
    let contractor = jonah(&desk);
    let typed =
        json!({"contractor_id": contractor, "template": "services-agreement", "title": "box labels for iPad stands"});
    let id = desk.call("agreements.create", typed)["id"].clone();
    let named = |title: &str, heading: &str| {
        let got = desk.call("agreements.get", json!({"id": id}));
        assert_eq!((&got["title"], &got["heading"]), (&json!(title), &json!(heading)));
    };
    named("Box labels for iPad stands", "Agreement for box labels for iPad stands");
    desk.call("agreements.update", json!({"id": id, "title": "Easter labels"}));
    named("Easter labels", "Agreement for Easter labels");
    desk.call("agreements.set_fields", json!({"id": id, "values": [{"name": "work_title", "value": "spring labels"}]}));
    named("Spring labels", "Agreement for spring labels");
}

#[test]
fn a_services_agreement_is_drawn_up_signed_at_the_table_and_sealed() {
    let desk = Desk::bakery();
    let id = drafted(&desk);
    let draft = desk.call("agreements.get", json!({"id": id}));
    assert_eq!(draft["number"], "AG-2027-001", "the first of the year");
    assert_eq!(draft["next"], "fill_in", "something is still blank");
    let name = &draft["groups"][0]["fields"][2];
    assert_eq!(
        (&name["name"], &name["value"], &name["filled_from"]),
        (&json!("contractor_name"), &json!("Jonah Pike"), &json!("contractor.name"))
    );

    let filled = desk.call("agreements.set_fields", json!({"id": id, "values": needed()}));
    assert_eq!(filled["title"], "Window lettering and a hanging sign", "lists begin a title with a capital");
    assert_eq!(filled["heading"], "Agreement for window lettering and a hanging sign", "a sentence says it as typed");
    assert_eq!(filled["price"], json!({"amount": "1780.50", "currency": "USD"}), "the price is money");
    assert!(filled["text"].as_str().unwrap().contains("$1,780.50"), "and is said as money: {}", filled["text"]);
    assert!(filled["text"].as_str().unwrap().contains("March 30, 2027"), "dates are said in words");
    assert_eq!(
        filled["progress"]["done"], filled["progress"]["total"],
        "nothing needed is open: {}",
        filled["missing"]
    );
    assert_eq!(filled["next"], "mark_ready");

    desk.call("agreements.mark_ready", json!({"id": id}));
    desk.call("agreements.send_out", json!({"id": id}));
    desk.call(
        "agreements.note_event",
        json!({"id": id, "who": "Jonah Pike", "what": "Had the agreement to read and said: “I have read it.”"}),
    );
    desk.at("2027-03-12T15:06:00-05:00");
    let half = signs(&desk, &id, "owner", "Ines Halloran");
    assert_eq!(
        (&half["standing"], &half["next"]),
        (&json!("out"), &json!("sign_other")),
        "one signature is not enough"
    );
    assert!(half["record"].is_null(), "no record before the last signature");
    desk.at("2027-03-12T15:11:00-05:00");
    let sealed = signs(&desk, &id, "contractor", "Jonah Pike");
    assert_eq!(sealed["standing"], "active", "it starts today");
    assert_eq!(sealed["review_due_on"], "2028-03-12", "twelve months after the start");
    assert_eq!(sealed["record"]["media_type"], "application/pdf", "the record is a PDF in the file");
    assert_eq!(sealed["record"]["role"], "record");
    assert_eq!(sealed["signatures"][1]["offset_minutes"], -300, "the wall in Portland");
    assert_eq!(desk.call("agreements.verify", json!({"id": id})), json!({"text": true, "record": true}));
    let contractor = desk.call("contractors.get", json!({"id": sealed["contractor_id"]}));
    assert!(contractor.to_string().contains("\"active\""), "a candidate with signed work is active: {contractor}");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "chain, keys and attachment hashes hold");
}

#[test]
fn after_the_first_signature_nothing_moves_the_text() {
    let desk = Desk::bakery();
    let id = ready(&desk);
    let shown = desk.call("agreements.get", json!({"id": id}))["text_sha256"].clone();
    signs(&desk, &id, "contractor", "Jonah Pike");
    for (command, request, word) in [
        ("agreements.set_fields", json!({"id": id, "values": [{"name": "price", "value": "1"}]}), "out for signature"),
        ("agreements.update", json!({"id": id, "ends_on": "2028-01-01"}), "out for signature"),
        ("agreements.set_clause", json!({"id": id, "clause": "law", "standing": null}), "out for signature"),
        ("agreements.reopen", json!({"id": id}), "has signed"),
        ("history.undo", json!({}), "cannot be undone"),
        (
            "agreements.sign",
            json!({"id": id, "party": "contractor", "name": "Jonah", "method": "typed", "consent": "x"}),
            "already signed",
        ),
    ] {
        let error = desk.refused(command, request);
        assert!(error.message.contains(word), "{command}: {}", error.message);
    }
    let mut business = desk.call("business.get", json!({}));
    business["name"] = json!("Another Name");
    business["tax_id"] = Value::Null;
    desk.call("business.update", business);
    let after = desk.call("agreements.get", json!({"id": id}));
    assert_eq!(after["text_sha256"], shown, "a new name of the business does not reach a frozen text");
    signs(&desk, &id, "owner", "Ines Halloran");
    let error = desk.refused("agreements.update", json!({"id": id, "title": "Other"}));
    assert_eq!(error.kind, "final", "{}", error.message);
    let error = desk.refused("agreements.void", json!({"id": id, "reason": "no"}));
    assert!(error.message.contains("End it instead"), "{}", error.message);
}

#[test]
fn nothing_that_led_to_a_signature_can_be_undone_but_what_lives_on_can() {
    let desk = Desk::bakery();
    let id = ready(&desk);
    desk.call("agreements.note_event", json!({"id": id, "who": "Jonah Pike", "what": "Had the agreement to read."}));
    signs(&desk, &id, "contractor", "Jonah Pike");
    let sealed = signs(&desk, &id, "owner", "Ines Halloran");
    let history = desk.call("history.list", json!({"noun": "agreement", "id": id}));
    let entries = history["entries"].as_array().unwrap();
    let before: Vec<&Value> = entries.iter().filter(|entry| entry["standing"] == "plain").collect();
    assert!(before.len() >= 4, "drafted, filled in, marked ready, noted: {history}");
    for entry in before {
        assert_eq!(entry["kept"], true, "the history offers no undo: {entry}");
        let error = desk.refused("history.undo", json!({"entry": entry["seq"]}));
        assert_eq!(error.kind, "final", "{entry}: {}", error.message);
        assert!(error.message.contains("cannot be undone any more"), "{}", error.message);
    }
    let after = desk.call("agreements.get", json!({"id": id}));
    assert_eq!((&after["price"], &after["events"]), (&sealed["price"], &sealed["events"]), "nothing moved");
    let contractor = desk.call("history.list", json!({"noun": "contractor", "id": sealed["contractor_id"]}));
    assert!(
        contractor["entries"]
            .as_array()
            .unwrap()
            .iter()
            .all(|entry| entry["command"] != "contractors.create" || entry["kept"] == false),
        "the contractor, who became active by signing, is not sealed: {contractor}"
    );
}

#[test]
fn work_is_not_finished_before_it_starts() {
    let desk = Desk::bakery();
    let id = drafted(&desk);
    let set = |name: &str, value: &str| json!({"id": id, "values": [{"name": name, "value": value}]});
    desk.call("agreements.set_fields", set("starts_on", "April 1, 2027"));
    let error = desk.refused("agreements.set_fields", set("due_on", "March 15, 2027"));
    assert_eq!(error.field.as_deref(), Some("due_on"), "{}", error.message);
    assert!(error.message.contains("before the work starts on"), "{}", error.message);
    desk.call("agreements.set_fields", set("due_on", "April 30, 2027"));
    let error = desk.refused("agreements.set_fields", set("starts_on", "May 2, 2027"));
    assert_eq!(error.field.as_deref(), Some("starts_on"), "{}", error.message);
}

#[test]
fn ready_is_refused_with_the_name_of_every_blank() {
    let desk = Desk::bakery();
    let id = drafted(&desk);
    let error = desk.refused("agreements.mark_ready", json!({"id": id}));
    assert_eq!(error.kind, "invalid");
    for label in ["Your address", "What is to be done", "Price", "Law that applies", "Deadline or limit of the work"] {
        assert!(error.message.contains(label), "{label} is named: {}", error.message);
    }
    assert_eq!(error.field.as_deref(), Some("business_address"), "the first one can be opened");
}

#[test]
fn what_cannot_be_is_refused_by_field() {
    let desk = Desk::bakery();
    let id = drafted(&desk);
    desk.call("agreements.update", json!({"id": id, "starts_on": "2027-03-12"}));
    for (command, request, field, word) in [
        ("agreements.update", json!({"id": id, "starts_on": "31 February 2027"}), "starts_on", "28 days"),
        ("agreements.update", json!({"id": id, "ends_on": "2027-03-11"}), "ends_on", "before it starts"),
        ("agreements.update", json!({"id": id, "price": "1.2345"}), "price", "decimal"),
        ("agreements.update", json!({"id": id, "notice_days": "-3"}), "notice_days", "whole number"),
        ("agreements.update", json!({"id": id, "title": "  "}), "title", "few words"),
        ("agreements.update", json!({"id": id, "title": "x".repeat(10_000)}), "title", "10000"),
        ("agreements.update", json!({"id": id, "body": " "}), "body", "needs a text"),
        (
            "agreements.set_fields",
            json!({"id": id, "values": [{"name": "due_on", "value": "31.02.2027"}]}),
            "due_on",
            "28 days",
        ),
        (
            "agreements.set_fields",
            json!({"id": id, "values": [{"name": "ends_on", "value": "2027-01-01"}]}),
            "ends_on",
            "before it starts",
        ),
        (
            "agreements.set_fields",
            json!({"id": id, "values": [{"name": "pay_days", "value": "soon"}]}),
            "pay_days",
            "whole number",
        ),
        (
            "agreements.set_fields",
            json!({"id": id, "values": [{"name": "price_basis", "value": "by smile"}]}),
            "price_basis",
            "offered",
        ),
        (
            "agreements.set_clause",
            json!({"id": id, "clause": "payment", "standing": "not_needed"}),
            "standing",
            "cannot be left out",
        ),
        ("agreements.create", json!({"contractor_id": jonah(&desk), "pasted": " \n "}), "pasted", "Paste the text"),
    ] {
        let error = desk.refused(command, request);
        assert_eq!(error.field.as_deref(), Some(field), "{command} {field}: {}", error.message);
        assert!(error.message.contains(word), "{command} {field}: {}", error.message);
    }
    let warned = desk.call("agreements.update", json!({"id": id, "notice_days": "30", "ends_on": ""}));
    assert!(warned["notice_by"].is_null(), "without an end there is no notice-by date");
    assert!(
        warned["missing"]
            .as_array()
            .unwrap()
            .iter()
            .any(|missing| missing["what"] == "ends_on" && missing["blocks"] == false),
        "and the owner is told"
    );
}

#[test]
fn a_signature_must_be_whole() {
    let desk = Desk::bakery();
    let id = ready(&desk);
    let consent = desk.call("agreements.get", json!({"id": id}))["consent"].clone();
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    for (request, field) in [
        (json!({"name": "", "method": "typed", "consent": consent}), "name"),
        (json!({"name": "Jonah", "method": "typed"}), "consent"),
        (json!({"name": "Jonah", "method": "drawn", "consent": consent}), "ink"),
        (
            json!({"name": "Jonah", "method": "drawn", "consent": consent, "ink": {"path": "M1 1\"/><script>", "width": 10, "height": 10}}),
            "ink",
        ),
        (json!({"name": "Jonah", "method": "paper"}), "file"),
        (
            json!({"name": "Jonah", "method": "received", "file": {"name": "a.exe", "bytes": "TVqQAAMAAAAEAAAA"}}),
            "file",
        ),
        (
            json!({"name": "Jonah", "method": "paper", "file": {"name": "a.png", "bytes": png}, "dated_on": "2031-01-01"}),
            "dated_on",
        ),
        (json!({"name": "Jonah", "method": "elsewhere"}), "place"),
    ] {
        let mut request = request;
        request["id"] = id.clone();
        request["party"] = json!("contractor");
        let error = desk.refused("agreements.sign", request.clone());
        assert_eq!(error.field.as_deref(), Some(field), "{request}: {}", error.message);
    }
    let error = desk.refused(
        "agreements.sign",
        json!({"id": id, "party": "owner", "name": "Ines", "method": "typed", "consent": consent, "text_sha256": "00"}),
    );
    assert!(
        error.message.contains("Read it again"),
        "another text than the one shown is not signed: {}",
        error.message
    );
    let after = desk.call("agreements.get", json!({"id": id}));
    assert_eq!(after["standing"], "ready", "nothing was half-signed");
    assert_eq!(after["attachments"], json!([]), "and no file was half-kept");

    desk.call("agreements.sign", json!({"id": id, "party": "contractor", "name": "Jonah", "method": "paper", "file": {"name": "../scan.png", "bytes": png}, "dated_on": "2027-02-27"}));
    let sealed = desk.call(
        "agreements.sign",
        json!({"id": id, "party": "owner", "name": "Ines", "method": "typed", "consent": consent}),
    );
    assert_eq!(sealed["attachments"][0]["name"], "scan.png", "the scan is kept under its own name");
    assert_eq!(sealed["attachments"][0]["role"], "scan");
    let error = desk.refused("attachments.remove", json!({"id": sealed["attachments"][0]["id"]}));
    assert_eq!(error.kind, "final", "and stays: {}", error.message);
}

#[test]
fn a_pasted_text_keeps_its_words_and_offers_its_blanks() {
    let desk = Desk::bakery();
    let pasted = "# Promise of silence\n\nBetween [Company Name] and ______ (the “Helper”).\n\n### Effective Date\n[Today’s date]\n\n- [x] Ends after [2 years].\n- [ ] Never ends.\n\n<script>alert(1)</script>\n";
    let made =
        desk.call("agreements.create", json!({"contractor_id": jonah(&desk), "pasted": pasted, "kind": "other"}));
    assert!(made["blanks"].as_u64().unwrap() >= 4, "{made}");
    let id = &made["id"];
    let draft = desk.call("agreements.get", json!({"id": id}));
    assert_eq!(draft["title"], "Promise of silence", "named by its heading");
    assert_eq!(draft["text_with_blanks"], pasted, "nothing was changed");
    let fields: Vec<&Value> =
        draft["groups"].as_array().unwrap().iter().flat_map(|group| group["fields"].as_array().unwrap()).collect();
    let tick = fields.iter().find(|field| field["kind"] == "tick" && field["value"] == "no").unwrap();
    let values: Vec<Value> = fields.iter().filter(|field| field["kind"] != "tick").map(|field| json!({"name": field["name"], "value": if field["kind"] == "date" { "2027-04-01" } else { "Tideway" }})).collect();
    let after = desk.call("agreements.set_fields", json!({"id": id, "values": values}));
    let after_tick =
        desk.call("agreements.set_fields", json!({"id": id, "values": [{"name": tick["name"], "value": "yes"}]}));
    assert_eq!(after["starts_on"], "2027-04-01", "the effective date is the start");
    assert!(
        after_tick["text"].as_str().unwrap().contains("- [x] Never ends."),
        "the box is ticked: {}",
        after_tick["text"]
    );
    desk.call("agreements.mark_ready", json!({"id": id}));
    desk.call("agreements.reopen", json!({"id": id}));
    let rewritten =
        desk.call("agreements.update", json!({"id": id, "body": "# Promise\n\nFor [Company Name] and [Another].\n"}));
    assert!(
        rewritten["text"].as_str().unwrap().contains("For Tideway and [Another]."),
        "what was filled in stays: {}",
        rewritten["text"]
    );
}

#[test]
fn declining_voiding_and_ending_take_a_reason_and_are_final() {
    let desk = Desk::bakery();
    let id = ready(&desk);
    let error = desk.refused("agreements.decline", json!({"id": id, "reason": " "}));
    assert_eq!(error.field.as_deref(), Some("reason"));
    let declined = desk.call("agreements.decline", json!({"id": id, "reason": "The price is too low."}));
    assert_eq!(
        (&declined["standing"], &declined["closed_reason"]),
        (&json!("declined"), &json!("The price is too low."))
    );
    assert_eq!(desk.refused("history.undo", json!({})).kind, "final");

    let id = drafted(&desk);
    assert_eq!(desk.call("agreements.void", json!({"id": id, "reason": "Made twice."}))["standing"], "void");

    let id = ready(&desk);
    signs(&desk, &id, "owner", "Ines Halloran");
    signs(&desk, &id, "contractor", "Jonah Pike");
    let error = desk.refused("agreements.end", json!({"id": id, "how": "expired", "reason": "over"}));
    assert_eq!(error.field.as_deref(), Some("how"), "it has not expired: {}", error.message);
    let ended = desk.call("agreements.end", json!({"id": id, "how": "terminated", "reason": "The shop moved."}));
    assert_eq!(ended["standing"], "ended");
    assert!(!ended["record"].is_null(), "its record stays");
}

#[test]
fn lists_follow_the_dates() {
    let desk = Desk::bakery();
    let id = drafted(&desk);
    desk.call("agreements.set_fields", json!({"id": id, "values": needed()}));
    desk.call("agreements.update", json!({"id": id, "ends_on": "2027-12-31", "notice_days": "60", "renewal": "ask"}));
    desk.call("agreements.mark_ready", json!({"id": id}));
    signs(&desk, &id, "owner", "Ines Halloran");
    let on = |shelf: &str| {
        let page = desk.call("agreements.list", json!({"shelf": shelf}));
        page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["standing"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(on("out"), ["out"], "one signature");
    signs(&desk, &id, "contractor", "Jonah Pike");
    for (day, shelf, standing) in [
        ("2027-03-01T12:00:00Z", "active", "upcoming"),
        ("2027-06-01T12:00:00Z", "active", "active"),
        ("2027-10-15T12:00:00Z", "expiring", "expiring"),
        ("2028-01-02T12:00:00Z", "ended", "expired"),
    ] {
        desk.at(day);
        assert_eq!(on(shelf), [standing], "{day}");
    }
    let row = desk.call("agreements.list", json!({"shelf": "all"}))["rows"][0].clone();
    assert_eq!(row["notice_by"], "2027-11-01", "60 days before the end");
    assert_eq!(row["signed_by"], json!(["owner", "contractor"]));
    let of = desk.call("agreements.list", json!({"contractor_id": row["contractor_id"]}));
    assert_eq!(of["rows"].as_array().unwrap().len(), 1, "and on the contractor's own page");
}

#[test]
fn a_list_is_paged_without_gaps_or_repeats() {
    let desk = Desk::bakery();
    let contractor = jonah(&desk);
    for _ in 0..65 {
        desk.call("agreements.create", json!({"contractor_id": contractor, "template": "mutual-nda"}));
    }
    for request in [json!({"shelf": "all"}), json!({"contractor_id": contractor})] {
        let first = desk.call("agreements.list", request.clone());
        let mut next = request;
        next["after"] = first["after"].clone();
        let second = desk.call("agreements.list", next);
        let mut numbers: Vec<String> = [&first, &second]
            .iter()
            .flat_map(|page| page["rows"].as_array().unwrap())
            .map(|row| row["number"].as_str().unwrap().to_owned())
            .collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!((numbers.len(), second["after"].is_null()), (65, true), "every agreement once");
    }
}
