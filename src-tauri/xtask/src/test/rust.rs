//! Stages that cargo does.

use super::count::Count;
use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, app, bindings, process};

/// `cargo fmt --check`.
pub fn fmt(place: &Place) -> Result<Outcome> {
    check(place, &["fmt", "--all", "--check"], "Mend it with: cargo fmt --all")
}

/// Every warning is an error.
pub fn clippy(place: &Place) -> Result<Outcome> {
    let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    check(place, &words, "See .clippy.toml for what is not allowed and why.")
}

/// The committed bindings are what the Rust types say today.
pub fn bindings(place: &Place) -> Result<Outcome> {
    app::build(place, "Building the program that writes the bindings", "bindings", false)?;
    let ended = process::watch(bindings::program(place).arg("--check"))?;
    if ended.ok {
        return Ok(Outcome::passed());
    }
    Ok(Outcome::failed(format!("{}\nMend it with: cargo xtask bindings", ended.text)))
}

/// All tests of all packages, with nextest when it is installed.
pub fn tests(place: &Place) -> Result<Outcome> {
    let nextest = process::capture(place.command("cargo").args(["nextest", "--version"])).is_ok();
    let mut command = place.command("cargo");
    if nextest {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        command.args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]);
    }
    let ended = process::watch(&mut command)?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// Examples in doc comments, which nextest does not run.
pub fn examples(place: &Place) -> Result<Outcome> {
    let ended = process::watch(place.command("cargo").args(["test", "--workspace", "--doc"]))?;
    if ended.ok && Count::read(&ended.text).is_some_and(|count| count.total() == 0) {
        return Ok(Outcome::skipped("no doc comment holds an example yet"));
    }
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// What a file has to survive, shortly.
pub fn torture(place: &Place) -> Result<Outcome> {
    app::build(place, "Building the torture", "torture", false)?;
    let words = ["--short", "--kills=16", "--cut-every=19937", "--flips=60"];
    let ended = process::watch(place.command(place.program("torture", false)).args(words))?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// The programs that the specs and journeys start.
pub fn programs(place: &Place) -> Result<Outcome> {
    app::build(place, "Building Counterpart", "counterpart", false)?;
    app::build(place, "Building the host for the browser", "devserver", false)?;
    Ok(Outcome::passed())
}

fn check(place: &Place, words: &[&str], advice: &str) -> Result<Outcome> {
    let ended = process::watch(place.command("cargo").args(words))?;
    if ended.ok { Ok(Outcome::passed()) } else { Ok(Outcome::failed(format!("{}\n{advice}", ended.text))) }
}
