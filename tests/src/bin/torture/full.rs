//! A disk that has no room for the n-th writing of a deed, for every n, and one that fails to keep what it was given at the
//! n-th bringing to the disk. Each time the owner is told in words, or it is done all the same; what was there is there;
//! and with room again the same deed is done without opening anything anew.

use std::io::Write;
use std::path::Path;

use counterpart_api::WireError;
use counterpart_api::core::domain::backups::ENDING;

use crate::Size;
use crate::chance::Chance;
use crate::deeds::{Actor, DEEDS, Deed, SORTS, Sort, prepare, proof};
use crate::disk::{self, Failing, WELL};
use crate::kill::{next, start};
use crate::program::{Head, Program, file_in};
use crate::secret::Secret;
use crate::table::Table;

/// The word that starts a life of one deed on a disk that fails.
pub const INSIDE: &str = "--deed";

/// With so few places each deed is tried on one sort of file, in turn.
const FEW: usize = 4;

const HEADS: [&str; 8] = [
    "Deed",
    "Calls in it",
    "Failed at",
    "Refused in words",
    "Done all the same",
    "Lost or half done",
    "Corrupt or chain",
    "No words, not again, or litter",
];

/// No room at every writing.
pub fn run(folder: &Path, size: Size) -> Table {
    all(folder, size, &[Failing::Full, Failing::Once], 0)
}

/// Every bringing to the disk fails.
pub fn run_sync(folder: &Path, size: Size) -> Table {
    all(folder, size, &[Failing::Sync], 1)
}

/// `which` of the two numbers that the disk counts is meant.
fn all(folder: &Path, size: Size, failings: &[fn(u64) -> Failing], which: usize) -> Table {
    let mut table = Table::new(&HEADS);
    if !disk::is_here() {
        return table;
    }
    let mut teeth = 0;
    let folder = folder.canonicalize().unwrap();
    let sorts = SORTS.map(|sort| Kept::make(&folder, sort));
    for (number, deed) in DEEDS.iter().enumerate() {
        let mut fitting: Vec<&Kept> =
            sorts.iter().filter(|kept| deed.encrypted.is_none_or(|only| only == kept.encrypted)).collect();
        if size.points <= FEW {
            fitting = vec![fitting[number % fitting.len()]];
        }
        for kept in fitting {
            let calls = kept.attempt(deed, Failing::Full(u64::MAX >> 1)).counted[which];
            let mut figures = [calls, 0, 0, 0, 0, 0, 0];
            for (number, at) in spread(calls, size.points).into_iter().enumerate() {
                // All sorts at every place when there is time for it, otherwise one after the other.
                let all = size.points as u64 >= calls;
                for failing in
                    failings.iter().skip(if all { 0 } else { number % failings.len() }).take(if all { 9 } else { 1 })
                {
                    kept.judge(deed, failing(at), &mut figures, &mut table);
                }
            }
            teeth += figures[2];
            table.row(&format!("{}, {}", deed.name, kept.name), &figures);
        }
    }
    if teeth == 0 {
        table.count(Some("nothing was refused: the torture has no teeth".into()));
    }
    table
}

/// At most so many places from 1 to `last`, the first and the last among them.
fn spread(last: u64, most: usize) -> Vec<u64> {
    let most = most as u64;
    if last <= most {
        return (1..=last).collect();
    }
    (0..most).map(|step| 1 + step * (last - 1) / (most - 1).max(1)).collect()
}

/// A folder as it is before a deed, to be laid out anew for each.
struct Kept {
    name: &'static str,
    encrypted: bool,
    run: std::path::PathBuf,
    kept: std::path::PathBuf,
    code: String,
    head: Head,
}

/// What a life of one deed told.
#[derive(Debug, Default)]
struct Told {
    fired: Option<String>,
    counted: [u64; 2],
    /// The answer, and the answer when it was done again with a disk that works.
    answers: Vec<Result<(), (String, String)>>,
    /// The head and the code after each.
    states: Vec<(Head, String)>,
    complaints: Vec<String>,
    ended: bool,
}

impl Kept {
    fn make(folder: &Path, (name, encrypted, place): Sort) -> Self {
        let (run, kept) = (folder.join(place), folder.join(format!("kept {name}")));
        std::fs::create_dir(&run).unwrap();
        let code = prepare(&run, encrypted);
        copy_all(&run, &kept);
        let program = Program::in_folder(&run);
        program.open(&file_in(&run), proof(&code).as_ref()).unwrap();
        let head = program.head();
        Self { name, encrypted, run, kept, code, head }
    }

    fn attempt(&self, deed: &Deed, failing: Failing) -> Told {
        std::fs::remove_dir_all(&self.run).unwrap();
        copy_all(&self.kept, &self.run);
        let words =
            [INSIDE, &self.run.display().to_string(), deed.name, &self.code, &failing.words()].map(str::to_owned);
        let (mut child, mut lines) = start(&mut disk::start_on(&self.run, None, &words));
        let mut told = Told::default();
        while let Some(line) = next(&mut lines) {
            told.hear(&line);
        }
        child.wait().unwrap();
        told
    }

    fn judge(&self, deed: &Deed, failing: Failing, figures: &mut [u64; 7], table: &mut Table) {
        let told = self.attempt(deed, failing);
        let about =
            format!("{}, {}, {failing:?}, {}", deed.name, self.name, told.fired.as_deref().unwrap_or("untouched"));
        figures[1] += u64::from(told.fired.is_some());
        match told.answers.first() {
            Some(Err(_)) => figures[2] += 1,
            _ => figures[3] += u64::from(told.fired.is_some()),
        }
        let mut faults = Vec::new();
        let mut found = |column: usize, words: Vec<String>| {
            figures[column] += u64::from(!words.is_empty());
            faults.extend(words);
        };
        found(4, self.lost(deed, &told));
        found(5, self.corrupt(&told));
        found(6, self.wordless(deed, &told));
        table.count((!faults.is_empty()).then(|| format!("{about}: {faults:?}")));
    }

    /// What was refused changed nothing, and what was answered as done is done.
    fn lost(&self, deed: &Deed, told: &Told) -> Vec<String> {
        let mut faults = Vec::new();
        let moves = ["save", "attach", "import", "undo"].contains(&deed.name);
        let before = (self.head.clone(), self.code.clone());
        for (number, (answer, state)) in told.answers.iter().zip(&told.states).enumerate() {
            let before = if number == 0 { &before } else { &told.states[number - 1] };
            match answer {
                // Changed, and told so.
                Err((_, message)) if message.starts_with("The passphrase was changed") && state.1 != before.1 => {}
                Err((_, message)) if message.starts_with("This was saved, but") && state.0.0 > before.0.0 => {}
                Err(_) if state != before => faults.push(format!("refused, but {before:?} became {state:?}")),
                Ok(()) if moves && state.0.0 <= before.0.0 => faults.push(format!("answered as saved, but {state:?}")),
                // For reading or for writing, it says what it said.
                Ok(()) if deed.name.ends_with("open") && state != before => {
                    faults.push(format!("opened, but {before:?} became {state:?}"));
                }
                _ => {}
            }
        }
        faults
    }

    /// Opened anew, after the life ended without closing anything.
    fn corrupt(&self, told: &Told) -> Vec<String> {
        let mut faults = told.complaints.clone();
        let Some((head, code)) = told.states.last() else { return faults };
        let program = Program::in_folder(&self.run);
        match program.open(&file_in(&self.run), proof(code).as_ref()) {
            Err(error) => faults.push(format!("it does not open: {error:?}")),
            Ok(()) => {
                faults.extend(program.complaints().unwrap_or_else(|error| vec![format!("{error:?}")]));
                if program.head() != *head {
                    faults.push(format!("told {head:?}, found {:?}", program.head()));
                }
            }
        }
        let mut secret = Secret::default();
        for code in told.states.iter().map(|state| &state.1).chain([&self.code]) {
            secret.acknowledge(code);
        }
        for (name, path) in files_below(&self.run) {
            let whole = name.ends_with(ENDING) || name.ends_with(".counterpart") && path != file_in(&self.run);
            if let Some(fault) = whole.then(|| secret.fault_of_backup(&path)).flatten() {
                faults.push(format!("{name}: {fault}"));
            }
        }
        faults
    }

    /// No sentence, no second success, or something left lying about.
    fn wordless(&self, deed: &Deed, told: &Told) -> Vec<String> {
        let mut faults = Vec::new();
        let said = told.answers.first().and_then(|answer| answer.as_ref().err());
        if let Some((kind, message)) = said.filter(|(kind, message)| !is_for_people(kind, message)) {
            faults.push(format!("no words for people: {kind} {message}"));
        }
        match told.answers.get(1) {
            Some(Ok(())) if told.ended => {}
            other => faults.push(format!("with a disk that works: {other:?}, ended {}", told.ended)),
        }
        // What was made in vain is not there beside what was made the second time.
        let mills = files_below(&self.run)
            .into_iter()
            .filter(|(name, _)| name.starts_with("Mill") && name.ends_with(".counterpart"));
        let made = told.answers.iter().filter(|answer| answer.is_ok()).count();
        if deed.name == "create" && mills.count() != made {
            faults.push(format!("not {made} new businesses"));
        }
        let litter = |name: &str| {
            [".unfinished", ".restoring", ".replaced", "-new", ".new"].iter().any(|end| name.ends_with(end))
                || name.starts_with(".counterpart-")
        };
        faults.extend(
            files_below(&self.run)
                .into_iter()
                .filter(|(name, _)| litter(name))
                .map(|(name, _)| format!("left behind: {name}")),
        );
        faults
    }
}

/// A sentence for a baker: no error of a defect, and no word that only a developer knows.
fn is_for_people(kind: &str, message: &str) -> bool {
    let raw = ["sql", "os error", "errno", "ENOSPC", "I/O", "uncategorized", "StorageFull", "wal", "other error"];
    kind != "internal" && message.ends_with('.') && !raw.iter().any(|word| message.contains(word))
}

impl Told {
    fn hear(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let words: Vec<&str> = rest.split(' ').collect();
        match word {
            "fired" => self.fired = Some(rest.to_owned()),
            "counted" => self.counted = [0, 1].map(|at: usize| words[at].parse().unwrap()),
            "ok" => self.answers.push(Ok(())),
            "refused" => {
                let (kind, message) = rest.split_once(' ').unwrap();
                self.answers.push(Err((kind.to_owned(), message.to_owned())));
            }
            "at" => self.states.push(((words[0].parse().unwrap(), words[1].to_owned()), words[2].to_owned())),
            "fault" => self.complaints.push(rest.to_owned()),
            "end" => self.ended = true,
            _ => {}
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

/// Everything that lies in a folder and in the folders in it, with its name.
fn files_below(folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()));
        }
        found.push((name, entry.path()));
    }
    found
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", line.replace('\n', " ")).unwrap();
    out.flush().unwrap();
}

/// The life: one deed on a disk that fails, and again on one that works. It ends as a program does that is killed.
pub fn live(words: &[String]) {
    let deed = DEEDS.iter().find(|deed| deed.name == words[1]).unwrap();
    let mut secret = Secret::default();
    secret.acknowledge(&words[2]);
    let mut actor = Actor::new(words[0].as_ref(), Chance::new(3).next(), secret);
    if !deed.closed {
        actor.open().unwrap();
    }
    say(&words[3]);
    let answer = actor.act(deed);
    say(WELL);
    tell(&mut actor, &answer);
    let again = actor.act(deed);
    tell(&mut actor, &again);
    match actor.program.complaints() {
        Ok(said) => said.iter().for_each(|sentence| say(&format!("fault {sentence}"))),
        Err(error) => say(&format!("fault the check gives {error:?}")),
    }
    say("end");
    std::process::exit(0);
}

/// The answer, and how the file stands now, opened again if it was closed.
fn tell(actor: &mut Actor, answer: &Result<(), WireError>) {
    match answer {
        Ok(()) => say("ok"),
        Err(error) => say(&format!("refused {} {}", error.kind, error.message)),
    }
    if let Err(error) = actor.open() {
        say(&format!("fault it does not open: {error:?}"));
        std::process::exit(0);
    }
    let ((seq, hash), code) = (actor.program.head(), actor.code());
    actor.secret.acknowledge(&code);
    say(&format!("at {seq} {hash} {code}"));
}
