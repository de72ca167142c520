//! Commands that only start something kept elsewhere: pictures of the screens, benchmarks, packages.

use std::process::ExitCode;

use crate::place::Place;
use crate::{Result, app, npm, packages, process, tools};

/// What `cargo xtask package` says until there are installers.
pub const PACKAGE: &str =
    "This version has no installers yet. Start the program with: cargo xtask run --release";

/// A picture of every screen, taken in Chromium with the real core behind it.
pub fn screens() -> Result {
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(true)?;
    npm::install(&place)?;
    npm::build(&place)?;
    app::build(
        &place,
        "Building the host for the browser",
        "devserver",
        false,
    )?;
    let mut command = place.command("node");
    command.arg("tests/browser/screens.mjs");
    process::step("Taking pictures of the screens", &mut command)?;
    println!(
        "The pictures are in {}",
        place.root.join("screenshots").display()
    );
    Ok(())
}

/// Speed and memory as ratios against the plainest way to do the same, measured side by side in an optimised build.
pub fn bench(words: &[String]) -> Result<ExitCode> {
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(true)?;
    npm::install(&place)?;
    npm::build(&place)?;
    app::build(
        &place,
        "Building Counterpart, optimised (the first time takes about half an hour)",
        "counterpart",
        true,
    )?;
    app::build(&place, "Building the benchmarks, optimised", "bench", true)?;
    let status = place
        .command(place.program("bench", true))
        .args(words)
        .status()
        .map_err(|error| format!("The benchmarks were built but could not be started: {error}"))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
