//! What the bakery has agreed with whom: signed, half signed, declined, ended, and one draft with a blank.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Cast, Script};
use super::teller::{Teller, text};
use crate::wire::WireError;

/// A hand that signs.
const INK: &str =
    "M 12 92 C 22 40 38 30 44 52 S 30 100 52 88 S 84 40 96 62 S 92 96 118 84 S 150 60 168 78 S 210 92 250 66";
/// The smallest PDF that opens, standing for what came back by mail.
const RECEIVED: &[u8] = include_bytes!("../../../../assets/sample/received.pdf");

#[derive(Debug, Clone, Deserialize)]
struct Deal {
    who: String,
    template: String,
    #[serde(default)]
    title: String,
    fields: BTreeMap<String, Value>,
    starts: Option<i64>,
    ends: Option<i64>,
    notice_days: Option<i64>,
    renewal: Option<String>,
    drawn_up: Option<i64>,
    signed: Option<i64>,
    half: Option<i64>,
    ended: Option<i64>,
    declined: Option<i64>,
    owner: Option<String>,
    theirs: Option<String>,
    #[serde(default)]
    reason: String,
}

/// Draws up, signs, declines and ends.
pub(super) fn write(script: &mut Script) -> Result<(), WireError> {
    let deals: Vec<Deal> = serde_json::from_str(include_str!("../../../../assets/sample/agreements.json"))?;
    for (deal, place) in deals.into_iter().zip(0..) {
        let name = format!("agreement {place}");
        let begin = deal.drawn_up.or(deal.signed.map(|signed| signed - 3)).unwrap_or(-5);
        let (draft, key) = (deal.clone(), name.clone());
        script.scene(&name, begin, 14, move |teller, cast| draw_up(teller, cast, &draft, &key));
        if let Some(day) = deal.signed.or(deal.half) {
            let (signed, key) = (deal.clone(), name.clone());
            script.scene(&name, day, 15, move |teller, cast| sign(teller, cast, &signed, &key));
        }
        for (day, command) in [(deal.ended, "agreements.end"), (deal.declined, "agreements.decline")] {
            let Some(day) = day else { continue };
            let (reason, key) = (deal.reason.clone(), name.clone());
            script.scene(&name, day, 16, move |teller, cast| {
                let id = cast.id(&key)?;
                if command == "agreements.decline" {
                    show(teller, &id)?;
                }
                teller.call(command, json!({ "id": id, "how": "terminated", "reason": reason })).map(|_| ())
            });
        }
    }
    Ok(())
}

fn draw_up(teller: &Teller, cast: &mut Cast, deal: &Deal, key: &str) -> Result<(), WireError> {
    let contractor = cast.id(&format!("contractor {}", deal.who))?;
    let made = teller.call(
        "agreements.create",
        json!({ "contractor_id": contractor, "template": deal.template, "title": deal.title }),
    )?;
    let id = text(&made, "id");
    cast.remember(key, &made);
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in &deal.fields {
        match (name.as_str(), value.as_i64()) {
            ("due_days", Some(days)) => values.insert("due_on".into(), teller.date(days)),
            _ => values.insert(name.clone(), value.as_str().unwrap_or_default().to_owned()),
        };
    }
    for (name, days) in [("starts_on", deal.starts), ("ends_on", deal.ends)] {
        if let Some(days) = days {
            values.insert(name.into(), teller.date(days));
        }
    }
    if let Some(days) = deal.notice_days {
        values.insert("notice_days".into(), days.to_string());
    }
    let values: Vec<Value> = values.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    teller.call("agreements.set_fields", json!({ "id": id, "values": values }))?;
    if let Some(renewal) = &deal.renewal {
        teller.call("agreements.update", json!({ "id": id, "renewal": renewal }))?;
    }
    Ok(())
}

/// Nothing is blank any more: the text goes out for signature.
fn show(teller: &Teller, id: &str) -> Result<(), WireError> {
    teller.call("agreements.mark_ready", json!({ "id": id }))?;
    teller.call("agreements.send_out", json!({ "id": id })).map(|_| ())
}

fn sign(teller: &Teller, cast: &mut Cast, deal: &Deal, key: &str) -> Result<(), WireError> {
    let id = cast.id(key)?;
    show(teller, &id)?;
    teller.minutes_pass(3);
    teller.call(
        "agreements.note_event",
        json!({ "id": id, "who": deal.who, "what": "Had the agreement to read and said: “I have read it.”" }),
    )?;
    let shown = teller.call("agreements.get", json!({ "id": id }))?;
    for (party, name, method) in
        [("owner", "Ines Halloran", &deal.owner), ("contractor", deal.who.as_str(), &deal.theirs)]
    {
        let Some(method) = method else { continue };
        teller.minutes_pass(5);
        let mut act = json!({ "id": id, "party": party, "name": name, "method": method, "place": "At the bakery, Portland",
            "present": "Ruth Halloran", "consent": shown.get("consent"), "text_sha256": shown.get("text_sha256") });
        if let Some(fields) = act.as_object_mut() {
            if method == "drawn" {
                fields.insert("ink".into(), json!({ "path": INK, "width": 480, "height": 160 }));
            }
            if method == "received" || method == "paper" {
                fields.insert("dated_on".into(), json!(teller.date(deal.signed.unwrap_or_default())));
                fields.insert("file".into(), json!({ "name": "signed.pdf", "bytes": base64(RECEIVED) }));
            }
        }
        teller.call("agreements.sign", act)?;
    }
    Ok(())
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_STANDARD.encode(bytes)
}
