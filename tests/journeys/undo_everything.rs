//! Whatever was done, taking it back step by step leads through the same files as the way there.

use counterpart_tests::Desk;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

/// What an owner may do; numbers choose a record among those that exist.
#[derive(Debug, Clone)]
enum Act {
    Add(String),
    Rename(usize, String),
    Status(usize, &'static str),
    Archive(usize),
    Business(String),
    Sheet(String),
    SaveSheet(usize, String),
    ArchiveSheet(usize),
    Draw(usize),
    Fill(usize, String),
    Work(usize, String),
    Hand(usize),
    Cancel(usize),
    Import(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let words = "[A-Za-zé ]{1,12}[a-z]";
    let which = 0..4_usize;
    prop_oneof![
        3 => words.prop_map(Act::Add),
        2 => (which.clone(), words).prop_map(|(at, name)| Act::Rename(at, name)),
        1 => (which.clone(), prop::sample::select(vec!["trial", "active", "paused"])).prop_map(|(at, status)| Act::Status(at, status)),
        1 => which.clone().prop_map(Act::Archive),
        1 => words.prop_map(Act::Business),
        1 => words.prop_map(Act::Sheet),
        2 => (which.clone(), words).prop_map(|(at, purpose)| Act::SaveSheet(at, purpose)),
        1 => which.clone().prop_map(Act::ArchiveSheet),
        1 => which.clone().prop_map(Act::Draw),
        1 => (which.clone(), words).prop_map(|(at, title)| Act::Fill(at, title)),
        2 => (which.clone(), words).prop_map(|(at, title)| Act::Work(at, title)),
        2 => which.clone().prop_map(Act::Hand),
        1 => which.clone().prop_map(Act::Cancel),
        1 => (1..4_usize).prop_map(Act::Import),
    ]
}

/// The ids of a list, oldest first, whether it comes in one piece or in groups.
fn ids(desk: &Desk, command: &str) -> Vec<Value> {
    let page = desk.call(command, json!({}));
    let groups = page["groups"].as_array().cloned().unwrap_or_else(|| vec![page.clone()]);
    let rows = groups
        .iter()
        .flat_map(|group| ["rows", "lines", "sheets"].iter().filter_map(|key| group[key].as_array()).flatten());
    let mut ids: Vec<Value> = rows.map(|row| row["id"].clone()).collect();
    ids.sort_by_key(ToString::to_string);
    ids
}

fn pick(desk: &Desk, command: &str, at: usize) -> Option<Value> {
    let ids = ids(desk, command);
    ids.get(at % ids.len().max(1)).cloned()
}

/// The command and request of an act; none when there is no record for it yet.
fn command(desk: &Desk, act: &Act) -> Option<(&'static str, Value)> {
    let contractor = |at: &usize| pick(desk, "contractors.list", *at);
    let sheet = |at: &usize| pick(desk, "sheets.list", *at);
    let agreement = |at: &usize| pick(desk, "agreements.list", *at);
    let handoff = |at: &usize| pick(desk, "handoffs.list", *at);
    Some(match act {
        Act::Add(name) => (
            "contractors.create",
            json!({"name": name, "tags": ["new"], "channels": [{"kind": "email", "value": "a@b.example"}]}),
        ),
        Act::Rename(at, name) => (
            "contractors.update",
            json!({"id": contractor(at)?, "name": name, "people": [{"name": "Theo", "role": "problems"}]}),
        ),
        Act::Status(at, status) => ("contractors.set_status", json!({"id": contractor(at)?, "status": status})),
        Act::Archive(at) => ("contractors.archive", json!({"id": contractor(at)?, "archived": true})),
        Act::Business(name) => {
            let mut business = desk.call("business.get", json!({}));
            business["name"] = json!(name);
            business["tax_id"] = Value::Null;
            ("business.update", business)
        }
        Act::Sheet(title) => ("sheets.create", json!({"title": title, "group": "Shop"})),
        Act::SaveSheet(at, purpose) => {
            let kept = desk.call("sheets.get", json!({"id": sheet(at)?}));
            let mut content = kept["version"]["content"].clone();
            content["purpose"] = json!(purpose);
            (
                "sheets.save",
                json!({"id": kept["sheet"]["id"], "title": kept["sheet"]["title"], "group": "Shop", "content": content}),
            )
        }
        Act::ArchiveSheet(at) => ("sheets.archive", json!({"id": sheet(at)?})),
        Act::Draw(at) => ("agreements.create", json!({"contractor_id": contractor(at)?, "template": "mutual-nda"})),
        Act::Fill(at, title) => ("agreements.update", json!({"id": agreement(at)?, "title": title})),
        Act::Work(at, title) => (
            "handoffs.create",
            json!({"contractor_id": contractor(at)?, "title": title, "criteria": [{"text": "Done"}], "due_on": "2027-03-10", "due_time": "17:00"}),
        ),
        Act::Hand(at) => ("handoffs.hand_off", json!({"id": handoff(at)?})),
        Act::Cancel(at) => ("handoffs.cancel", json!({"id": handoff(at)?, "reason": "No longer needed."})),
        Act::Import(count) => {
            let rows: Vec<String> = (0..*count).map(|row| format!("Firm {row},firm{row}@x.example")).collect();
            let bytes = base64::Engine::encode(
                &base64::engine::general_purpose::STANDARD,
                format!("Name,Email\n{}\n", rows.join("\n")),
            );
            ("imports.run", json!({"file": {"name": "firms.csv", "bytes": bytes}}))
        }
    })
}

/// Every business table and the search index, row by row. The log and the stored bytes are outside: they only grow.
fn dump(conn: &Connection) -> Vec<String> {
    let mut names = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search!_%' ESCAPE '!' AND name NOT LIKE 'change!_%' ESCAPE '!' AND name <> 'blob' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let mut columns =
            conn.prepare("SELECT group_concat('quote(' || name || ')', ', ') FROM pragma_table_info(?1)").unwrap();
        let columns: String = columns.query_row([&table], |row| row.get(0)).unwrap();
        take(conn, &format!("SELECT concat_ws(' ', '{table}', {columns}) FROM {table} ORDER BY 1"), &mut rows);
    }
    take(
        conn,
        "SELECT concat_ws(' ', 'search', r.kind, hex(r.record_id), r.title, r.context, t.title, t.context, t.body) FROM search_record r JOIN search_text t ON t.rowid = r.rowid ORDER BY 1",
        &mut rows,
    );
    rows
}

fn take(conn: &Connection, sql: &str, rows: &mut Vec<String>) {
    let mut statement = conn.prepare(sql).unwrap();
    rows.extend(statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
}

/// Does everything that the program allows; gives the file as it was before each act that changed it.
fn live(desk: &Desk, conn: &Connection, acts: &[Act]) -> Vec<(String, Vec<String>)> {
    let mut steps = Vec::new();
    for act in acts {
        let Some((name, request)) = command(desk, act) else { continue };
        let before = dump(conn);
        // Refusals are part of life: they must change nothing, which the next step's dump shows
        if desk.try_call(name, request.clone()).is_ok() && dump(conn) != before {
            steps.push((format!("{name} {request}"), before));
        } else {
            assert_eq!(dump(conn), before, "{name} {request} was refused or had nothing to do, and changed nothing");
        }
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_step_by_step_leads_back_through_every_file(acts in prop::collection::vec(act(), 4..14)) {
        let desk = Desk::bakery();
        let conn = Connection::open(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap()).unwrap();
        let steps = live(&desk, &conn, &acts);
        for (done, before) in steps.iter().rev() {
            desk.days_pass(1);
            desk.call("history.undo", json!({}));
            prop_assert_eq!(&dump(&conn), before, "after undoing {}", done);
        }
        let report = desk.call("file.check", json!({}));
        prop_assert_eq!(&report["ok"], &json!(true), "{}", report);
    }
}
