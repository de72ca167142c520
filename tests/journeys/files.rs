//! Starting, closing, opening and refusing files.

use std::path::{Path, PathBuf};

use counterpart_tests::Desk;
use serde_json::json;

#[test]
fn a_new_file_is_there_again_after_closing() {
    let desk = Desk::bakery();
    let state = desk.call("file.close", json!({}));
    assert!(state["file"].is_null(), "no file is open after closing");
    let state = desk.call("file.open", json!({"recent": 0}));
    assert_eq!(state["file"]["business"], "Tideway Bakehouse", "the business is in the file");
    assert_eq!(state["file"]["today"], "2027-03-01", "today is the date on the owner's wall");
}

#[test]
fn a_second_program_on_the_same_file_is_told_so() {
    let desk = Desk::bakery();
    let path = desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned();
    let other = Desk::bare();
    let error = other.session.open(path.as_ref()).unwrap_err();
    assert_eq!(error.kind, "file");
    assert!(error.message.contains("already open"), "{}", error.message);
}

#[test]
fn files_that_are_no_workspace_are_refused_and_left_alone() {
    let desk = Desk::bare();
    for (name, content, words) in [
        ("empty.counterpart", &b""[..], "not a Counterpart file"),
        ("text.counterpart", b"hello there, this is no database at all", "not a Counterpart file"),
        ("half.counterpart", b"SQLite format 3\0 and then nothing", "was cut off"),
    ] {
        let path = desk.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let error = desk.session.open(&path).unwrap_err();
        assert_eq!(error.kind, "file", "{name}: {}", error.message);
        assert!(error.message.contains(words), "{name}: {}", error.message);
        assert_eq!(std::fs::read(&path).unwrap(), content, "{name} was left as it is");
    }
}

#[test]
fn a_file_from_a_newer_program_is_refused_with_both_versions() {
    let desk = Desk::bakery();
    let path = desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned();
    desk.call("file.close", json!({}));
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = desk.session.open(path.as_ref()).unwrap_err();
    assert!(error.message.contains("newer Counterpart") && error.message.contains("99"), "{}", error.message);
}

#[test]
fn a_fresh_file_passes_its_check() {
    let desk = Desk::bakery();
    let report = desk.call("file.check", json!({}));
    assert_eq!(report["ok"], true, "{report}");
    assert_eq!(report["entries"], 1, "setting up is the first entry");
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_can_read_a_file_a_backup_or_an_export() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::bakery();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap());
    assert_eq!(mode(&path), 0o600, "the file");
    desk.call("contractors.create", json!({"name": "Maren Okafor"}));
    for ending in ["-wal", "-shm"] {
        let mut beside = path.clone().into_os_string();
        beside.push(ending);
        assert_eq!(mode(Path::new(&beside)), 0o600, "what lies beside it: {ending}");
    }
    let made = desk.call("backups.take", json!({}));
    assert_eq!(mode(Path::new(made["path"].as_str().unwrap())), 0o600, "a backup");
    desk.call("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"}));
    assert_eq!(mode(&path), 0o600, "the file with a passphrase");
    let out = desk.folder.path().join("out");
    let file = desk.session.file().unwrap();
    counterpart_api::export::json(&desk.session, file.path(), file.key(), &out).unwrap();
    assert_eq!(mode(&out), 0o700, "an export");
}
