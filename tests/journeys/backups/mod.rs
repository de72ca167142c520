//! Backups, from the first one to the restored file, and every way they can fail.

mod export;
mod failing;
mod locked;
mod made;
mod restored;

use std::path::{Path, PathBuf};

use counterpart_api::backups::tick;
use counterpart_tests::Desk;
use serde_json::{Value, json};

fn path_of(desk: &Desk) -> PathBuf {
    PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap())
}

fn usual(desk: &Desk) -> PathBuf {
    desk.folder.path().join("Backups")
}

/// Names in a folder, sorted; none when it is not there.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn add(desk: &Desk, name: &str) -> Value {
    desk.call("contractors.create", json!({"name": name}))
}

fn contractors(desk: &Desk) -> Vec<String> {
    let page = desk.call("contractors.list", json!({}));
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

fn status(desk: &Desk) -> Value {
    desk.call("backups.status", json!({}))
}

fn list(desk: &Desk) -> Vec<Value> {
    desk.call("backups.list", json!({}))["backups"].as_array().unwrap().clone()
}

/// Makes a backup by hand; gives its path.
fn take(desk: &Desk) -> PathBuf {
    PathBuf::from(desk.call("backups.take", json!({}))["path"].as_str().unwrap())
}

/// Changes one byte in the middle of a file.
fn flip(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

fn is_sound(desk: &Desk) {
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], true, "{report}");
}

fn looks(desk: &Desk) {
    tick(&desk.session);
}
