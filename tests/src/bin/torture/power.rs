//! Power losses, played on copies: the log beside the file cut at every place, its last commit half written in any order,
//! and a copying back into the file that was stopped with any of its pages written.
//!
//! The second way, on a disk that keeps only what it was told to keep, is in `lost` and `recorded`.

use std::path::{Path, PathBuf};

use counterpart_api::Proof;
use counterpart_api::core::domain::recovery::RecoveryCode;
use serde_json::json;

use crate::Size;
use crate::chance::Chance;
use crate::dump::{Dump, dump};
use crate::program::{Program, file_in};
use crate::table::Table;

const HEADS: [&str; 5] = ["File and loss", "Losses", "As after the last whole commit", "Other", "Commits before it"];
const LOG_HEADER: usize = 32;
const FRAME: usize = 24 + PAGE;
const PAGE: usize = 4096;
const SECTOR: usize = 512;

pub fn run(folder: &Path, size: Size) -> Table {
    let mut table = Table::new(&HEADS);
    for (name, passphrase) in [("plain", None), ("encrypted", Some("rye-kettle-harbor-seven"))] {
        let story = Story::tell(&folder.join(name), passphrase, size);
        let mut chance = Chance::new(size.seed ^ 0x9A);
        let cuts = story.cuts(size.losses);
        story.play(&format!("{name}, log cut"), cuts, &mut table);
        let torn: Vec<Loss> = (0..size.losses).map(|_| story.torn(&mut chance)).collect();
        story.play(&format!("{name}, last commit torn"), torn, &mut table);
        let back: Vec<Loss> = (0..size.losses).map(|_| story.half_copied(&mut chance)).collect();
        story.play(&format!("{name}, copying back stopped"), back, &mut table);
    }
    crate::lost::play(folder, size, &mut table);
    table
}

/// A file and the log beside it, as a power loss left them, and which commit they must open as.
struct Loss {
    what: String,
    file: Vec<u8>,
    log: Vec<u8>,
    commit: usize,
}

/// Commits, one after the other, and the bytes that they left.
struct Story {
    scratch: PathBuf,
    proof: Option<Proof>,
    /// The file before the first and, the log copied back into it, after the last.
    before: Vec<u8>,
    after: Vec<u8>,
    log: Vec<u8>,
    /// How long the log was after each commit, and what the file said then.
    commits: Vec<(usize, Dump)>,
}

impl Story {
    fn tell(folder: &Path, passphrase: Option<&str>, size: Size) -> Self {
        std::fs::create_dir(folder).unwrap();
        let (path, program) = (file_in(folder), Program::in_folder(folder));
        program.create(passphrase).unwrap();
        let proof = program.code().map(|code| Proof::Code(RecoveryCode::read(&code).unwrap()));
        drop(program);
        let program = Program::in_folder(folder);
        program.open(&path, proof.as_ref()).unwrap();
        let says = || dump(&program.session.file().unwrap().reader()).unwrap();
        let length = || usize::try_from(std::fs::metadata(log_of(&path)).map_or(0, |log| log.len())).unwrap();
        let mut commits = vec![(0, says())];
        let before = std::fs::read(&path).unwrap();
        for number in 0..size.commits {
            let request = json!({"name": format!("Baker {number}"), "notes": "Rye. ".repeat(number % 7 * 300), "tags": ["early"]});
            program.call("contractors.create", request).unwrap();
            // The log is copied back when it is long; a story ends before that.
            if std::fs::read(&path).unwrap() != before {
                break;
            }
            commits.push((length(), says()));
        }
        let mut log = std::fs::read(log_of(&path)).unwrap();
        log.truncate(commits.last().unwrap().0);
        let scratch = folder.join("after");
        std::fs::create_dir(&scratch).unwrap();
        let mut story = Self { scratch, proof, before, after: Vec::new(), log, commits };
        story.lay(&story.before, &story.log);
        drop(story.open().unwrap());
        story.after = std::fs::read(file_in(&story.scratch)).unwrap();
        assert_ne!(story.before, story.after, "the log was copied back when the last one closed");
        story
    }

    fn lay(&self, file: &[u8], log: &[u8]) {
        let path = file_in(&self.scratch);
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
        std::fs::write(&path, file).unwrap();
        if !log.is_empty() {
            std::fs::write(log_of(&path), log).unwrap();
        }
    }

    fn open(&self) -> Result<Program, counterpart_api::WireError> {
        let program = Program::in_folder(&self.scratch);
        program.open(&file_in(&self.scratch), self.proof.as_ref()).map(|()| program)
    }

    /// The last commit that lies whole in that much of the log.
    fn whole_in(&self, length: usize) -> usize {
        self.commits.iter().rposition(|(end, _)| *end <= length).unwrap_or_default()
    }

    /// The log cut at the boundaries of its frames and in the middle between them; evenly spread when that is too many.
    fn cuts(&self, most: usize) -> Vec<Loss> {
        let frames = (self.log.len() - LOG_HEADER) / FRAME;
        let lengths: Vec<usize> = (0..=frames)
            .map(|frame| LOG_HEADER + frame * FRAME)
            .flat_map(|edge| [edge.saturating_sub(FRAME / 2).max(1), edge])
            .collect();
        let step = (lengths.len() / most.max(1)).max(1);
        let chosen = lengths.into_iter().rev().step_by(step).take(most);
        let cut = |length: usize| Loss {
            what: format!("log of {} bytes cut to {length}", self.log.len()),
            file: self.before.clone(),
            log: self.log[..length].to_vec(),
            commit: self.whole_in(length),
        };
        chosen.map(cut).collect()
    }

    /// Some sectors of the last commit, at least one, never reached the disk.
    fn torn(&self, chance: &mut Chance) -> Loss {
        let commit = 1 + chance.place(self.commits.len() - 1);
        let (from, to) = (self.commits[commit - 1].0, self.commits[commit].0);
        let mut log = self.log[..to].to_vec();
        let sectors: Vec<usize> = (from..to).step_by(SECTOR).collect();
        let sure = chance.place(sectors.len());
        for (number, start) in sectors.iter().enumerate() {
            if number == sure || chance.below(2) == 0 {
                log[*start..(start + SECTOR).min(to)].fill(0);
            }
        }
        // Zeros in place of zeros are no loss.
        let commit = if log == self.log[..to] { commit } else { commit - 1 };
        Loss { what: format!("commit {commit} and half of the next"), file: self.before.clone(), log, commit }
    }

    /// Any pages were copied from the log into the file, and the file may not have its full length yet.
    fn half_copied(&self, chance: &mut Chance) -> Loss {
        let mut file = self.after.clone();
        for start in (0..self.before.len()).step_by(PAGE) {
            if chance.below(2) == 0 {
                file[start..start + PAGE].copy_from_slice(&self.before[start..start + PAGE]);
            }
        }
        let grown = (self.after.len() - self.before.len()) / PAGE;
        file.truncate(self.before.len() + PAGE * chance.place(grown + 1));
        Loss { what: "copying back stopped".into(), file, log: self.log.clone(), commit: self.commits.len() - 1 }
    }

    fn play(&self, name: &str, losses: Vec<Loss>, table: &mut Table) {
        let (all, mut other) = (losses.len() as u64, 0);
        for loss in losses {
            self.lay(&loss.file, &loss.log);
            let fault = self.fault(&loss).map(|fault| format!("{name}, {}: {fault}", loss.what));
            other += u64::from(fault.is_some());
            table.count(fault);
        }
        table.row(name, &[all, all - other, other, self.commits.len() as u64 - 1]);
    }

    fn fault(&self, loss: &Loss) -> Option<String> {
        let program = match self.open() {
            Ok(program) => program,
            Err(error) => return Some(format!("it does not open: {error:?}")),
        };
        match program.complaints() {
            Ok(said) if said.is_empty() => {}
            other => return Some(format!("the check says {other:?}")),
        }
        let says = dump(&program.session.file().unwrap().reader()).unwrap();
        let found = self.commits.iter().position(|(_, said)| *said == says);
        (found != Some(loss.commit)).then(|| format!("it opened as after commit {found:?}, not {}", loss.commit))
    }
}

fn log_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", path.display()))
}
