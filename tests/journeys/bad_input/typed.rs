//! What people type: dates that do not exist, ends before starts, weights, money, endless and turned-round names.

use counterpart_api::WireError;
use counterpart_tests::{Desk, year};
use serde_json::{Value, json};

/// Commands that take a date, the field in the request, and a request in which only it is missing.
fn dated(desk: &Desk) -> Vec<(&'static str, &'static str, Value)> {
    let told = year::tell(desk);
    desk.at("2028-03-05T09:00:00-05:00");
    let who = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    let work = json!({"contractor_id": who, "title": "Window lettering", "due_on": "2028-04-01", "due_time": "17:00", "criteria": [{"text": "Straight"}]});
    let draft = desk.call("handoffs.create", work.clone())["id"].clone();
    let review = desk.call("reviews.open", json!({"contractor_id": who, "period_end": "2028-03-01"}));
    let mut update = work.clone();
    update["id"] = draft.clone();
    let criteria: Vec<Value> = review["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|criterion| json!({"id": criterion["id"], "name": criterion["name"], "weight": "20"}))
        .collect();
    let (done, invoiced) = (accepted(desk, &work), accepted(desk, &work));
    desk.call("handoffs.invoice", json!({"id": invoiced, "number": "1", "date": "2028-03-05", "amount": "5"}));
    let agreement =
        desk.call("agreements.create", json!({"contractor_id": who, "template": "services-agreement"}))["id"].clone();
    vec![
        ("contractors.create", "since", json!({"name": "A"})),
        ("contractors.create", "tax_form_expires", json!({"name": "A"})),
        ("contractors.update", "since", json!({"id": who, "name": "Jonah Pike"})),
        ("agreements.create", "starts_on", json!({"contractor_id": who, "template": "services-agreement"})),
        ("agreements.update", "starts_on", json!({"id": agreement})),
        ("agreements.update", "ends_on", json!({"id": agreement})),
        ("handoffs.create", "due_on", work.clone()),
        ("handoffs.create", "review_by", work),
        ("handoffs.update", "due_on", update.clone()),
        ("handoffs.update", "review_by", update),
        ("handoffs.invoice", "date", json!({"id": done, "number": "2", "amount": "5"})),
        ("handoffs.pay", "date", json!({"id": invoiced, "amount": "5"})),
        ("sheets.mark_tested", "on", json!({"id": told.sheet})),
        ("reviews.open", "period_start", json!({"contractor_id": told.contractor})),
        ("reviews.open", "period_end", json!({"contractor_id": told.contractor})),
        (
            "reviews.update",
            "actions.0.due_on",
            json!({"id": review["id"], "criteria": criteria, "actions": [{"text": "Ask"}]}),
        ),
    ]
}

/// A piece of work that can be invoiced and paid.
fn accepted(desk: &Desk, work: &Value) -> Value {
    let id = desk.call("handoffs.create", work.clone())["id"].clone();
    desk.call("handoffs.hand_off", json!({"id": id}));
    desk.call("handoffs.confirm_understood", json!({"id": id}));
    desk.call("handoffs.deliver", json!({"id": id, "note": "Done."}));
    let point = desk.call("handoffs.get", json!({"id": id}))["criteria"][0]["id"].clone();
    desk.call("handoffs.tick", json!({"id": id, "criterion_id": point, "met": true}));
    desk.call("handoffs.decide", json!({"id": id, "decision": "accept", "reason": ""}));
    id
}

fn put(request: &mut Value, field: &str, value: Value) {
    let pointer = field.split('.').fold(String::new(), |path, part| format!("{path}/{part}"));
    let (around, last) = pointer.rsplit_once('/').unwrap();
    request.pointer_mut(around).unwrap()[last] = value;
}

#[test]
fn a_day_that_does_not_exist_is_refused_by_its_field_everywhere() {
    let desk = Desk::bakery();
    let mut wrong = Vec::new();
    for (command, field, request) in dated(&desk) {
        for typed in
            ["2027-02-31", "31 February 2027", "2/31/2027", "2027-13-01", "+262142-12-31", "soonish", "0000-00-00"]
        {
            let mut request = request.clone();
            put(&mut request, field, json!(typed));
            let before = desk.call("history.list", json!({}))["entries"][0]["seq"].clone();
            match desk.try_call(command, request) {
                Err(WireError { kind, field: Some(named), .. }) if kind == "invalid" && named == field => {}
                other => wrong.push(format!("{command} {field} “{typed}”: {other:?}")),
            }
            if desk.call("history.list", json!({}))["entries"][0]["seq"] != before {
                wrong.push(format!("{command} {field} “{typed}” saved something"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_end_before_its_start_is_refused() {
    let desk = Desk::bakery();
    let who = year::tell(&desk).contractor;
    let error = desk.refused(
        "reviews.open",
        json!({"contractor_id": who, "period_start": "2028-03-01", "period_end": "2028-02-01"}),
    );
    assert!(error.field.as_deref().is_some_and(|field| field.starts_with("period_")), "{error:?}");
    let id =
        desk.call("agreements.create", json!({"contractor_id": who, "template": "services-agreement"}))["id"].clone();
    let error =
        desk.refused("agreements.update", json!({"id": id, "starts_on": "2028-06-01", "ends_on": "2028-05-01"}));
    assert_eq!((error.kind.as_str(), error.field.as_deref()), ("invalid", Some("ends_on")), "{error:?}");
    let values = json!([{"name": "starts_on", "value": "2028-06-01"}, {"name": "due_on", "value": "2028-05-01"}]);
    let detail = match desk.try_call("agreements.set_fields", json!({"id": id, "values": values})) {
        Err(error) => return assert_eq!(error.kind, "invalid", "{error:?}"),
        Ok(detail) => detail,
    };
    let error = desk.refused("agreements.mark_ready", json!({"id": id}));
    assert!(
        ["invalid", "conflict"].contains(&error.kind.as_str()),
        "an agreement that ends before it starts is never ready: {error:?}\n{detail}"
    );
}

#[test]
fn weights_that_miss_a_hundred_are_told_and_the_review_stays_open() {
    let desk = Desk::bakery();
    let who = year::tell(&desk).contractor;
    desk.at("2029-04-01T09:00:00-04:00");
    let review = desk.call("reviews.open", json!({"contractor_id": who}));
    for (weights, sum) in [(["30", "25", "20", "15", "9"], "99"), (["30", "25", "20", "15", "11"], "101")] {
        let criteria: Vec<Value> = review["criteria"]
            .as_array()
            .unwrap()
            .iter()
            .zip(weights)
            .map(|(criterion, weight)| json!({"id": criterion["id"], "name": criterion["name"], "weight": weight, "score": 4, "why": "Seen."}))
            .collect();
        let request = json!({"id": review["id"], "criteria": criteria, "decision": "renew", "decision_reason": "Good.", "worth_time": 4, "worth_money": 4});
        let error = desk
            .try_call("reviews.update", request)
            .and_then(|_| desk.try_call("reviews.finish", json!({"id": review["id"]})))
            .unwrap_err();
        assert!(
            ["invalid", "conflict"].contains(&error.kind.as_str()) && error.message.contains(sum),
            "{sum}: {error:?}"
        );
        assert_eq!(desk.call("reviews.get", json!({"id": review["id"]}))["state"], "draft", "{sum}: it stays open");
    }
}

#[test]
fn amounts_with_too_many_places_or_a_doubtful_separator_are_refused_whole() {
    let desk = Desk::bakery();
    let told = year::tell(&desk);
    let work = json!({"contractor_id": told.contractor, "title": "Lettering", "due_on": "2028-04-01", "due_time": "17:00", "criteria": [{"text": "Straight"}]});
    let draft = desk
        .call("agreements.create", json!({"contractor_id": told.contractor, "template": "services-agreement"}))["id"]
        .clone();
    for (typed, kept) in [
        ("12.345", None),
        ("1.234", None),
        ("1,234", None),
        ("12,50", Some("12.50")),
        ("1.234,56", Some("1234.56")),
        ("1 234.5", Some("1234.50")),
        ("0.001", None),
        ("-5", None),
        ("1e9", None),
        ("99999999999999999999", None),
        ("seven", None),
    ] {
        for field in ["price", "extra_round_price"] {
            let mut request = work.clone();
            put(&mut request, field, json!(typed));
            match (desk.try_call("handoffs.create", request), kept) {
                (Err(error), None) => assert_eq!(error.field.as_deref(), Some(field), "{typed}: {error:?}"),
                (Ok(made), Some(kept)) if field == "price" => assert_eq!(made["price"]["amount"], kept, "{typed}"),
                (Ok(_), Some(_)) => {}
                (other, _) => panic!("{field} “{typed}”: {other:?}"),
            }
        }
        let error = desk
            .try_call("handoffs.pay", json!({"id": told.handoff, "date": "2027-04-14", "amount": typed}))
            .unwrap_err();
        assert!(
            kept.is_some() || error.kind == "conflict" || error.field.as_deref() == Some("amount"),
            "{typed}: {error:?}"
        );
        let set =
            desk.try_call("agreements.set_fields", json!({"id": draft, "values": [{"name": "price", "value": typed}]}));
        assert!(
            set.is_ok() || set.is_err_and(|error| error.kind == "invalid" && error.field.is_some()),
            "the price of an agreement, “{typed}”"
        );
    }
}

#[test]
fn names_that_turn_the_reading_round_are_kept_without_the_turning() {
    let desk = Desk::bakery();
    for (typed, kept) in [
        ("شركة \u{200F}النور\u{200F}", "شركة \u{200F}النور\u{200F}"),
        ("Jonah\u{202E}ekiP", "JonahekiP"),
        ("\u{2066}Ann\u{2069} \u{202B}Baker\u{202C}", "Ann Baker"),
        ("Ann\u{0}\u{7}\u{FEFF} Baker", "Ann Baker"),
        ("👩🏽‍🍳 Ré́mi", "👩🏽‍🍳 Ré́mi"),
    ] {
        let made = desk.call("contractors.create", json!({"name": typed}));
        let read = desk.call("contractors.get", json!({"id": made["id"]})).to_string();
        let shown = serde_json::to_string(kept).unwrap();
        assert!(read.contains(shown.trim_matches('"')), "{typed:?} is kept as {kept:?}: {read}");
        assert!(
            !read.chars().any(|sign| matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\0')),
            "nothing turns what stands around it"
        );
    }
}

#[test]
fn endless_names_are_refused_by_their_field_and_nothing_is_cut() {
    let desk = Desk::bakery();
    let who = desk.call("contractors.create", json!({"name": "Jonah Pike"}))["id"].clone();
    let long = "n".repeat(10_000);
    for (command, field, request) in [
        ("contractors.create", "name", json!({"name": long})),
        ("contractors.create", "people.0.name", json!({"name": "A", "people": [{"name": long, "role": "point"}]})),
        (
            "contractors.create",
            "channels.0.value",
            json!({"name": "A", "channels": [{"kind": "email", "value": long}]}),
        ),
        ("contractors.create", "tags.0", json!({"name": "A", "tags": [long]})),
        ("agreements.create", "title", json!({"contractor_id": who, "template": "services-agreement", "title": long})),
        ("sheets.create", "title", json!({"title": long})),
        (
            "handoffs.create",
            "title",
            json!({"contractor_id": who, "title": long, "due_on": "2027-04-01", "due_time": "17:00", "criteria": []}),
        ),
        (
            "attachments.add",
            "file.name",
            json!({"owner": "contractor", "owner_id": who, "file": {"name": long, "bytes": "QQ=="}}),
        ),
    ] {
        let error = desk.refused(command, request);
        assert_eq!(
            (error.kind.as_str(), error.field.as_deref()),
            ("invalid", Some(field)),
            "{command}: {}",
            error.message
        );
        assert!(error.message.contains("10000") && error.message.chars().count() < 400, "{command}: {}", error.message);
    }
    assert_eq!(desk.call("contractors.list", json!({}))["rows"].as_array().unwrap().len(), 1, "only Jonah is there");
}
