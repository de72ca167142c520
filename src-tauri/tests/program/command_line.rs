//! `counterpart` without a window, as scripts and support use it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const NOW: &str = "2027-03-01T09:00:00-05:00";

/// A folder, and the program started in it.
pub struct Terminal(TempDir);

impl Terminal {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One with the file of a bakery.
    pub fn bakery() -> (Self, PathBuf) {
        let terminal = Self::new();
        let file = terminal.path("Tideway.counterpart");
        let words = [
            "new",
            text(&file),
            "--name",
            "Tideway Bakehouse",
            "--time-zone",
            "America/New_York",
            "--currency",
            "USD",
            "--country",
            "US",
        ];
        assert!(terminal.run(&words).status.success(), "the file is made");
        (terminal, file)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
        command.args(["--now", NOW]).args(words).current_dir(self.0.path());
        for place in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(place, self.0.path());
        }
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs what must succeed; gives what it printed.
    #[track_caller]
    pub fn prints(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs what must succeed and print JSON.
    #[track_caller]
    pub fn answers(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.prints(words)).expect("JSON on standard output")
    }

    /// Runs what must be refused with exit code 1; gives the error from standard error.
    #[track_caller]
    pub fn refuses(&self, words: &[&str]) -> Value {
        refusal(&self.run(words), words)
    }
}

/// The error of a refused command: JSON for programs, a sentence under "message" for people.
#[track_caller]
pub fn refusal(output: &Output, words: &[&str]) -> Value {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words:?} is refused: {said}");
    assert!(output.stdout.is_empty(), "nothing on standard output: {}", String::from_utf8_lossy(&output.stdout));
    for inside in ["\"detail\"", "sql", "SELECT"] {
        assert!(!said.contains(inside), "{words:?}: nothing of the inside: {said}");
    }
    if words.contains(&"call") || words.ends_with(&["--json"]) {
        return serde_json::from_str(&said).unwrap_or_else(|_| panic!("one JSON on standard error: {said}"));
    }
    assert!(!said.contains('{') && said.ends_with(".\n"), "{words:?}: a plain sentence: {said}");
    json!({ "message": said.trim_end() })
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_command_closes_the_file_behind_it() {
    let (terminal, file) = Terminal::bakery();
    terminal.answers(&["call", text(&file), "contractors.create", r#"{"name": "Jonah Pike"}"#]);
    for ending in ["-wal", "-shm", "-journal"] {
        let beside = terminal.path(&format!("Tideway.counterpart{ending}"));
        assert!(!beside.exists(), "all of it lies in the one file: {}", beside.display());
    }
}

#[test]
fn a_new_file_answers_every_command_of_the_window_as_json() {
    let (terminal, file) = Terminal::bakery();
    let added = terminal.answers(&["call", text(&file), "contractors.create", r#"{"name": "Jonah Pike"}"#]);
    assert_eq!(added["name"], "Jonah Pike", "the answer is the command's value");
    let page = terminal.answers(&["call", text(&file), "contractors.list"]);
    assert_eq!(page["rows"].as_array().map(Vec::len), Some(1), "a later call finds it in the file");
    let state = terminal.answers(&["call", text(&file), "app.state", "{}"]);
    assert_eq!(state["file"]["today"], "2027-03-01", "a development build goes by --now");
}

#[test]
fn a_request_is_also_read_from_standard_input() {
    let (terminal, file) = Terminal::bakery();
    let mut started = terminal
        .command(&["call", text(&file), "contractors.create", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    started.stdin.take().unwrap().write_all(br#"{"name": "Maren Okafor"}"#).unwrap();
    let output = started.wait_with_output().unwrap();
    let added: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(added["name"], "Maren Okafor", "it came through the pipe");
}

#[test]
fn refusals_are_json_on_standard_error_with_exit_1() {
    let (terminal, file) = Terminal::bakery();
    let cases: [(&str, Vec<&str>, &str); 6] = [
        ("a field", vec!["call", text(&file), "contractors.create", r#"{"name": " "}"#], "invalid"),
        ("a shape", vec!["call", text(&file), "contractors.create", r#"{"nam": 1}"#], "invalid"),
        ("no JSON", vec!["call", text(&file), "contractors.create", "{"], "invalid"),
        ("a command", vec!["call", text(&file), "contractors.explode"], "unavailable"),
        ("a dialog", vec!["call", text(&file), "file.open"], "unavailable"),
        ("a file", vec!["call", "nowhere.counterpart", "app.state"], "file"),
    ];
    for (name, words, kind) in cases {
        let error = terminal.refuses(&words);
        assert_eq!(error["kind"], kind, "{name}: {error}");
        assert!(
            error["message"].as_str().is_some_and(|message| message.len() > 15),
            "{name} is told in words: {error}"
        );
    }
    let field = terminal.refuses(&["call", text(&file), "contractors.create", r#"{"name": ""}"#]);
    assert_eq!(field["field"], "name", "the field is named");
}

#[test]
fn an_error_is_a_sentence_for_people_and_one_object_for_programs() {
    let terminal = Terminal::new();
    for words in [
        vec!["agenda", "nowhere.counterpart"],
        vec!["check", "nowhere.counterpart"],
        vec!["backup", "nowhere.counterpart"],
        vec!["restore", "nowhere.counterpart-backup", "x.counterpart"],
        vec!["print", "nowhere.counterpart", "agreement", "AG-2027-001", "-o", "x.pdf"],
    ] {
        let plain = terminal.refuses(&words);
        let object = terminal.refuses(&[words.as_slice(), &["--json"]].concat());
        assert_eq!(object["message"], plain["message"], "{words:?}: the same words");
        assert_eq!(object["kind"], "file", "{words:?}");
        assert_eq!(object.as_object().unwrap().len(), 2, "{words:?}: kind and message: {object}");
    }
    let error = terminal.refuses(&["new", "x.counterpart", "--name", "x", "--paper", "a5"]);
    assert_eq!(error["message"], "--paper is a4 or letter. Nothing was made.");
    assert_eq!(terminal.refuses(&["new", "x.counterpart", "--name", " ", "--json"])["kind"], "invalid");
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let (terminal, file) = Terminal::bakery();
    let before = fs::read(&file).unwrap();
    for words in [["new", text(&file), "--name", "Other"].as_slice(), &["sample", text(&file)]] {
        let error = terminal.refuses(words);
        assert!(error["message"].as_str().unwrap().starts_with("There is already a file at"), "{words:?}: {error}");
        assert_eq!(fs::read(&file).unwrap(), before, "{words:?} left it byte by byte");
    }
}

#[test]
fn commands_lists_every_command_with_its_shapes() {
    let said = Terminal::new().prints(&["commands"]);
    assert!(said.contains("contractors.create: ContractorForm -> Contractor\n"), "name, request, answer on a line");
    assert!(said.contains("export type ContractorForm = {"), "and every shape below");
}

#[test]
fn check_finds_nothing_wrong_in_a_fresh_file_and_the_place_in_a_changed_one() {
    let (terminal, file) = Terminal::bakery();
    terminal.answers(&["call", text(&file), "contractors.create", r#"{"name": "Jonah Pike"}"#]);
    let said = terminal.prints(&["check", text(&file)]);
    assert!(said.starts_with("Nothing is wrong. Verified: 2 entries"), "{said}");

    let mut bytes = fs::read(&file).unwrap();
    let summary = b"Added Jonah Pike";
    let at = bytes.windows(summary.len()).position(|window| window == summary).expect("the history says it in words");
    bytes[at..at + summary.len()].copy_from_slice(b"Added Maren Pike");
    fs::write(&file, bytes).unwrap();
    let output = terminal.run(&["check", text(&file)]);
    assert_eq!(output.status.code(), Some(1), "a changed history does not pass");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Entry 2 of the history") && said.contains("changed after it was written"), "{said}");
}

#[test]
fn a_file_that_is_no_workspace_is_refused_in_words_by_every_command_that_takes_one() {
    let terminal = Terminal::new();
    let stranger = terminal.path("letter.counterpart");
    fs::write(&stranger, "Dear Ines, this is a letter and no database.").unwrap();
    let out = terminal.path("out.pdf");
    for words in [
        vec!["call", text(&stranger), "app.state"],
        vec!["agenda", text(&stranger)],
        vec!["check", text(&stranger)],
        vec!["print", text(&stranger), "agreement", "AG-2027-001", "-o", text(&out)],
    ] {
        let error = terminal.refuses(&words);
        assert!(error["message"].as_str().unwrap().contains("not a Counterpart file"), "{words:?}: {error}");
    }
    assert!(!out.exists(), "nothing was written");
}

#[test]
fn the_sample_has_an_agenda_and_prints_every_kind_of_record() {
    let terminal = Terminal::new();
    let file = terminal.path("Sample.counterpart");
    terminal.prints(&["sample", text(&file)]);
    assert!(terminal.prints(&["check", text(&file)]).starts_with("Nothing is wrong."), "the sample is a sound file");
    assert!(terminal.prints(&["agenda", text(&file)]).lines().count() > 3, "a business at work has something to do");
    assert!(terminal.answers(&["agenda", text(&file), "--json"]).is_object(), "the same for scripts");
    let kinds = [
        ("agreement", "agreements.list", "{}", "/rows/0/number"),
        ("handoff", "handoffs.list", "{}", "/groups/0/lines/0/number"),
        ("review", "reviews.list", r#"{"state": "finished"}"#, "/rows/0/number"),
    ];
    for (kind, list, request, first) in kinds {
        let page = terminal.answers(&["call", text(&file), list, request]);
        let number =
            page.pointer(first).and_then(Value::as_str).unwrap_or_else(|| panic!("{list} names its records: {page}"));
        let out = terminal.path(&format!("{kind}.pdf"));
        let told = terminal.answers(&["print", text(&file), kind, number, "-o", text(&out)]);
        let bytes = fs::read(&out).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{number} is a PDF");
        assert_eq!(told["bytes"], bytes.len(), "and it says how long it is");
    }
    let error =
        terminal.refuses(&["print", text(&file), "review", "RV-1999-001", "-o", text(&terminal.path("none.pdf"))]);
    assert!(error["message"].as_str().unwrap().contains("RV-1999-001"), "{error}");
}

#[test]
fn an_instant_that_is_none_is_refused_before_anything_happens() {
    let terminal = Terminal::new();
    let output = Command::new(env!("CARGO_BIN_EXE_counterpart"))
        .args(["--now", "yesterday", "new", text(&terminal.path("a.counterpart")), "--name", "A"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "a wrong way to ask");
    assert!(String::from_utf8(output.stderr).unwrap().contains("“yesterday” is not an instant"), "in words");
    assert!(!terminal.path("a.counterpart").exists(), "no file was made");
}
