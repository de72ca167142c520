//! When backups are made, where they go and which of them stay.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use counterpart_core::storage::backup::prove;
use counterpart_tests::Desk;
use serde_json::json;

use super::{add, list, looks, names, path_of, status, take, usual};

#[test]
fn a_backup_by_hand_holds_what_the_file_holds_and_says_so() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let before = status(&desk);
    assert_eq!((&before["standing"], &before["last"]), (&json!("none"), &json!(null)), "there is none yet: {before}");
    let made = desk.call("backups.take", json!({}));
    let name = made["name"].as_str().unwrap();
    assert!(name.starts_with("Tideway Bakehouse 2027-03-01 14.00.00Z "), "{name}");
    assert!(name.ends_with(" by hand.counterpart-backup"), "{name}");
    assert_eq!(names(&usual(&desk)), [name], "one file, with nothing beside it");
    let (report, facts) = prove(made["path"].as_str().unwrap().as_ref(), None).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!(json!(facts.entries), made["entries"]);
    desk.minutes_pass(12);
    let after = status(&desk);
    assert_eq!(after["last"]["ago"], json!({"count": 12, "unit": "minutes"}), "{after}");
    assert_eq!((&after["standing"], &after["up_to_date"]), (&json!("good"), &json!(true)));
    let listed = list(&desk);
    assert_eq!(listed[0]["holds"]["last_change"], "Added Jonah Pike", "{listed:?}");
    assert_eq!(listed[0]["holds"]["contractors"], 1);
    assert_eq!(listed[0]["readable"], "good");
}

#[test]
fn one_is_made_by_itself_every_half_hour_when_something_changed() {
    let desk = Desk::bakery();
    let count = || names(&usual(&desk)).len();
    looks(&desk);
    assert_eq!(count(), 1, "a new file is kept at once");
    add(&desk, "Jonah Pike");
    desk.minutes_pass(29);
    looks(&desk);
    assert_eq!(count(), 1, "not yet half an hour");
    desk.minutes_pass(1);
    looks(&desk);
    assert_eq!(count(), 2, "half an hour, and something changed");
    desk.minutes_pass(600);
    looks(&desk);
    assert_eq!(count(), 2, "nothing changed since");
    add(&desk, "Maren Okafor");
    desk.call("file.close", json!({}));
    assert_eq!(count(), 3, "closing keeps what was changed last");
    desk.call("file.open", json!({"recent": 0}));
    desk.call("file.close", json!({}));
    assert_eq!(count(), 3, "closing without a change makes none");
}

#[test]
fn one_is_made_before_a_list_is_brought_in() {
    let desk = Desk::bakery();
    let bytes = base64::prelude::BASE64_STANDARD.encode("Name\nJonah Pike\n");
    desk.call("imports.run", json!({"file": {"name": "firms.csv", "bytes": bytes}}));
    let found = names(&usual(&desk));
    assert!(found.len() == 1 && found[0].ends_with(" before import.counterpart-backup"), "{found:?}");
    assert_eq!(list(&desk)[0]["holds"]["contractors"], 0, "it is of the moment before");
}

#[test]
fn the_folder_is_the_owners_and_when_it_is_gone_the_usual_one_takes_them() {
    let desk = Desk::bakery();
    let stick = desk.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    std::fs::write(stick.join("notes.txt"), "the owner's own").unwrap();
    desk.chooses(&stick);
    let chosen = desk.call("backups.choose_folder", json!({}));
    assert_eq!((&chosen["folder"], &chosen["chosen"]), (&json!(stick), &json!(true)), "{chosen}");
    assert_eq!(names(&stick).len(), 2, "a first one is made there at once");
    let away = desk.folder.path().join("pulled out");
    std::fs::rename(&stick, &away).unwrap();
    add(&desk, "Jonah Pike");
    desk.minutes_pass(30);
    looks(&desk);
    assert_eq!(names(&usual(&desk)).len(), 1, "it went to the usual folder");
    let told = status(&desk);
    assert_eq!(told["standing"], "trouble", "{told}");
    let words = told["instead"].as_str().unwrap();
    assert!(words.contains("is not there") && words.contains("Your file is safe"), "{words}");
    std::fs::rename(&away, &stick).unwrap();
    add(&desk, "Maren Okafor");
    desk.minutes_pass(30);
    looks(&desk);
    let told = status(&desk);
    assert_eq!((&told["standing"], names(&stick).len()), (&json!("good"), 3), "the stick is back: {told}");
    assert_eq!(list(&desk).len(), 3, "those of both folders are listed");
    assert_eq!(std::fs::read_to_string(stick.join("notes.txt")).unwrap(), "the owner's own");
    desk.call("backups.forget_folder", json!({}));
    take(&desk);
    assert_eq!(names(&usual(&desk)).len(), 2, "the usual folder again");
}

#[test]
fn a_folder_that_takes_nothing_is_told_at_once_and_not_kept() {
    let desk = Desk::bakery();
    let file = desk.folder.path().join("no folder");
    std::fs::write(&file, "").unwrap();
    desk.chooses(&file);
    let error = desk.refused("backups.choose_folder", json!({}));
    assert!(error.message.contains("Your file is safe and saved"), "{}", error.message);
    assert_eq!(status(&desk)["chosen"], false);
}

#[test]
fn old_ones_are_thinned_out_and_nothing_else_in_the_folder_is_touched() {
    let desk = Desk::bakery();
    std::fs::create_dir_all(usual(&desk)).unwrap();
    let stranger = "Other Business 2020-01-01 10.00.00Z aaaaaa-bbbb.counterpart-backup";
    for name in [stranger, "notes.txt", "Tideway Bakehouse.counterpart"] {
        std::fs::write(usual(&desk).join(name), "not ours").unwrap();
    }
    for day in 0..40 {
        for hour in 0..3 {
            add(&desk, &format!("Contractor {day} {hour}"));
            desk.minutes_pass(60);
            looks(&desk);
        }
        desk.minutes_pass(21 * 60);
    }
    let found = names(&usual(&desk));
    for name in [stranger, "notes.txt", "Tideway Bakehouse.counterpart"] {
        assert!(found.contains(&name.to_owned()), "{name} was left alone");
    }
    let ours = found.len() - 3;
    assert!((14 + 3..14 + 6 + 6).contains(&ours), "all of two days, 14 days, the weeks before: {ours}");
    let days: std::collections::BTreeSet<&str> =
        found.iter().filter_map(|name| name.strip_prefix("Tideway Bakehouse 2027-")?.get(..5)).collect();
    assert!(days.len() >= 17, "one of each of many days: {days:?}");
}

#[test]
fn saving_goes_on_while_a_backup_is_made_and_each_backup_is_of_one_moment() {
    let desk = Desk::bakery();
    let bytes = vec![7_u8; 3_000_000];
    let jonah = add(&desk, "Jonah Pike")["id"].clone();
    for number in 0..6 {
        let mut own = bytes.clone();
        own[..8].copy_from_slice(&u64::to_be_bytes(number));
        let file =
            json!({"name": format!("plan {number}.pdf"), "bytes": base64::prelude::BASE64_STANDARD.encode(&own)});
        desk.call("attachments.add", json!({"owner": "contractor", "owner_id": jonah, "file": file}));
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2]
    };
    let save = |number: usize| {
        let start = Instant::now();
        add(&desk, &format!("Contractor {number}"));
        start.elapsed()
    };
    let alone = median((0..30).map(save).collect());
    let done = AtomicBool::new(false);
    let (made, beside) = std::thread::scope(|scope| {
        let backups = scope.spawn(|| {
            let made: Vec<_> = (0..4).map(|_| take(&desk)).collect();
            done.store(true, Ordering::Relaxed);
            made
        });
        let mut times = Vec::new();
        while !done.load(Ordering::Relaxed) {
            times.push(save(1000 + times.len()));
        }
        (backups.join().unwrap(), times)
    });
    assert!(beside.len() > 10, "saves were made meanwhile: {}", beside.len());
    let longest = beside.iter().max().unwrap();
    println!(
        "a save alone {alone:?}, beside a backup {:?}, at most {longest:?}, {} saves",
        median(beside.clone()),
        beside.len()
    );
    assert!(
        *longest < alone * 40 + Duration::from_millis(500),
        "no save waited for a whole backup: {longest:?} against {alone:?}"
    );
    for path in made {
        let (report, facts) = prove(&path, None).unwrap();
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!(facts.count("contractor"), facts.entries - 7, "every entry up to its head, and no row more");
    }
    assert!(path_of(&desk).is_file());
}
