//! `counterpart backup`, `restore` and `export`, as scripts use them.

use std::fs;

use serde_json::Value;

use super::command_line::{Terminal, text};

#[test]
fn a_file_goes_into_a_backup_and_comes_back() {
    let (terminal, file) = Terminal::bakery();
    terminal.answers(&["call", text(&file), "contractors.create", r#"{"name": "Jonah Pike"}"#]);
    let stick = terminal.path("stick");
    fs::create_dir(&stick).unwrap();
    let made = terminal.answers(&["backup", text(&file), "--to", text(&stick), "--json"]);
    let backup = stick.join(made["name"].as_str().unwrap());
    assert_eq!(made["bytes"], fs::metadata(&backup).unwrap().len(), "where it lies and how large it is: {made}");
    let said = terminal.prints(&["backup", text(&file)]);
    assert!(said.starts_with("Backed up to ") && said.contains("verified") && said.contains("2 entries"), "{said}");
    let new = terminal.path("again.counterpart");
    let told = terminal.answers(&["restore", text(&backup), text(&new)]);
    assert_eq!(told["last_change"], "Added Jonah Pike", "{told}");
    let page = terminal.answers(&["call", text(&new), "contractors.list"]);
    assert_eq!(page["rows"][0]["name"], "Jonah Pike");
    let error = terminal.refuses(&["restore", text(&backup), text(&new)]);
    assert!(error["message"].as_str().unwrap().contains("already"), "nothing is written over: {error}");
}

#[test]
fn several_backups_of_one_file_into_one_folder_at_once_come_out_whole() {
    let (terminal, file) = Terminal::bakery();
    let stick = terminal.path("stick");
    fs::create_dir(&stick).unwrap();
    let back_up = || terminal.answers(&["backup", text(&file), "--to", text(&stick), "--json"]);
    let mut made: Vec<Value> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|_| scope.spawn(back_up)).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    made.sort_by_key(|made| made["name"].to_string());
    made.dedup_by_key(|made| made["name"].to_string());
    assert_eq!(made.len(), 4, "each has a name of its own: {made:?}");
    for made in &made {
        let lies = fs::read(made["path"].as_str().unwrap()).unwrap();
        assert_eq!(made["bytes"], lies.len(), "what was told as verified lies there: {made}");
    }
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 4, "nothing else is left there");
}

#[test]
fn in_place_the_present_file_is_kept_first_even_a_damaged_one() {
    let (terminal, file) = Terminal::bakery();
    let made = terminal.answers(&["backup", text(&file), "--json"]);
    let backup = made["path"].as_str().unwrap();
    terminal.answers(&["call", text(&file), "contractors.create", r#"{"name": "Jonah Pike"}"#]);
    let told = terminal.answers(&["restore", backup, text(&file), "--in-place"]);
    let kept = told["kept"].as_str().unwrap();
    assert!(kept.ends_with(" before restore.counterpart-backup"), "{told}");
    let page = terminal.answers(&["call", text(&file), "contractors.list"]);
    assert_eq!(page["rows"].as_array().map(Vec::len), Some(0), "as in the backup");
    terminal.answers(&["restore", kept, text(&file), "--in-place"]);
    let page = terminal.answers(&["call", text(&file), "contractors.list"]);
    assert_eq!(page["rows"].as_array().map(Vec::len), Some(1), "and back again");
    fs::write(&file, "overwritten by another program").unwrap();
    let told = terminal.answers(&["restore", kept, text(&file), "--in-place"]);
    let aside = told["kept"].as_str().unwrap();
    assert!(aside.contains("set aside 2027-03-01"), "{told}");
    assert_eq!(fs::read_to_string(aside).unwrap(), "overwritten by another program", "it was not touched");
    assert!(terminal.prints(&["check", text(&file)]).starts_with("Nothing is wrong."), "the restored file is sound");
}

#[test]
fn everything_is_exported_and_what_is_no_workspace_is_refused() {
    let (terminal, file) = Terminal::bakery();
    let folder = terminal.path("out");
    let told = terminal.answers(&["export", text(&file), "--json", text(&folder)]);
    assert_eq!(told["records"], 2, "the business and the entry that made it: {told}");
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["business"]["name"], "Tideway Bakehouse");
    let stranger = terminal.path("letter.counterpart");
    fs::write(&stranger, "Dear Ines, this is a letter and no database.").unwrap();
    let none = terminal.path("none");
    for words in [
        vec!["backup", text(&stranger)],
        vec!["restore", text(&stranger), text(&none)],
        vec!["export", text(&stranger), "--json", text(&none)],
    ] {
        let error = terminal.refuses(&words);
        assert!(error["message"].as_str().unwrap().contains("not a Counterpart file"), "{words:?}: {error}");
    }
    assert!(!none.exists(), "nothing was written");
}

#[test]
fn a_restore_in_place_leaves_alone_what_was_never_a_business() {
    let (terminal, file) = Terminal::bakery();
    let made = terminal.answers(&["backup", text(&file), "--json"]);
    let backup = made["path"].as_str().unwrap();
    let (folder, other) = (terminal.path("Documents"), terminal.path("prices.db"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("letter.txt"), "Dear").unwrap();
    fs::write(&other, "of another program").unwrap();
    for place in [&folder, &other] {
        terminal.refuses(&["restore", backup, text(place), "--in-place"]);
    }
    assert_eq!(fs::read_to_string(folder.join("letter.txt")).unwrap(), "Dear");
    assert_eq!(fs::read_to_string(&other).unwrap(), "of another program");
}

#[test]
fn a_restore_in_place_leaves_alone_what_is_marked_read_only() {
    let (terminal, file) = Terminal::bakery();
    let made = terminal.answers(&["backup", text(&file), "--json"]);
    let before = fs::read(&file).unwrap();
    let mut marked = fs::metadata(&file).unwrap().permissions();
    marked.set_readonly(true);
    fs::set_permissions(&file, marked).unwrap();
    let error = terminal.refuses(&["restore", made["path"].as_str().unwrap(), text(&file), "--in-place"]);
    assert!(error["message"].as_str().unwrap().contains("marked read-only"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), before, "it is as it was");
}
