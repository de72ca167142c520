//! Whatever was done, taking it back step by step leads through the same files as the way there, byte for byte except the
//! log: every row of every table, what search knows, and every stored file.

use std::collections::BTreeSet;

use counterpart_api::commands;
use counterpart_tests::Desk;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

/// What changes records, in an order in which each finds what it needs; the story below does it all.
const STORY: [&str; 42] = [
    "contractors.create",
    "contractors.update",
    "contractors.set_status",
    "business.update",
    "imports.run",
    "attachments.add",
    "attachments.remove",
    "sheets.create",
    "sheets.save",
    "sheets.mark_tested",
    "agreements.create",
    "agreements.update",
    "agreements.set_fields",
    "agreements.set_clause",
    "agreements.create",
    "agreements.mark_ready",
    "agreements.send_out",
    "agreements.note_event",
    "agreements.reopen",
    "agreements.mark_ready",
    "agreements.send_out",
    "handoffs.create",
    "handoffs.update",
    "handoffs.hand_off",
    "handoffs.ask",
    "handoffs.answer",
    "handoffs.confirm_understood",
    "handoffs.start",
    "handoffs.block",
    "handoffs.unblock",
    "handoffs.deliver",
    "handoffs.tick",
    "handoffs.decide",
    "handoffs.invoice",
    "handoffs.pay",
    "handoffs.create",
    "handoffs.cancel",
    "reviews.open",
    "reviews.update",
    "reviews.tick",
    "sheets.archive",
    "sheets.restore",
];
/// Done as well, but not in the story: there the year's facts do not change, and who has open work is not archived.
const BESIDE: [&str; 2] = ["reviews.refresh", "contractors.archive"];
/// Undoing and redoing themselves, and what is final and can only be followed by something else.
const NOT_UNDONE: [&str; 5] =
    ["history.undo", "history.redo", "agreements.decline", "agreements.void", "agreements.end"];

/// Something an owner does: a command, which of the records it can be done to, and words.
type Act = (&'static str, usize, String);

fn act() -> impl Strategy<Value = Act> {
    let all: Vec<&'static str> = STORY.into_iter().chain(BESIDE).collect();
    (prop::sample::select(all), 0..4_usize, "[A-Za-zé ]{1,12}[a-z]")
}

/// The ids of a list, oldest first, whether it comes in one piece or in groups.
fn ids(desk: &Desk, command: &str, request: Value) -> Vec<Value> {
    let page = desk.call(command, request);
    let groups = page["groups"].as_array().cloned().unwrap_or_else(|| vec![page.clone()]);
    let rows = groups
        .iter()
        .flat_map(|group| ["rows", "lines", "sheets"].iter().filter_map(|key| group[key].as_array()).flatten());
    let mut ids: Vec<Value> = rows.map(|row| row["id"].clone()).collect();
    ids.sort_by_key(ToString::to_string);
    ids
}

fn base64(bytes: &str) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes)
}

/// The records that a command could be done to; one that needs none has one.
fn choices(desk: &Desk, command: &str) -> Vec<Value> {
    match (command, command.split('.').next().unwrap()) {
        ("contractors.create" | "business.update" | "imports.run" | "sheets.create", _) => vec![Value::Null],
        ("sheets.restore", _) => ids(desk, "sheets.list", json!({"archived": true})),
        ("agreements.create" | "handoffs.create" | "reviews.open", _) | (_, "attachments" | "contractors") => {
            ids(desk, "contractors.list", json!({}))
        }
        (_, "handoffs") => ids(desk, "handoffs.list", json!({"show": "all"})),
        (_, "reviews") => ids(desk, "reviews.list", json!({"state": "draft"})),
        (_, noun) => ids(desk, &format!("{noun}.list"), json!({})),
    }
}

/// The request of a command to that record; none when the record has nothing for it.
fn request(desk: &Desk, command: &str, id: &Value, words: &str) -> Option<Value> {
    let noun = command.split('.').next().unwrap();
    let kept = || desk.call(&format!("{noun}.get"), json!({"id": id}));
    Some(match command {
        "contractors.create" => {
            json!({"name": words, "tags": ["new"], "channels": [{"kind": "email", "value": "a@b.example"}]})
        }
        "contractors.update" => json!({"id": id, "name": words, "people": [{"name": "Theo", "role": "problems"}]}),
        "contractors.set_status" => {
            let status = ["trial", "active", "paused"][words.len() % 3];
            json!({"id": id, "status": status})
        }
        "contractors.archive" => json!({"id": id, "archived": true}),
        "business.update" => {
            let mut business = desk.call("business.get", json!({}));
            business["name"] = json!(words);
            business["tax_id"] = Value::Null;
            business
        }
        "imports.run" => {
            let rows: Vec<String> =
                (0..1 + words.len() % 3).map(|row| format!("Firm {row},firm{row}@x.example")).collect();
            json!({"file": {"name": "firms.csv", "bytes": base64(&format!("Name,Email\n{}\n", rows.join("\n")))}})
        }
        "attachments.add" => {
            json!({"owner": "contractor", "owner_id": id, "file": {"name": "oven.txt", "bytes": base64(words)}})
        }
        "attachments.remove" => {
            let files = desk.call("attachments.list", json!({"owner": "contractor", "owner_id": id}));
            json!({"id": files.get(0)?["id"]})
        }
        "sheets.create" => json!({"title": words, "group": "Shop"}),
        "sheets.save" => {
            let kept = kept();
            let mut content = kept["version"]["content"].clone();
            content["purpose"] = json!(words);
            json!({"id": id, "title": kept["sheet"]["title"], "group": "Shop", "content": content})
        }
        "sheets.mark_tested" => json!({"id": id, "by": words, "on": "2027-03-01"}),
        // One that has fields, and one that is finished as it was pasted.
        "agreements.create" if words.ends_with(['0', 'a', 'c', 'e']) => {
            json!({"contractor_id": id, "template": "mutual-nda"})
        }
        "agreements.create" => {
            json!({"contractor_id": id, "title": words, "kind": "nda", "pasted": format!("# {words}\n\n1. Nothing is told.\n")})
        }
        "agreements.update" => json!({"id": id, "title": words}),
        "agreements.set_fields" => {
            json!({"id": id, "values": [{"name": kept()["groups"][0]["fields"][0]["name"].as_str()?, "value": words}]})
        }
        "agreements.set_clause" => json!({"id": id, "clause": "law", "standing": "in", "note": words}),
        "agreements.note_event" => json!({"id": id, "who": "Theo", "what": words}),
        "handoffs.cancel" => json!({"id": id, "reason": words}),
        "handoffs.create" | "handoffs.update" => {
            let who = if command == "handoffs.create" { id.clone() } else { kept()["contractor_id"].clone() };
            json!({"id": id, "contractor_id": who, "title": words, "criteria": [{"text": "Done"}], "due_on": "2027-03-10",
                "due_time": "17:00", "price": "420"})
        }
        "handoffs.block" => json!({"id": id, "reason": words, "waits_on": "them"}),
        "handoffs.ask" => json!({"id": id, "asked_by": "them", "question": words}),
        "handoffs.answer" => json!({"id": id, "question_id": kept()["questions"].get(0)?["id"], "answer": words}),
        "handoffs.deliver" => {
            json!({"id": id, "note": words, "files": [{"name": "march.txt", "bytes": base64(words)}]})
        }
        "handoffs.tick" => json!({"id": id, "criterion_id": kept()["criteria"].get(0)?["id"], "met": true}),
        "handoffs.decide" => json!({"id": id, "decision": "accept", "reason": words, "quality": 4}),
        "handoffs.invoice" => json!({"id": id, "number": words, "date": "2027-03-01", "amount": "420"}),
        "handoffs.pay" => json!({"id": id, "date": "2027-03-01", "amount": "420"}),
        "reviews.open" => json!({"contractor_id": id, "period_end": "2027-03-01"}),
        "reviews.update" => {
            let criteria: Vec<Value> = kept()["criteria"]
                .as_array()
                .unwrap()
                .iter()
                .map(
                    |criterion| json!({"id": criterion["id"], "name": criterion["name"], "weight": "20", "why": words}),
                )
                .collect();
            json!({"id": id, "criteria": criteria, "actions": [{"text": words}]})
        }
        "reviews.tick" => json!({"id": id, "action": kept()["actions"].get(0)?["id"], "done": true}),
        _ => json!({"id": id}),
    })
}

/// Every table and what search knows, row by row, with the fingerprints of stored files; without the log.
fn dump(conn: &Connection) -> Vec<String> {
    let mut names = conn
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'change!_%' ESCAPE '!' AND name <> 'blob' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    let mut rows = Vec::new();
    for table in tables.iter().filter(|table| *table != "search_record") {
        let mut columns =
            conn.prepare("SELECT group_concat('quote(' || name || ')', ', ') FROM pragma_table_info(?1)").unwrap();
        let columns: String = columns.query_row([&table], |row| row.get(0)).unwrap();
        take(conn, &format!("SELECT concat_ws(' ', '{table}', {columns}) FROM {table} ORDER BY 1"), &mut rows);
    }
    // The numbers of rows in the search index mean nothing; what stands in them does.
    take(
        conn,
        "SELECT concat_ws(' ', 'search', r.kind, hex(r.record_id), r.title, r.context, t.title, t.context, t.body) FROM search_record r JOIN search_text t ON t.rowid = r.rowid ORDER BY 1",
        &mut rows,
    );
    take(
        conn,
        "SELECT concat_ws(' ', 'name', hex(r.record_id), n.name) FROM search_name n LEFT JOIN search_record r ON r.rowid = n.rowid ORDER BY 1",
        &mut rows,
    );
    rows
}

/// The stored files; they lie outside the log, and what is no longer named stays for a later redo.
fn stored(conn: &Connection) -> BTreeSet<String> {
    let mut rows = Vec::new();
    take(conn, "SELECT concat_ws(' ', sha256, hex(content)) FROM blob", &mut rows);
    rows.into_iter().collect()
}

fn take(conn: &Connection, sql: &str, rows: &mut Vec<String>) {
    let mut statement = conn.prepare(sql).unwrap();
    rows.extend(statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
}

/// A step that changed something: what was done, and the file before and after it.
struct Step {
    done: String,
    before: Vec<String>,
    after: Vec<String>,
}

/// Does an act to the first record that takes it, from the chosen one on; otherwise gives the last refusal. Refusals change
/// nothing.
fn step(desk: &Desk, conn: &Connection, (command, at, words): &Act) -> Result<Step, String> {
    let before = dump(conn);
    let mut refusal = "there is no record for it".to_owned();
    let choices = choices(desk, command);
    for turn in 0..choices.len() {
        let Some(request) = request(desk, command, &choices[(at + turn) % choices.len()], words) else { continue };
        let result = desk.try_call(command, request.clone());
        let after = dump(conn);
        if result.is_ok() && after != before {
            return Ok(Step { done: format!("{command} {request}"), before, after });
        }
        assert_eq!(after, before, "{command} {request} was refused or had nothing to do, and changed nothing");
        refusal = result.map_or_else(|error| error.message, |_| "it had nothing to do".into());
    }
    Err(refusal)
}

/// Takes every step back, the last one first, every other one also forth and back again.
fn take_back(desk: &Desk, conn: &Connection, steps: &[Step]) {
    let stored_before = stored(conn);
    for (number, step) in steps.iter().enumerate().rev() {
        desk.days_pass(1);
        desk.call("history.undo", json!({}));
        assert_eq!(dump(conn), step.before, "after undoing {}", step.done);
        if number % 2 == 0 {
            desk.call("history.redo", json!({}));
            assert_eq!(dump(conn), step.after, "after redoing {}", step.done);
            desk.call("history.undo", json!({}));
            assert_eq!(dump(conn), step.before, "after undoing {} once more", step.done);
        }
    }
    assert_eq!(stored(conn), stored_before, "no stored file was lost or changed on the way back");
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], json!(true), "{report}");
}

fn open(desk: &Desk) -> Connection {
    Connection::open(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap()).unwrap()
}

#[test]
fn every_kind_of_change_is_taken_back_byte_for_byte() {
    let desk = Desk::bakery();
    let conn = open(&desk);
    let mut words = (10..).map(|number| format!("Rye {number}"));
    let steps: Vec<Step> = STORY
        .iter()
        .map(|command| {
            let act = (*command, 0, words.next().unwrap());
            step(&desk, &conn, &act).unwrap_or_else(|refusal| panic!("{command}: {refusal}"))
        })
        .collect();
    take_back(&desk, &conn, &steps);
}

#[test]
fn no_command_that_changes_records_is_left_out() {
    let tried: BTreeSet<&str> = STORY.into_iter().chain(BESIDE).chain(NOT_UNDONE).collect();
    let left_out: Vec<&str> = commands::all()
        .filter(|command| command.kind == "write" && !tried.contains(command.name))
        .map(|command| command.name)
        .collect();
    assert_eq!(left_out, [""; 0], "a new command is undone here too, or is said to be final");
}

/// As many as `PROPTEST_CASES` says; a few when it says nothing.
#[allow(clippy::disallowed_methods, reason = "the same switch as for every other property, with fewer cases")]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_step_by_step_leads_back_through_every_file(acts in prop::collection::vec(act(), 4..40)) {
        let desk = Desk::bakery();
        let conn = open(&desk);
        let steps: Vec<Step> = acts.iter().filter_map(|act| step(&desk, &conn, act).ok()).collect();
        take_back(&desk, &conn, &steps);
    }
}
