//! A recorded life, opened as it may be found after the power failed at any moment of it.

use std::io::Write;
use std::path::{Path, PathBuf};

use counterpart_api::core::domain::backups::ENDING;

use crate::Size;
use crate::chance::Chance;
use crate::deeds::{Actor, DEEDS, SORTS, prepare, proof};
use crate::disk;
use crate::kill::{next, start};
use crate::program::{Head, Program, file_in};
use crate::recorded::{Act, Disk, Found, read};
use crate::secret::Secret;
use crate::table::Table;

/// The word that starts the life that is recorded.
pub const INSIDE: &str = "--recorded";
/// Deeds of which nothing is promised to outlive a power loss, or that open another file.
const LEFT_OUT: [&str; 5] = ["open", "export", "salvage", "restore beside", "create"];
/// How often the life goes through all deeds.
const ROUNDS: u32 = 2;

/// Adds its rows to the table of power losses: name, losses, as after a whole save, other, deeds before it.
pub fn play(folder: &Path, size: Size, table: &mut Table) {
    if !disk::is_here() {
        return;
    }
    let folder = folder.canonicalize().unwrap();
    let folder = folder.join("recorded");
    std::fs::create_dir(&folder).unwrap();
    for (name, encrypted, place) in SORTS {
        let tape = Tape::record(&folder.join(place), encrypted);
        let mut chance = Chance::new(size.seed ^ 0x10);
        tape.play(name, size, &mut chance, table);
    }
}

/// How a file stands: the end of its history, and what opens it.
type Standing = (Head, String);

/// A life and everything that it did to the disk.
struct Tape {
    run: PathBuf,
    before: Disk,
    acts: Vec<Act>,
    /// How the file stood at the beginning and after each deed.
    standings: Vec<Standing>,
    /// Every code there was.
    secret: Secret,
}

impl Tape {
    fn record(run: &Path, encrypted: bool) -> Self {
        std::fs::create_dir(run).unwrap();
        let code = prepare(run, encrypted);
        let before = Disk::of(run);
        let journal = run.with_extension("journal");
        let words = [INSIDE, &run.display().to_string(), &code].map(str::to_owned);
        let (mut child, mut lines) = start(&mut disk::start_on(run, Some(&journal), &words));
        let mut standings = Vec::new();
        let mut ended = false;
        while let Some(line) = next(&mut lines) {
            ended |= line == "end";
            standings.extend(standing(&line));
        }
        child.wait().unwrap();
        assert!(ended, "the life that is recorded meets no trouble");
        let mut secret = Secret::default();
        standings.iter().for_each(|(_, code)| secret.acknowledge(code));
        Self { run: run.to_owned(), before, acts: read(&std::fs::read(&journal).unwrap()), standings, secret }
    }

    fn play(mut self, name: &str, size: Size, chance: &mut Chance, table: &mut Table) {
        let places = self.places(size.moments);
        let sorts = [
            ("nothing unsynced kept", Found::Nothing),
            ("everything kept", Found::Everything),
            ("some of it, torn", Found::Some),
        ];
        let mut figures = [[0; 2]; 3];
        let mut disk = std::mem::take(&mut self.before);
        let mut liar = disk.clone();
        liar.lies = true;
        let (mut told, mut begun, mut backups) = (0, false, Vec::new());
        for (place, act) in self.acts.iter().enumerate() {
            disk.act(act);
            liar.act(act);
            if act.kind == b'A' {
                let line = String::from_utf8_lossy(&act.bytes);
                begun = line.starts_with("begin");
                told += usize::from(standing(line.trim_end()).is_some());
                backups.extend(line.trim_end().strip_prefix("backup ").map(PathBuf::from));
            }
            if told == 0 || !places.contains(&place) {
                continue;
            }
            for ((sort, found), figures) in sorts.iter().zip(&mut figures) {
                disk.lay(&self.run, *found, chance);
                let fault = self.fault(told - 1, begun, &backups);
                figures[usize::from(fault.is_some())] += 1;
                table.count(fault.map(|fault| {
                    format!(
                        "{name}, {sort}, power lost at {place} of {} ({} {}): {fault}",
                        self.acts.len(),
                        char::from(act.kind),
                        act.path
                    )
                }));
            }
        }
        // With the last moments of a disk that lies, losses must show.
        liar.lay(&self.run, Found::Nothing, chance);
        if self.fault(told - 1, begun, &backups).is_none() {
            table.count(Some(format!("{name}: a disk that keeps nothing loses nothing; the torture has no teeth")));
        }
        for ((sort, _), [held, other]) in sorts.iter().zip(figures) {
            table.row(
                &format!("{name}, recorded, {sort}"),
                &[held + other, held, other, self.standings.len() as u64 - 1],
            );
        }
    }

    /// At most so many moments: half of them around what was brought to the disk and renamed, half anywhere.
    fn places(&self, most: usize) -> std::collections::BTreeSet<usize> {
        let all: Vec<usize> = (0..self.acts.len()).collect();
        let telling = |place: &&usize| self.acts[**place..].iter().take(2).any(|act| b"SDRLUA".contains(&act.kind));
        let sharp: Vec<usize> = all.iter().filter(telling).copied().collect();
        [sharp, all]
            .into_iter()
            .flat_map(|list| {
                let step = (list.len() / (most / 2).max(1)).max(1);
                list.into_iter().step_by(step)
            })
            .collect()
    }

    /// It must stand as after the last deed that was answered, or as after the one that was begun.
    fn fault(&self, told: usize, begun: bool, backups: &[PathBuf]) -> Option<String> {
        let allowed = &self.standings[told..(told + 1 + usize::from(begun)).min(self.standings.len())];
        let program = Program::in_folder(&self.run);
        let mut tries = allowed.iter().map(|(_, code)| program.open(&file_in(&self.run), proof(code).as_ref()));
        let first = tries.next()?;
        if let Err(error) = if first.is_err() { tries.next().unwrap_or(first) } else { first } {
            return Some(format!("it does not open: {error:?}"));
        }
        match program.complaints() {
            Ok(said) if said.is_empty() => {}
            other => return Some(format!("the check says {other:?}")),
        }
        let found = (program.head(), program.code().unwrap_or_else(|| crate::secret::NONE.to_owned()));
        if !allowed.contains(&found) {
            return Some(format!("it stands as {found:?}, not as one of {allowed:?}"));
        }
        drop(program);
        self.fault_of_backups(backups)
    }

    /// Every backup that was told is there, and every one with a finished name is whole.
    fn fault_of_backups(&self, told: &[PathBuf]) -> Option<String> {
        if let Some(gone) = told.iter().find(|path| !path.exists()) {
            return Some(format!("the backup {} was told of and is gone", gone.display()));
        }
        let lying =
            std::fs::read_dir(self.run.join("Backups")).into_iter().flatten().flatten().map(|entry| entry.path());
        lying
            .filter(|path| path.to_string_lossy().ends_with(ENDING))
            .find_map(|path| self.secret.fault_of_backup(&path).map(|fault| format!("{}: {fault}", path.display())))
    }
}

fn standing(line: &str) -> Option<Standing> {
    let words: Vec<&str> = line.strip_prefix("at ")?.split(' ').collect();
    Some(((words[0].parse().unwrap(), words[1].to_owned()), words[2].to_owned()))
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// The life: one deed after the other, each told when it begins and how the file stands when it was answered.
pub fn live(words: &[String]) {
    let folder: &Path = words[0].as_ref();
    let mut secret = Secret::default();
    secret.acknowledge(&words[1]);
    let mut actor = Actor::new(folder, 5, secret);
    actor.open().unwrap();
    tell(&mut actor);
    for deed in (0..ROUNDS).flat_map(|_| &DEEDS) {
        let fits = deed.encrypted.is_none_or(|only| only == actor.program.code().is_some());
        if LEFT_OUT.contains(&deed.name) || !fits {
            continue;
        }
        say(&format!("begin {}", deed.name));
        // An older backup opens with another passphrase once there was a change.
        if let Err(error) = actor.act(deed) {
            assert_ne!(error.kind, "internal", "{error:?}");
        }
        actor.open().unwrap();
        tell(&mut actor);
        let lying = std::fs::read_dir(folder.join("Backups")).into_iter().flatten().flatten().map(|entry| entry.path());
        lying
            .filter(|path| path.to_string_lossy().ends_with(ENDING))
            .for_each(|path| say(&format!("backup {}", path.display())));
    }
    say("end");
    std::process::exit(0);
}

fn tell(actor: &mut Actor) {
    let ((seq, hash), code) = (actor.program.head(), actor.code());
    actor.secret.acknowledge(&code);
    say(&format!("at {seq} {hash} {code}"));
}
