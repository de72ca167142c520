//! A year of work, and the review of it: facts counted, judged, decided, printed.

use counterpart_tests::Desk;
use serde_json::{Value, json};

/// Signs a services agreement that starts on `starts_on`.
pub fn signed_agreement(desk: &Desk, contractor: &Value, starts_on: &str) -> Value {
    let id =
        desk.call("agreements.create", json!({"contractor_id": contractor, "template": "services-agreement"}))["id"]
            .clone();
    let values = json!([
        {"name": "work_title", "value": "monthly bookkeeping"}, {"name": "business_address", "value": "14 Wharf Lane, Portland, Maine 04101"},
        {"name": "contractor_address", "value": "3 Cutter Street, South Portland, Maine"}, {"name": "tasks", "value": "- Close the month"},
        {"name": "starts_on", "value": starts_on}, {"name": "due_on", "value": "March 30, 2028"}, {"name": "done_means", "value": "- The books agree"},
        {"name": "price", "value": "420"}, {"name": "law_place", "value": "Maine"},
    ]);
    desk.call("agreements.set_fields", json!({"id": id, "values": values}));
    desk.call("agreements.mark_ready", json!({"id": id}));
    desk.call("agreements.send_out", json!({"id": id}));
    for (party, name) in [("owner", "Ines Halloran"), ("contractor", "Maren Okafor")] {
        let shown = desk.call("agreements.get", json!({"id": id}));
        desk.call(
            "agreements.sign",
            json!({"id": id, "party": party, "name": name, "method": "typed", "place": "At the bakery", "present": "",
                   "consent": shown["consent"], "text_sha256": shown["text_sha256"]}),
        );
    }
    id
}

pub fn maren(desk: &Desk) -> Value {
    desk.call(
        "contractors.create",
        json!({"name": "Maren Okafor", "does": "bookkeeper", "time_zone": "America/New_York"}),
    )["id"]
        .clone()
}

/// Writes and hands over a piece of work.
pub fn given(desk: &Desk, contractor: &Value, title: &str, due_on: &str) -> Value {
    let form = json!({"contractor_id": contractor, "title": title, "criteria": [{"text": "The books agree"}],
                      "due_on": due_on, "due_time": "17:00", "due_zone": "America/New_York", "price": "420", "included_rounds": 2});
    let id = desk.call("handoffs.create", form)["id"].clone();
    desk.call("handoffs.hand_off", json!({"id": id}));
    id
}

fn decided(desk: &Desk, id: &Value, decision: &str) {
    for point in desk.call("handoffs.get", json!({"id": id}))["criteria"].as_array().unwrap() {
        desk.call("handoffs.tick", json!({"id": id, "criterion_id": point["id"], "met": decision == "accept"}));
    }
    desk.call("handoffs.decide", json!({"id": id, "decision": decision, "reason": if decision == "accept" { "" } else { "Two receipts are missing." }}));
}

/// One piece on time and accepted at once, one three days late with a round of corrections that the owner looked at late.
fn a_year_of_work(desk: &Desk, contractor: &Value) {
    desk.at("2027-04-01T09:00:00-04:00");
    let good = given(desk, contractor, "March close", "2027-04-10");
    desk.at("2027-04-09T12:00:00-04:00");
    desk.call("handoffs.deliver", json!({"id": good}));
    decided(desk, &good, "accept");
    desk.at("2027-04-14T12:00:00-04:00");
    desk.call("handoffs.invoice", json!({"id": good, "number": "MO-1", "date": "2027-04-10", "amount": "420"}));
    desk.call("handoffs.pay", json!({"id": good, "date": "2027-04-14", "amount": "420"}));

    desk.at("2027-05-03T09:00:00-04:00");
    let late = given(desk, contractor, "April close", "2027-05-10");
    desk.at("2027-05-13T12:00:00-04:00");
    desk.call("handoffs.deliver", json!({"id": late}));
    desk.at("2027-05-20T12:00:00-04:00");
    decided(desk, &late, "revise");
    desk.at("2027-05-21T12:00:00-04:00");
    desk.call("handoffs.deliver", json!({"id": late}));
    decided(desk, &late, "accept");
}

fn judged(review: &Value, weights: [&str; 5]) -> Value {
    let criteria: Vec<Value> = review["criteria"].as_array().unwrap().iter().zip(weights).zip([5, 4, 5, 4, 4]).map(|((criterion, weight), score)| {
        json!({"id": criterion["id"], "name": criterion["name"], "weight": weight, "score": score, "why": "Seen in the books."})
    }).collect();
    json!({"id": review["id"], "criteria": criteria, "decision": "adjust", "decision_reason": "Twelve more months at $440.00.",
           "contractor_view": "Receipts in one batch would save us both a day.", "worth_time": 4, "worth_money": 5,
           "actions": [{"text": "Ines sends receipts by the 2nd", "due_on": "April 2, 2028"}]})
}

const WEIGHTS: [&str; 5] = ["30", "25", "20", "15", "10"];

#[test]
fn a_year_of_work_is_counted_judged_decided_and_printed() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let agreement = signed_agreement(&desk, &maren, "March 1, 2027");
    a_year_of_work(&desk, &maren);
    assert_eq!(desk.call("reviews.due", json!({})), json!([]), "in May nothing is due");

    desk.at("2028-03-04T09:00:00-05:00");
    let due = desk.call("reviews.due", json!({}));
    assert_eq!(
        (&due[0]["contractor"], &due[0]["due_on"], &due[0]["days_left"]),
        (&json!("Maren Okafor"), &json!("2028-03-01"), &json!(-3)),
        "twelve months after the start: {due}"
    );

    let review = desk.call("reviews.open", json!({"contractor_id": maren}));
    assert_eq!(
        (&review["number"], &review["period_start"], &review["period_end"]),
        (&json!("RV-2028-001"), &json!("2027-03-01"), &json!("2028-03-04")),
        "from the start of the agreement to today"
    );
    let facts = &review["facts"];
    assert_eq!(facts["on_time"], json!({"hit": 1, "of": 2}), "{facts}");
    assert_eq!(facts["first_time"], json!({"hit": 1, "of": 2}), "{facts}");
    assert_eq!((&facts["days_late"], &facts["rounds"]), (&json!(3), &json!({"used": 1, "included": 4})), "{facts}");
    assert_eq!(
        (&facts["my_late_reviews"], &facts["my_late_days"]),
        (&json!(1), &json!(4)),
        "three days were planned, seven were taken: {facts}"
    );
    assert_eq!(
        facts["spend"],
        json!([{"billed": {"amount": "420.00", "currency": "USD"}, "paid": {"amount": "420.00", "currency": "USD"}}])
    );
    assert_eq!(
        (&facts["pay_days"], &facts["they_answer_hours"]),
        (&json!("4.0"), &Value::Null),
        "nobody asked, so nothing is said about answers"
    );
    assert_eq!(review["lacking"], json!(["decision", "reason"]));

    let saved = desk.call("reviews.update", judged(&review, ["30", "25", "20", "15", "9"]));
    assert_eq!((&saved["weights"], &saved["weights_full"]), (&json!(99), &json!(false)), "any weights may be saved");
    let refused = desk.refused("reviews.finish", json!({"id": review["id"]}));
    assert_eq!(refused.message, "Weights add up to 99; they must total 100.");
    assert_eq!(refused.field.as_deref(), Some("criteria"));

    let saved = desk.call("reviews.update", judged(&review, WEIGHTS));
    assert_eq!((&saved["score"], &saved["lacking"]), (&json!("4.5"), &json!([])));
    let finished = desk.call("reviews.finish", json!({"id": review["id"]}));
    assert_eq!((&finished["state"], &finished["score"]), (&json!("finished"), &json!("4.5")));

    let kept = desk.call("attachments.list", json!({"owner": "review", "owner_id": review["id"]}));
    assert_eq!(
        (&kept[0]["role"], &kept[0]["media_type"]),
        (&json!("record"), &json!("application/pdf")),
        "the page is kept: {kept}"
    );
    let next = desk.call("agreements.get", json!({"id": agreement}));
    assert_eq!(next["review_due_on"], "2029-03-04", "twelve months after the finish");
    assert_eq!(desk.call("reviews.due", json!({})), json!([]), "nothing is due any more");
    let history = desk.call("history.list", json!({"noun": "review", "id": review["id"]}));
    for entry in history["entries"].as_array().unwrap().iter().filter(|entry| entry["standing"] != "final") {
        let error = desk.refused("history.undo", json!({"entry": entry["seq"]}));
        assert_eq!((entry["kept"].as_bool(), error.kind.as_str()), (Some(true), "final"), "{entry}: {}", error.message);
    }
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], true, "{report}");
}

#[test]
fn a_finished_review_stays_and_its_promises_are_ticked_off() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    signed_agreement(&desk, &maren, "March 1, 2027");
    a_year_of_work(&desk, &maren);
    desk.at("2028-03-04T09:00:00-05:00");
    let review = desk.call("reviews.open", json!({"contractor_id": maren}));
    let typed = judged(&review, WEIGHTS);
    desk.call("reviews.update", typed.clone());
    desk.call("reviews.finish", json!({"id": review["id"]}));

    assert_eq!(desk.refused("reviews.update", typed).kind, "final", "what was signed stays");
    assert_eq!(desk.refused("reviews.finish", json!({"id": review["id"]})).kind, "final", "and is finished once");
    assert_eq!(desk.refused("history.undo", json!({})).kind, "final", "finishing is not undone");

    desk.at("2029-03-04T09:00:00-05:00");
    let second = desk.call("reviews.open", json!({"contractor_id": maren}));
    assert_eq!(
        (&second["period_start"], &second["idle"]),
        (&json!("2028-03-05"), &json!(true)),
        "it goes on where the last one ended; nothing was given since"
    );
    assert_eq!(
        (&second["score"], &second["facts"]["on_time"]),
        (&Value::Null, &Value::Null),
        "an idle year is not scored"
    );
    let promise = &second["last"]["actions"][0];
    assert_eq!(
        (&second["last"]["score"], &promise["text"], &promise["done_on"]),
        (&json!("4.5"), &json!("Ines sends receipts by the 2nd"), &Value::Null)
    );
    desk.call("reviews.tick", json!({"id": second["last"]["id"], "action": promise["id"], "done": true}));
    let again = desk.call("reviews.get", json!({"id": second["id"]}));
    assert_eq!(again["last"]["actions"][0]["done_on"], "2029-03-04", "it is ticked on the day it was done");
}

#[test]
fn facts_follow_the_records_while_it_is_a_draft() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let review = desk.call(
        "reviews.open",
        json!({"contractor_id": maren, "period_start": "2027-01-01", "period_end": "2027-12-31"}),
    );
    assert_eq!(review["idle"], true);
    a_year_of_work(&desk, &maren);
    let counted = desk.call("reviews.refresh", json!({"id": review["id"]}));
    assert_eq!((&counted["idle"], &counted["facts"]["handoffs"]), (&json!(false), &json!(2)));
    desk.call("history.undo", json!({}));
    assert_eq!(
        desk.call("reviews.get", json!({"id": review["id"]}))["idle"],
        true,
        "counting is a change like any other"
    );
}

#[test]
fn what_does_not_fit_is_refused_by_its_field() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let review = desk.call("reviews.open", json!({"contractor_id": maren}));
    let again = desk.refused("reviews.open", json!({"contractor_id": maren}));
    assert!(again.kind == "conflict" && again.message.contains("RV-2027-001"), "{again}");
    for (change, field) in [
        (json!({"criteria": [{"name": "Quality", "weight": "101"}]}), "criteria.0.weight"),
        (json!({"criteria": [{"name": "Quality", "weight": "half"}]}), "criteria.0.weight"),
        (json!({"criteria": [{"name": " ", "weight": "100"}]}), "criteria.0.name"),
        (json!({"criteria": [{"name": "Quality", "weight": "100", "score": 6}]}), "criteria.0.score"),
        (json!({"criteria": [], "worth_money": 0}), "worth_money"),
        (json!({"criteria": [], "actions": [{"text": "Call", "due_on": "31 February 2028"}]}), "actions.0.due_on"),
        (json!({"criteria": [], "period_start": "2027-03-02", "period_end": "2027-03-01"}), "period_end"),
    ] {
        let mut request = change.clone();
        request["id"] = review["id"].clone();
        let error = desk.refused("reviews.update", request);
        assert_eq!(error.field.as_deref(), Some(field), "{change}: {}", error.message);
    }
    for (typed, field) in [
        (json!({"criteria": [{"name": "Quality", "weight": "100", "score": 4}]}), "decision"),
        (json!({"criteria": [{"name": "Quality", "weight": "100", "score": 4}], "decision": "end"}), "decision_reason"),
    ] {
        let mut request = typed;
        request["id"] = review["id"].clone();
        desk.call("reviews.update", request);
        assert_eq!(desk.refused("reviews.finish", json!({"id": review["id"]})).field.as_deref(), Some(field));
    }
}

#[test]
fn the_page_is_one_page_and_says_what_was_decided() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    signed_agreement(&desk, &maren, "March 1, 2027");
    a_year_of_work(&desk, &maren);
    desk.at("2028-03-04T09:00:00-05:00");
    let review = desk.call("reviews.open", json!({"contractor_id": maren}));
    desk.call("reviews.update", judged(&review, WEIGHTS));
    let request = serde_json::from_value(json!({"noun": "review", "id": review["id"]})).unwrap();
    let paper = desk.session.read(|read| counterpart_api::papers::document(read, &request)).unwrap();
    let pages = desk.session.engine().unwrap().text(&paper).unwrap();
    assert_eq!(pages.len(), 1, "always one page");
    let page = pages[0].replace('\n', " ");
    for words in [
        "Maren Okafor, bookkeeper",
        "On time",
        "1 of 2",
        "4.5 of 5",
        "renew with a change",
        "Twelve more months at $440.00.",
        "Receipts in one batch",
        "By April 2, 2028.",
    ] {
        assert!(page.contains(words), "“{words}” stands on the page: {page}");
    }
}
