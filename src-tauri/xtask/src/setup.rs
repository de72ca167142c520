//! `cargo xtask setup`: install, and nothing else.

use crate::place::Place;
use crate::{Result, npm, packages, tools};

/// Installs what a build needs, with `--tests` also what the tests need.
pub fn run(words: &[String]) -> Result {
    let tests = match words {
        [] => false,
        [flag] if flag == "--tests" => true,
        _ => return Err("Usage: cargo xtask setup [--tests]".into()),
    };
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(tests)?;
    npm::install(&place)?;
    println!("Everything that {} needs is installed.", if tests { "building and testing" } else { "building" });
    Ok(())
}
