//! Stages that click: in Chromium against the host for the browser, and in the real window.

use std::path::Path;
use std::process::Command;

use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, process};

/// Every screen in Chromium.
pub fn specs(place: &Place) -> Result<Outcome> {
    let Some(words) = runner(&place.root, "tests/browser") else {
        return Ok(Outcome::skipped("there are no specs in tests/browser yet"));
    };
    if !process::on_path("chromium") {
        return Ok(Outcome::skipped("Chromium is not on this machine"));
    }
    run(place, place.command("node").args(words))
}

/// Journeys through the real window, on a display of their own.
pub fn journeys(place: &Place) -> Result<Outcome> {
    let Some(words) = runner(&place.root, "tests/window") else {
        return Ok(Outcome::skipped(
            "there are no journeys in tests/window yet",
        ));
    };
    let missing = ["WebKitWebDriver", "xvfb-run", "dbus-run-session"]
        .into_iter()
        .find(|name| !process::on_path(name));
    if let Some(program) = missing {
        return Ok(Outcome::skipped(format!(
            "{program} is not on this machine; it exists on Linux"
        )));
    }
    run(
        place,
        place
            .command("xvfb-run")
            .args(["-a", "dbus-run-session", "--", "node"])
            .args(words),
    )
}

/// Starts a runner, telling it which programs were built for it.
fn run(place: &Place, command: &mut Command) -> Result<Outcome> {
    command
        .env("COUNTERPART_DEVSERVER", place.program("devserver", false))
        .env("COUNTERPART_WINDOW", place.program("counterpart", false));
    let ended = process::watch(command)?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// What node is given: the folder's own `run.mjs`, otherwise its test files.
fn runner(root: &Path, folder: &str) -> Option<Vec<String>> {
    let path = root.join(folder);
    if path.join("run.mjs").is_file() {
        return Some(vec![format!("{folder}/run.mjs")]);
    }
    let mut files: Vec<String> = std::fs::read_dir(&path)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            [".spec.mjs", ".test.mjs", ".spec.js", ".test.js"]
                .iter()
                .any(|end| name.ends_with(end))
        })
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    let words = ["--test", "--test-concurrency=1"].map(str::to_owned);
    (!files.is_empty()).then(|| words.into_iter().chain(files).collect())
}
