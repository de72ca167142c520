//! Hand-offs from draft to paid: who has the ball, what is late, what is locked.

use counterpart_tests::Desk;
use serde_json::{Value, json};

struct Work<'d> {
    desk: &'d Desk,
    id: Value,
}

impl Work<'_> {
    #[track_caller]
    fn act(&self, verb: &str, mut extra: Value) -> Value {
        extra["id"] = self.id.clone();
        self.desk.call(&format!("handoffs.{verb}"), extra)
    }

    #[track_caller]
    fn refused(&self, verb: &str, mut extra: Value) -> counterpart_api::WireError {
        extra["id"] = self.id.clone();
        self.desk.refused(&format!("handoffs.{verb}"), extra)
    }

    fn now(&self) -> Value {
        self.act("get", json!({}))
    }

    fn tick_all(&self) -> Value {
        for point in self.now()["criteria"].as_array().unwrap() {
            self.act("tick", json!({"criterion_id": point["id"], "met": true}));
        }
        self.now()
    }
}

fn contractor(desk: &Desk, name: &str, zone: &str) -> Value {
    desk.call("contractors.create", json!({"name": name, "time_zone": zone}))["id"].clone()
}

fn form(contractor: &Value) -> Value {
    json!({"contractor_id": contractor, "title": "Spring menu photos", "instructions": "One plate, **one** item.",
           "criteria": [{"text": "24 photos"}, {"text": "Sharp at full size"}],
           "due_on": "2027-03-10", "due_time": "5 pm", "price": "650", "included_rounds": 1, "extra_round_price": "80"})
}

fn drafted<'d>(desk: &'d Desk, zone: &str) -> Work<'d> {
    let contractor = contractor(desk, "Tomás Arrieta", zone);
    let draft = desk.call("handoffs.create", form(&contractor));
    Work { desk, id: draft["id"].clone() }
}

fn in_hand(desk: &Desk) -> Work<'_> {
    let work = drafted(desk, "America/New_York");
    work.act("hand_off", json!({}));
    work
}

#[test]
fn a_piece_of_work_goes_from_draft_to_paid() {
    let desk = Desk::bakery();
    let work = drafted(&desk, "America/New_York");
    let draft = work.now();
    assert_eq!(
        (&draft["number"], &draft["state"], &draft["ball"]),
        (&json!("HO-2027-001"), &json!("draft"), &json!("me"))
    );
    assert_eq!(
        draft["lock"],
        json!({"amount": {"amount": "650.00", "currency": "USD"}, "points": 2}),
        "the price is locked until both points are ticked"
    );
    work.act("hand_off", json!({}));
    desk.at("2027-03-02T09:00:00-05:00");
    work.act("confirm_understood", json!({}));
    let started = work.act("start", json!({}));
    assert_eq!(
        (&started["state"], &started["ball"], &started["primary"]),
        (&json!("in_progress"), &json!("them"), &json!("deliver"))
    );
    desk.at("2027-03-09T16:40:00-05:00");
    let delivered = work.act(
        "deliver",
        json!({"note": "In the shared folder", "files": [{"name": "contact-sheet.txt", "bytes": "MjQgcGhvdG9z"}]}),
    );
    assert_eq!((&delivered["ball"], &delivered["received"]["late"]), (&json!("me"), &json!(false)), "a day early");
    assert_eq!(delivered["files"][0]["name"], "contact-sheet.txt", "the file is kept with the hand-off");
    assert_eq!(
        (&delivered["act_on"], &delivered["review_by"]),
        (&json!("2027-03-15"), &json!("2027-03-15")),
        "three working days after Wednesday the 10th"
    );
    desk.at("2027-03-11T09:00:00-05:00");
    let ticked = work.tick_all();
    assert_eq!((&ticked["met"], &ticked["primary"]), (&json!(2), &json!("accept")));
    let accepted = work.act("decide", json!({"decision": "accept", "quality": 5}));
    assert_eq!(
        (&accepted["state"], &accepted["ball"], &accepted["lock"]),
        (&json!("accepted"), &json!("nobody"), &Value::Null)
    );
    assert_eq!(accepted["days"], json!({"me": 2, "them": 8, "me_percent": 17}), "eight days there, almost two here");
    assert_eq!(
        accepted["deliveries"][0]["ticks"].as_array().unwrap().len(),
        2,
        "the points are kept with the decision"
    );
    let invoiced = work.act("invoice", json!({"number": "2027-07", "date": "2027-03-11", "amount": "650"}));
    assert_eq!((&invoiced["ball"], &invoiced["standing"]["key"]), (&json!("me"), &json!("to_pay")));
    let paid = work.act("pay", json!({"date": "2027-03-11", "amount": "650.00", "method": "Check 1042"}));
    assert_eq!((&paid["state"], &paid["payment"]["method"]), (&json!("paid"), &json!("Check 1042")));
    let titles = desk.call("history.list", json!({"noun": "handoff", "id": paid["id"]}));
    assert_eq!(
        titles["entries"][0]["summary"], "Paid invoice 2027-07 for “Spring menu photos”",
        "its history reads in words"
    );
}

#[test]
fn a_deadline_is_shown_on_both_walls() {
    let desk = Desk::bakery();
    let work = drafted(&desk, "Europe/Lisbon");
    let due = work.now()["due"].clone();
    assert_eq!(
        (&due["theirs"]["time"], &due["mine"]["time"], &due["same"]),
        (&json!("17:00"), &json!("12:00"), &json!(false)),
        "five hours apart before the clocks change"
    );
    let offer = desk.call(
        "handoffs.offer",
        json!({"contractor_id": work.now()["contractor_id"], "due_on": "2027-03-18", "due_time": "18:00"}),
    );
    assert_eq!(
        (&offer["due"]["mine"]["time"], &offer["review_by"]),
        (&json!("14:00"), &json!("2027-03-23")),
        "four hours apart after America moved its clocks"
    );
    let half = desk.call("handoffs.offer", json!({"due_on": "2027-03-", "due_time": "18"}));
    assert_eq!(half["due"], Value::Null, "what is half typed is no error");
}

#[test]
fn a_question_puts_the_ball_on_the_owner_until_it_is_answered() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    desk.at("2027-03-03T09:00:00-05:00");
    let asked = work.act("ask", json!({"asked_by": "them", "question": "Do the danishes need new photos?"}));
    assert_eq!(
        (&asked["ball"], &asked["act_on"], &asked["standing"]["key"]),
        (&json!("me"), &json!("2027-03-03"), &json!("waits_for_answer"))
    );
    desk.at("2027-03-05T09:00:00-05:00");
    let question = asked["questions"][0]["id"].clone();
    let answered = desk.call("handoffs.answer", json!({"question_id": question, "answer": "New ones."}));
    assert_eq!(
        (&answered["ball"], &answered["act_on"], &answered["open_questions"]),
        (&json!("them"), &json!("2027-03-10"), &json!(0))
    );
    assert_eq!(answered["days"], json!({"me": 2, "them": 2, "me_percent": 50}), "two days of waiting are the owner's");
    let again = desk.refused("handoffs.answer", json!({"question_id": question, "answer": "Or not."}));
    assert_eq!(again.kind, "conflict", "{}", again.message);
}

#[test]
fn blocked_days_belong_to_whoever_has_to_bring_what_is_missing() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    work.act("start", json!({}));
    assert_eq!(work.refused("block", json!({"reason": " ", "waits_on": "me"})).field.as_deref(), Some("reason"));
    assert_eq!(work.act("block", json!({"reason": "The menu is not printed", "waits_on": "me"}))["ball"], "me");
    desk.days_pass(3);
    let on = work.act("unblock", json!({}));
    assert_eq!(
        (&on["state"], &on["ball"], &on["days"]["me"], &on["blocked_reason"]),
        (&json!("in_progress"), &json!("them"), &json!(3), &json!(""))
    );
}

#[test]
fn late_is_received_after_due_whenever_it_is_decided() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    desk.at("2027-03-20T09:00:00-04:00");
    assert_eq!(work.now()["standing"], json!({"key": "late", "on": "2027-03-10", "days": 10}));
    let late = work.act("deliver", json!({"received_on": "2027-03-13", "received_time": "10:00"}));
    assert_eq!((&late["received"]["late"], &late["received"]["days_late"]), (&json!(true), &json!(3)));
    let other = in_hand(&desk);
    let on_time = other.act("deliver", json!({"received_on": "2027-03-10", "received_time": "16:59"}));
    assert_eq!(on_time["received"]["late"], false, "noted ten days later, but it came in time");
    let third = in_hand(&desk);
    assert_eq!(
        third.refused("deliver", json!({"received_on": "2027-03-21", "received_time": "10:00"})).field.as_deref(),
        Some("received_on"),
        "tomorrow has not come"
    );
}

#[test]
fn corrections_are_counted_against_the_included_rounds() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    work.act("deliver", json!({}));
    let back = work.act("decide", json!({"decision": "revise", "reason": "Two are blurred"}));
    assert_eq!((&back["state"], &back["ball"]), (&json!("revision"), &json!("them")));
    let rounds = &back["corrections"];
    assert_eq!(
        (&rounds["used"], &rounds["included"], &rounds["next_is_extra"]),
        (&json!(1), &json!(1), &json!(true)),
        "the included round is used up"
    );
    assert_eq!(rounds["extra_price"]["amount"], "80.00", "the next one is not in the price");
    let again = work.act("deliver", json!({"note": "All sharp now"}));
    assert_eq!(again["deliveries"].as_array().unwrap().len(), 2);
    work.act("decide", json!({"decision": "revise", "reason": "One is still blurred"}));
    let history = desk.call("history.list", json!({}));
    assert_eq!(
        history["entries"][0]["summary"],
        "Sent “Spring menu photos” back, round 2 of corrections, which costs 80.00 USD"
    );
}

#[test]
fn accepting_with_open_points_takes_a_reason_that_is_kept() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    work.act("deliver", json!({}));
    let points = work.now()["criteria"].clone();
    work.act("tick", json!({"criterion_id": points[0]["id"], "met": true}));
    let noted = work.act("tick", json!({"criterion_id": points[1]["id"], "met": false, "note": "Two are soft"}));
    assert_eq!((&noted["met"], &noted["primary"]), (&json!(1), &json!("revise")));
    let error = work.refused("decide", json!({"decision": "accept"}));
    assert_eq!(error.field.as_deref(), Some("reason"), "{}", error.message);
    assert!(error.message.contains("1 of 2 points"), "{}", error.message);
    let accepted = work.act("decide", json!({"decision": "accept", "reason": "Easter is near"}));
    assert_eq!(
        (&accepted["decision_reason"], &accepted["deliveries"][0]["ticks"][1]["note"]),
        (&json!("Easter is near"), &json!("Two are soft"))
    );
    for decision in ["accept_in_part", "reject"] {
        let other = in_hand(&desk);
        other.act("deliver", json!({}));
        assert_eq!(
            other.refused("decide", json!({"decision": decision})).field.as_deref(),
            Some("reason"),
            "{decision} needs a reason"
        );
        other.act("decide", json!({"decision": decision, "reason": "Half of the plates"}));
    }
}

#[test]
fn accepting_can_be_undone_until_it_is_invoiced() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    work.act("deliver", json!({}));
    work.tick_all();
    work.act("decide", json!({"decision": "accept"}));
    let accepted = desk.call("history.list", json!({}))["entries"][0]["seq"].clone();
    desk.call("history.undo", json!({}));
    let back = work.now();
    assert_eq!(
        (&back["state"], &back["ball"], &back["deliveries"][0]["decision"]),
        (&json!("delivered"), &json!("me"), &Value::Null),
        "it waits for a decision again"
    );
    desk.call("history.redo", json!({}));
    work.act("invoice", json!({"number": "7", "date": "2027-03-01", "amount": "650"}));
    let error = desk.refused("history.undo", json!({"entry": accepted}));
    assert_eq!(error.kind, "conflict", "the invoice stands on it: {}", error.message);
}

#[test]
fn an_invoice_number_is_taken_once_per_contractor() {
    let desk = Desk::bakery();
    let tomas = contractor(&desk, "Tomás Arrieta", "");
    let lucy = contractor(&desk, "Lucy Adeyemi", "");
    let accepted = |contractor: &Value| {
        let work = Work { desk: &desk, id: desk.call("handoffs.create", form(contractor))["id"].clone() };
        work.act("hand_off", json!({}));
        work.act("deliver", json!({}));
        work.tick_all();
        work.act("decide", json!({"decision": "accept"}));
        work
    };
    let bill = json!({"number": " 2027-07 ", "date": "2027-03-01", "amount": "650"});
    accepted(&tomas).act("invoice", bill.clone());
    let error = accepted(&tomas).refused("invoice", bill.clone());
    assert_eq!(error.field.as_deref(), Some("number"), "{}", error.message);
    assert!(error.message.contains("HO-2027-001"), "the other hand-off is named: {}", error.message);
    accepted(&lucy).act("invoice", bill);
}

#[test]
fn what_was_handed_off_is_not_rewritten() {
    let desk = Desk::bakery();
    let work = drafted(&desk, "");
    let before = work.now();
    let mut changed = form(&before["contractor_id"]);
    changed["criteria"] = json!([{"id": before["criteria"][1]["id"], "text": "Sharp"}, {"text": "No logos"}]);
    let after = work.act("update", changed.clone());
    assert_eq!(after["criteria"][0]["id"], before["criteria"][1]["id"], "a kept point stays itself");
    assert_eq!(after["criteria"].as_array().unwrap().len(), 2, "one went, one came");
    work.act("hand_off", json!({}));
    let error = work.refused("update", changed);
    assert_eq!(error.kind, "conflict", "{}", error.message);
    assert_eq!(work.refused("cancel", json!({"reason": ""})).field.as_deref(), Some("reason"));
    let cancelled = work.act("cancel", json!({"reason": "The menu changed"}));
    assert_eq!(
        (&cancelled["state"], &cancelled["ball"], &cancelled["acts"]),
        (&json!("cancelled"), &json!("nobody"), &json!(["answer"]))
    );
}

#[test]
fn what_is_typed_wrong_is_named_by_its_field() {
    let desk = Desk::bakery();
    let contractor = contractor(&desk, "Tomás Arrieta", "");
    let table = [
        ("title", json!("")),
        ("due_on", json!("31 February 2027")),
        ("due_time", json!("25:00")),
        ("due_zone", json!("Mars/Olympus")),
        ("review_by", json!("2027-03-09")),
        ("price", json!("12.345")),
        ("extra_round_price", json!("-5")),
        ("included_rounds", json!(120)),
        ("currency", json!("dollars")),
        ("criteria.0.text", json!(null)),
    ];
    for (field, wrong) in table {
        let mut typed = form(&contractor);
        if field == "criteria.0.text" {
            typed["criteria"] = json!([{"text": "x".repeat(301)}])
        } else {
            typed[field] = wrong.clone()
        }
        let error = desk.refused("handoffs.create", typed);
        assert_eq!(error.field.as_deref(), Some(field), "{wrong}: {}", error.message);
    }
    assert_eq!(desk.call("handoffs.list", json!({"show": "all"}))["groups"], json!([]), "nothing was half kept");
}

#[test]
fn work_is_listed_by_week_and_page_after_page() {
    let desk = Desk::bakery();
    let tomas = contractor(&desk, "Tomás Arrieta", "Europe/Lisbon");
    for due_on in ["2027-02-26", "2027-03-01", "2027-03-07", "2027-03-08", "2027-03-15"] {
        let mut typed = form(&tomas);
        typed["due_on"] = json!(due_on);
        desk.call("handoffs.create", typed);
    }
    let page = desk.call("handoffs.list", json!({}));
    let weeks: Vec<(&str, usize)> = page["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["week"].as_str().unwrap(), group["lines"].as_array().unwrap().len()))
        .collect();
    assert_eq!(weeks, [("earlier", 1), ("this_week", 2), ("next_week", 1), ("later", 1)], "seen on Monday, March 1");
    assert_eq!(page["groups"][1]["lines"][0]["due_time_here"], "12:00", "5 pm in Lisbon is noon here");
    for count in 0..100 {
        let mut typed = form(&tomas);
        typed["due_on"] = json!("2027-05-03");
        typed["title"] = json!(format!("Route {count}"));
        desk.call("handoffs.create", typed);
    }
    let first = desk.call("handoffs.list", json!({}));
    let second = desk.call("handoffs.list", json!({"after": first["next"]}));
    let count = |page: &Value| {
        page["groups"].as_array().unwrap().iter().map(|group| group["lines"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!(
        (count(&first), count(&second), &second["next"]),
        (100, 5, &Value::Null),
        "the second page holds the rest"
    );
    assert_eq!(count(&desk.call("handoffs.list", json!({"state": "delivered"}))), 0);
}

#[test]
fn the_calendar_holds_deadlines_and_review_dates() {
    let desk = Desk::bakery();
    let work = in_hand(&desk);
    work.act("deliver", json!({}));
    let month = desk.call("handoffs.calendar", json!({}));
    let on = |date: &str| month["days"].as_array().unwrap().iter().find(|day| day["date"] == date).unwrap().clone();
    assert_eq!(month["days"].as_array().unwrap().len(), 35, "March 2027 begins on a Monday and takes five weeks");
    assert_eq!((&month["previous"], &month["next"]), (&json!("2027-02"), &json!("2027-04")));
    assert_eq!(on("2027-03-10")["items"][0]["what"], "due");
    assert_eq!(on("2027-03-15")["items"][0]["what"], "review", "three working days later");
    assert_eq!(on("2027-03-01")["today"], true);
    assert_eq!(desk.refused("handoffs.calendar", json!({"month": "2027-13"})).field.as_deref(), Some("month"));
}

#[test]
fn a_hand_off_prints_with_its_steps_and_points() {
    let desk = Desk::bakery();
    let sheet = desk.call(
        "sheets.create",
        json!({"title": "Photograph the menu", "content": {"steps": [{"title": "Shoot each item", "kind": "result"}]}}),
    );
    let contractor = contractor(&desk, "Tomás Arrieta", "Europe/Lisbon");
    let mut typed = form(&contractor);
    typed["sheet_id"] = sheet["sheet"]["id"].clone();
    let id = desk.call("handoffs.create", typed)["id"].clone();
    desk.call("handoffs.hand_off", json!({"id": id}));
    let pages = desk.call("papers.preview", json!({"noun": "handoff", "id": id}));
    assert!(pages["pages"][0].as_str().unwrap().contains("<svg"), "the first page is a picture");
}
