//! `cargo xtask test`: everything that CI runs, in stages, with a table and a count at the end.

mod browser;
mod checks;
mod count;
mod deny;
mod layering;
mod outcome;
mod rust;
mod size;
mod sources;
mod stages;
mod table;
mod ui;
mod words;

use std::process::ExitCode;
use std::time::Instant;

use crate::place::Place;
use crate::{Result, process};
use outcome::{Outcome, Verdict};
use stages::{STAGES, Stage};

const USAGE: &str = "Usage: cargo xtask test [--fast] [--list] [STAGE…]";

/// Runs the stages that were asked for; a failure stops only the stages that need the failed one.
pub fn run(words: &[String]) -> Result<ExitCode> {
    if words == ["--list"] {
        println!("{}", table::list(&STAGES));
        return Ok(ExitCode::SUCCESS);
    }
    let fast = words.iter().any(|word| word == "--fast");
    let names: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "--fast").collect();
    if let Some(unknown) = names.iter().find(|name| !STAGES.iter().any(|stage| stage.name == **name)) {
        return Err(format!("There is no stage '{unknown}'.\n{USAGE}\n\n{}", table::list(&STAGES)));
    }
    let place = Place::find()?.linting();
    let mut rows: Vec<Row> = Vec::new();
    for stage in STAGES.iter().filter(|stage| names.is_empty() || names.contains(&stage.name)) {
        let row = attempt(stage, &place, &rows, fast && names.is_empty());
        rows.push(row);
    }
    println!("\n{}", table::report(&rows));
    let failed = rows.iter().any(|row| row.outcome.verdict == Verdict::Failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// One line of the table at the end.
pub struct Row {
    /// The stage's name.
    pub name: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// How long it took.
    pub time: std::time::Duration,
}

/// Runs one stage, unless it is a slow one in a fast run or builds on one that failed.
fn attempt(stage: &Stage, place: &Place, before: &[Row], fast: bool) -> Row {
    println!("▸ {}: {}", stage.name, stage.about);
    let started = Instant::now();
    let missing = before.iter().find(|row| stage.needs.contains(&row.name) && !row.outcome.lets_go_on());
    let outcome = match missing {
        Some(row) => Outcome::skipped(format!("it needs the stage '{}', which did not pass", row.name)),
        None if fast && stage.slow => Outcome::skipped("left out by --fast"),
        None => (stage.work)(place).unwrap_or_else(Outcome::failed),
    };
    let time = started.elapsed();
    if outcome.verdict == Verdict::Failed {
        println!("{}", outcome.output.trim_end());
    }
    println!("  {} in {}", outcome.verdict.word(), process::seconds(time));
    Row { name: stage.name, outcome, time }
}
