//! Places that cannot be written and disks that are full, on small file systems of their own where mounting is permitted.

use std::path::Path;
use std::process::Command;

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

#[test]
fn a_read_only_disk_is_told_in_words() {
    let Some(disk) = Disk::new("8m") else { return };
    let path = disk.path().join("Bakery.counterpart");
    start(&path).session.end();
    disk.read_only();
    let before = contents(disk.path());
    let error = Desk::bare().session.open(&path).unwrap_err();
    assert!(error.message.contains("read-only") && error.message.contains("Nothing was changed"), "{}", error.message);
    let error = Desk::bare().session.create(&disk.path().join("New.counterpart"), request(), None).unwrap_err();
    assert!(error.message.contains("read-only"), "{}", error.message);
    assert!(contents(disk.path()) == before, "nothing lies beside it");
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

#[test]
fn a_file_that_cannot_be_changed_in_a_folder_that_can_is_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bakery.counterpart");
    start(&path).session.end();
    let fixed = Fixed::new(&path);
    if std::fs::OpenOptions::new().append(true).open(&path).is_ok() {
        eprintln!(
            "SKIPPED: this user may write everything and this file system knows no fixed files, so a read-only file was not tried."
        );
        return;
    }
    let before = contents(folder.path());
    let error = Desk::bare().session.open(&path).unwrap_err();
    assert!(error.message.contains("read-only") && error.message.contains("Nothing was changed"), "{}", error.message);
    assert!(contents(folder.path()) == before, "nothing lies beside it");
    drop(fixed);
    Desk::bare().session.open(&path).unwrap();
}

/// Makes a file read-only, for root too where the file system can.
struct Fixed<'p>(&'p Path);

impl<'p> Fixed<'p> {
    fn new(path: &'p Path) -> Self {
        set_read_only(path, true);
        let _ = Command::new("chattr").arg("+i").arg(path).stderr(std::process::Stdio::null()).status();
        Self(path)
    }
}

impl Drop for Fixed<'_> {
    fn drop(&mut self) {
        let _ = Command::new("chattr").arg("-i").arg(self.0).stderr(std::process::Stdio::null()).status();
        set_read_only(self.0, false);
    }
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
        error.message.starts_with("The disk is full.") && error.message.contains("the change was not saved"),
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
    assert!(error.message.starts_with("The disk is full."), "{}", error.message);
    let left: Vec<_> = std::fs::read_dir(disk.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["ballast"], "only what was there before");
}

/// Writes until nothing fits any more.
fn fill(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}
