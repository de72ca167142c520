//! A file in a folder that a sync client watches, and the copies that such a client leaves.

use std::path::{Path, PathBuf};

use counterpart_tests::Desk;
use serde_json::json;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn path_of(desk: &Desk) -> PathBuf {
    PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap())
}

#[test]
fn where_a_sync_client_watches_every_save_lies_whole_in_the_one_file() {
    let home = Desk::bakery();
    let made = path_of(&home);
    assert!(home.call("app.state", json!({}))["file"]["watched_by"].is_null(), "a folder of this computer alone");
    home.session.end();
    let folder = home.folder.path().join("OneDrive - Tideway").join("Papers");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("Bakery.counterpart");
    std::fs::rename(&made, &path).unwrap();

    let desk = Desk::bare();
    desk.session.open(&path).unwrap();
    assert_eq!(desk.call("app.state", json!({}))["file"]["watched_by"], "OneDrive");
    for number in 0..20 {
        desk.call("contractors.create", json!({"name": format!("Number {number}")}));
        assert_eq!(names(&folder), ["Bakery.counterpart", "Bakery.counterpart-lock"], "no log beside it");
    }
    // A client that copies the one file at any moment between two saves has all of them.
    let copied = Desk::bare();
    let copy = copied.folder.path().join("Copy.counterpart");
    std::fs::copy(&path, &copy).unwrap();
    copied.session.open(&copy).unwrap();
    assert_eq!(copied.call("contractors.list", json!({}))["rows"].as_array().unwrap().len(), 20);
    assert_eq!(desk.call("file.check", json!({}))["ok"], true);
    desk.session.end();

    std::fs::rename(&path, &made).unwrap();
    home.session.open(&made).unwrap();
    home.call("contractors.create", json!({"name": "Back home"}));
    let log = made.with_file_name("Tideway Bakehouse.counterpart-wal");
    assert!(log.is_file(), "back in a folder of its own it is fast again");
}

#[test]
fn copies_of_a_sync_client_are_told_with_what_they_hold_that_differs() {
    let desk = Desk::bakery();
    let path = path_of(&desk);
    desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    desk.session.end();
    let fork = desk.folder.path().join("Tideway Bakehouse-DESKTOP-ABC.counterpart");
    std::fs::copy(&path, &fork).unwrap();
    let elsewhere = Desk::bare();
    elsewhere.at("2027-03-02T15:00:00Z");
    elsewhere.session.open(&fork).unwrap();
    elsewhere.call("contractors.create", json!({"name": "Nora Vance"}));
    elsewhere.call("contractors.create", json!({"name": "Sal Ortiz"}));
    elsewhere.session.end();
    let folder = desk.folder.path();
    std::fs::copy(&path, folder.join("Tideway Bakehouse (1).counterpart")).unwrap();
    std::fs::write(folder.join("Tideway Bakehouse (2).counterpart"), "something else").unwrap();
    let stranger = Desk::bakery();
    let other = path_of(&stranger);
    stranger.session.end();
    std::fs::copy(other, folder.join("Tideway Bakehouse (3).counterpart")).unwrap();

    desk.session.open(&path).unwrap();
    desk.call("contractors.create", json!({"name": "Ada Bell"}));
    let copies = desk.call("file.copies", json!({}));
    let copies = copies.as_array().unwrap();
    assert_eq!(copies.len(), 2, "other businesses and other files are nobody's copies: {copies:?}");
    assert_eq!(copies[0]["name"], "Tideway Bakehouse (1).counterpart");
    assert_eq!((&copies[0]["only_there"], &copies[0]["only_here"]), (&json!(0), &json!(1)), "left behind");
    assert_eq!(copies[1]["name"], "Tideway Bakehouse-DESKTOP-ABC.counterpart");
    assert_eq!((&copies[1]["only_there"], &copies[1]["only_here"]), (&json!(2), &json!(1)), "work on both sides");
    assert_eq!(copies[1]["last_change"], "Added Sal Ortiz");
    assert_eq!(copies[1]["changed_at"], "2027-03-02T15:00:00Z");
}
