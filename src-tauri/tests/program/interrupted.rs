//! Ctrl+C, and a crash.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use super::command_line::{Terminal, text};

/// Starts it, presses Ctrl+C once `begun` holds, impatiently, and gives what came of it.
fn interrupted(terminal: &Terminal, words: &[&str], begun: impl Fn() -> bool) -> Output {
    let mut command = terminal.command(words);
    let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !begun() && run.try_wait().unwrap().is_none() {}
    press(&run);
    press(&run);
    run.wait_with_output().unwrap()
}

fn press(run: &Child) {
    let id = run.id().to_string();
    // It may have ended by itself meanwhile.
    let _ = Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status().unwrap();
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn an_export_that_is_interrupted_takes_away_what_it_began() {
    let (terminal, file) = Terminal::bakery();
    let (stick, data) = (terminal.path("stick"), terminal.path("Counterpart"));
    fs::create_dir(&stick).unwrap();
    let out = stick.join("out");
    let noted = || names_in(&data).iter().any(|name| name.ends_with(".note"));
    // A key may be pressed after the export is over; then once more.
    let stopped = (0..100).any(|_| {
        let ended = interrupted(&terminal, &["export", text(&file), "--json", text(&out)], noted);
        let said = String::from_utf8(ended.stderr).unwrap();
        let whole = out.join("manifest.json").exists();
        assert_eq!(ended.status.success(), whole, "it says what came of it: {said}");
        let _ = fs::remove_dir_all(&out);
        assert_eq!(names_in(&stick), Vec::<String>::new(), "nothing else lies there");
        assert!(!noted(), "and nothing has to be taken away later");
        said == "Stopped. Nothing of it was kept, and the file is as it was before.\n"
    });
    assert!(stopped, "no key of a hundred was pressed in the middle of an export");
}

#[test]
fn a_sample_that_is_interrupted_leaves_no_half_business() {
    let (terminal, _) = Terminal::bakery();
    let folder = terminal.path("samples");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("Sample.counterpart");
    let ended = interrupted(&terminal, &["sample", text(&file)], || file.exists());
    assert_eq!(ended.status.code(), Some(1), "it did not do what was asked");
    let mut left = names_in(&folder);
    left.retain(|name| !name.ends_with("-lock"));
    assert_eq!(left, Vec::<String>::new(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn backing_up_and_putting_back_leave_nothing_half_done() {
    let (terminal, file) = Terminal::bakery();
    let made = terminal.answers(&["backup", text(&file), "--json"]);
    let backup = made["path"].as_str().unwrap().to_owned();
    let folder = terminal.path("here");
    fs::create_dir(&folder).unwrap();
    let target = folder.join("Back.counterpart");
    // What lies there once it listens; locks of earlier rounds stay.
    let begun = || names_in(&folder).iter().any(|name| !name.ends_with("-lock"));
    let restore = ["restore", &backup, text(&target)];
    let back_up = ["backup", text(&file), "--to", text(&folder)];
    for round in 0..20 {
        let words = if round % 2 == 0 { restore.as_slice() } else { &back_up };
        let ended = interrupted(&terminal, words, begun);
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(
            matches!(ended.status.code(), Some(0 | 1)),
            "round {round}: it ends by itself: {:?} {said}",
            ended.status
        );
        let mut left = names_in(&folder);
        left.retain(|name| !name.ends_with("-lock"));
        assert_eq!(left.len(), usize::from(ended.status.success()), "round {round}: whole or nothing: {left:?} {said}");
        left.iter().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
    }
}

#[test]
fn a_program_that_waits_for_a_passphrase_ends_at_once() {
    let (terminal, file) = Terminal::bakery();
    let mut command = terminal.command(&["agenda", text(&file), "--passphrase-stdin"]);
    let mut run = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // However long it takes until it listens.
    while run.try_wait().unwrap().is_none() {
        press(&run);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(!run.wait().unwrap().success(), "it did not do what was asked");
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_writes_no_image_of_the_memory() {
    let (terminal, _) = Terminal::bakery();
    let file = terminal.path("Sample.counterpart");
    let mut run = terminal.command(&["sample", text(&file)]).stdout(Stdio::null()).spawn().unwrap();
    while !file.exists() && run.try_wait().unwrap().is_none() {}
    let limits = fs::read_to_string(format!("/proc/{}/limits", run.id())).unwrap();
    let _ = run.kill();
    run.wait().unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let sizes: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(sizes, ["0", "0"], "neither now nor raised again: {core}");
}
