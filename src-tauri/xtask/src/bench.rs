//! `cargo xtask bench`: speed and memory as ratios against the plainest way to do the same, side by side in an optimised build.

use std::process::ExitCode;

use crate::place::Place;
use crate::{Result, npm, packages, process, tools};

/// Builds everything that is measured in one go, then measures. The words go on to the benchmarks.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(true)?;
    npm::install(&place)?;
    npm::build(&place)?;
    build(&place)?;
    let status = place
        .command(place.program("bench", true))
        .args(words)
        .status()
        .map_err(|error| format!("The benchmarks were built but could not be started: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The program, the benchmarks, and the empty window that it is measured against.
///
/// The core is left out of the list (it is built all the same, being needed): building an example takes in the test
/// dependencies of every package listed, and the core's would give shared libraries other features than the
/// program's own build has, so that half of them were built twice.
fn build(place: &Place) -> Result {
    let mut command = place.command("cargo");
    command
        .args(["build", "--release", "--workspace"])
        .args(["--exclude", "counterpart-core"])
        .args(["--bin", "counterpart", "--bin", "bench"])
        .args(["--example", "empty_window"]);
    let first = if place.program("bench", true).exists() { "" } else { " (the first time takes about half an hour)" };
    process::step(&format!("Building, optimised{first}"), &mut command)
}
