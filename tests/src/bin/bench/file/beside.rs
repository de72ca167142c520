//! How long a save takes while a backup runs, against how long it takes while somebody else saves.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;

use counterpart_api::Session;
use counterpart_api::core::storage::backup::{Order, take};

use super::safe::{BOTH, Safe, remove, remove_both};
use super::saves::{Saving, savings};
use super::{Amounts, business};
use crate::Outcome;
use crate::measure::{Pair, median, timed};
use crate::table::{Row, Unit};

const TARGET: f64 = 1.0;
/// Saves in one round; rounds beside each kind of company take turns.
const SAVES: usize = 100;
/// A person who types saves every few seconds; here it is a hundred times a second.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(10);

/// Who else uses the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    Nobody,
    Saver,
    Backup { gentle: bool },
}

/// Backups as by hand and as in the background, plain and encrypted.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let plain = folder.join("beside.counterpart");
    business(&plain, amounts.records / 2, 0)?;
    let mut rows = Vec::new();
    for safe in BOTH {
        rows.extend(measure(&safe.of(&plain)?, safe, amounts)?);
    }
    remove_both(&plain);
    Ok(rows)
}

fn measure(path: &Path, safe: Safe, amounts: Amounts) -> Outcome<Vec<Row>> {
    const ALL: [Company; 4] =
        [Company::Nobody, Company::Saver, Company::Backup { gentle: true }, Company::Backup { gentle: false }];
    eprintln!("  saves beside others, {} …", safe.words());
    let session = safe.session(path)?;
    let savings = savings(amounts.records / 2)?;
    let mut seen = ALL.map(|_| Vec::new());
    for _ in 0..amounts.slow {
        for (company, seconds) in ALL.iter().zip(&mut seen) {
            seconds.extend(round(&session, &savings, path, safe, *company)?);
        }
    }
    let [alone, saver, gentle, by_hand] = seen;
    let row = |what: &str, of: fn(&[f64]) -> f64, beside: &[f64]| Row {
        what: format!("A save beside a backup {what}, {}", safe.words()),
        against: "a save beside another save",
        pair: Pair { ours: of(beside), plain: of(&saver) },
        unit: Unit::Seconds,
        target: TARGET,
        note: format!("alone {:.2} ms", of(&alone) * 1e3),
    };
    Ok(vec![
        row("in the background: median", middle, &gentle),
        row("in the background: slowest of a hundred", slow, &gentle),
        row("in the background: worst of all", worst, &gentle),
        row("by hand: median", middle, &by_hand),
        row("by hand: slowest of a hundred", slow, &by_hand),
        row("by hand: worst of all", worst, &by_hand),
    ])
}

fn middle(seconds: &[f64]) -> f64 {
    median(seconds.to_vec())
}

/// Ninety-nine of a hundred are faster.
fn slow(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * 99 / 100).copied().unwrap_or_default()
}

fn worst(seconds: &[f64]) -> f64 {
    seconds.iter().copied().fold(0.0, f64::max)
}

/// Saves a hundred times in that company; gives how long each took, waiting included.
fn round(session: &Session, savings: &[Saving], path: &Path, safe: Safe, company: Company) -> Outcome<Vec<f64>> {
    let over = AtomicBool::new(false);
    let (begun, begin) = channel();
    std::thread::scope(|scope| {
        let other = scope.spawn(|| -> Result<(), String> {
            let mut turn = 0;
            while !over.load(Ordering::Relaxed) {
                let done = match company {
                    Company::Nobody => Ok(()),
                    Company::Saver => savings[1].send(session, turn),
                    Company::Backup { gentle } => backup(path, safe, gentle, &begun),
                };
                begun.send(()).ok();
                done.map_err(|error| error.to_string())?;
                if company == Company::Nobody {
                    return Ok(());
                }
                turn += 1;
            }
            Ok(())
        });
        begin.recv()?;
        let mut seconds = Vec::with_capacity(SAVES);
        for turn in 0..SAVES {
            seconds.push(timed(|| savings[0].send(session, turn))?);
            std::thread::sleep(PAUSE);
        }
        over.store(true, Ordering::Relaxed);
        other.join().map_err(|_| "the company ended badly")??;
        // What was saved goes into the file, so that every round begins alike.
        session.file()?.settle()?;
        Ok(seconds)
    })
}

fn backup(path: &Path, safe: Safe, gentle: bool, begun: &std::sync::mpsc::Sender<()>) -> Outcome {
    let (target, key) = (path.with_extension("ours"), safe.key());
    remove(&target);
    take(Order { source: path, live: true, key: key.as_ref(), target: &target, gentle }, &mut |_| {
        begun.send(()).ok();
        Ok(())
    })?;
    remove(&target);
    Ok(())
}
