//! Damaged backups, full disks, pulled sticks, and a restore that cannot be finished.

use counterpart_tests::Desk;
use serde_json::{Value, json};

use super::{add, contractors, flip, is_sound, list, looks, names, path_of, status, take, usual};
use crate::bad_input::places::Disk;

#[test]
fn the_drill_proves_a_restore_every_week() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    looks(&desk);
    let proof = status(&desk)["proof"].clone();
    assert_eq!((&proof["ok"], &proof["words"]), (&json!(true), &json!("")), "{proof}");
    assert_eq!(proof["entries"], 2, "the history was read");
    desk.days_pass(6);
    looks(&desk);
    assert_eq!(status(&desk)["proof"]["at"], proof["at"], "not yet a week");
    desk.days_pass(1);
    looks(&desk);
    let told = status(&desk);
    assert_eq!(told["proof_ago"], json!({"count": 0, "unit": "now"}), "proved again: {told}");
    let left: Vec<_> = names(desk.folder.path()).into_iter().filter(|name| name.contains("drill")).collect();
    assert!(left.is_empty(), "the scratch file is gone: {left:?}");
}

#[test]
fn the_drill_finds_one_flipped_byte_and_the_next_backup_makes_good() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let first = take(&desk);
    desk.minutes_pass(40);
    add(&desk, "Maren Okafor");
    flip(&take(&desk));
    let told = desk.call("backups.drill", json!({}));
    assert_eq!((&told["proof"]["ok"], &told["standing"]), (&json!(false), &json!("trouble")), "{told}");
    let words = told["proof"]["words"].as_str().unwrap();
    assert!(words.contains("Your file is safe and saved"), "{words}");
    assert_eq!(
        told["last"]["name"],
        json!(first.file_name().unwrap().to_string_lossy()),
        "the damaged one is not counted good"
    );
    assert_eq!(list(&desk)[0]["readable"], "damaged");
    desk.minutes_pass(40);
    looks(&desk);
    let told = status(&desk);
    assert_eq!(told["up_to_date"], true, "what the damaged one held is kept again");
    assert_eq!((&told["proof"]["ok"], &told["standing"]), (&json!(true), &json!("good")), "and tried at once: {told}");
}

#[test]
fn a_backup_that_says_something_else_than_when_it_was_made_takes_no_place_and_beside_it_is_told() {
    let desk = Desk::bakery();
    desk.call("contractors.create", json!({"name": "Jonah Pike", "notes": "Brings the rye on Fridays."}));
    let backup = take(&desk);
    let name = json!(backup.file_name().unwrap().to_string_lossy());
    let mut bytes = std::fs::read(&backup).unwrap();
    // As the history says it, in quotation marks: no page is out of order afterwards.
    let said = bytes.windows(11).position(|part| part == b"\"Brings the").unwrap();
    bytes[said + 1] = b'W';
    std::fs::write(&backup, bytes).unwrap();
    let error = desk.refused("backups.restore", json!({"backup": name, "way": "in_place"}));
    assert!(error.message.contains("This backup is damaged"), "{}", error.message);
    assert_eq!(contractors(&desk), ["Jonah Pike"], "nothing was changed");
    let beside = desk.call("backups.restore", json!({"backup": name, "way": "beside"}));
    assert!(!beside["wrong"].is_null(), "all its pages are sound, and yet it is told: {beside}");
}

#[test]
fn a_damaged_backup_is_not_put_back_and_the_present_file_stays() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let cut = take(&desk);
    let name = json!(cut.file_name().unwrap().to_string_lossy());
    add(&desk, "Maren Okafor");
    for damage in ["cut short", "overwritten"] {
        let whole = std::fs::read(&cut).unwrap();
        match damage {
            "cut short" => std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap(),
            _ => std::fs::write(&cut, vec![0x5A; whole.len()]).unwrap(),
        }
        for way in ["in_place", "beside"] {
            let error = desk.refused("backups.restore", json!({"backup": name, "way": way}));
            assert_eq!(error.kind, "file", "{damage}, {way}: {error:?}");
            assert!(!error.damaged, "nobody is sent away from a sound file: {damage}, {way}: {error:?}");
        }
        let error = desk.try_call("backups.compare", json!({"backup": name})).expect_err(damage);
        assert!(!error.damaged, "{damage}: {error:?}");
        assert_eq!(contractors(&desk), ["Jonah Pike", "Maren Okafor"], "{damage}: nothing was changed");
        std::fs::write(&cut, &whole).unwrap();
    }
    is_sound(&desk);
    let beside: Vec<_> = names(desk.folder.path()).into_iter().filter(|name| name.contains("restor")).collect();
    assert!(beside.is_empty(), "nothing is left beside the file: {beside:?}");
    std::fs::remove_file(&cut).unwrap();
    let error = desk.refused("backups.restore", json!({"backup": name, "way": "in_place"}));
    assert!(error.message.contains("no longer in its folder"), "{}", error.message);
    let error = desk.refused("backups.restore", json!({"backup": "../../etc/passwd", "way": "in_place"}));
    assert!(error.message.contains("no longer in its folder"), "a name is no path: {}", error.message);
}

#[test]
fn a_damaged_backup_is_never_compared_as_if_it_were_whole() {
    let desk = Desk::bakery();
    for number in 0..60 {
        add(&desk, &format!("Contractor number {number}"));
    }
    let backup = take(&desk);
    let name = json!(backup.file_name().unwrap().to_string_lossy());
    let whole = std::fs::read(&backup).unwrap();
    let mut zeroed = whole.clone();
    zeroed[whole.len() / 2..][..3000].fill(0);
    let mut flipped = whole.clone();
    flipped[whole.len() / 3] ^= 1;
    let stick = tempfile::tempdir().unwrap();
    for (damage, bytes) in [("emptied", Vec::new()), ("3,000 bytes zeroed", zeroed), ("one bit turned", flipped)] {
        std::fs::write(&backup, &bytes).unwrap();
        let error = desk.refused("backups.compare", json!({"backup": name}));
        assert!(error.message.contains("This backup is damaged"), "{damage}: {}", error.message);
        assert!(error.message.contains("Your file was not changed"), "{damage}: {}", error.message);
        assert_eq!(list(&desk)[0]["readable"], "damaged", "{damage}: the list tells it from then on");
        if damage != "one bit turned" {
            // From elsewhere nobody knows its fingerprint.
            let found = stick.path().join("Found.counterpart-backup");
            std::fs::write(&found, &bytes).unwrap();
            desk.chooses(&found);
            let picked = desk.call("backups.pick", json!({}));
            let error = desk.refused("backups.compare", json!({}));
            assert!(error.message.contains("This backup is damaged"), "{damage}: {picked}: {}", error.message);
        }
    }
}

#[test]
fn without_room_for_a_backup_the_owner_is_told_and_older_ones_stay() {
    let Some(disk) = Disk::new("8m") else { return };
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    desk.chooses(disk.path());
    desk.call("backups.choose_folder", json!({}));
    let first = names(disk.path());
    assert_eq!(first.len(), 1);
    std::fs::write(disk.path().join("ballast"), vec![0; 64 * 1024]).unwrap();
    let mut ballast = std::fs::OpenOptions::new().append(true).open(disk.path().join("ballast")).unwrap();
    while std::io::Write::write_all(&mut ballast, &[0; 4096]).is_ok() {}
    add(&desk, "Maren Okafor");
    desk.minutes_pass(30);
    looks(&desk);
    let told = status(&desk);
    let words = told["failure"]["words"].as_str().unwrap_or_default();
    assert!(words.starts_with("There is no room for a backup in") && words.contains("Your file is safe"), "{told}");
    assert_eq!(told["standing"], "trouble");
    assert_eq!(
        names(disk.path()).iter().filter(|name| *name != "ballast").cloned().collect::<Vec<_>>(),
        first,
        "the older one was not touched, and no half one is left"
    );
    assert_eq!(names(&usual(&desk)).len(), 1, "the usual folder took it instead");
    // A file that is open keeps its room after it was removed.
    drop(ballast);
    std::fs::remove_file(disk.path().join("ballast")).unwrap();
    add(&desk, "Asha Verma");
    desk.minutes_pass(30);
    looks(&desk);
    assert_eq!(status(&desk)["failure"], Value::Null, "with room again all is well");
}

#[test]
fn what_a_power_cut_left_is_removed_by_the_next_backup() {
    let desk = Desk::bakery();
    let name = take(&desk).file_name().unwrap().to_string_lossy().into_owned();
    let half = usual(&desk).join(format!("{}.unfinished", name.replace("14.00.00Z", "13.00.00Z")));
    let strange = usual(&desk).join("somebody else's.unfinished");
    std::fs::write(&half, "half").unwrap();
    std::fs::write(&strange, "half").unwrap();
    assert_eq!(list(&desk).len(), 1, "half a backup is none");
    take(&desk);
    assert!(!half.exists(), "it was cut short");
    assert!(strange.exists(), "what is not ours stays");
}

#[test]
fn an_import_waits_for_its_backup_and_without_one_nothing_is_brought_in() {
    let desk = Desk::bakery();
    // A file where the folder should be.
    std::fs::write(usual(&desk), "in the way").unwrap();
    let error =
        desk.refused("imports.run", json!({"file": {"name": "firms.csv", "bytes": "TmFtZQpKb25haCBQaWtlCg=="}}));
    assert!(
        error.message.starts_with("Counterpart makes a backup first, and could not. Nothing was changed."),
        "{}",
        error.message
    );
    assert!(contractors(&desk).is_empty());
    assert!(path_of(&desk).is_file());
}
