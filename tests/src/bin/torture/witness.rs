//! What was acknowledged to the outside, held against what the file says afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use counterpart_api::core::domain::backups::ENDING;

use crate::program::{Program, file_in};
use crate::secret::Secret;

/// Everything that was acknowledged about one file, over all lives.
#[derive(Debug, Default)]
pub struct Witness {
    pub secret: Secret,
    entries: BTreeMap<i64, String>,
    backups: BTreeSet<PathBuf>,
    proved: BTreeSet<PathBuf>,
    /// Acknowledged, by command.
    pub counts: BTreeMap<String, u64>,
    /// Answered with an error, by its kind.
    pub refusals: BTreeMap<String, u64>,
    /// A file was acknowledged to be there.
    pub opened: bool,
}

/// What came of a comparison.
#[derive(Debug, Default)]
pub struct Verdict {
    pub lost: Vec<String>,
    pub corrupt: Vec<String>,
    pub chain: Vec<String>,
    /// Entries that were written when the kill came before they could be acknowledged.
    pub unasked: u64,
    /// Backups that were read anew and proved.
    pub backups: u64,
}

impl Witness {
    /// Takes down one line of a life.
    pub fn hear(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "try" => self.secret.tried = Some(rest.to_owned()),
            "code" => {
                self.secret.acknowledge(rest);
                self.opened = true;
            }
            "done" => {
                let words: Vec<&str> = rest.split(' ').collect();
                self.entries.insert(words[1].parse().unwrap(), words[2].to_owned());
                *self.counts.entry(words[0].to_owned()).or_default() += 1;
            }
            "backup" => {
                self.backups.insert(rest.into());
                *self.counts.entry("backups.take".to_owned()).or_default() += 1;
            }
            "refused" => {
                let kind = rest.split(' ').next().unwrap_or_default();
                *self.refusals.entry(kind.to_owned()).or_default() += 1;
            }
            _ => {}
        }
    }

    pub fn acknowledged(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Opens the file as an owner would after the computer came back, checks all of it, and compares.
    pub fn compare(&mut self, folder: &Path) -> Verdict {
        let mut verdict = Verdict::default();
        let path = file_in(folder);
        if !path.exists() && !self.opened {
            return verdict;
        }
        let program = Program::in_folder(folder);
        if let Err(error) = self.secret.open(&program, &path) {
            verdict.corrupt.push(format!("it does not open: {error:?}"));
            return verdict;
        }
        self.secret.acknowledge(&program.code().unwrap_or_else(|| crate::secret::NONE.to_owned()));
        self.opened = true;
        match program.complaints() {
            Ok(said) => {
                let of_history = |sentence: &String| sentence.contains("the history");
                let (chain, other) = said.into_iter().partition(of_history);
                verdict.chain = chain;
                verdict.corrupt.extend::<Vec<String>>(other);
            }
            Err(error) => verdict.corrupt.push(format!("it cannot be checked: {error:?}")),
        }
        self.compare_entries(&program, &mut verdict);
        self.compare_backups(folder, &mut verdict);
        verdict
    }

    fn compare_entries(&mut self, program: &Program, verdict: &mut Verdict) {
        let file = program.session.file().unwrap();
        let conn = file.reader();
        let mut statement = conn.prepare("SELECT seq, hash FROM change_entry").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let there: BTreeMap<i64, String> = rows.map(Result::unwrap).collect();
        for (seq, hash) in &self.entries {
            if there.get(seq) != Some(hash) {
                verdict.lost.push(format!("entry {seq} was acknowledged with {hash}, there is {:?}", there.get(seq)));
            }
        }
        let last = self.entries.keys().next_back().copied().unwrap_or_default();
        verdict.unasked = there.range(last + 1..).count() as u64;
        // From here on those count too: they were seen in the file.
        self.entries = there;
    }

    /// Every acknowledged backup is there, and every file with the name of a finished backup is whole.
    fn compare_backups(&mut self, folder: &Path, verdict: &mut Verdict) {
        for path in self.backups.iter().filter(|path| !path.exists()) {
            verdict.lost.push(format!("the backup {} was acknowledged and is gone", path.display()));
        }
        let lying = std::fs::read_dir(folder.join("Backups")).into_iter().flatten().flatten().map(|entry| entry.path());
        for path in lying.filter(|path| path.to_string_lossy().ends_with(ENDING)) {
            if !self.proved.insert(path.clone()) {
                continue;
            }
            verdict.backups += 1;
            if let Some(fault) = self.secret.fault_of_backup(&path) {
                verdict.corrupt.push(format!("the backup {}: {fault}", path.display()));
            }
        }
    }
}
