//! Files with a passphrase on the command line: it comes on standard input and nowhere else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::command_line::refusal;

const WORDS: &str = "rye kettle harbor window seven";

fn run(folder: &Path, words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    command.args(words).current_dir(folder);
    for place in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env(place, folder);
    }
    let mut started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses at once may not read what it is given.
    let _ = started.stdin.take().unwrap().write_all(input.as_bytes());
    started.wait_with_output().unwrap()
}

#[track_caller]
fn refuses(folder: &Path, words: &[&str], input: &str) -> Value {
    let output = run(folder, words, input);
    let error = refusal(&output, words);
    assert!(!error.to_string().contains("kettle"), "the passphrase is in no error: {error}");
    error
}

fn locked(folder: &Path) -> PathBuf {
    let file = folder.join("Locked.counterpart");
    let made =
        run(folder, &["new", "Locked.counterpart", "--name", "Tideway", "--passphrase-stdin"], &format!("{WORDS}\n"));
    let said: Value = serde_json::from_slice(&made.stdout).expect("what was made");
    assert_eq!(said["encrypted"], true, "{said}");
    file
}

#[test]
fn a_file_is_made_with_a_passphrase_and_opens_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = locked(folder.path());
    assert!(!fs::read(&file).unwrap().starts_with(b"SQLite format 3"), "it is encrypted from its first byte");
    let words = ["call", "Locked.counterpart", "app.state", "--passphrase-stdin"];
    let state = run(folder.path(), &words, WORDS);
    let state: Value = serde_json::from_slice(&state.stdout).expect("the answer");
    assert_eq!(state["file"]["encrypted"], true, "{state}");
    let checked = run(folder.path(), &["check", "Locked.counterpart", "--passphrase-stdin"], &format!("{WORDS}\r\n"));
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn the_request_follows_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    locked(folder.path());
    let words = ["call", "Locked.counterpart", "contractors.create", "-", "--passphrase-stdin"];
    let added = run(folder.path(), &words, &format!("{WORDS}\n{{\"name\":\n\"Jonah Pike\"}}\n"));
    let added: Value = serde_json::from_slice(&added.stdout).expect("the answer");
    assert_eq!(added["name"], "Jonah Pike", "first line and the rest");
}

#[test]
fn a_backup_that_a_wrong_passphrase_does_not_open_is_not_called_a_strangers_file() {
    let folder = tempfile::tempdir().unwrap();
    locked(folder.path());
    fs::create_dir(folder.path().join("stick")).unwrap();
    let words = ["backup", "Locked.counterpart", "--to", "stick", "--json", "--passphrase-stdin"];
    let made: Value = serde_json::from_slice(&run(folder.path(), &words, WORDS).stdout).expect("what was made");
    run(folder.path(), &["new", "Plain.counterpart", "--name", "Tideway"], "");
    let backup = made["path"].as_str().unwrap();
    let words = ["check", "Plain.counterpart", "--against", backup, "--passphrase-stdin", "--json"];
    let error = refuses(folder.path(), &words, "rye kettle\n");
    assert!(error["message"].as_str().unwrap().contains("does not open with what was given"), "{error}");
}

#[test]
fn without_it_or_with_a_wrong_one_the_error_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = locked(folder.path());
    let before = fs::read(&file).unwrap();
    let call = ["call", "Locked.counterpart", "app.state"];
    let error = refuses(folder.path(), &call, "");
    assert_eq!(error["kind"], "locked", "{error}");
    assert!(error["message"].as_str().unwrap().contains("--passphrase-stdin"), "{error}");
    for action in ["agenda", "check", "backup"] {
        let error = refuses(folder.path(), &[action, "Locked.counterpart", "--json"], "");
        assert_eq!(error["kind"], "locked", "{action}: {error}");
    }
    let call = ["call", "Locked.counterpart", "app.state", "--passphrase-stdin"];
    let error = refuses(folder.path(), &call, "rye kettle harbor\n");
    assert_eq!(error["field"], "passphrase", "{error}");
    assert_eq!(refuses(folder.path(), &call, "\n")["kind"], "invalid", "an empty line is none");
    assert_eq!(fs::read(&file).unwrap(), before, "nothing was written");
}

#[test]
fn the_recovery_code_stands_in_for_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    locked(folder.path());
    let words = ["call", "Locked.counterpart", "recovery.code", "-", "--passphrase-stdin"];
    let shown = run(folder.path(), &words, &format!("{WORDS}\n{{\"current\": \"{WORDS}\"}}"));
    let shown: Value = serde_json::from_slice(&shown.stdout).expect("the code");
    let code =
        shown["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join("-");
    let call = ["call", "Locked.counterpart", "app.state", "--passphrase-stdin"];
    let state = run(folder.path(), &call, &code);
    assert!(state.status.success(), "{}", String::from_utf8_lossy(&state.stderr));
    let third = code.split('-').nth(2).unwrap();
    let slip = code.replacen(third, "00000", 1);
    for (typed, told) in
        [(slip.as_str(), "Group 3 does not fit"), (&code[..code.len() - 3], "Group 14 is not complete")]
    {
        let error = refuses(folder.path(), &call, typed);
        assert!(error["message"].as_str().unwrap().starts_with(told), "the group is named: {error}");
    }
}

#[test]
fn what_a_shell_adds_to_a_new_passphrase_does_not_become_a_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let new = ["new", "Locked.counterpart", "--name", "Tideway", "--passphrase-stdin", "--json"];
    let error = refuses(folder.path(), &new, &format!("{WORDS} \r\n"));
    assert!(error["message"].as_str().unwrap().contains("begins or ends with a space"), "{error}");
    assert!(!folder.path().join("Locked.counterpart").exists(), "nothing was made");
    let made = run(folder.path(), &new, &format!("\u{feff}{WORDS}\r\n"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let call = ["call", "Locked.counterpart", "app.state", "--passphrase-stdin"];
    assert!(run(folder.path(), &call, WORDS).status.success(), "the mark before UTF-8 is none of it");
}

#[test]
fn a_passphrase_among_the_arguments_is_refused_before_anything_is_done() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "Plain.counterpart", "--name", "Tideway"], "");
    let request = format!(r#"{{"passphrase": "{WORDS}"}}"#);
    let error = refuses(folder.path(), &["call", "Plain.counterpart", "passphrase.set", &request], "");
    assert!(error["message"].as_str().unwrap().contains("standard input"), "{error}");
    let begins = fs::read(folder.path().join("Plain.counterpart")).unwrap();
    assert!(begins.starts_with(b"SQLite format 3"), "nothing was done");
    let set = run(folder.path(), &["call", "Plain.counterpart", "passphrase.set", "-"], &request);
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
}
