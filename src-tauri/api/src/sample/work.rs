//! Instruction sheets, two years of monthly work, and what is in hand now.

use serde::Deserialize;
use serde_json::{Value, json};

use super::script::{Cast, Script};
use super::teller::{Teller, text};
use crate::wire::WireError;

#[derive(Debug, Clone, Deserialize)]
struct Sheet {
    title: String,
    group: String,
    written: i64,
    tested: Option<i64>,
    content: Value,
}

#[derive(Debug, Clone, Deserialize)]
struct Piece {
    who: String,
    sheet: Option<String>,
    title: String,
    #[serde(default)]
    criteria: Vec<String>,
    due: i64,
    #[serde(default = "evening")]
    time: String,
    price: String,
    #[serde(default = "one")]
    rounds: u8,
    #[serde(default)]
    extra: String,
    steps: Vec<Value>,
}

fn evening() -> String {
    "17:00".into()
}

fn one() -> u8 {
    1
}

/// Writes the sheets and hands over the work.
pub(super) fn write(script: &mut Script) -> Result<(), WireError> {
    let sheets: Vec<Sheet> = serde_json::from_str(include_str!("../../../../assets/sample/sheets.json"))?;
    for sheet in sheets {
        let name = format!("sheet {}", sheet.title);
        let (written, tested) = (sheet.written, sheet.tested);
        script.scene(&name, written, 11, move |teller, cast| write_sheet(teller, cast, &sheet));
        if let Some(day) = tested {
            let thread = name.clone();
            script.scene(&thread, day, 11, move |teller, cast| {
                teller.call("sheets.mark_tested", json!({ "id": cast.id(&name)?, "on": teller.date(day) })).map(|_| ())
            });
        }
    }
    let mut pieces: Vec<Piece> = serde_json::from_str(include_str!("../../../../assets/sample/work.json"))?;
    pieces.extend((1..=12).map(month_end));
    pieces.extend((1..=22).map(newsletter));
    for (piece, place) in pieces.into_iter().zip(0..) {
        hand_over(script, piece, format!("work {place}"));
    }
    Ok(())
}

/// The month that was closed `ago` months ago: one late, one sent back.
fn month_end(ago: i64) -> Piece {
    let due = -30 * ago + 4;
    let late = if ago == 5 { 3 } else { -1 };
    let mut steps = vec![
        json!([due - 12, 9, "hand_off"]),
        json!([due - 11, 9, "confirm_understood"]),
        json!([due + late, 14, "deliver"]),
    ];
    if ago == 8 {
        steps.push(json!([due, 9, "revise", "Two receipts are in the wrong month."]));
        steps.push(json!([due + 1, 15, "deliver"]));
    }
    let reviewed = if ago == 5 { 9 } else { 3 };
    steps.push(json!([due + reviewed, 10, "accept", 5]));
    steps.push(json!([due + reviewed + 1, 10, "invoice", format!("OB-{}", 40 - ago), "420"]));
    if ago > 1 {
        steps.push(json!([due + reviewed + 10, 10, "pay", "420"]));
    }
    piece("Maren Okafor", "Close the month", "Close the month", due, "420", steps)
}

/// The newsletter of `ago` months ago: three late.
fn newsletter(ago: i64) -> Piece {
    let due = -30 * ago - 3;
    let late = if matches!(ago, 4 | 9 | 15) { 2 } else { -1 };
    let steps = vec![
        json!([due - 10, 9, "hand_off"]),
        json!([due - 9, 10, "confirm_understood"]),
        json!([due + late, 15, "deliver"]),
        json!([due + late + 1, 9, "accept", if late > 0 { 3 } else { 4 }]),
        json!([due + late + 2, 9, "invoice", format!("LA-{}", 60 - ago), "152"]),
        json!([due + late + 9, 9, "pay", "152"]),
    ];
    piece("Lucy Adeyemi", "Write the newsletter", "Monthly newsletter", due, "152", steps)
}

fn piece(who: &str, sheet: &str, title: &str, due: i64, price: &str, steps: Vec<Value>) -> Piece {
    Piece {
        who: who.into(),
        sheet: Some(sheet.into()),
        title: title.into(),
        criteria: Vec::new(),
        due,
        time: evening(),
        price: price.into(),
        rounds: 1,
        extra: String::new(),
        steps,
    }
}

fn write_sheet(teller: &Teller, cast: &mut Cast, sheet: &Sheet) -> Result<(), WireError> {
    let made = teller.call("sheets.create", json!({ "title": sheet.title, "group": sheet.group }))?;
    let head = made.get("sheet").cloned().unwrap_or_default();
    cast.remember(format!("sheet {}", sheet.title), &head);
    teller.call(
        "sheets.save",
        json!({ "id": head.get("id"), "title": sheet.title, "group": sheet.group, "content": sheet.content }),
    )?;
    Ok(())
}

fn hand_over(script: &mut Script, piece: Piece, key: String) {
    let first = piece.steps.first().and_then(|step| step.get(0)).and_then(Value::as_i64).unwrap_or(-1);
    let hour = piece.steps.first().and_then(|step| step.get(1)).and_then(Value::as_u64).unwrap_or(9);
    let hour = u32::try_from(hour).unwrap_or(9);
    let steps = piece.steps.clone();
    let made = key.clone();
    script.scene(&key, first, hour, move |teller, cast| draft(teller, cast, &piece, &made));
    for step in steps {
        let (Some(day), Some(hour)) = (step.get(0).and_then(Value::as_i64), step.get(1).and_then(Value::as_u64)) else {
            continue;
        };
        let piece = key.clone();
        script.scene(&key, day, u32::try_from(hour).unwrap_or(9), move |teller, cast| {
            act(teller, cast, &piece, &step, day)
        });
    }
}

fn draft(teller: &Teller, cast: &mut Cast, piece: &Piece, key: &str) -> Result<(), WireError> {
    let contractor = cast.id(&format!("contractor {}", piece.who))?;
    let sheet = piece.sheet.as_ref().map(|title| cast.id(&format!("sheet {title}"))).transpose()?;
    let offered = match &sheet {
        Some(id) => {
            let shown = teller.call("sheets.get", json!({ "id": id }))?;
            let done = shown.pointer("/version/content/done_means").and_then(Value::as_array).cloned();
            done.unwrap_or_default().iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        None => piece.criteria.clone(),
    };
    let criteria: Vec<Value> = offered.iter().map(|point| json!({ "text": point })).collect();
    let mut form = json!({ "contractor_id": contractor, "title": piece.title, "criteria": criteria, "due_on": teller.date(piece.due),
        "due_time": piece.time, "price": piece.price, "included_rounds": piece.rounds, "extra_round_price": piece.extra });
    if let (Some(sheet), Some(fields)) = (sheet, form.as_object_mut()) {
        fields.insert("sheet_id".into(), json!(sheet));
    }
    let made = teller.call("handoffs.create", form)?;
    cast.remember(key, &made);
    Ok(())
}

fn act(teller: &Teller, cast: &mut Cast, key: &str, step: &Value, day: i64) -> Result<(), WireError> {
    let id = cast.id(key)?;
    let verb = step.get(2).and_then(Value::as_str).unwrap_or_default();
    let more = step.get(3).cloned().unwrap_or_default();
    let call = |verb: &str, request: Value| teller.call(&format!("handoffs.{verb}"), request).map(|_| ());
    match verb {
        "draft" => Ok(()),
        "accept" => {
            tick(teller, &id, u64::MAX)?;
            call("decide", json!({ "id": id, "decision": "accept", "quality": more }))
        }
        "tick_some" => tick(teller, &id, more.as_u64().unwrap_or(0)),
        "revise" | "reject" => call("decide", json!({ "id": id, "decision": verb, "reason": more })),
        "cancel" => call("cancel", json!({ "id": id, "reason": more })),
        "block" => call("block", json!({ "id": id, "reason": more, "waits_on": "them" })),
        "ask" => call("ask", json!({ "id": id, "asked_by": "them", "question": more })),
        "invoice" => {
            call("invoice", json!({ "id": id, "number": more, "date": teller.date(day), "amount": step.get(4) }))
        }
        "pay" => call("pay", json!({ "id": id, "date": teller.date(day), "amount": more, "method": "Bank transfer" })),
        other => call(other, json!({ "id": id })),
    }
}

fn tick(teller: &Teller, id: &str, most: u64) -> Result<(), WireError> {
    let shown = teller.call("handoffs.get", json!({ "id": id }))?;
    let points = shown.get("criteria").and_then(Value::as_array).cloned().unwrap_or_default();
    for (point, place) in points.iter().zip(0_u64..) {
        if place < most {
            teller.call("handoffs.tick", json!({ "id": id, "criterion_id": text(point, "id"), "met": true }))?;
        }
    }
    Ok(())
}
