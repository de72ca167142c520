//! Commands that only start something kept elsewhere: pictures of the screens, packages.

use crate::place::Place;
use crate::{Result, app, npm, packages, process, tools};

/// What `cargo xtask package` says until there are installers.
pub const PACKAGE: &str = "This version has no installers yet. Start the program with: cargo xtask run --release";

/// A picture of every screen, taken in Chromium with the real core behind it.
pub fn screens() -> Result {
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(true)?;
    npm::install(&place)?;
    npm::build(&place)?;
    app::build(&place, "Building the host for the browser", "devserver", false)?;
    let mut command = place.command("node");
    command.arg("tests/browser/screens.mjs");
    process::step("Taking pictures of the screens", &mut command)?;
    println!("The pictures are in {}", place.root.join("screenshots").display());
    Ok(())
}
