//! `cargo xtask bindings`: the TypeScript types of every request and answer, written from the Rust ones.

use std::process::Command;

use crate::place::Place;
use crate::{Result, app, process};

/// Writes `ui/src/lib/bindings` anew.
pub fn write() -> Result {
    let place = Place::find()?;
    app::build(&place, "Building the program that writes the bindings", "bindings", false)?;
    process::step("Writing the TypeScript bindings", &mut program(&place))
}

/// The built program; given `--check` it only says whether the committed bindings are current.
pub fn program(place: &Place) -> Command {
    place.command(place.program("bindings", false))
}
