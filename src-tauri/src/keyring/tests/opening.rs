//! A file that opens by itself with what the keyring holds, and everything after which it must not.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpart_api::core::clock::SystemClock;
use counterpart_api::desktop::{Desktop, Purpose, Region};
use counterpart_api::{Session, WireError};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::played::{Owner, Played};
use super::{Bus, keyring};
use crate::desktop::{not_forgotten, not_remembered};
use crate::keyring::Keyring;

const WORDS: &str = "rye kettle harbor window seven";
const OTHERS: &str = "flour ledger anvil pocket nine";

/// A computer with this bus: what is kept on it stays from one run of the program to the next.
struct Computer {
    bus: Bus,
    service: Played,
    folder: tempfile::TempDir,
}

/// Its desktop, with folders of its own and the keyring on its bus; nobody sits at its dialogs.
struct Desk {
    folder: PathBuf,
    keyring: Keyring,
}

impl Desktop for Desk {
    fn choose_file(&self, _: Purpose) -> Result<Option<PathBuf>, WireError> {
        Ok(None)
    }
    fn choose_place(&self, _: Purpose, _: &str) -> Result<Option<PathBuf>, WireError> {
        Ok(None)
    }
    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError> {
        Ok(None)
    }
    fn open(&self, _: &Path) -> Result<(), WireError> {
        Ok(())
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.folder.clone())
    }
    fn region(&self) -> Region {
        Region::default()
    }
    fn can_remember(&self) -> bool {
        self.keyring.is_there()
    }
    fn remembered(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.keyring.get(name)
    }
    fn remember(&self, name: &str, secret: &[u8]) -> Result<(), WireError> {
        self.keyring.put(name, secret).map_err(not_remembered)
    }
    fn forget(&self, name: &str) -> Result<(), WireError> {
        self.keyring.remove(name).map_err(not_forgotten)
    }
}

impl Computer {
    fn new(owner: Owner) -> Self {
        let bus = Bus::start();
        let service = Played::on(&bus, owner);
        Self { bus, service, folder: tempfile::tempdir().unwrap() }
    }

    /// Starts the program, which opens the file of the last time when it can.
    fn start(&self) -> Session {
        let desk = Desk { folder: self.folder.path().to_owned(), keyring: keyring(&self.bus) };
        let session = Session::new(Box::new(desk), Arc::new(SystemClock));
        session.start(None, None);
        session
    }

    /// A first run: a file with a passphrase, remembered or not.
    fn bakery(&self, remember: bool) -> (Session, Value) {
        let session = self.start();
        let state = call(
            &session,
            "file.create",
            json!({"name": "Tideway Bakehouse", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
                   "time_zone": "America/New_York", "locale": "en-US", "paper": "letter", "passphrase": WORDS,
                   "remember": remember}),
        );
        (session, state)
    }
}

fn send(session: &Session, command: &str, request: Value) -> Result<Value, WireError> {
    let raw = RawValue::from_string(request.to_string()).unwrap();
    session.dispatch(command, &raw).map(|answer| serde_json::from_str(answer.value.get()).unwrap())
}

#[track_caller]
fn call(session: &Session, command: &str, request: Value) -> Value {
    send(session, command, request).unwrap_or_else(|error| panic!("{command}: {error:?}"))
}

#[track_caller]
fn state(session: &Session) -> Value {
    call(session, "app.state", json!({}))
}

#[test]
fn a_remembered_file_opens_at_the_start_and_another_asks() {
    for remember in [true, false] {
        let computer = Computer::new(Owner::Agrees);
        let (session, made) = computer.bakery(remember);
        assert_eq!((&made["can_remember"], &made["file"]["remembered"]), (&json!(true), &json!(remember)), "{made}");
        assert!(made["not_remembered"].is_null(), "{made}");
        assert_eq!(computer.service.kept(), usize::from(remember), "what the keyring holds");
        session.end();
        let state = state(&computer.start());
        assert_eq!(state["file"].is_null(), !remember, "{state}");
        assert_eq!(state["locked"].is_null(), remember, "{state}");
    }
}

#[test]
fn the_keyring_holds_the_key_of_this_file_and_not_the_passphrase() {
    let computer = Computer::new(Owner::Agrees);
    let (session, _) = computer.bakery(true);
    let key = session.file().unwrap().key().unwrap().clone();
    let held = computer.service.held();
    assert_eq!(held.len(), 1);
    let (attributes, secret) = &held[0];
    assert_eq!(secret.as_slice(), key.secret(), "the key");
    let salt: String = key.salt().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(attributes["file"], salt, "under the first bytes of its file");
    assert!(!format!("{attributes:?}").contains("Tideway"), "and nothing about the business: {attributes:?}");
}

#[test]
fn a_file_that_was_locked_is_not_opened_by_the_keyring_until_the_next_start() {
    let computer = Computer::new(Owner::Agrees);
    let (session, _) = computer.bakery(true);
    call(&session, "file.lock", json!({}));
    call(&session, "file.close", json!({}));
    let left = call(&session, "file.open", json!({"recent": 0}));
    assert!(left["file"].is_null(), "leaving it and choosing it again does not get around the lock: {left}");
    call(&session, "file.unlock", json!({"passphrase": WORDS}));
    call(&session, "file.close", json!({}));
    let again = call(&session, "file.open", json!({"recent": 0}));
    assert_eq!(again["file"]["remembered"], true, "after its passphrase was given it opens as before: {again}");
    call(&session, "file.lock", json!({}));
    session.end();
    assert_eq!(state(&computer.start())["file"]["remembered"], true, "a new start");
}

#[test]
fn changing_the_passphrase_renews_or_forgets_the_key_and_removing_it_forgets() {
    let computer = Computer::new(Owner::Agrees);
    let (session, _) = computer.bakery(true);
    let first = computer.service.held();
    let change = |current, passphrase, remember| {
        call(&session, "passphrase.change", json!({"current": current, "passphrase": passphrase, "remember": remember}))
    };
    assert_eq!(change(WORDS, OTHERS, true)["file"]["remembered"], true);
    let second = computer.service.held();
    assert_eq!(second.len(), 1, "the old key is gone");
    assert_ne!(first, second, "and this is another");
    assert_eq!(change(OTHERS, WORDS, false)["file"]["remembered"], false);
    assert_eq!(computer.service.kept(), 0, "not wanted any more");
    assert_eq!(call(&session, "passphrase.remember", json!({"on": true}))["file"]["remembered"], true);
    call(&session, "passphrase.remove", json!({"current": WORDS}));
    assert_eq!(computer.service.kept(), 0, "there is no passphrase to remember");
}

#[test]
fn forgetting_takes_it_out_of_the_keyring_or_says_that_it_is_still_there() {
    let computer = Computer::new(Owner::Agrees);
    let (session, _) = computer.bakery(true);
    assert_eq!(call(&session, "passphrase.remember", json!({"on": false}))["file"]["remembered"], false);
    assert_eq!(computer.service.kept(), 0);
    call(&session, "passphrase.remember", json!({"on": true}));
    drop(computer.service);
    let error = send(&session, "passphrase.remember", json!({"on": false})).unwrap_err();
    assert!(error.message.contains("still remembers"), "{error:?}");
    assert_eq!(state(&session)["file"]["remembered"], true, "so it can be tried again");
}

#[test]
fn a_key_that_does_not_fit_is_forgotten_and_the_passphrase_asked() {
    for spoiled in [vec![9; 32], vec![9; 7], Vec::new()] {
        let computer = Computer::new(Owner::Agrees);
        let (session, _) = computer.bakery(true);
        session.end();
        computer.service.spoil(&spoiled);
        let session = computer.start();
        let state = state(&session);
        assert_eq!(state["locked"]["name"], "Tideway Bakehouse", "{spoiled:?}: {state}");
        assert!(state["problem"].is_null(), "{spoiled:?}: silently: {state}");
        assert_eq!(computer.service.kept(), 0, "{spoiled:?}: it is forgotten");
        let open = call(&session, "file.unlock", json!({"passphrase": WORDS}));
        assert_eq!(open["file"]["remembered"], false, "{spoiled:?}: {open}");
    }
}

#[test]
fn what_is_done_is_done_when_the_keyring_refuses_beside_it() {
    let computer = Computer::new(Owner::Refuses);
    computer.service.lock();
    let (session, made) = computer.bakery(true);
    assert_eq!(made["file"]["encrypted"], true, "the file is made: {made}");
    assert!(made["not_remembered"].as_str().unwrap().contains("stayed locked"), "and this is told: {made}");
    call(&session, "file.lock", json!({}));
    let open = call(&session, "file.unlock", json!({"passphrase": WORDS, "remember": true}));
    assert_eq!(open["file"]["remembered"], false, "it is open: {open}");
    assert!(open["not_remembered"].as_str().unwrap().contains("The file opens with its passphrase"), "{open}");
    let error = send(&session, "passphrase.remember", json!({"on": true})).unwrap_err();
    assert!(error.message.contains("stayed locked"), "asked for alone it is an error: {error:?}");
}

#[test]
fn a_computer_without_a_keyring_works_as_before() {
    let computer = Computer::new(Owner::Agrees);
    let (session, _) = computer.bakery(true);
    session.end();
    let computer = Computer { bus: Bus::start(), ..computer };
    let session = computer.start();
    let waiting = state(&session);
    assert_eq!((&waiting["can_remember"], &waiting["file"]), (&json!(false), &Value::Null), "{waiting}");
    let open = call(&session, "file.unlock", json!({"passphrase": WORDS}));
    assert_eq!(open["file"]["encrypted"], true, "{open}");
}
