//! A disk that takes no more from some size on: the system refuses every write beyond it (`ulimit -f`), whichever file it is
//! for and whatever the program was doing. What was acknowledged before is there, and the owner was told in words.
//!
//! The system answers "file too large" instead of "disk full", in the same place of the same call.

use std::path::Path;
use std::process::Command;

use crate::Size;
use crate::chance::Chance;
use crate::kill::{fault, next, start};
use crate::life::Orders;
use crate::program::{Program, file_in};
use crate::table::Table;
use crate::witness::Witness;

const HEADS: [&str; 7] =
    ["File", "Sizes", "Acknowledged", "Refused in words", "Lost", "Corrupt or chain", "No words for it"];
/// The system counts sizes in halves of a kilobyte.
const UNIT: u64 = 512;
/// The largest size that is tried: well above the file and its log after a life.
const LARGEST: u64 = 1_200_000;
const COMMANDS: u64 = 14;

/// Plain and encrypted, at sizes evenly spread from nothing up.
pub fn run(folder: &Path, size: Size) -> Table {
    let mut table = Table::new(&HEADS);
    if !cfg!(unix) {
        return table;
    }
    for (name, encrypted) in [("plain", false), ("encrypted", true)] {
        let mut figures = [0; 6];
        let mut chance = Chance::new(size.seed ^ 0xF0);
        for step in 0..size.limits.div_ceil(2) {
            let place = folder.join(format!("{name} {step}"));
            std::fs::create_dir(&place).unwrap();
            let limit = (LARGEST / size.limits.div_ceil(2) * step + chance.below(4096)) / UNIT;
            one(&place, encrypted, limit, chance.next(), &mut figures, &mut table);
            let _ = std::fs::remove_dir_all(&place);
        }
        figures[0] = size.limits.div_ceil(2);
        table.row(name, &figures);
        if figures[2] == 0 || figures[1] == 0 {
            table.count(Some(format!("{name}: nothing was refused or nothing was saved; the torture has no teeth")));
        }
    }
    table
}

fn one(place: &Path, encrypted: bool, limit: u64, seed: u64, figures: &mut [u64; 6], table: &mut Table) {
    let mut witness = Witness::default();
    let program = Program::in_folder(place);
    program.create(encrypted.then_some("rye-kettle-harbor-seven")).unwrap();
    witness.hear(&format!("code {}", program.code().unwrap_or_else(|| crate::secret::NONE.to_owned())));
    drop(program);
    assert!(file_in(place).exists(), "the file lies where the life looks for it");
    let orders =
        Orders { folder: place.to_owned(), seed, commands: COMMANDS, encrypted: false, secret: witness.secret.clone() };
    let mut command = Command::new("sh");
    // 25 is SIGXFSZ, which would end the program; ignored, the write is refused instead.
    command.args(["-c", "trap '' 25; ulimit -f \"$0\"; exec \"$@\"", &limit.to_string()]);
    command.arg(std::env::current_exe().unwrap()).args(orders.words());
    let (mut child, mut lines) = start(&mut command);
    let mut ended = false;
    while let Some(line) = next(&mut lines) {
        if line.starts_with("refused internal") {
            figures[5] += 1;
            table.count(Some(format!("{} bytes: {line}", limit * UNIT)));
        }
        ended |= line == "end" || line.starts_with("refused");
        witness.hear(&line);
    }
    child.wait().unwrap();
    let verdict = witness.compare(place);
    figures[1] += witness.acknowledged();
    figures[2] += witness.refusals.get("file").copied().unwrap_or_default();
    figures[3] += verdict.lost.len() as u64;
    figures[4] += (verdict.corrupt.len() + verdict.chain.len()) as u64;
    let silent = (!ended).then(|| format!("{} bytes: the program ended without a word", limit * UNIT));
    table.count(fault(place, &verdict).or(silent));
}
