//! The day on one page: what waits on whom, and the next step.

use counterpart_tests::Desk;
use serde_json::{Value, json};

use crate::reviews::{given, maren, signed_agreement};

fn kinds(rows: &Value) -> Vec<&str> {
    rows.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_new_business_is_told_its_first_step() {
    let desk = Desk::bakery();
    let today = desk.call("today.get", json!({}));
    assert_eq!(
        (&today["date"], &today["weekday"], &today["first_step"]),
        (&json!("2027-03-01"), &json!(1), &json!("add_contractor"))
    );
    assert_eq!(today["counts"], json!({"me": 0, "them": 0, "more": false}));
    let maren = maren(&desk);
    assert_eq!(desk.call("today.get", json!({}))["first_step"], "draw_up_agreement");
    signed_agreement(&desk, &maren, "March 1, 2027");
    assert_eq!(desk.call("today.get", json!({}))["first_step"], "write_handoff");
}

#[test]
fn each_piece_of_work_stands_with_the_side_that_has_it() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let form = json!({"contractor_id": maren, "title": "Draft only", "criteria": [{"text": "Done"}], "due_on": "2027-03-20", "due_time": "17:00"});
    desk.call("handoffs.create", form);
    let asked = given(&desk, &maren, "Easter page", "2027-03-12");
    desk.call("handoffs.ask", json!({"id": asked, "asked_by": "them", "question": "Per item or per order?"}));
    let back = given(&desk, &maren, "Spring photos", "2027-03-10");
    desk.call("handoffs.deliver", json!({"id": back}));
    given(&desk, &maren, "Newsletter", "2027-03-03");

    let today = desk.call("today.get", json!({}));
    assert_eq!(kinds(&today["waiting_on_me"]), ["answer", "accept", "hand_over"], "the earliest date first: {today}");
    let answer = &today["waiting_on_me"][0];
    assert_eq!(
        (&answer["words"], &answer["when"]["key"], &answer["step"]),
        (&json!("Per item or per order?"), &json!("since"), &json!("answer"))
    );
    assert_eq!(today["waiting_on_me"][1]["points"], json!({"ticked": 0, "of": 1}), "how far the looking is");
    assert_eq!(kinds(&today["waiting_on_them"]), ["confirm"]);
    assert_eq!(kinds(&today["next"]), ["deadline"], "the Easter page is due while the question waits on me");
    assert_eq!(today["counts"], json!({"me": 3, "them": 1, "more": false}));

    desk.at("2027-03-06T09:00:00-05:00");
    let late = &desk.call("today.get", json!({}))["waiting_on_them"][0];
    assert_eq!(
        (&late["when"]["key"], &late["when"]["days"]),
        (&json!("late"), &json!(3)),
        "due on the 3rd, today is the 6th: {late}"
    );
    let week = desk.call("today.get", json!({}))["week"].clone();
    assert_eq!((&week[0]["date"], &week[6]["date"]), (&json!("2027-03-01"), &json!("2027-03-07")), "Monday to Sunday");
    assert_eq!(
        (&week[2]["late"], &week[0]["me"]),
        (&json!(1), &json!(1)),
        "the late one on Wednesday, the question on Monday: {week}"
    );
}

#[test]
fn accepted_work_is_owed_by_currency_until_it_is_paid() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let work = given(&desk, &maren, "March close", "2027-03-10");
    desk.call("handoffs.deliver", json!({"id": work}));
    for point in desk.call("handoffs.get", json!({"id": work}))["criteria"].as_array().unwrap() {
        desk.call("handoffs.tick", json!({"id": work, "criterion_id": point["id"], "met": true}));
    }
    desk.call("handoffs.decide", json!({"id": work, "decision": "accept"}));
    let owed = desk.call("today.get", json!({}))["unpaid"].clone();
    assert_eq!(owed["totals"], json!([{"amount": "420.00", "currency": "USD"}]), "{owed}");
    assert_eq!(owed["rows"][0]["billed"], false);
    desk.call("handoffs.invoice", json!({"id": work, "number": "MO-1", "date": "2027-03-01", "amount": "410"}));
    let today = desk.call("today.get", json!({}));
    assert_eq!(kinds(&today["waiting_on_me"]), ["pay"]);
    assert_eq!(
        (&today["waiting_on_me"][0]["amount"]["amount"], &today["unpaid"]["totals"][0]["amount"]),
        (&json!("410.00"), &json!("410.00")),
        "the bill goes before the price"
    );
    desk.call("handoffs.pay", json!({"id": work, "date": "2027-03-01", "amount": "410"}));
    assert_eq!(desk.call("today.get", json!({}))["unpaid"]["rows"], json!([]), "and then it is paid");
}

#[test]
fn reviews_and_agreements_wait_until_they_are_decided() {
    let desk = Desk::bakery();
    let maren = maren(&desk);
    let draft =
        desk.call("agreements.create", json!({"contractor_id": maren, "template": "services-agreement"}))["id"].clone();
    assert_eq!(kinds(&desk.call("today.get", json!({}))["waiting_on_me"]), [""; 0], "a draft is nobody's turn");
    desk.call("agreements.void", json!({"id": draft, "reason": "Started twice."}));
    signed_agreement(&desk, &maren, "March 1, 2027");
    desk.at("2028-02-20T09:00:00-05:00");
    assert!(kinds(&desk.call("today.get", json!({}))["next"]).contains(&"review_comes"), "ten days before");
    desk.at("2028-03-04T09:00:00-05:00");
    let today = desk.call("today.get", json!({}));
    let review = today["waiting_on_me"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "review")
        .expect("a review is due")
        .clone();
    assert_eq!(
        (&review["step"], &review["noun"], &review["when"]["days"]),
        (&json!("start_review"), &json!("contractor"), &json!(3))
    );
    let opened = desk.call("reviews.open", json!({"contractor_id": maren}));
    let rows = desk.call("today.get", json!({}))["waiting_on_me"].clone();
    let reviews: Vec<&Value> = rows.as_array().unwrap().iter().filter(|row| row["kind"] == "review").collect();
    assert_eq!(reviews.len(), 1, "once, not twice: {rows}");
    assert_eq!((&reviews[0]["step"], &reviews[0]["id"]), (&json!("open_review"), &opened["id"]));
}

#[test]
fn the_agenda_says_it_in_plain_lines() {
    let desk = Desk::bakery();
    let empty = counterpart_api::agenda::text(&desk.session).unwrap();
    assert!(empty.contains("Nothing waits on you"), "{empty}");
    let maren = maren(&desk);
    let asked = given(&desk, &maren, "Easter page", "2027-03-12");
    desk.call("handoffs.ask", json!({"id": asked, "asked_by": "them", "question": "Per item or per order?"}));
    given(&desk, &maren, "Newsletter", "2027-03-03");
    let text = counterpart_api::agenda::text(&desk.session).unwrap();
    for line in [
        "Monday, March 1, 2027",
        "WAITING ON ME",
        "Answer Maren Okafor: “Per item or per order?”",
        "WAITING ON THEM",
        "Newsletter (Maren Okafor)",
    ] {
        assert!(text.contains(line), "“{line}” in:\n{text}");
    }
}
