//! Stages that click: in Chromium against the host for the browser, and in the real window.

use std::path::Path;
use std::process::Command;

use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, process};

/// Every screen in Chromium.
pub fn specs(place: &Place) -> Result<Outcome> {
    let Some(words) = runner(&place.root, "tests/browser", "2") else {
        return Ok(Outcome::skipped("there are no specs in tests/browser yet"));
    };
    if !process::on_path("chromium") {
        return Ok(Outcome::skipped("Chromium is not on this machine"));
    }
    run(place, place.command("node").args(words))
}

/// Journeys through the real window, on a display of their own.
pub fn journeys(place: &Place) -> Result<Outcome> {
    let Some(words) = runner(&place.root, "tests/window", "1") else {
        return Ok(Outcome::skipped("there are no journeys in tests/window yet"));
    };
    let missing = ["WebKitWebDriver", "xvfb-run", "dbus-run-session"].into_iter().find(|name| !process::on_path(name));
    if let Some(program) = missing {
        return Ok(Outcome::skipped(format!("{program} is not on this machine; it exists on Linux")));
    }
    run(place, place.command("xvfb-run").args(["-a", "dbus-run-session", "--", "node"]).args(words))
}

/// Starts a runner, telling it which programs were built for it.
fn run(place: &Place, command: &mut Command) -> Result<Outcome> {
    command
        .env("COUNTERPART_DEVSERVER", place.program("devserver", false))
        .env("COUNTERPART_WINDOW", place.program("counterpart", false));
    let ended = process::watch(command)?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// What node is given for a folder, with so many files of specs at a time; none when there is nothing to run in it. Each
/// file of browser specs has a browser and a host of its own; windows share the display and its focus.
fn runner(root: &Path, folder: &str, at_a_time: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(root.join(folder)).ok()?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    words(folder, at_a_time, names)
}

/// Nothing may hang: a suite whose start failed leaves a browser behind, which would keep node waiting for ever. The time
/// limit is that of a whole file of specs, on a machine that does something else as well.
const RUNNER: [&str; 3] = ["--test", "--test-force-exit", "--test-timeout=1200000"];

/// The folder's own `run.mjs`, otherwise its specs one after the other.
fn words(folder: &str, at_a_time: &str, mut names: Vec<String>) -> Option<Vec<String>> {
    if names.iter().any(|name| name == "run.mjs") {
        return Some(vec![format!("{folder}/run.mjs")]);
    }
    names.retain(|name| name.ends_with(".spec.mjs"));
    names.sort();
    let specs = names.iter().map(|name| format!("{folder}/{name}"));
    let at_a_time = format!("--test-concurrency={at_a_time}");
    (!names.is_empty()).then(|| RUNNER.map(str::to_owned).into_iter().chain([at_a_time]).chain(specs).collect())
}

#[cfg(test)]
mod tests {
    use super::{RUNNER, words};

    fn given(names: &[&str]) -> Option<String> {
        words("tests/browser", "2", names.iter().map(|name| (*name).to_owned()).collect()).map(|words| words.join(" "))
    }

    #[test]
    fn a_folder_is_run_by_its_own_runner_or_spec_by_spec() {
        assert_eq!(given(&["a.spec.mjs", "run.mjs"]).as_deref(), Some("tests/browser/run.mjs"), "its own runner wins");
        assert_eq!(
            given(&["b.spec.mjs", "a.spec.mjs", "screens.mjs"]),
            Some(format!(
                "{} --test-concurrency=2 tests/browser/a.spec.mjs tests/browser/b.spec.mjs",
                RUNNER.join(" ")
            )),
            "specs in order, and nothing that is no spec"
        );
        assert_eq!(given(&["screens.mjs"]), None, "nothing to run");
    }
}
