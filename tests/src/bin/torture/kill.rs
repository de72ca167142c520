//! `kill -9` at a moment that chance chooses, again and again on the same file, and what is left of it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::Size;
use crate::chance::Chance;
use crate::life::Orders;
use crate::table::Table;
use crate::witness::{Verdict, Witness};

/// Kills on one file before a fresh one begins, so that files stay small enough to check after every kill.
const LIVES: u64 = 25;
const HEADS: [&str; 9] = [
    "File",
    "Kills",
    "Acknowledged",
    "Backups proved",
    "Passphrases",
    "Written, not yet told",
    "Lost",
    "Corrupt",
    "Chain",
];

/// Plain and encrypted, half of the kills each.
pub fn run(folder: &Path, size: Size) -> Table {
    let mut table = Table::new(&HEADS);
    for (name, encrypted) in [("plain", false), ("encrypted", true)] {
        let mut sum = Sum::default();
        let mut chance = Chance::new(size.seed ^ u64::from(encrypted));
        while sum.kills < size.kills.div_ceil(2) {
            let place = folder.join(format!("{name} {}", sum.kills));
            std::fs::create_dir(&place).unwrap();
            let lives = LIVES.min(size.kills.div_ceil(2) - sum.kills);
            one_file(&place, encrypted, lives, &mut chance, &mut sum, &mut table);
            if table.faults.is_empty() {
                std::fs::remove_dir_all(&place).unwrap();
            }
        }
        let Sum { kills, acknowledged, backups, passphrases, unasked, lost, corrupt, chain } = sum;
        table.row(name, &[kills, acknowledged, backups, passphrases, unasked, lost, corrupt, chain]);
        if acknowledged < kills || unasked == 0 && kills > 100 {
            table.count(Some(format!("{kills} kills met only {acknowledged} commits: the torture has no teeth")));
        }
    }
    table
}

#[derive(Default)]
struct Sum {
    kills: u64,
    acknowledged: u64,
    backups: u64,
    passphrases: u64,
    unasked: u64,
    lost: u64,
    corrupt: u64,
    chain: u64,
}

fn one_file(place: &Path, encrypted: bool, lives: u64, chance: &mut Chance, sum: &mut Sum, table: &mut Table) {
    let mut witness = Witness::default();
    for life in 0..lives {
        let orders = Orders {
            folder: place.to_owned(),
            seed: chance.next(),
            commands: u64::MAX,
            encrypted,
            secret: witness.secret.clone(),
        };
        cut_short(&orders, chance, &mut witness);
        sum.kills += 1;
        // Now and then the next life finds the file as the kill left it, and is itself killed while it opens it.
        if life + 1 < lives && witness.secret.tried.is_none() && chance.below(4) == 0 {
            table.held += 1;
            continue;
        }
        let verdict = witness.compare(place);
        sum.add(&verdict);
        table.count(fault(place, &verdict));
    }
    if let Some(internal) = witness.refusals.get("internal") {
        table.count(Some(format!("{internal} commands failed inside the program: {}", place.display())));
    }
    sum.acknowledged += witness.acknowledged();
    sum.passphrases +=
        witness.counts.iter().filter(|(name, _)| name.starts_with("passphrase")).map(|(_, n)| n).sum::<u64>();
}

impl Sum {
    fn add(&mut self, verdict: &Verdict) {
        self.backups += verdict.backups;
        self.unasked += verdict.unasked;
        self.lost += verdict.lost.len() as u64;
        self.corrupt += verdict.corrupt.len() as u64;
        self.chain += verdict.chain.len() as u64;
    }
}

/// One sentence when anything is amiss.
pub fn fault(place: &Path, verdict: &Verdict) -> Option<String> {
    let all: Vec<&String> = verdict.lost.iter().chain(&verdict.corrupt).chain(&verdict.chain).collect();
    (!all.is_empty()).then(|| format!("{}: {all:?}", place.display()))
}

/// Starts a life and kills it after some acknowledgements and a moment more.
fn cut_short(orders: &Orders, chance: &mut Chance, witness: &mut Witness) {
    let (mut child, mut lines) = start(Command::new(std::env::current_exe().unwrap()).args(orders.words()));
    let patience = chance.below(14);
    let mut last = String::new();
    for _ in 0..patience {
        let Some(line) = next(&mut lines) else { break };
        witness.hear(&line);
        last = line;
    }
    std::thread::sleep(moment(&last, chance));
    child.kill().unwrap();
    while let Some(line) = next(&mut lines) {
        witness.hear(&line);
    }
    child.wait().unwrap();
}

/// How long to wait after a line: up to somewhat longer than what it announces takes.
fn moment(line: &str, chance: &mut Chance) -> Duration {
    let longest = match line.split(' ').next() {
        Some("try") => 2_500_000,
        Some("begin") => 150_000,
        Some("") | None => 120_000,
        Some(_) => 30_000,
    };
    Duration::from_micros(chance.below(longest))
}

/// A life and what it says.
pub fn start(command: &mut Command) -> (Child, BufReader<ChildStdout>) {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let said = child.stdout.take().unwrap();
    (child, BufReader::new(said))
}

/// The next whole line; a kill may leave half of one.
pub fn next(lines: &mut BufReader<ChildStdout>) -> Option<String> {
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    line.strip_suffix('\n').map(str::to_owned)
}
