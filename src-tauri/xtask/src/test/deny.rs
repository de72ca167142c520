//! Dependencies: licences, banned crates, sources, as `deny.toml` says; and that what it bans is refused.

use std::path::Path;
use std::{fs, io};

use super::count::Count;
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
    let outcome = if ended.ok { refuses(place)? } else { Outcome::failed(ended.text) };
    Ok(outcome.with_note(
        "known weaknesses of dependencies were not looked up, because their list needs a server; \
         with a connection: cargo deny check advisories",
    ))
}

/// A program that links every banned crate, or something of its name, is refused for each of them.
fn refuses(place: &Place) -> Result<Outcome> {
    let policy = fs::read_to_string(place.root.join("deny.toml")).map_err(|error| format!("deny.toml: {error}"))?;
    let banned = banned(&policy);
    let scratch = place.target.join("banned");
    link_all(&scratch, &banned).map_err(|error| format!("{}: {error}", scratch.display()))?;
    let manifest = scratch.join("Cargo.toml").display().to_string();
    let config = place.root.join("deny.toml").display().to_string();
    let words = ["deny", "--offline", "--manifest-path", &manifest, "--config", &config, "check", "bans"];
    let ended = process::watch(place.command("cargo").args(words))?;
    let missed: Vec<&str> = banned
        .iter()
        .filter(|name| !ended.text.contains(&format!("crate '{name} = 1.0.0' is explicitly banned")))
        .copied()
        .collect();
    if ended.ok || banned.is_empty() || !missed.is_empty() {
        return Ok(Outcome::failed(format!(
            "deny.toml bans {} crates and would let in: {}\n{}",
            banned.len(),
            missed.join(", "),
            ended.text
        )));
    }
    let count = Count { passed: 1 + banned.len() as u64, ..Count::default() };
    Ok(Outcome { count, ..Outcome::passed() })
}

/// The names in the list of banned crates.
fn banned(policy: &str) -> Vec<&str> {
    let entries = policy.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.split_once("\", reason"));
    entries.map(|(name, _)| name).collect()
}

/// Writes a program that depends on an empty crate of each name.
fn link_all(folder: &Path, names: &[&str]) -> io::Result<()> {
    let package = |name: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\nlicense = \"MIT\"\n")
    };
    let write = |folder: &Path, manifest: String| {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("src/lib.rs"), "")?;
        fs::write(folder.join("Cargo.toml"), manifest)
    };
    let mut manifest = format!("[workspace]\n{}[dependencies]\n", package("links-everything"));
    for name in names {
        write(&folder.join(name), package(name))?;
        manifest.push_str(&format!("{name} = {{ path = \"{name}\" }}\n"));
    }
    write(folder, manifest)
}

#[cfg(test)]
mod tests {
    use super::banned;

    #[test]
    fn the_banned_crates_are_read_from_the_policy() {
        let policy = "deny = [\n  # Clients.\n  { crate = \"reqwest\", reason = \"offline\" },\n]\nexceptions = [{ crate = \"x\", allow = [] }]";
        assert_eq!(banned(policy), ["reqwest"], "those with a reason, each on its line");
    }
}
