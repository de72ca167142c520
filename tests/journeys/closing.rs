//! Closing the window while something that was typed is not saved: what the page tells, and what the window asks.

use std::path::PathBuf;

use counterpart_tests::Desk;
use serde_json::json;

/// The file as it lies on the disk, with the log beside it.
fn bytes(desk: &Desk) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.file_name().unwrap().to_string_lossy().contains(".counterpart"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn what_is_unsaved_is_known_while_the_page_says_so_and_leaves_no_trace_in_the_file() {
    let desk = Desk::bakery();
    let before = bytes(&desk);
    assert_eq!(desk.session.closing().unsaved(), 0, "a window that starts closes at once");
    desk.call("app.set_unsaved", json!({"count": 2}));
    assert_eq!(desk.session.closing().unsaved(), 2);
    desk.call("app.set_unsaved", json!({"count": 0}));
    assert_eq!(desk.session.closing().unsaved(), 0, "all of it was saved");
    assert_eq!(bytes(&desk), before, "nothing was written");
}

#[test]
fn a_locked_file_and_no_file_at_all_are_asked_about_as_well() {
    let desk = Desk::bakery();
    desk.call("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"}));
    desk.call("app.set_unsaved", json!({"count": 1}));
    desk.call("file.lock", json!({}));
    assert_eq!(desk.session.closing().unsaved(), 1, "what was typed outlives the lock");
    let asking = desk.session.closing().ask();
    assert!(!desk.session.closing().is_taken_on(asking), "a page that hangs says nothing");
    desk.call("app.asks", json!({}));
    assert!(desk.session.closing().is_taken_on(asking), "the page asks, although the file is locked");
    desk.call("file.close", json!({}));
    desk.call("app.set_unsaved", json!({"count": 3}));
    assert_eq!(desk.session.closing().unsaved(), 3, "forms of a file that was closed wait in the same window");
}

#[test]
fn where_there_is_no_window_none_closes() {
    let desk = Desk::bakery();
    let refused = desk.refused("app.close", json!({}));
    assert_eq!((refused.kind.as_str(), refused.message.as_str()), ("unavailable", "There is no window here to close."));
    assert_eq!(desk.call("business.get", json!({}))["name"], "Tideway Bakehouse", "the file is still open");
}
