//! Stages that make sure of the ground before the others.

use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, npm, packages, process, tools};

/// Programs that the browser specs and window journeys start.
const PROGRAMS: [&str; 6] = ["chromium", "WebKitWebDriver", "xvfb-run", "dbus-run-session", "pdftotext", "qpdf"];

/// Installs what is missing; what cannot be installed here is told.
pub fn setup(place: &Place) -> Result<Outcome> {
    tools::check()?;
    packages::ensure(true)?;
    npm::install(place)?;
    let absent: Vec<&str> = PROGRAMS.into_iter().filter(|program| !process::on_path(program)).collect();
    if absent.is_empty() {
        return Ok(Outcome::passed());
    }
    Ok(Outcome::passed()
        .with_note(format!("not on this machine, so what needs them is left out: {}", absent.join(", "))))
}
