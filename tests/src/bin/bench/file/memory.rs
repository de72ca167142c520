//! What the program holds in memory while it backs up a file with large attachments, against the same program at rest with
//! that file open. Each turn is a process of its own.

use std::path::Path;
use std::process::{Command, Stdio};

use counterpart_api::core::storage::backup::{Order, take};
use serde_json::json;

use super::Amounts;
use super::backup::store;
use super::safe::{BOTH, Safe, megabytes, remove, remove_both};
use crate::Outcome;
use crate::desk::{self, Call};
use crate::measure::{Pair, median};
use crate::table::{Row, Unit};

/// The first word of the command line when this program runs itself again to be measured.
pub const INSIDE: &str = "inside-the-memory";

const TARGET: f64 = 1.3;
const TURNS: usize = 3;

/// Plain and encrypted.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let plain = folder.join("heavy.counterpart");
    desk::create(&plain)?;
    store(&plain, amounts.heavy)?;
    let rows = BOTH
        .into_iter()
        .map(|safe| {
            let path = safe.of(&plain)?;
            eprintln!("  memory of a backup, {} …", safe.words());
            let size = megabytes(&path)?;
            let seen = (0..TURNS).map(|_| process(&path, safe)).collect::<Outcome<Vec<_>>>()?;
            let middle = |pick: fn(&(f64, f64)) -> f64| median(seen.iter().map(pick).collect());
            Ok(Row {
                what: format!("Memory while backing up {size} MB, {}", safe.words()),
                against: "the same process at rest",
                pair: Pair { ours: middle(|seen| seen.1), plain: middle(|seen| seen.0) },
                unit: Unit::Bytes,
                target: TARGET,
                note: "peak of the resident set".to_owned(),
            })
        })
        .collect();
    remove_both(&plain);
    rows
}

fn process(path: &Path, safe: Safe) -> Outcome<(f64, f64)> {
    let output = Command::new(std::env::current_exe()?)
        .args([INSIDE, &path.display().to_string(), safe.words()])
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(rest), Some(peak)) => Ok((rest?, peak?)),
        _ => Err(format!("memory could not be measured: {text}").into()),
    }
}

/// In the process that is measured: prints what it holds at rest and at most during a backup, in bytes.
pub fn inside(words: &[String]) -> Outcome {
    let [path, safe] = words else { return Err("the benchmarks start this by themselves".into()) };
    let path = Path::new(path);
    let safe = BOTH.into_iter().find(|known| known.words() == safe).ok_or("neither plain nor encrypted")?;
    let session = safe.session(path)?;
    for command in ["today.get", "contractors.list", "handoffs.list", "backups.status"] {
        Call::new(command, &json!({}))?.send(&session)?;
    }
    let rest = resident("VmRSS:")?;
    // From here on the system counts the peak anew.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let target = path.with_extension("ours");
    remove(&target);
    let key = safe.key();
    take(Order { source: path, live: true, key: key.as_ref(), target: &target, gentle: false }, &mut |_| Ok(()))?;
    println!("{rest} {}", resident("VmHWM:")?);
    remove(&target);
    Ok(())
}

fn resident(name: &str) -> Outcome<f64> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or("the system does not tell")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0)
}
