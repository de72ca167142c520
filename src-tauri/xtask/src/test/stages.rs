//! The stages in the order in which they run: quick checks first, long ones last.

use super::outcome::Outcome;
use super::{browser, checks, deny, layering, rust, size, ui, words};
use crate::Result;
use crate::place::Place;

/// One stage.
pub struct Stage {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it does, for people.
    pub about: &'static str,
    /// Stages that must not have failed before it.
    pub needs: &'static [&'static str],
    /// Left out by `--fast`.
    pub slow: bool,
    /// Does it. An error is a failure with the sentence that says why.
    pub work: fn(&Place) -> Result<Outcome>,
}

const fn stage(
    name: &'static str,
    about: &'static str,
    needs: &'static [&'static str],
    work: fn(&Place) -> Result<Outcome>,
) -> Stage {
    Stage { name, about, needs, slow: false, work }
}

const fn slow(stage: Stage) -> Stage {
    Stage { slow: true, ..stage }
}

pub static STAGES: [Stage; 20] = [
    stage("setup", "system and npm packages are installed", &[], checks::setup),
    stage("fmt", "Rust code is formatted", &[], rust::fmt),
    stage("size", "no file is longer than 600 lines", &[], size::check),
    stage("words", "nothing on screen or paper claims a legal effect", &[], words::check),
    stage("layering", "each layer knows only the ones below it", &[], layering::check),
    stage("bindings", "the TypeScript bindings are current", &["setup"], rust::bindings),
    stage("ui", "the user interface builds", &["setup"], ui::build),
    stage("svelte", "svelte-check finds no wrong type", &["setup"], ui::svelte),
    stage("eslint", "the user interface passes its linter", &["setup"], ui::eslint),
    stage("prettier", "the user interface is formatted", &["setup"], ui::prettier),
    stage("vitest", "tests of the user interface's own logic", &["setup"], ui::vitest),
    stage("clippy", "Rust code passes its linter", &["ui"], rust::clippy),
    stage("rust", "rules, storage, commands and journeys on real files", &["ui"], rust::tests),
    slow(stage("examples", "examples in the documentation of the code run", &["ui"], rust::examples)),
    stage("app", "the window and the host for the browser build", &["ui"], rust::programs),
    slow(stage(
        "torture",
        "kills, damage, power losses, full and failing disks, clocks, in their short form",
        &["ui"],
        rust::torture,
    )),
    slow(stage("fuzz", "every parser of bytes from outside, against made-up bytes", &[], rust::fuzz)),
    slow(stage("deny", "dependencies: licences, bans, sources", &[], deny::check)),
    slow(stage("browser", "every screen in Chromium, with the real core behind it", &["app"], browser::specs)),
    slow(stage("window", "journeys through the real window", &["app"], browser::journeys)),
];
