//! What is asked of odd places, and what a run leaves behind.

use std::fs;
#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Stdio};

#[cfg(unix)]
use serde_json::{Value, json};

use super::command_line::{Terminal, text};

#[test]
fn check_says_that_it_is_the_backup_which_is_damaged_or_locked() {
    let (terminal, file) = Terminal::bakery();
    let made = terminal.answers(&["backup", text(&file), "--json"]);
    let mut bytes = fs::read(made["path"].as_str().unwrap()).unwrap();
    let damaged = terminal.path("last week.counterpart-backup");
    bytes.truncate(5000);
    fs::write(&damaged, &bytes).unwrap();
    let error = terminal.refuses(&["check", text(&file), "--against", text(&damaged), "--json"]);
    let words = error["message"].as_str().unwrap();
    assert!(words.starts_with("The backup “last week.counterpart-backup” is damaged"), "{words}");
    assert!(words.contains("The file itself was opened but not checked"), "{words}");
    assert!(error.get("damaged").is_none(), "the file is not called damaged: {error}");
    let locked = terminal.path("locked.counterpart-backup");
    // What is encrypted looks like chance from its first byte on: every value as often as every other.
    let noise: Vec<u8> = (0..8192_u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    fs::write(&locked, noise).unwrap();
    let error = terminal.refuses(&["check", text(&file), "--against", text(&locked)]);
    let words = error["message"].as_str().unwrap();
    assert!(words.starts_with("The backup “locked.counterpart-backup” is locked"), "{words}");
}

#[test]
fn a_backup_of_another_business_says_nothing_about_a_file() {
    let (terminal, file) = Terminal::bakery();
    let other = terminal.path("Harbour Café.counterpart");
    terminal.answers(&["new", text(&other), "--name", "Harbour Café", "--json"]);
    let made = terminal.answers(&["backup", text(&other), "--json"]);
    let error = terminal.refuses(&["check", text(&file), "--against", made["path"].as_str().unwrap()]);
    let words = error["message"].as_str().unwrap();
    assert!(words.contains("is of another business, “Harbour Café”"), "{words}");
}

#[test]
fn an_empty_code_after_head_is_refused_and_not_taken_for_none() {
    let (terminal, file) = Terminal::bakery();
    for code in ["", " "] {
        let error = terminal.refuses(&["check", text(&file), "--head", code]);
        assert!(error["message"].as_str().unwrap().contains("code after --head is empty"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_at_once_and_gets_no_lock() {
    let (terminal, _) = Terminal::bakery();
    let pipe = terminal.path("pipe.counterpart");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success(), "the pipe is made");
    for words in [vec!["check", text(&pipe)], vec!["agenda", text(&pipe)]] {
        let error = terminal.refuses(&words);
        assert!(error["message"].as_str().unwrap().contains("not a Counterpart file"), "{words:?}: {error}");
    }
    assert!(!terminal.path("pipe.counterpart-lock").exists(), "nothing is left beside it");
}

#[cfg(unix)]
#[test]
fn a_paper_goes_through_a_link_and_takes_the_place_of_no_device() {
    let (terminal, file) = Terminal::bakery();
    let add = |command: &str, request: Value| terminal.answers(&["call", text(&file), command, &request.to_string()]);
    let jonah = add("contractors.create", json!({ "name": "Jonah Pike" }));
    let wording = json!({ "contractor_id": jonah["id"], "title": "Recipes", "kind": "nda", "pasted": "Recipes stay." });
    let number = add("agreements.create", wording)["number"].as_str().unwrap().to_owned();
    let print = |place: &Path| ["print", text(&file), "agreement", &number, "-o", text(place)].map(str::to_owned);
    let (paper, link, pipe) = (terminal.path("Paper.pdf"), terminal.path("link.pdf"), terminal.path("pipe.pdf"));
    fs::write(&paper, "what was there").unwrap();
    std::os::unix::fs::symlink(&paper, &link).unwrap();
    terminal.prints(&print(&link).each_ref().map(String::as_str));
    assert!(link.is_symlink(), "the link stays");
    assert!(fs::read(&paper).unwrap().starts_with(b"%PDF"), "and what it leads to is the paper");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success(), "the pipe is made");
    let error = terminal.refuses(&print(&pipe).each_ref().map(String::as_str));
    assert!(error["message"].as_str().unwrap().contains("is no file but a part of the system"), "{error}");
    assert!(!pipe.is_file() && pipe.exists(), "it is the pipe still");
    let (gone, stream) = (terminal.path("gone.pdf"), Path::new("/dev/stdout"));
    std::os::unix::fs::symlink(terminal.path("stick/Paper.pdf"), &gone).unwrap();
    for place in [gone.as_path(), stream] {
        terminal.refuses(&print(place).each_ref().map(String::as_str));
    }
    assert!(gone.is_symlink(), "a link to a stick that is out stays a link");
    let other = terminal.path("shop");
    terminal.prints(&["new", text(&other), "--name", "Shop"]);
    fs::hard_link(&file, terminal.path("second")).unwrap();
    for place in [&other, &terminal.path("second")] {
        let before = fs::read(place).unwrap();
        let error = terminal.refuses(&print(place).each_ref().map(String::as_str));
        assert!(error["message"].as_str().unwrap().contains("is the place of a business"), "{error}");
        assert_eq!(fs::read(place).unwrap(), before, "whatever a business is called");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_told_and_one_that_nobody_reads_is_not() {
    let (terminal, file) = Terminal::bakery();
    let mut command = terminal.command(&["check", text(&file)]);
    let full = command.stdout(fs::File::create("/dev/full").unwrap()).output().unwrap();
    assert_eq!(full.status.code(), Some(1), "a full disk is no success");
    let said = String::from_utf8(full.stderr).unwrap();
    assert!(said.starts_with("The answer could not be written") && said.lines().count() == 1, "{said}");
    let mut started = terminal.command(&["commands"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(started.stdout.take());
    let gone = started.wait_with_output().unwrap();
    assert!(gone.status.success() && gone.stderr.is_empty(), "a reader that has gone away is no error");
}

#[cfg(unix)]
#[test]
fn an_export_that_was_killed_leaves_nothing_in_plain_after_the_next_start() {
    use std::os::unix::fs::PermissionsExt;
    let (terminal, file) = Terminal::bakery();
    let place = terminal.path("stick");
    fs::create_dir(&place).unwrap();
    let left = || {
        let names = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path());
        names
            .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".counterpart-export-"))
            .collect::<Vec<_>>()
    };
    let noted = || {
        let names = fs::read_dir(terminal.path("Counterpart")).into_iter().flatten().flatten();
        names.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "note")).count() > 0
    };
    let out = place.join("out");
    // A kill may come after the export is over; then once more.
    let killed = (0..100).any(|_| {
        let mut run =
            terminal.command(&["export", text(&file), "--json", text(&out)]).stdout(Stdio::null()).spawn().unwrap();
        while !noted() && run.try_wait().unwrap().is_none() {}
        let _ = run.kill();
        run.wait().unwrap();
        let _ = fs::remove_dir_all(&out);
        noted() && left().len() == 1
    });
    assert!(killed, "no kill of a hundred came in the middle of an export");
    for folder in left() {
        let mode = fs::metadata(folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "nobody else looks into it meanwhile");
    }
    terminal.prints(&["agenda", text(&file)]);
    assert_eq!(left(), Vec::<std::path::PathBuf>::new(), "the next start of anything takes it away");
}
