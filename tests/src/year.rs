//! One year with one contractor, every kind of record once: what golden papers and kept files are made of.
//! The clock stands where the story says, so that the same words come out on every machine.

use serde_json::{Value, json};

use crate::Desk;

/// The records of the story, by id.
pub struct Year {
    pub contractor: Value,
    pub agreement: Value,
    pub sheet: Value,
    pub handoff: Value,
    pub review: Value,
}

/// Adds Maren Okafor, signs with her, hands her a month of books, accepts it and reviews the year.
pub fn tell(desk: &Desk) -> Year {
    desk.at("2027-03-01T09:00:00-05:00");
    bring_in(desk);
    let contractor = maren(desk);
    let agreement = signed(desk, &contractor);
    let sheet = sheet(desk);
    let handoff = accepted(desk, &contractor, &agreement, &sheet);
    desk.at("2028-03-04T09:00:00-05:00");
    let review = reviewed(desk, &contractor);
    Year { contractor, agreement, sheet, handoff, review }
}

/// A spreadsheet of one line.
fn bring_in(desk: &Desk) {
    desk.call(
        "imports.run",
        json!({"file": {"name": "printers.csv", "bytes": "TmFtZSxFbWFpbApRdWF5IFByaW50LHF1YXlAcHJpbnQuZXhhbXBsZQo="}}),
    );
}

fn maren(desk: &Desk) -> Value {
    let form = json!({"name": "Maren Okafor", "trading_name": "Okafor Books", "does": "Bookkeeping", "status": "active", "since": "2026-11-02",
        "time_zone": "Europe/London", "language": "English", "tags": ["books"], "notes": "Prefers receipts in one batch.",
        "people": [{"name": "Theo Okafor", "role": "problems"}],
        "channels": [{"kind": "email", "value": "maren@okaforbooks.example", "preferred": true}, {"kind": "address", "value": "7 Quay Road\nBristol BS1 4RB"}]});
    desk.call("contractors.create", form)["id"].clone()
}

fn signed(desk: &Desk, contractor: &Value) -> Value {
    let id =
        desk.call("agreements.create", json!({"contractor_id": contractor, "template": "services-agreement"}))["id"]
            .clone();
    let values = json!([
        {"name": "work_title", "value": "monthly bookkeeping"}, {"name": "business_address", "value": "14 Wharf Lane, Portland, Maine 04101"},
        {"name": "contractor_address", "value": "7 Quay Road, Bristol BS1 4RB"}, {"name": "tasks", "value": "- Close each month by the 10th\n- File the sales tax"},
        {"name": "starts_on", "value": "March 1, 2027"}, {"name": "due_on", "value": "February 29, 2028"}, {"name": "done_means", "value": "- The books agree with the bank"},
        {"name": "price", "value": "420"}, {"name": "law_place", "value": "Maine"},
    ]);
    desk.call("agreements.set_fields", json!({"id": id, "values": values}));
    desk.call(
        "agreements.set_clause",
        json!({"id": id, "clause": "law", "standing": "in", "note": "Agreed over coffee."}),
    );
    desk.call("agreements.mark_ready", json!({"id": id}));
    desk.call("agreements.send_out", json!({"id": id}));
    for (party, name) in [("owner", "Ines Halloran"), ("contractor", "Maren Okafor")] {
        let shown = desk.call("agreements.get", json!({"id": id}));
        desk.call(
            "agreements.sign",
            json!({"id": id, "party": party, "name": name, "method": "typed", "place": "At the bakery, Portland", "present": "Ruth Halloran",
                   "consent": shown["consent"], "text_sha256": shown["text_sha256"]}),
        );
    }
    id
}

fn sheet(desk: &Desk) -> Value {
    let made = desk.call("sheets.create", json!({"title": "Close the month", "group": "Money"}));
    let mut content = made["version"]["content"].clone();
    content["purpose"] = json!("The books agree with the bank by the 10th.");
    content["steps"] =
        json!([{"title": "Count the till", "kind": "result"}, {"title": "Match every card payment", "kind": "method"}]);
    desk.call(
        "sheets.save",
        json!({"id": made["sheet"]["id"], "title": "Close the month", "group": "Money", "content": content}),
    );
    made["sheet"]["id"].clone()
}

fn accepted(desk: &Desk, contractor: &Value, agreement: &Value, sheet: &Value) -> Value {
    desk.at("2027-04-01T09:00:00-04:00");
    let form = json!({"contractor_id": contractor, "agreement_id": agreement, "sheet_id": sheet, "title": "March close",
        "instructions": "The flour invoice is in **two** parts.", "criteria": [{"text": "The books agree"}, {"text": "Sales tax is filed"}],
        "due_on": "2027-04-10", "due_time": "17:00", "due_zone": "Europe/London", "price": "420", "included_rounds": 1});
    let id = desk.call("handoffs.create", form)["id"].clone();
    desk.call("handoffs.hand_off", json!({"id": id}));
    desk.call("handoffs.confirm_understood", json!({"id": id}));
    desk.call("handoffs.ask", json!({"id": id, "asked_by": "them", "question": "Is the oven lease in here?"}));
    let question = desk.call("handoffs.get", json!({"id": id}))["questions"][0]["id"].clone();
    desk.call("handoffs.answer", json!({"id": id, "question_id": question, "answer": "Yes, from March."}));
    desk.at("2027-04-09T12:00:00-04:00");
    desk.call(
        "handoffs.deliver",
        json!({"id": id, "note": "All in the folder.", "files": [{"name": "march.txt", "bytes": "MTI0IHJlY2VpcHRz"}]}),
    );
    for point in desk.call("handoffs.get", json!({"id": id}))["criteria"].as_array().unwrap() {
        desk.call("handoffs.tick", json!({"id": id, "criterion_id": point["id"], "met": true}));
    }
    desk.call("handoffs.decide", json!({"id": id, "decision": "accept", "reason": "", "quality": 5}));
    desk.at("2027-04-14T09:00:00-04:00");
    desk.call("handoffs.invoice", json!({"id": id, "number": "MO-1", "date": "2027-04-10", "amount": "420"}));
    desk.call("handoffs.pay", json!({"id": id, "date": "2027-04-14", "amount": "420"}));
    id
}

fn reviewed(desk: &Desk, contractor: &Value) -> Value {
    let review = desk.call("reviews.open", json!({"contractor_id": contractor}));
    let weights = ["30", "25", "20", "15", "10"];
    let criteria: Vec<Value> = review["criteria"].as_array().unwrap().iter().zip(weights)
        .map(|(criterion, weight)| json!({"id": criterion["id"], "name": criterion["name"], "weight": weight, "score": 4, "why": "Seen in the books."}))
        .collect();
    desk.call(
        "reviews.update",
        json!({"id": review["id"], "criteria": criteria, "decision": "renew", "decision_reason": "Twelve more months at $440.00.",
               "contractor_view": "Receipts in one batch would save us both a day.", "worth_time": 4, "worth_money": 5,
               "actions": [{"text": "Ines sends receipts by the 2nd", "due_on": "April 2, 2028"}]}),
    );
    desk.call("reviews.finish", json!({"id": review["id"]}));
    review["id"].clone()
}
