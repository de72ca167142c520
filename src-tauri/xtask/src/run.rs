//! `cargo xtask run`: from a fresh clone to an open window.

use std::process::ExitCode;

use crate::place::Place;
use crate::{Result, app, npm, packages, tools};

/// Sets up what is missing, builds what is out of date, and starts the program with the words after `--`.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let (own, passed_on) = split(words);
    let release = match own {
        [] => false,
        [flag] if flag == "--release" => true,
        _ => return Err("Usage: cargo xtask run [--release] [-- ARGS]".into()),
    };
    let place = Place::find()?;
    tools::check()?;
    packages::ensure(false)?;
    npm::install(&place)?;
    npm::build(&place)?;
    let built_before = place.program("counterpart", release).exists();
    let patience = if built_before { "" } else { " (the first time takes about ten minutes)" };
    app::build(&place, &format!("Building Counterpart{patience}"), "counterpart", release)?;
    if passed_on.is_empty() {
        display()?;
        println!("Opening the window. Close it to come back here.");
    }
    let status = std::process::Command::new(place.program("counterpart", release))
        .args(passed_on)
        .status()
        .map_err(|error| format!("Counterpart was built but could not be started: {error}"))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The words before and after `--`.
fn split(words: &[String]) -> (&[String], &[String]) {
    match words.iter().position(|word| word == "--") {
        Some(at) => (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default()),
        None => (words, &[]),
    }
}

fn display() -> Result {
    let here = !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if here {
        return Ok(());
    }
    Err("Counterpart is built, but there is no screen here to show its window on. \
         Start it in a desktop session, or use it from the command line: cargo xtask run -- --help"
        .into())
}

#[cfg(test)]
mod tests {
    use super::split;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn words_after_the_dashes_go_to_the_program() {
        let line = words("--release -- call a.counterpart today.show -- x");
        let (own, passed_on) = split(&line);
        assert_eq!(own, words("--release"), "ours");
        assert_eq!(passed_on, words("call a.counterpart today.show -- x"), "the program's, with its own dashes");
        let (own, passed_on) = split(&[]);
        assert!(own.is_empty() && passed_on.is_empty(), "no words are no words");
    }
}
