//! Files that are no workspace, damaged, newer, open elsewhere, or half made.

use std::path::Path;
use std::sync::{Arc, Barrier};

use counterpart_tests::Desk;
use rusqlite::Connection;
use serde_json::json;

use super::{contents, path_of};

/// Opens `path` with a program of its own, which must refuse it without touching anything beside it.
#[track_caller]
fn refused(path: &Path) -> String {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let error = Desk::bare().session.open(path).unwrap_err();
    assert_eq!(error.kind, "file", "{}: {}", path.display(), error.message);
    assert!(error.detail.is_none(), "no words for developers: {error:?}");
    assert!(
        contents(folder) == before,
        "{}: nothing is added, changed or removed beside a refused file",
        path.display()
    );
    error.message
}

#[test]
fn what_is_no_workspace_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    for (name, content) in [
        ("zero.counterpart", &b""[..]),
        ("text.counterpart", b"Dear Jonah, the sign is crooked."),
        ("picture.counterpart", png),
        ("noise?#%41.counterpart", &[0x5A; 9000]),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let said = refused(&path);
        assert!(said.contains("not a Counterpart file") && said.contains("left as it is"), "{name}: {said}");
    }
    assert!(refused(folder.path()).contains("not a Counterpart file"), "a folder is no file");
    assert!(refused(&folder.path().join("gone.counterpart")).contains("There is no file"), "a path that leads nowhere");
}

#[test]
fn the_database_of_another_program_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    for mode in ["delete", "wal"] {
        let path = folder.path().join(format!("{mode}.counterpart"));
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "journal_mode", mode).unwrap();
        conn.execute_batch("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('mine'); PRAGMA user_version = 1;")
            .unwrap();
        drop(conn);
        assert!(refused(&path).contains("not a Counterpart file"), "a database in mode {mode}");
    }
}

#[test]
fn a_workspace_cut_short_is_told_to_be_damaged() {
    let desk = Desk::bakery();
    let path = path_of(&desk);
    desk.session.end();
    let whole = std::fs::read(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for length in [100, 1_000, 4_096, 10_000, whole.len() / 2, whole.len() - 4_096, whole.len() - 1] {
        let cut = folder.path().join("cut.counterpart");
        std::fs::write(&cut, &whole[..length]).unwrap();
        let said = refused(&cut);
        assert!(
            said.contains("damaged") && said.contains("left as it is"),
            "cut at {length} of {}: {said}",
            whole.len()
        );
    }
}

#[test]
fn a_file_of_a_newer_program_is_refused_with_both_versions() {
    let desk = Desk::bakery();
    let path = path_of(&desk);
    desk.session.end();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    std::fs::remove_file(desk.folder.path().join("settings.json")).unwrap();
    let said = refused(&path);
    assert!(said.contains("newer Counterpart") && said.contains("99"), "{said}");
}

#[test]
fn a_file_that_is_open_elsewhere_is_told_so_and_stays_usable_there() {
    let desk = Desk::bakery();
    let error = Desk::bare().session.open(&path_of(&desk)).unwrap_err();
    assert!(error.message.contains("already open in another"), "{}", error.message);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "the first window goes on");
}

#[test]
fn the_end_of_the_program_leaves_all_of_it_in_the_one_file() {
    let desk = Desk::bakery();
    let path = path_of(&desk);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    desk.session.end();
    let names: Vec<String> = contents(desk.folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Tideway Bakehouse.counterpart", "settings.json"], "no log, no index, no lock beside it");
    let other = Desk::bare();
    let copy = other.folder.path().join("copy.counterpart");
    std::fs::copy(&path, &copy).unwrap();
    other.session.open(&copy).unwrap();
    assert_eq!(
        other.call("contractors.list", json!({}))["rows"][0]["name"],
        "Jonah Pike",
        "a copy of the one file is a copy of everything"
    );
}

#[test]
fn a_program_killed_while_working_has_lost_nothing() {
    let desk = Desk::bakery();
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    let folder = tempfile::tempdir().unwrap();
    // What lies on the disk at this moment is what a power cut would leave.
    for (name, content) in contents(desk.folder.path()) {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let other = Desk::bare();
    other.session.open(&folder.path().join("Tideway Bakehouse.counterpart")).unwrap();
    assert_eq!(other.call("contractors.list", json!({}))["rows"][0]["name"], "Jonah Pike");
    assert_eq!(other.call("file.check", json!({}))["ok"], true);
}

#[test]
fn a_start_that_fails_leaves_no_file() {
    let desk = Desk::bare();
    for (field, value) in
        [("name", "  "), ("currency", "dollars"), ("time_zone", "Mars/Olympus"), ("country", "Narnia")]
    {
        let mut request = json!({"name": "Bakery", "country": "US", "currency": "USD", "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"});
        request[field] = json!(value);
        let error = desk.refused("file.create", request);
        assert_eq!(error.field.as_deref(), Some(field), "{}", error.message);
    }
    let left: Vec<_> = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "settings.json")
        .collect();
    assert!(left.is_empty(), "nothing is left of the attempts: {left:?}");
}

#[test]
fn of_two_programs_that_start_the_same_file_one_is_told_and_no_work_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    for round in 0..8 {
        let gate = Arc::new(Barrier::new(2));
        let racers: Vec<_> = (0..2)
            .map(|_| {
                let (gate, path) = (Arc::clone(&gate), path.clone());
                std::thread::spawn(move || {
                    let desk = Desk::bare();
                    let request = serde_json::from_value(json!({"name": "Bakery", "country": "US", "currency": "USD", "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"})).unwrap();
                    gate.wait();
                    let made = desk.session.create(&path, request, None);
                    if made.is_ok() {
                        desk.call("contractors.create", json!({"name": "Jonah Pike"}));
                    }
                    made.map_err(|error| error.message)
                })
            })
            .collect();
        let ends: Vec<_> = racers.into_iter().map(|racer| racer.join().unwrap()).collect();
        assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "round {round}: one wins: {ends:?}");
        let told = ends.into_iter().find_map(Result::err).unwrap();
        assert!(told.contains("already open") || told.contains("already a file"), "round {round}: {told}");
        let desk = Desk::bare();
        desk.session.open(&path).unwrap();
        assert_eq!(
            desk.call("contractors.list", json!({}))["rows"][0]["name"],
            "Jonah Pike",
            "round {round}: the winner's work is there"
        );
        desk.session.end();
        std::fs::remove_file(&path).unwrap();
        assert!(contents(folder.path()).is_empty(), "round {round}: nothing else lies there");
    }
}

#[test]
fn a_file_that_does_not_open_at_the_start_is_told_on_the_first_screen() {
    let desk = Desk::bakery();
    let path = path_of(&desk);
    desk.session.end();
    std::fs::write(&path, b"not any more").unwrap();
    desk.session.start(None, None);
    let state = desk.call("app.state", json!({}));
    assert!(
        state["file"].is_null() && state["problem"].as_str().unwrap().contains("not a Counterpart file"),
        "{state}"
    );
}
