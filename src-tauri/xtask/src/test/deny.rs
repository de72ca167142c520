//! Dependencies: licences, banned crates, sources, as `deny.toml` says.

use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, process};

/// Installs cargo-deny when it is missing. The list of known weaknesses lives on a server that this check does not
/// ask: it must give the same answer with the network closed.
pub fn check(place: &Place) -> Result<Outcome> {
    if process::capture(place.command("cargo").args(["deny", "--version"])).is_err() {
        let line = "Installing cargo-deny (once, some minutes)";
        process::step(line, place.command("cargo").args(["install", "cargo-deny", "--locked", "--quiet"]))?;
    }
    let words = ["deny", "--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    let ended = process::watch(place.command("cargo").args(words))?;
    let outcome = if ended.ok { Outcome::passed() } else { Outcome::failed(ended.text) };
    Ok(outcome.with_note(
        "known weaknesses of dependencies were not looked up, because their list needs a server; \
         with a connection: cargo deny check advisories",
    ))
}
