//! Files of every released schema, brought up to date by a program that is killed while it does so.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use counterpart_api::Proof;
use counterpart_api::core::storage::{self, CURRENT_VERSION, Key};
use rusqlite::Connection;

use crate::Size;
use crate::chance::Chance;
use crate::dump::{Dump, dump};
use crate::kill::{next, start};
use crate::program::{Program, file_in};
use crate::table::Table;

/// The word that starts an opening instead of the torture.
pub const INSIDE: &str = "--open";
/// How the name of a backup ends that was made before an update.
const KEPT: &str = " before update.counterpart-backup";
const SECRET: [u8; 32] = [7; 32];
const SALT: [u8; 16] = [9; 16];

/// Opens the file in the folder, which brings it up to date, and says so.
pub fn open(words: &[String]) {
    let folder = Path::new(&words[0]);
    let program = Program::in_folder(folder);
    match program.open(&file_in(folder), proof(words[1] == "true").as_ref()) {
        Ok(()) => println!("open"),
        Err(error) => println!("refused {} {}", error.kind, error.message),
    }
}

/// Kills spread over the time that one whole update takes.
pub fn run(folder: &Path, size: Size) -> Table {
    let mut table = Table::new(&["Updated", "Kills", "Before it", "After it", "Whole", "Not whole"]);
    for version in 1..CURRENT_VERSION {
        for (name, encrypted) in [("plain", false), ("encrypted", true)] {
            let made = made(folder, version, encrypted);
            let figures = kills(&made, size.updates, &mut Chance::new(size.seed), &mut table);
            table.row(&format!("from {version}, {name}"), &figures);
            if figures[1] == 0 || figures[2] == 0 {
                table.count(Some(format!("every kill came on the same side of the update: {figures:?}")));
            }
        }
    }
    table
}

/// A file of an older schema, and what it says.
struct Made {
    bytes: Vec<u8>,
    says: Dump,
    encrypted: bool,
    version: i64,
    folder: PathBuf,
}

fn made(folder: &Path, version: i64, encrypted: bool) -> Made {
    let place = folder.join(format!("{version} {encrypted}"));
    std::fs::create_dir(&place).unwrap();
    let (path, locked) = (place.join("plain"), place.join("locked"));
    let told = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/schemas/v{version}.sql"));
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&std::fs::read_to_string(told).unwrap()).unwrap();
    let says = records(&conn);
    if encrypted {
        let hex: String = SECRET.iter().chain(&SALT).map(|byte| format!("{byte:02x}")).collect();
        conn.execute_batch(&format!(
            "ATTACH '{}' AS locked KEY \"x'{hex}'\"; SELECT sqlcipher_export('locked');
             PRAGMA locked.application_id = {}; PRAGMA locked.user_version = {version}; DETACH locked;",
            locked.display(),
            storage::APPLICATION_ID
        ))
        .unwrap();
    }
    drop(conn);
    let bytes = std::fs::read(if encrypted { &locked } else { &path }).unwrap();
    Made { bytes, says, encrypted, version, folder: place }
}

fn proof(encrypted: bool) -> Option<Proof> {
    encrypted.then(|| Proof::Key(Key::new(&SECRET, SALT)))
}

/// What the file says, but for how search keeps it and how it is declared.
fn records(conn: &Connection) -> Dump {
    let mut says = dump(conn).unwrap();
    says.retain(|table, _| !table.starts_with("search_") && !table.starts_with("sqlite_"));
    says
}

impl Made {
    fn fresh(&self, life: u64) -> PathBuf {
        let place = self.folder.join(life.to_string());
        std::fs::create_dir(&place).unwrap();
        std::fs::write(file_in(&place), &self.bytes).unwrap();
        place
    }

    fn opening(&self, place: &Path) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([INSIDE, &place.display().to_string(), &self.encrypted.to_string()]);
        command
    }

    /// How long one whole update takes, the program's start included.
    fn whole(&self) -> Duration {
        let place = self.fresh(0);
        let begun = Instant::now();
        let (mut child, mut lines) = start(&mut self.opening(&place));
        assert_eq!(
            next(&mut lines).as_deref(),
            Some("open"),
            "a file of schema {} is brought up to date",
            self.version
        );
        child.wait().unwrap();
        begun.elapsed()
    }

    /// The schema that a kill left, read from a copy so that nothing is finished in the file itself.
    fn left(&self, place: &Path) -> i64 {
        let copy = tempfile::tempdir_in(&self.folder).unwrap();
        for ending in ["", "-wal"] {
            let name = format!("Bakery.counterpart{ending}");
            if place.join(&name).exists() {
                std::fs::copy(place.join(&name), copy.path().join(&name)).unwrap();
            }
        }
        let conn = Connection::open(file_in(copy.path())).unwrap();
        if self.encrypted {
            let hex: String = SECRET.iter().chain(&SALT).map(|byte| format!("{byte:02x}")).collect();
            conn.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
        }
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    /// What is wrong with what a kill left.
    fn fault(&self, place: &Path, left: i64) -> Option<String> {
        if left == CURRENT_VERSION {
            let backups = std::fs::read_dir(place.join("Backups")).into_iter().flatten().flatten();
            let mut kept = backups.map(|entry| entry.path()).filter(|path| path.display().to_string().ends_with(KEPT));
            let Some(backup) = kept.next() else { return Some("it was brought up to date without a backup".into()) };
            let key = self.encrypted.then(|| Key::new(&SECRET, SALT));
            match storage::backup::prove(&backup, key.as_ref()) {
                Ok((report, _)) if report.ok => {}
                other => return Some(format!("the backup that came before is not whole: {other:?}")),
            }
        }
        if left != CURRENT_VERSION && left != self.version {
            return Some(format!("the kill left schema {left}, which is neither the old nor the new one"));
        }
        let program = Program::in_folder(place);
        if let Err(error) = program.open(&file_in(place), proof(self.encrypted).as_ref()) {
            return Some(format!("it does not open: {error:?}"));
        }
        if records(&program.session.file().unwrap().reader()) != self.says {
            return Some("its records are not what they were".into());
        }
        program.complaints().err().map(|error| format!("{error:?}")).or_else(|| {
            let said = program.complaints().unwrap_or_default();
            (!said.is_empty()).then(|| format!("{said:?}"))
        })
    }
}

fn kills(made: &Made, times: u64, chance: &mut Chance, table: &mut Table) -> [u64; 5] {
    let whole = made.whole();
    let mut figures = [0; 5];
    for life in 1..=times {
        let place = made.fresh(life);
        let (mut child, _lines) = start(&mut made.opening(&place));
        std::thread::sleep(whole.mul_f64(chance.below(1000) as f64 / 1000.0));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = made.left(&place);
        let fault = made.fault(&place, left);
        figures[0] += 1;
        figures[if left == CURRENT_VERSION { 2 } else { 1 }] += 1;
        figures[if fault.is_none() { 3 } else { 4 }] += 1;
        table.count(fault.map(|fault| format!("{}: {fault}", place.display())));
        std::fs::remove_dir_all(&place).unwrap();
    }
    figures
}
