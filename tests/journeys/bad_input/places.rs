//! Places that cannot be written and disks that are full, on small file systems of their own where mounting is permitted.

use std::path::Path;
use std::process::Command;

use counterpart_api::{backups, export};
use counterpart_tests::Desk;
use serde_json::json;

use super::contents;

/// A small file system in memory; taken away when dropped.
pub struct Disk(tempfile::TempDir);

impl Disk {
    /// None, said aloud, where mounting is not permitted.
    pub fn new(size: &str) -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(disk.path())
            .output();
        if done.is_ok_and(|output| output.status.success()) {
            return Some(disk);
        }
        eprintln!(
            "SKIPPED: this computer does not let the test mount a small disk, so full and read-only disks were not tried."
        );
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    fn read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap();
        assert!(done.success(), "the disk becomes read-only");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.path()).stderr(std::process::Stdio::null()).status();
    }
}

fn start(path: &Path) -> Desk {
    let desk = Desk::bare();
    let request = serde_json::from_value(json!({"name": "Bakery", "country": "US", "currency": "USD", "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"})).unwrap();
    desk.session.create(path, request, None).unwrap();
    desk
}

/// Every write is refused in the one sentence, everything else works, and nothing is put beside the file.
#[track_caller]
fn opens_for_reading(path: &Path, because: &str) {
    let folder = path.parent().unwrap();
    let before = contents(folder);
    let desk = Desk::bare();
    desk.session.open(path).unwrap();
    let state = desk.call("app.state", json!({}));
    let sentence = format!(
        "This file is opened for reading only, because {because}. Copy it to a folder of your own to work in it."
    );
    assert_eq!(state["file"]["reading_only"], sentence, "{state}");
    for (command, request) in [
        ("contractors.create", json!({"name": "Nora Vance"})),
        ("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"})),
        ("file.repair", json!({})),
        ("backups.take", json!({})),
    ] {
        let error = desk.refused(command, request);
        assert_eq!((error.kind.as_str(), error.message.as_str()), ("file", sentence.as_str()), "{command}");
    }
    assert_eq!(desk.call("contractors.list", json!({}))["rows"][0]["name"], "Jonah Pike");
    assert_eq!(desk.call("search.find", json!({"text": "jonah"}))["hits"].as_array().unwrap().len(), 1, "search works");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "the check works");
    assert_eq!(desk.call("history.list", json!({}))["entries"].as_array().unwrap().len(), 2, "history works");
    counterpart_api::backups::tick(&desk.session);
    let other = Desk::bare();
    other.session.open(path).expect("two windows may read at once");
    other.session.end();
    desk.session.end();
    assert!(contents(folder) == before, "nothing lies beside it, and it is as it was");
    assert!(!desk.folder.path().join("Backups").exists(), "nothing changes, so nothing is backed up");
}

/// A file with Jonah Pike in it, closed well.
fn with_jonah(path: &Path) {
    let desk = start(path);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    desk.session.end();
}

#[test]
fn a_file_on_a_read_only_disk_opens_for_reading() {
    let Some(disk) = Disk::new("8m") else { return };
    let path = disk.path().join("Bakery.counterpart");
    with_jonah(&path);
    disk.read_only();
    opens_for_reading(&path, "the disk or stick it is on is read-only");
    let error = Desk::bare().session.create(&disk.path().join("New.counterpart"), request(), None).unwrap_err();
    assert!(error.message.contains("read-only"), "{}", error.message);
}

#[test]
fn a_file_that_is_marked_as_read_only_opens_for_reading_and_for_work_again_without_the_mark() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    with_jonah(&path);
    set_read_only(&path, true);
    opens_for_reading(&path, "the file itself is marked as read-only");
    set_read_only(&path, false);
    let desk = Desk::bare();
    desk.session.open(&path).unwrap();
    desk.call("contractors.create", json!({"name": "Nora Vance"}));
}

#[cfg(unix)]
#[test]
fn a_file_in_a_folder_that_takes_nothing_opens_for_reading() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let path = inner.join("Bakery.counterpart");
    with_jonah(&path);
    set_read_only(&inner, true);
    opens_for_reading(&path, "nothing can be saved in the folder it is in");
    set_read_only(&inner, false);
}

#[test]
fn a_log_left_on_a_read_only_disk_is_not_passed_over() {
    let Some(disk) = Disk::new("8m") else { return };
    let path = disk.path().join("Bakery.counterpart");
    let desk = start(&path);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    let (file, log) =
        (std::fs::read(&path).unwrap(), std::fs::read(disk.path().join("Bakery.counterpart-wal")).unwrap());
    assert!(!log.is_empty(), "the last save lies in the log");
    desk.session.end();
    std::fs::write(&path, file).unwrap();
    std::fs::write(disk.path().join("Bakery.counterpart-wal"), log).unwrap();
    disk.read_only();
    let before = contents(disk.path());
    let error = Desk::bare().session.open(&path).unwrap_err();
    assert!(
        error.message.contains("every file beside it whose name begins with “Bakery.counterpart-”"),
        "{}",
        error.message
    );
    assert!(contents(disk.path()) == before, "nothing was touched");
}

#[test]
fn a_file_read_here_and_changed_from_elsewhere_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    with_jonah(&path);
    set_read_only(&path, true);
    let reading = Desk::bare();
    reading.session.open(&path).unwrap();
    set_read_only(&path, false);
    let writing = Desk::bare();
    writing.session.open(&path).unwrap();
    writing.call("contractors.create", json!({"name": "Nora Vance"}));
    writing.session.end();
    let error = reading.refused("contractors.list", json!({}));
    assert!(error.message.contains("Open it again"), "{}", error.message);
    reading.session.open(&path).unwrap();
    assert_eq!(reading.call("contractors.list", json!({}))["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn a_file_marked_read_only_while_it_is_open_is_open_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    let desk = start(&path);
    set_read_only(&path, true);
    let error = Desk::bare().session.open(&path).unwrap_err();
    assert!(error.message.contains("already open"), "{}", error.message);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    desk.session.end();
    set_read_only(&path, false);
}

#[test]
fn what_is_no_workspace_is_told_so_on_a_read_only_disk_too() {
    let Some(disk) = Disk::new("1m") else { return };
    let path = disk.path().join("letter.counterpart");
    std::fs::write(&path, "Dear Jonah").unwrap();
    disk.read_only();
    let error = Desk::bare().session.open(&path).unwrap_err();
    assert!(error.message.contains("not a Counterpart file"), "{}", error.message);
}

/// Makes a file fixed, for root too where the file system can.
struct Fixed<'p>(&'p Path);

impl<'p> Fixed<'p> {
    fn new(path: &'p Path) -> Self {
        let _ = Command::new("chattr").arg("+i").arg(path).stderr(std::process::Stdio::null()).status();
        Self(path)
    }
}

impl Drop for Fixed<'_> {
    fn drop(&mut self) {
        let _ = Command::new("chattr").arg("-i").arg(self.0).stderr(std::process::Stdio::null()).status();
    }
}

#[test]
fn a_file_that_the_system_keeps_from_changing_opens_for_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    with_jonah(&path);
    let fixed = Fixed::new(&path);
    if std::fs::OpenOptions::new().append(true).open(&path).is_ok() {
        eprintln!("SKIPPED: this file system knows no fixed files, or this user may not make them.");
        return;
    }
    opens_for_reading(&path, "the file itself is marked as read-only");
    drop(fixed);
    Desk::bare().session.open(&path).unwrap();
}

#[allow(clippy::permissions_set_readonly_false, reason = "a scratch file")]
fn set_read_only(path: &Path, read_only: bool) {
    let mut permissions = std::fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(read_only);
    std::fs::set_permissions(path, permissions).unwrap();
}

fn request() -> counterpart_core::ops::business::SetUp {
    serde_json::from_value(json!({"name": "Bakery", "country": "US", "currency": "USD", "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"})).unwrap()
}

#[test]
fn a_full_disk_refuses_the_save_whole_and_the_next_one_works() {
    let Some(disk) = Disk::new("3m") else { return };
    let path = disk.path().join("Bakery.counterpart");
    let desk = start(&path);
    desk.call("contractors.create", json!({"name": "Jonah Pike", "notes": "x".repeat(10_000)}));
    let ballast = disk.path().join("ballast");
    fill(&ballast);
    let mut refused = None;
    let mut kept = 1;
    for number in 0..200 {
        match desk
            .try_call("contractors.create", json!({"name": format!("Number {number}"), "notes": "y".repeat(10_000)}))
        {
            Ok(_) => kept += 1,
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let error = refused.expect("the disk is full at last");
    assert_eq!(error.kind, "file", "{error:?}");
    assert!(
        error.message.starts_with("The disk is full.") && error.message.contains("is not saved"),
        "{}",
        error.message
    );
    assert_eq!(
        desk.call("contractors.list", json!({}))["rows"].as_array().unwrap().len(),
        kept,
        "nothing is half-saved, and reading goes on"
    );
    desk.session.end();
    let desk = Desk::bare();
    let reopened = desk.session.open(&path);
    if let Err(error) = &reopened {
        assert!(error.message.starts_with("The disk is full."), "opening on a full disk says so: {}", error.message);
    }
    std::fs::remove_file(&ballast).unwrap();
    if reopened.is_err() {
        desk.session.open(&path).unwrap();
    }
    desk.call("contractors.create", json!({"name": "After the cleaning"}));
    let report = desk.call("file.check", json!({}));
    assert_eq!((&report["ok"], &report["entries"]), (&json!(true), &json!(kept + 2)), "{report}");
}

#[test]
fn a_start_on_a_full_disk_leaves_nothing() {
    let Some(disk) = Disk::new("256k") else { return };
    fill(&disk.path().join("ballast"));
    let error = Desk::bare().session.create(&disk.path().join("Bakery.counterpart"), request(), None).unwrap_err();
    assert!(error.message.starts_with("There is no room for"), "{}", error.message);
    let left: Vec<_> = std::fs::read_dir(disk.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["ballast"], "only what was there before");
}

/// Everything that is written outside the open file, to a place in `folder`: what is said when that fails.
fn told_elsewhere(desk: &Desk, folder: &Path) -> Vec<(&'static str, String)> {
    let path = desk.session.file().unwrap().path().to_owned();
    let to = |name: &str| folder.join(name);
    let session = &desk.session;
    desk.saves_to(&to("History.pdf"));
    vec![
        ("a paper", desk.refused("history.save", json!({})).message),
        ("an export", export::json(session, &path, None, &to("Export")).unwrap_err().to_string()),
        ("a new file", Desk::bare().session.create(&to("New.counterpart"), request(), None).unwrap_err().message),
        ("a restored file", {
            backups::restore_file(session, &path, &to("Restored.counterpart"), false).unwrap_err().message
        }),
        ("a backup", backups::make_of(session, &path, None, Some(folder)).unwrap_err().to_string()),
    ]
}

#[test]
fn what_cannot_be_written_elsewhere_names_the_place_and_what_is_safe() {
    let (Some(full), Some(fixed)) = (Disk::new("256k"), Disk::new("256k")) else { return };
    fill(&full.path().join("ballast"));
    fixed.read_only();
    let desk = Desk::bakery();
    let file = desk.folder.path().join("a file");
    std::fs::write(&file, "kept").unwrap();
    for (folder, because) in [
        (full.path(), &["There is no room for"] as &[&str]),
        (fixed.path(), &["is read-only", "Nothing can be written to"]),
        (file.as_path(), &["is a file and not a folder"]),
    ] {
        let files = || if folder.is_dir() { contents(folder) } else { Vec::new() };
        let before = files();
        for (what, message) in told_elsewhere(&desk, folder) {
            assert!(because.iter().any(|words| message.contains(words)), "{what}: why: {message}");
            assert!(message.contains(&folder.display().to_string()), "{what}: where: {message}");
            assert!(
                message.contains("no business file was changed") || message.contains("Your file is safe"),
                "{what}: what is safe: {message}"
            );
        }
        assert!(files() == before, "{}: nothing is left there", folder.display());
    }
}

#[test]
fn a_name_under_which_a_business_could_not_be_opened_again_is_refused() {
    let desk = Desk::bakery();
    let path = desk.session.file().unwrap().path().to_owned();
    let before = contents(desk.folder.path());
    for name in ["Bakery.counterpart-backup".to_owned(), "Bakery.counterpart-wal".to_owned(), "x".repeat(250)] {
        let place = desk.folder.path().join(&name);
        let made = Desk::bare().session.create(&place, request(), None).unwrap_err();
        let restored = backups::restore_file(&desk.session, &path, &place, false).unwrap_err();
        for error in [made, restored] {
            assert!(error.message.contains("name") && error.message.contains("Choose"), "{name}: {}", error.message);
        }
    }
    assert!(contents(desk.folder.path()) == before, "nothing is left there");
}

#[test]
fn a_paper_whose_name_is_too_long_or_is_a_folder_is_told_so() {
    let desk = Desk::bakery();
    desk.saves_to(&desk.folder.path().join("x".repeat(260)));
    let error = desk.refused("history.save", json!({}));
    assert!(error.message.contains("is longer than a disk takes"), "{}", error.message);
    desk.saves_to(desk.folder.path());
    let error = desk.refused("history.save", json!({}));
    assert!(error.message.contains("is a folder") && error.message.contains("to be called"), "{}", error.message);
    desk.saves_to(&desk.folder.path().join("gone/History.pdf"));
    let error = desk.refused("history.save", json!({}));
    assert!(error.message.contains("its folder is not there"), "{}", error.message);
}

/// Writes until nothing fits any more.
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}
