//! A clock that goes backwards, jumps by years and passes through the hour that comes twice: saving goes on, the chain
//! holds, and the history stays in the order in which things were done.

use std::path::Path;

use counterpart_tests::Desk;
use serde_json::{Value, json};

use crate::Size;
use crate::table::Table;

const HEADS: [&str; 4] = ["Clock", "Entries", "Out of order", "Other"];
const STORIES: [(&str, &[&str]); 5] = [
    ("goes back an hour", &["2027-05-01T12:00:00-04:00", "2027-05-01T11:00:00-04:00", "2027-05-01T11:30:00-04:00"]),
    (
        "goes back twenty years",
        &["2027-05-01T12:00:00-04:00", "2007-05-01T12:00:00-04:00", "2027-05-01T12:00:01-04:00"],
    ),
    (
        "jumps years ahead and back",
        &["2027-05-01T12:00:00-04:00", "2038-01-19T03:14:08Z", "2099-12-31T23:59:59Z", "2027-05-02T12:00:00-04:00"],
    ),
    (
        "the hour that is not there",
        &["2027-03-14T01:59:59-05:00", "2027-03-14T03:00:00-04:00", "2027-03-14T03:00:01-04:00"],
    ),
    (
        "the hour that comes twice",
        &[
            "2027-11-07T01:30:00-04:00",
            "2027-11-07T01:59:59-04:00",
            "2027-11-07T01:00:00-05:00",
            "2027-11-07T01:30:00-05:00",
        ],
    ),
];

pub fn run(_: &Path, _: Size) -> Table {
    let mut table = Table::new(&HEADS);
    for (name, instants) in STORIES {
        let desk = Desk::bakery();
        let told = live(&desk, instants);
        let history = desk.call("history.list", json!({}));
        let entries: Vec<&Value> = history["entries"].as_array().unwrap().iter().collect();
        let summaries: Vec<&str> = entries.iter().rev().filter_map(|entry| entry["summary"].as_str()).collect();
        // The first is the setting up.
        let in_order = summaries.len() == told.len() + 1
            && summaries.iter().skip(1).zip(&told).all(|(is, name)| is.contains(name.as_str()));
        let report = desk.call("file.check", json!({}));
        let sound = report["ok"] == true && desk.try_call("backups.take", json!({})).is_ok();
        table.row(name, &[entries.len() as u64, u64::from(!in_order), u64::from(!sound)]);
        table.count((!in_order).then(|| format!("{name}: {summaries:?} is not the order of {told:?}")));
        table.count((!sound).then(|| format!("{name}: {report}")));
    }
    table
}

/// At each instant a record is made, changed, and the change undone; gives a word of each entry.
fn live(desk: &Desk, instants: &[&str]) -> Vec<String> {
    let mut told = Vec::new();
    for (number, instant) in instants.iter().enumerate() {
        desk.at(instant);
        let (name, later) = (format!("Baker {number}a"), format!("Baker {number}b"));
        let made = desk.call("contractors.create", json!({"name": name}));
        desk.call("contractors.update", json!({"id": made["id"], "name": later}));
        desk.call("history.undo", json!({}));
        told.extend([name, later.clone(), later]);
    }
    told
}
