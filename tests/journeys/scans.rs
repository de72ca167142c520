//! No command loads a table: what a reading command asks of SQLite does not grow with the file.
//!
//! Time would say it too, but not the same way twice. Counted are the steps of SQLite's virtual machine: a list that
//! walks an index takes as many in a large file as in a small one; one that walks a table takes as many more as the table
//! is longer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use counterpart_api::Session;
use counterpart_api::commands;
use counterpart_tests::Desk;
use counterpart_tests::large::{self, Large};
use serde_json::{Value, json};

/// Contractors in the small file; counting for a filter stops at 2,000. The large one has four times as many.
const SMALL: usize = 2_200;

/// What each reading command is asked; none for those that read a file the owner sends instead of the records.
fn requests(business: Large) -> Vec<(&'static str, Option<Value>)> {
    let (handoff, _) = business.delivered();
    let contractor = large::contractor_id(7);
    let of = |id: &str| Some(json!({ "id": id }));
    let all = || Some(json!({}));
    vec![
        ("agreements.get", of(&large::agreement_id(7))),
        ("agreements.list", all()),
        ("agreements.templates", all()),
        ("agreements.verify", of(&large::agreement_id(7))),
        ("attachments.list", Some(json!({ "owner": "contractor", "owner_id": contractor }))),
        ("business.get", all()),
        ("business.reveal_tax_id", all()),
        ("contractors.alike", Some(json!({ "name": "Ada Abbott" }))),
        ("contractors.facets", all()),
        ("contractors.get", of(&contractor)),
        ("contractors.list", all()),
        ("contractors.reveal_tax_id", of(&contractor)),
        ("handoffs.calendar", all()),
        ("handoffs.get", of(&handoff)),
        ("handoffs.list", Some(json!({ "show": "all" }))),
        ("handoffs.offer", all()),
        ("history.list", all()),
        ("imports.inspect", None),
        ("imports.preview", None),
        ("reviews.due", all()),
        ("reviews.get", of(&large::review_id(7))),
        ("reviews.list", Some(json!({ "state": "finished" }))),
        ("search.find", Some(json!({ "text": large::RARE }))),
        ("search.recent", all()),
        ("sheets.changes", Some(json!({ "id": large::sheet_id(3), "since": 1 }))),
        ("sheets.get", of(&large::sheet_id(3))),
        ("sheets.list", all()),
        ("today.get", all()),
    ]
}

fn business(times: usize) -> (Desk, Large) {
    let desk = Desk::bakery();
    let path = desk.session.file().unwrap().path().to_owned();
    desk.session.close();
    let now = desk.session.now();
    let large = Large { contractors: SMALL * times, handoffs: SMALL * times, entries: 0, now };
    large.fill(&path).unwrap();
    desk.session.open(&path).unwrap();
    (desk, large)
}

/// Steps that a command makes SQLite take. The first time prepares its statements, so the second counts.
fn steps(desk: &Desk, command: &str, request: &Value) -> u64 {
    desk.call(command, request.clone());
    let counted = count(&desk.session);
    desk.call(command, request.clone());
    counted.load(Ordering::Relaxed)
}

fn count(session: &Session) -> Arc<AtomicU64> {
    let counted = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&counted);
    let step = move || {
        counter.fetch_add(1, Ordering::Relaxed);
        false
    };
    session.file().unwrap().reader().progress_handler(1, Some(step)).unwrap();
    counted
}

#[test]
fn every_reading_command_is_counted() {
    let large = Large { contractors: 8, handoffs: 60, entries: 0, now: "2027-03-01T14:00:00Z".parse().unwrap() };
    let counted: Vec<&str> = requests(large).iter().map(|(name, _)| *name).collect();
    for command in commands::all().filter(|command| command.kind == "read") {
        assert!(
            counted.contains(&command.name),
            "{} reads; say here what it is asked, so that its steps are counted",
            command.name
        );
    }
}

#[test]
fn no_reading_command_takes_more_steps_in_a_larger_file() {
    let ((small, of_small), (large, of_large)) = (business(1), business(4));
    let asked = requests(of_small).into_iter().zip(requests(of_large));
    let mut grown = Vec::new();
    for ((command, at_small), (_, at_large)) in asked {
        let (Some(at_small), Some(at_large)) = (at_small, at_large) else { continue };
        let (few, many) = (steps(&small, command, &at_small), steps(&large, command, &at_large));
        println!("{command}: {few} and {many} steps");
        // A few steps more or less come from dates and names that differ.
        if many > few + few / 4 + 100 {
            grown.push(format!("{command}: {few} steps with {SMALL} contractors, {many} with {}", SMALL * 4));
        }
    }
    assert!(grown.is_empty(), "these commands walk a table:\n{}", grown.join("\n"));
}
