//! Bad input, from the file itself to the last field: a clear sentence each time, nothing lost, nothing half-saved, no panic.

mod files;
pub mod places;
mod requests;
mod script;
mod typed;

use std::path::{Path, PathBuf};

use counterpart_tests::Desk;
use serde_json::json;

fn path_of(desk: &Desk) -> PathBuf {
    PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap())
}

/// Names and contents of a folder, to see that nothing was touched.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}
