//! Yearly reviews: one finished, one due.

use serde_json::{Value, json};

use super::script::Script;
use super::teller::text;

/// Weights are typed, so they travel as text.
fn weight(criterion: &Value) -> String {
    criterion.get("weight").and_then(Value::as_i64).unwrap_or_default().to_string()
}

/// Runs last year's review of the newsletter; the bookkeeper's is due now.
pub(super) fn write(script: &mut Script) {
    script.scene("review", -333, 13, |teller, cast| {
        let opened = teller.call("reviews.open", json!({ "contractor_id": cast.id("contractor Lucy Adeyemi")? }))?;
        let id = text(&opened, "id");
        let scores = [5, 3, 5, 4, 4];
        let whys = ["Customers quote it at the counter.", "Two of twelve came late.", "Asks early.", "Saves me three hours a month.", "More pre-orders."];
        let criteria = opened.get("criteria").and_then(Value::as_array).cloned().unwrap_or_default();
        let rated: Vec<Value> = criteria
            .iter()
            .zip(scores.iter().zip(whys))
            .map(|(criterion, (score, why))| {
                json!({ "id": criterion.get("id"), "name": criterion.get("name"), "weight": weight(criterion), "score": score, "why": why })
            })
            .collect();
        teller.call(
            "reviews.update",
            json!({ "id": id, "criteria": rated, "contractor_view": "I would like the notes two days earlier.",
                "outcome": "More people knew the season’s breads by name.", "worth_time": 5, "worth_money": 4, "worth_note": "",
                "decision": "renew", "decision_reason": "Same terms for another year.",
                "actions": [{ "text": "Ines sends notes by the 5th", "due_on": teller.date(-300) }] }),
        )?;
        teller.call("reviews.finish", json!({ "id": id })).map(|_| ())
    });
}
