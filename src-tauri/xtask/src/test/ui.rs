//! Stages of the user interface.

use super::outcome::Outcome;
use crate::place::Place;
use crate::{Result, npm, process, tools};

/// The build that goes into the window.
pub fn build(place: &Place) -> Result<Outcome> {
    npm::build(place)?;
    Ok(Outcome::passed())
}

/// Types in TypeScript and in components.
pub fn svelte(place: &Place) -> Result<Outcome> {
    check(place, &["svelte-check", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"], "")
}

/// The linter.
pub fn eslint(place: &Place) -> Result<Outcome> {
    check(place, &["eslint", "."], "")
}

/// The formatter.
pub fn prettier(place: &Place) -> Result<Outcome> {
    check(place, &["prettier", "--check", "."], "Mend it with: npm run format (in ui)")
}

/// Tests of the interface's own logic.
pub fn vitest(place: &Place) -> Result<Outcome> {
    let ended = process::watch(&mut npx(place, &["vitest", "run"]))?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

fn check(place: &Place, words: &[&str], advice: &str) -> Result<Outcome> {
    let ended = process::watch(&mut npx(place, words))?;
    if ended.ok { Ok(Outcome::passed()) } else { Ok(Outcome::failed(format!("{}\n{advice}", ended.text))) }
}

/// A program from `ui/node_modules`; never one fetched on the spot.
fn npx(place: &Place, words: &[&str]) -> std::process::Command {
    let mut command = tools::program("npx");
    command.arg("--no-install").args(words).current_dir(place.ui());
    command
}
