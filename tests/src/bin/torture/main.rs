//! What a file has to survive: the program killed at any moment, the power gone, the disk refusing, bits flipped, clocks
//! that jump. Everything goes through the same commands as the window uses, on real files.
//!
//! `cargo xtask torture [--short|--long] [--seed=N] [kill|update|damage|power|refused|full|sync|clocks]…`
//!
//! It prints what it counted, and ends with one line that counts what held and what did not. A run with the same seed asks
//! for the same work; only the moment at which a kill lands is the machine's own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for developers stops at the first surprise, and measures the machine it stands on"
)]

mod chance;
mod clocks;
mod damage;
mod deeds;
mod disk;
mod dump;
mod full;
mod kill;
mod life;
mod lost;
mod power;
mod program;
mod recorded;
mod refused;
mod secret;
mod table;
mod update;
mod witness;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use table::Table;

/// How much is asked of each kind.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub seed: u64,
    pub kills: u64,
    /// Kills for each older schema, plain and encrypted, while a file is brought up to date.
    pub updates: u64,
    /// Every so many bytes a file is cut off.
    pub cut_every: usize,
    pub flips: usize,
    /// Commits before the power goes.
    pub commits: usize,
    /// Openings after a power loss of each sort.
    pub losses: usize,
    /// Sizes at which the disk refuses to let any file grow.
    pub limits: u64,
    /// Places in each deed at which the disk is full, or fails to keep.
    pub points: usize,
    /// Moments of a recorded life at which the power goes.
    pub moments: usize,
}

impl Size {
    const SHORT: Self = Self {
        seed: 7,
        kills: 40,
        updates: 15,
        cut_every: 997,
        flips: 300,
        commits: 14,
        losses: 12,
        limits: 8,
        points: 4,
        moments: 60,
    };
    const LONG: Self = Self {
        seed: 7,
        kills: 10_000,
        updates: 1_000,
        cut_every: 1,
        flips: 100_000,
        commits: 140,
        losses: 2_000,
        limits: 600,
        points: 100_000,
        moments: 1_000_000,
    };
}

type Kind = (&'static str, fn(&Path, Size) -> Table);
const KINDS: [Kind; 8] = [
    ("kill", kill::run),
    ("update", update::run),
    ("damage", damage::run),
    ("power", power::run),
    ("refused", refused::run),
    ("full", full::run),
    ("sync", full::run_sync),
    ("clocks", clocks::run),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let live = match words.first().map(String::as_str) {
        Some(life::INSIDE) => Some(life::live as fn(&[String])),
        Some(full::INSIDE) => Some(full::live as fn(&[String])),
        Some(lost::INSIDE) => Some(lost::live as fn(&[String])),
        Some(update::INSIDE) => Some(update::open as fn(&[String])),
        _ => None,
    };
    if let Some(live) = live {
        live(&words[1..]);
        return ExitCode::SUCCESS;
    }
    match asked(&words) {
        Ok((size, kinds)) => run(size, &kinds),
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn asked(words: &[String]) -> Result<(Size, Vec<Kind>), String> {
    let mut size = Size::SHORT;
    let mut kinds = Vec::new();
    for word in words {
        let number = |text: &str| text.parse().map_err(|_| format!("'{text}' is no whole number."));
        match word.split_once('=') {
            None if word == "--short" => size = Size::SHORT,
            None if word == "--long" => size = Size::LONG,
            Some(("--seed", text)) => size.seed = number(text)?,
            Some(("--kills", text)) => size.kills = number(text)?,
            Some(("--flips", text)) => size.flips = usize::try_from(number(text)?).unwrap_or(usize::MAX),
            Some(("--points", text)) => size.points = usize::try_from(number(text)?).unwrap_or(usize::MAX).max(2),
            Some(("--moments", text)) => size.moments = usize::try_from(number(text)?).unwrap_or(usize::MAX),
            Some(("--cut-every", text)) => size.cut_every = usize::try_from(number(text)?).unwrap_or(1).max(1),
            _ => kinds.push(*KINDS.iter().find(|kind| kind.0 == word).ok_or_else(|| {
                format!("'{word}' means nothing here. cargo xtask torture [--short|--long] [--seed=N] [--kills=N] [--flips=N] [--cut-every=N] [--points=N] [--moments=N] [kill|update|damage|power|refused|full|sync|clocks]…")
            })?),
        }
    }
    if kinds.is_empty() {
        kinds.extend(KINDS);
    }
    Ok((size, kinds))
}

fn run(size: Size, kinds: &[Kind]) -> ExitCode {
    // Beside the program, on a real disk: a folder in memory has no moments between writing and having written.
    let scratch = tempfile::tempdir_in(std::env::current_exe().unwrap().parent().unwrap()).unwrap();
    let (mut held, mut broken) = (0, 0);
    for (name, torture) in kinds {
        let start = Instant::now();
        let folder = scratch.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let table = torture(&folder, size);
        println!("{}", table.print(name, start.elapsed()));
        held += table.held;
        broken += table.faults.len();
        let _ = std::fs::remove_dir_all(folder);
    }
    println!("{held} passed, {broken} failed, 0 skipped");
    if broken == 0 && held > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
