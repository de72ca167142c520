//! Speed and memory as ratios, each measured beside the plainest way to do the same, in one run, turn by turn.
//!
//! `cargo xtask bench [--quick] [--write] [--only=WORDS] [PART …]`
//!
//! The parts: commands, saves, backup, history, memory, beside, paper, window.
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
mod file;
mod machine;
mod measure;
mod paper;
mod table;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use commands::{Sizes, grouped};
use counterpart_tests::large::OPEN;
use file::Amounts;
use table::Row;

/// Contractors in the files of every size.
const CONTRACTORS: usize = 200;

/// What a part of a benchmark gives back. The error is for the developer.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// One part: measures in a scratch folder.
type Part = fn(&Asked, &Path) -> Outcome<Vec<Row>>;

/// Every part by its name.
fn parts() -> Vec<(&'static str, Part)> {
    let mut parts: Vec<(&str, Part)> =
        vec![("commands", |asked, folder| commands::run(folder, asked.sizes(), &asked.only))];
    parts.extend(file::PARTS);
    parts.push(("paper", |asked, folder| paper::run(folder, asked.turns(60))));
    parts.push(("window", |asked, folder| window::run(folder, asked.turns(15))));
    parts
}

/// What was asked for.
struct Asked {
    quick: bool,
    write: bool,
    /// Only commands whose line holds these words.
    only: String,
    groups: Vec<String>,
}

impl Asked {
    fn read(words: &[String]) -> Outcome<Self> {
        let known: Vec<&str> = parts().iter().map(|(name, _)| *name).collect();
        let mut asked = Self { quick: false, write: false, only: String::new(), groups: Vec::new() };
        for word in words {
            match word.strip_prefix("--only=") {
                Some(only) => asked.only = only.to_owned(),
                None if word == "--quick" => asked.quick = true,
                None if word == "--write" => asked.write = true,
                None if known.contains(&word.as_str()) => asked.groups.push(word.clone()),
                None => {
                    return Err(format!(
                        "'{word}' means nothing here. cargo xtask bench [--quick] [--write] [--only=WORDS], and any of {}",
                        known.join(", ")
                    )
                    .into());
                }
            }
        }
        Ok(asked)
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

    fn amounts(&self) -> Amounts {
        if self.quick {
            Amounts { records: 2_000, long: 20_000, short: 1_000, attachments: 20, heavy: 60, quick: 15, slow: 4 }
        } else {
            Amounts {
                records: 100_000,
                long: 1_000_000,
                short: 1_000,
                attachments: 250,
                heavy: 1_000,
                quick: 100,
                slow: 5,
            }
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
        Some((first, rest)) if first == file::INSIDE => file::inside(rest),
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
    for (name, measure) in parts().into_iter().filter(|(name, _)| asked.wants(name)) {
        eprintln!("Measuring: {name}");
        match measure(asked, scratch.path()) {
            Ok(measured) => {
                eprintln!("\n{}", table::markdown(&measured));
                rows.extend(measured);
            }
            Err(error) => left_out.push(format!("- {name}: {error}")),
        }
    }
    let report = report(&rows, &left_out);
    println!("{report}");
    text += &report;
    if asked.write {
        let page = page();
        text += include_str!("why.md");
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
