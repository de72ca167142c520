//! Speed and memory as ratios, each measured beside the plainest way to do the same, in one run, turn by turn.
//!
//! `cargo xtask bench [--quick] [--write] [commands] [paper] [window]`
//!
//! It prints what it measured. Nothing is known beforehand but the targets.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::type_complexity,
    reason = "a tool for developers may stop with a message, and measures the machine it stands on"
)]

mod commands;
mod desk;
mod machine;
mod measure;
mod paper;
mod table;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use commands::{Sizes, grouped};
use counterpart_tests::large::OPEN;
use table::Row;

/// Contractors in the files of every size.
const CONTRACTORS: usize = 200;

/// What a part of a benchmark gives back. The error is for the developer.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// What was asked for.
struct Asked {
    quick: bool,
    write: bool,
    groups: Vec<String>,
}

impl Asked {
    fn read(words: &[String]) -> Outcome<Self> {
        const GROUPS: [&str; 3] = ["commands", "paper", "window"];
        let (options, groups): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| word.starts_with("--"));
        if let Some(unknown) = options
            .iter()
            .find(|word| !["--quick", "--write"].contains(&word.as_str()))
            .or(groups.iter().find(|word| !GROUPS.contains(&word.as_str())))
        {
            return Err(format!(
                "'{unknown}' means nothing here. cargo xtask bench [--quick] [--write] [commands] [paper] [window]"
            )
            .into());
        }
        let has = |name: &str| options.iter().any(|word| *word == name);
        Ok(Self { quick: has("--quick"), write: has("--write"), groups: groups.into_iter().cloned().collect() })
    }

    fn wants(&self, group: &str) -> bool {
        self.groups.is_empty() || self.groups.iter().any(|asked| asked == group)
    }

    fn sizes(&self) -> Sizes {
        if self.quick {
            Sizes { small: 200, big: 2_000, turns: 15 }
        } else {
            Sizes { small: 1_000, big: 100_000, turns: 200 }
        }
    }

    fn turns(&self, full: usize) -> usize {
        if self.quick { full.div_ceil(5) } else { full }
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.split_first() {
        Some((first, rest)) if first == window::INSIDE => window::inside(rest),
        _ => Asked::read(&words).and_then(|asked| run(&asked)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Asked) -> Outcome {
    // Beside the program that is measured, on the disk that it is built on: a folder in memory would make every save look free.
    let scratch = tempfile::tempdir_in(programs()?)?;
    let mut text = heading(asked, scratch.path());
    println!("{text}");
    let mut rows: Vec<Row> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    let groups: [(&str, fn(&Asked, &Path) -> Outcome<Vec<Row>>); 3] = [
        ("commands", |asked, folder| commands::run(folder, asked.sizes())),
        ("paper", |asked, folder| paper::run(folder, asked.turns(60))),
        ("window", |asked, folder| window::run(folder, asked.turns(15))),
    ];
    for (name, measure) in groups.into_iter().filter(|(name, _)| asked.wants(name)) {
        eprintln!("Measuring: {name}");
        match measure(asked, scratch.path()) {
            Ok(measured) => rows.extend(measured),
            Err(error) => left_out.push(format!("- {name}: {error}")),
        }
    }
    let report = report(&rows, &left_out);
    println!("{report}");
    text += &report;
    if asked.write {
        let page = page();
        std::fs::write(&page, text)?;
        println!("Written to {}", page.display());
    }
    Ok(())
}

fn heading(asked: &Asked, scratch: &Path) -> String {
    let Sizes { small, big, turns } = asked.sizes();
    let sizes = format!(
        "- Sizes: {} and {} hand-offs; {} contractors with a signed agreement each; {} hand-offs not settled; {turns} turns",
        grouped(small),
        grouped(big),
        CONTRACTORS,
        OPEN
    );
    format!(
        "# Performance\n\nWritten by `cargo xtask bench --write`. How it is measured: `tests/bench/README.md`.\n\n{}{sizes}\n",
        machine::describe(scratch)
    )
}

fn report(rows: &[Row], left_out: &[String]) -> String {
    let missed = rows.iter().filter(|row| !row.met()).count();
    let mut text =
        format!("\n{}\n{} ratios measured, {missed} above their target.\n", table::markdown(rows), rows.len());
    if !left_out.is_empty() {
        text += &format!("\nNot measured:\n\n{}\n", left_out.join("\n"));
    }
    text
}

/// The folder that cargo put this program in, and the others.
fn programs() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().ok_or("the benchmarks lie nowhere")?.to_owned())
}

/// The page of the documentation that holds the last figures.
fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/docs/performance.md")
}
