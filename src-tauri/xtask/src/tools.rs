//! Node, npm and cargo-fuzz: are they here, and new enough?
//!
//! Rust needs no check of its own: `rust-version` in `Cargo.toml` makes cargo say so before this program is built.

use std::process::Command;

use crate::place::Place;
use crate::version::Version;
use crate::{Result, process};

/// The lowest version that works, and what to do without it.
struct Tool {
    program: &'static str,
    lowest: Version,
    advice: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        program: "node",
        // Vite 8 says so.
        lowest: Version(20, 19, 0),
        advice: "Install Node 20.19 or newer from your system's packages or from nodejs.org, then start again.",
    },
    Tool {
        program: "npm",
        lowest: Version(10, 8, 0),
        advice: "npm comes with Node. A newer one arrives with: npm install --global npm@11",
    },
];

/// Fails with a sentence when Node or npm is missing or too old.
pub fn check() -> Result {
    TOOLS.iter().try_for_each(|tool| {
        let printed = process::capture(program(tool.program).arg("--version")).ok();
        judge(tool, printed.as_deref())
    })
}

/// The version of cargo-fuzz that the targets were made with.
const CARGO_FUZZ: &str = "0.13.2";

/// Cargo with cargo-fuzz at hand, which is installed beside what is built when it is not there.
pub fn cargo_fuzz(place: &Place) -> Result<Command> {
    let tools = place.target.join("tools");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(tools.join("bin")).chain(std::env::split_paths(&path));
    let path = std::env::join_paths(paths).map_err(|error| format!("PATH cannot be extended: {error}"))?;
    let cargo = || {
        let mut command = place.command("cargo");
        command.env("PATH", &path);
        command
    };
    let there = process::capture(cargo().args(["fuzz", "--version"]));
    if !there.is_ok_and(|printed| printed.contains(CARGO_FUZZ)) {
        let words = ["install", "cargo-fuzz", "--version", CARGO_FUZZ, "--locked", "--debug", "--quiet", "--root"];
        process::step("Installing cargo-fuzz (once, a minute)", cargo().args(words).arg(&tools))?;
    }
    Ok(cargo())
}

/// A program of Node's; on Windows npm and npx are command files.
pub fn program(name: &str) -> Command {
    let script = cfg!(windows) && name != "node";
    Command::new(if script { format!("{name}.cmd") } else { name.to_owned() })
}

fn judge(tool: &Tool, printed: Option<&str>) -> Result {
    let Tool { program, lowest, advice } = tool;
    match printed.map(Version::find) {
        None => Err(format!("'{program}' was not found; {lowest} or newer is needed. {advice}")),
        Some(None) => Err(format!("'{program} --version' printed no version number. {advice}")),
        Some(Some(found)) if found < *lowest => {
            Err(format!("'{program}' is version {found}, but {lowest} or newer is needed. {advice}"))
        }
        Some(Some(_)) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn a_new_enough_node_is_let_through() {
        assert_eq!(judge(&TOOLS[0], Some("v20.19.0")), Ok(()), "the lowest version counts");
    }

    #[test]
    fn an_old_or_missing_node_is_named_with_what_to_do() {
        let old = judge(&TOOLS[0], Some("v18.20.4")).unwrap_err();
        assert!(old.contains("18.20.4") && old.contains("20.19.0") && old.contains("Install"), "{old}");
        let missing = judge(&TOOLS[0], None).unwrap_err();
        assert!(missing.contains("not found") && missing.contains("Install"), "{missing}");
    }
}
