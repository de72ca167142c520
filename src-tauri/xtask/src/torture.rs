//! `cargo xtask torture`: what a file has to survive, on the real program. The long form in an optimised build.

use std::process::ExitCode;

use crate::place::Place;
use crate::{Result, app};

/// Builds the torture and runs it. The words go on to it.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let place = Place::find()?;
    let release = words.iter().any(|word| word == "--long");
    app::build(&place, "Building the torture", "torture", release)?;
    let status = place
        .command(place.program("torture", release))
        .args(words)
        .status()
        .map_err(|error| format!("The torture was built but could not be started: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
