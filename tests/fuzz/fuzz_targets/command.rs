//! One line as a script sends it: the name of a command, a space, and anything at all as its request.
//! Every command except those that start another file or ask for a key that takes a second to make.
#![no_main]

use std::sync::{Arc, LazyLock, Mutex};

use counterpart_api::core::clock::FixedClock;
use counterpart_api::desktop::{NoDesktop, Region};
use counterpart_api::{Session, commands};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use serde_json::value::RawValue;
use tempfile::TempDir;

/// After so many lines a fresh file, so that none grows without end.
const LINES: u32 = 2_000;
const LEFT_OUT: [&str; 3] = ["file.", "passphrase.", "damage."];

struct Program {
    session: Session,
    lines: u32,
    _folder: TempDir,
}

static PROGRAM: LazyLock<Mutex<Program>> = LazyLock::new(|| Mutex::new(start()));

fn start() -> Program {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let desktop = NoDesktop { data: folder.path().to_owned(), settings: None, region: Region::default() };
    let clock = FixedClock("2027-03-01T14:00:00Z".parse().expect("an instant"));
    let session = Session::new(Box::new(desktop), Arc::new(clock));
    let bakery = json!({"name": "Bakery", "country": "US", "currency": "USD", "time_zone": "America/New_York",
        "locale": "en-US", "paper": "letter"});
    let raw = RawValue::from_string(bakery.to_string()).expect("JSON");
    session.dispatch("file.create", &raw).expect("a new file");
    Program { session, lines: 0, _folder: folder }
}

fuzz_target!(|line: &str| {
    let (name, request) = line.split_once(' ').unwrap_or((line, "{}"));
    if LEFT_OUT.iter().any(|start| name.starts_with(start)) && commands::all().any(|command| command.name == name) {
        return;
    }
    let Ok(request) = RawValue::from_string(request.to_owned()) else { return };
    let mut program = PROGRAM.lock().expect("one at a time");
    if program.lines == LINES {
        *program = start();
    }
    program.lines += 1;
    if let Err(error) = program.session.dispatch(name, &request) {
        assert_ne!(error.kind, "internal", "{name} {request}: {error:?}");
        assert!(!error.message.is_empty(), "{name} {request}: a refusal has words");
    }
});
