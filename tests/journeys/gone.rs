//! The file is moved, renamed, thrown away or exchanged while it is open.

use std::path::{Path, PathBuf};

use counterpart_api::Proof;
use counterpart_api::core::domain::passphrase::Passphrase;
use counterpart_tests::Desk;
use serde_json::{Value, json};

const WORDS: &str = "rye kettle harbor window seven";

fn path_of(desk: &Desk) -> PathBuf {
    PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap())
}

fn names(desk: &Desk) -> Vec<Value> {
    let page = desk.call("contractors.list", json!({}));
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect()
}

fn add(desk: &Desk, name: &str) {
    desk.call("contractors.create", json!({"name": name}));
}

/// The contractors in a file that another program opens, which must find it whole.
fn names_in(path: &Path) -> Vec<Value> {
    let other = Desk::bare();
    other.session.open_with(path, Some(&Proof::Passphrase(Passphrase::new(WORDS)))).unwrap();
    let report = other.call("file.check", json!({}));
    assert_eq!(report["ok"], true, "{report}");
    names(&other)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What somebody does who clears up: the file goes with all that lies beside it.
fn throw_away(path: &Path) {
    for ending in ["", "-wal", "-shm", "-lock"] {
        let _ = std::fs::remove_file(beside(path, ending));
    }
}

/// A bakery whose file has a contractor in it, plain or with a passphrase.
fn desk(encrypted: bool) -> (Desk, PathBuf) {
    let desk = Desk::bakery();
    if encrypted {
        desk.call("passphrase.set", json!({"passphrase": WORDS}));
    }
    add(&desk, "Maren Okafor");
    let path = path_of(&desk);
    (desk, path)
}

#[test]
fn nothing_is_saved_where_nobody_would_find_it_and_all_of_it_comes_back() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        throw_away(&path);
        let error = desk.refused("contractors.create", json!({"name": "Jonah Pike"}));
        assert_eq!(error.kind, "gone", "{error:?}");
        assert!(error.message.contains(path.to_str().unwrap()), "it says where: {}", error.message);
        let told = desk.call("app.state", json!({}))["file"]["gone"].clone();
        assert_eq!(told, json!(error.message), "the window says so, too");
        assert_eq!(names(&desk), ["Maren Okafor"], "what was saved can still be read");

        desk.call("file.put_back", json!({}));
        assert_eq!(path_of(&desk), path, "it lies where it was");
        assert_eq!(desk.call("app.state", json!({}))["file"]["encrypted"], json!(encrypted));
        add(&desk, "Jonah Pike");
        assert_eq!(names(&desk), ["Jonah Pike", "Maren Okafor"], "and takes what comes now");
        let report = desk.call("file.check", json!({}));
        assert_eq!(report["ok"], true, "{report}");
    }
}

#[test]
fn a_file_that_comes_back_by_itself_is_written_again() {
    let (desk, path) = desk(false);
    let elsewhere = path.with_extension("moved");
    std::fs::rename(&path, &elsewhere).unwrap();
    assert_eq!(desk.refused("contractors.create", json!({"name": "Jonah Pike"})).kind, "gone");
    std::fs::rename(&elsewhere, &path).unwrap();
    add(&desk, "Jonah Pike");
    assert_eq!(desk.call("app.state", json!({}))["file"]["gone"], json!(null), "all is well");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "and whole");
}

#[test]
fn another_file_in_its_place_is_left_as_it_is() {
    let (desk, path) = desk(false);
    throw_away(&path);
    std::fs::write(&path, "somebody else's").unwrap();
    for (command, request) in [
        ("contractors.create", json!({"name": "Jonah Pike"})),
        ("history.undo", json!({})),
        ("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"})),
    ] {
        let error = desk.refused(command, request);
        assert_eq!(error.kind, "gone", "{command}: {error:?}");
    }
    desk.call("file.put_back", json!({}));
    let beside = path_of(&desk);
    assert_ne!(beside, path, "it goes beside the other one");
    assert_eq!(beside.parent(), path.parent());
    assert_eq!(names(&desk), ["Maren Okafor"]);
    assert_eq!(std::fs::read(&path).unwrap(), b"somebody else's", "which nobody touched");
}

#[test]
fn without_putting_it_back_the_backup_at_closing_holds_all_of_it() {
    let (desk, path) = desk(false);
    throw_away(&path);
    desk.call("file.close", json!({}));
    let backups = desk.folder.path().join("Backups");
    let newest = std::fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    counterpart_api::backups::restore_file(&desk.session, &newest, &path, false).unwrap();
    desk.session.open(&path).unwrap();
    assert_eq!(names(&desk), ["Maren Okafor"]);
}

#[test]
fn by_hand_a_backup_is_made_of_what_is_held() {
    let (desk, path) = desk(false);
    throw_away(&path);
    let made = desk.call("backups.take", json!({}));
    assert!(Path::new(made["path"].as_str().unwrap()).is_file(), "{made}");
}

#[test]
fn a_file_that_was_moved_takes_its_last_saves_along_when_it_is_closed() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        let moved = path.with_file_name("moved.counterpart");
        std::fs::rename(&path, &moved).unwrap();
        drop(desk.session);
        assert_eq!(names_in(&moved), ["Maren Okafor"], "encrypted: {encrypted}");
    }
}

#[test]
fn and_already_when_the_next_save_is_refused() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        let moved = path.with_file_name("moved.counterpart");
        std::fs::rename(&path, &moved).unwrap();
        desk.refused("contractors.create", json!({"name": "Jonah Pike"}));
        let copy = desk.folder.path().join("copy.counterpart");
        std::fs::copy(&moved, &copy).unwrap();
        assert_eq!(names_in(&copy), ["Maren Okafor"], "encrypted: {encrypted}");
    }
}

#[test]
fn an_older_copy_in_its_place_is_given_nothing_of_the_newer_one() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        counterpart_api::backups::settle(&desk.session);
        let older = desk.folder.path().join("older");
        std::fs::copy(&path, &older).unwrap();
        for number in 0..40 {
            add(&desk, &format!("Contractor {number}"));
        }
        std::fs::rename(&older, &path).unwrap();
        drop(desk.session);
        assert_eq!(names_in(&path), ["Maren Okafor"], "encrypted: {encrypted}");
    }
}

#[test]
fn put_back_beside_the_log_of_the_lost_one_it_is_whole() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        std::fs::remove_file(&path).unwrap();
        desk.call("file.put_back", json!({}));
        add(&desk, "Jonah Pike");
        drop(desk.session);
        assert_eq!(names_in(&path), ["Jonah Pike", "Maren Okafor"], "encrypted: {encrypted}");
        assert!(!beside(&path, "-wal.left").exists(), "all that was in the log is in the file");
    }
}

#[test]
fn a_copy_that_is_made_while_the_program_runs_holds_everything_soon_after_the_last_save() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        let copy = desk.folder.path().join("copy.counterpart");
        counterpart_api::backups::settle(&desk.session);
        std::fs::copy(&path, &copy).unwrap();
        assert_eq!(names_in(&copy), ["Maren Okafor"], "encrypted: {encrypted}");
        add(&desk, "Jonah Pike");
        assert_eq!(names(&desk), ["Jonah Pike", "Maren Okafor"], "and the program goes on");
    }
}

#[test]
fn an_older_copy_laid_in_its_place_after_a_crash_opens_as_it_was_made() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        counterpart_api::backups::settle(&desk.session);
        let place = tempfile::tempdir().unwrap();
        let older = place.path().join("Bakery.counterpart");
        std::fs::copy(&path, &older).unwrap();
        for number in 0..40 {
            add(&desk, &format!("Contractor {number}"));
        }
        counterpart_api::backups::settle(&desk.session);
        add(&desk, "Jonah Pike");
        std::fs::copy(beside(&path, "-wal"), beside(&older, "-wal")).unwrap();
        assert_eq!(names_in(&older), ["Maren Okafor"], "encrypted: {encrypted}");
        assert!(beside(&older, "-wal.left").exists(), "what was of the other file is kept");

        let cut_short = place.path().join("cut short.counterpart");
        std::fs::copy(&path, &cut_short).unwrap();
        std::fs::copy(beside(&path, "-wal"), beside(&cut_short, "-wal")).unwrap();
        assert_eq!(names_in(&cut_short).len(), 42, "its own log goes into the file, encrypted: {encrypted}");
    }
}

#[test]
fn a_log_that_is_thrown_away_takes_nothing_along() {
    for encrypted in [false, true] {
        let (desk, path) = desk(encrypted);
        let copied = || {
            let copy = tempfile::tempdir().unwrap();
            let place = copy.path().join("copy.counterpart");
            std::fs::copy(&path, &place).unwrap();
            if beside(&path, "-wal").exists() {
                std::fs::copy(beside(&path, "-wal"), beside(&place, "-wal")).unwrap();
            }
            names_in(&place)
        };
        for ending in ["-wal", "-shm"] {
            std::fs::remove_file(beside(&path, ending)).unwrap();
        }
        counterpart_api::backups::settle(&desk.session);
        assert_eq!(copied(), ["Maren Okafor"], "half a minute later it is in the file, encrypted: {encrypted}");

        std::fs::remove_file(beside(&path, "-wal")).unwrap();
        add(&desk, "Jonah Pike");
        assert_eq!(copied(), ["Jonah Pike", "Maren Okafor"], "so is what is saved next, at once");

        std::fs::remove_file(beside(&path, "-wal")).unwrap();
        let made = desk.call("backups.take", json!({}));
        assert!(Path::new(made["path"].as_str().unwrap()).is_file(), "{made}");
        assert_eq!(desk.call("file.check", json!({}))["ok"], true, "and all of it goes on");
    }
}

#[test]
fn a_file_with_a_second_name_is_opened_for_reading() {
    let (desk, path) = desk(false);
    desk.call("file.close", json!({}));
    let second = path.with_file_name("second.counterpart");
    std::fs::hard_link(&path, &second).unwrap();
    desk.session.open(&second).unwrap();
    let error = desk.refused("contractors.create", json!({"name": "Jonah Pike"}));
    assert!(error.message.contains("second name"), "{error:?}");
    desk.call("file.close", json!({}));
    std::fs::remove_file(&second).unwrap();
    desk.session.open(&path).unwrap();
    add(&desk, "Jonah Pike");
}

#[test]
fn a_paper_is_never_saved_over_a_business() {
    let (desk, path) = desk(false);
    let made = desk.call("contractors.list", json!({}))["rows"][0]["id"].clone();
    let bytes = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, "prices");
    let file = json!({"name": "prices.txt", "bytes": bytes});
    let added = desk.call("attachments.add", json!({"owner": "contractor", "owner_id": made, "file": file}));
    let link = path.with_file_name("prices.txt");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&path, &link).unwrap();
    for place in [path.clone(), beside(&path, "-wal"), path.with_extension("counterpart-backup"), link] {
        desk.saves_to(&place);
        let error = desk.refused("attachments.save", json!({"id": added["id"]}));
        assert!(error.message.contains("Nothing was changed"), "{}: {error:?}", place.display());
    }
    let place = path.with_file_name("a list.txt");
    std::fs::write(&place, "an older and longer list").unwrap();
    desk.saves_to(&place);
    desk.call("attachments.save", json!({"id": added["id"]}));
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "prices", "anything else is replaced as a whole");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true);
}

#[test]
fn a_business_called_like_the_sample_is_not_taken_for_it() {
    let desk = Desk::bare();
    desk.call(
        "file.create",
        json!({"name": "Sample bakery", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
               "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"}),
    );
    let own = path_of(&desk);
    add(&desk, "Maren Okafor");
    desk.call("file.sample", json!({}));
    let sample = path_of(&desk);
    assert_ne!(sample, own, "the sample goes elsewhere");
    assert_eq!(names_in(&own), ["Maren Okafor"], "and the business is as it was");
    desk.call("file.sample", json!({}));
    assert_eq!(path_of(&desk), sample, "the next sample takes the place of the last");
}

#[test]
fn a_log_that_is_emptied_or_cut_while_it_is_in_use_spoils_nothing_more_and_is_told() {
    for (encrypted, part) in [(false, 0), (true, 0), (false, 2), (true, 2)] {
        let (desk, path) = desk(encrypted);
        counterpart_api::backups::settle(&desk.session);
        for number in 0..12 {
            add(&desk, &format!("Number {number}"));
        }
        let log = std::fs::OpenOptions::new().write(true).open(beside(&path, "-wal")).unwrap();
        let length = log.metadata().unwrap().len();
        assert!(length > 100_000, "what was saved last lies in it: {length}");
        log.set_len(length.checked_div(part).unwrap_or(0)).unwrap();
        let error = desk.refused("contractors.create", json!({"name": "Jonah Pike"}));
        assert!(error.message.contains("-wal") && error.message.contains("open it again"), "{error:?}");
        desk.session.end();
        let left = names_in(&path);
        assert!(
            left.contains(&json!("Maren Okafor")),
            "what was in the file itself is there, and it is whole: {left:?}"
        );
    }
}
