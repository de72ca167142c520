//! Backups of a file with a passphrase: as locked as the file, and opened by what opened it then.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use counterpart_core::storage::{Header, header};
use counterpart_tests::Desk;
use serde_json::json;

use super::{add, contractors, is_sound, list, looks, status, take};

const OLD: &str = "rye kettle harbor window seven";
const NEW: &str = "flour ledger anvil pocket nine";

fn locked_bakery() -> Desk {
    let desk = Desk::bare();
    desk.call(
        "file.create",
        json!({"name": "Tideway Bakehouse", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
               "time_zone": "America/New_York", "locale": "en-US", "paper": "letter", "passphrase": OLD}),
    );
    desk
}

#[test]
fn a_backup_of_a_locked_file_is_locked_proved_and_put_back() {
    let desk = locked_bakery();
    add(&desk, "Zebulon Quixwhistle");
    let backup = take(&desk);
    assert!(matches!(header(&backup).unwrap(), Header::Encrypted(_)), "nobody reads it without the passphrase");
    let bytes = std::fs::read(&backup).unwrap();
    for word in ["Quixwhistle", "Tideway", "CREATE TABLE"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word} cannot be read in it");
    }
    looks(&desk);
    assert_eq!(status(&desk)["proof"]["ok"], true, "{}", status(&desk)["proof"]);
    add(&desk, "Maren Okafor");
    let name = json!(backup.file_name().unwrap().to_string_lossy());
    desk.call("backups.restore", json!({"backup": name, "way": "in_place"}));
    assert_eq!(contractors(&desk), ["Zebulon Quixwhistle"]);
    assert_eq!(desk.call("app.state", json!({}))["file"]["encrypted"], true, "it is still locked");
    is_sound(&desk);
}

#[test]
fn an_old_backup_keeps_its_old_passphrase() {
    let desk = locked_bakery();
    add(&desk, "Jonah Pike");
    let name = json!(take(&desk).file_name().unwrap().to_string_lossy());
    add(&desk, "Maren Okafor");
    desk.call("passphrase.change", json!({"current": OLD, "passphrase": NEW}));
    let listed = list(&desk);
    assert!(listed.iter().any(|backup| backup["reason"] == "before_passphrase"), "one was made before: {listed:?}");
    let old = listed.iter().find(|backup| backup["name"] == name).unwrap();
    assert_eq!((&old["readable"], &old["holds"]), (&json!("other_passphrase"), &json!(null)), "{old}");
    let error = desk.refused("backups.restore", json!({"backup": name, "way": "in_place"}));
    assert!(error.message.contains("another passphrase"), "{}", error.message);
    let error = desk.refused("backups.restore", json!({"backup": name, "way": "in_place", "passphrase": NEW}));
    assert_eq!(error.field.as_deref(), Some("passphrase"), "{error:?}");
    assert_eq!(contractors(&desk).len(), 2, "nothing was changed");
    desk.call("backups.restore", json!({"backup": name, "way": "in_place", "passphrase": OLD}));
    assert_eq!(contractors(&desk), ["Jonah Pike"]);
    desk.call("file.lock", json!({}));
    desk.refused("file.unlock", json!({"passphrase": NEW}));
    desk.call("file.unlock", json!({"passphrase": OLD}));
    is_sound(&desk);
}

#[test]
fn a_locked_backup_is_put_back_on_another_computer_with_its_passphrase() {
    let there = locked_bakery();
    add(&there, "Jonah Pike");
    let backup = take(&there);
    let here = Desk::bare();
    here.chooses(&backup);
    let shown = here.call("backups.pick", json!({}));
    assert_eq!(shown["readable"], "other_passphrase", "{shown}");
    let error = here.refused("backups.restore", json!({"way": "beside"}));
    assert_eq!(error.kind, "locked", "{error:?}");
    let done = here.call("backups.restore", json!({"way": "beside", "passphrase": OLD}));
    assert_eq!(done["open"], true, "{done}");
    assert_eq!(contractors(&here), ["Jonah Pike"]);
}

#[test]
fn nobody_works_in_a_backup_by_mistake() {
    let desk = locked_bakery();
    let backup = take(&desk);
    desk.call("file.close", json!({}));
    let before = std::fs::read(&backup).unwrap();
    let error = desk.session.open(&backup).unwrap_err();
    assert!(
        error.message.contains("This is a backup") && error.message.contains("Restore a backup"),
        "{}",
        error.message
    );
    assert!(std::fs::read(&backup).unwrap() == before, "it was left as it is");
}

#[test]
fn a_lock_in_the_middle_of_a_restore_holds_whatever_comes_of_it() {
    for wait in [0, 5, 20, 60] {
        let desk = locked_bakery();
        add(&desk, "Zebulon Quixwhistle");
        let name = json!(take(&desk).file_name().unwrap().to_string_lossy());
        let before = desk.call("app.state", json!({}))["file"]["path"].clone();
        std::thread::scope(|scope| {
            let restore = scope.spawn(|| desk.try_call("backups.restore", json!({"backup": name, "way": "beside"})));
            std::thread::sleep(Duration::from_millis(wait));
            desk.call("file.lock", json!({}));
            drop(restore.join().unwrap());
        });
        let state = desk.call("app.state", json!({}));
        assert_eq!((&state["file"], &state["locked"]["path"]), (&json!(null), &before), "after {wait} ms: {state}");
        desk.refused("contractors.list", json!({}));
        desk.call("file.unlock", json!({"passphrase": OLD}));
        assert_eq!(desk.call("app.state", json!({}))["file"]["path"], before, "the one that was locked opens");
    }
}

#[test]
fn a_lock_in_the_middle_of_a_try_out_says_nothing_about_the_backup() {
    for wait in [0, 10, 30, 60, 100] {
        let desk = locked_bakery();
        // Large enough that a lock comes while its backup is still being read.
        let plan = json!({"name": "plan.pdf", "bytes": BASE64_STANDARD.encode(vec![7; 8 << 20])});
        let owner = desk.call("contractors.create", json!({"name": "Zebulon Quixwhistle"}))["id"].clone();
        desk.call("attachments.add", json!({"owner": "contractor", "owner_id": owner, "file": plan}));
        take(&desk);
        std::thread::scope(|scope| {
            let tried = scope.spawn(|| desk.try_call("backups.drill", json!({})));
            std::thread::sleep(Duration::from_millis(wait));
            desk.call("file.lock", json!({}));
            drop(tried.join().unwrap());
        });
        desk.call("file.unlock", json!({"passphrase": OLD}));
        let proof = &status(&desk)["proof"];
        assert!(proof.is_null() || proof["ok"] == true, "after {wait} ms: {proof}");
    }
}
