//! A damaged file: set aside untouched, the newest good backups with how much work lies between, and what is left saved.

use std::path::{Path, PathBuf};

use counterpart_api::Proof;
use counterpart_api::salvage::{Salvaged, salvage};
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::storage::{self, check};
use counterpart_tests::Desk;
use serde_json::{Value, json};

const PAGE: usize = 4096;

/// A bakery with this many contractors and two files, closed, and where it lies. The passphrase is that of its key.
fn bakery(contractors: usize) -> (Desk, PathBuf) {
    let desk = Desk::bakery_in_memory();
    let path = PathBuf::from(desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap());
    for number in 0..contractors {
        let made =
            desk.call("contractors.create", json!({"name": format!("Number {number:04}"), "notes": "n".repeat(300)}));
        if number < 2 {
            let bytes = [b"%PDF-1.4\n".to_vec(), vec![b'a' + number as u8; 20_000]].concat();
            let bytes = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, bytes);
            let file = json!({"name": format!("plan {number}.pdf"), "bytes": bytes});
            desk.call("attachments.add", json!({"owner": "contractor", "owner_id": made["id"], "file": file}));
        }
    }
    (desk, path)
}

fn overwrite(bytes: &mut [u8], page: usize) {
    bytes[page * PAGE..(page + 1) * PAGE].fill(0xA5);
}

/// Rows that were saved and rows that are missing of a table.
fn of(salvaged: &Salvaged, name: &str) -> (u64, u64) {
    salvaged.tables.iter().find(|table| table.name == name).map_or((0, 0), |table| (table.rows, table.unread))
}

fn rows(folder: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read(folder.join(format!("{name}.json"))).unwrap();
    serde_json::from_slice::<Value>(&text).unwrap().as_array().unwrap().clone()
}

#[test]
fn a_destroyed_page_costs_what_lay_on_it_and_the_report_counts_it() {
    let (desk, path) = bakery(200);
    desk.session.end();
    let whole = std::fs::read(&path).unwrap();
    let damaged = desk.folder.path().join("damaged.counterpart");
    let holds = |page: &usize| whole[page * PAGE..][..PAGE].windows(11).any(|part| part == b"Number 0100");
    let pages: Vec<usize> = (1..whole.len() / PAGE).filter(holds).collect();
    let mut lost = 0;
    for page in &pages {
        let mut bytes = whole.clone();
        overwrite(&mut bytes, *page);
        std::fs::write(&damaged, &bytes).unwrap();
        let folder = desk.folder.path().join(format!("saved {page}"));
        let saved = salvage(&desk.session, &damaged, None, &folder).unwrap();
        let (contractors, missing) = of(&saved, "contractors");
        assert_eq!(contractors + missing, 200, "page {page}: each one is saved or counted as missing: {saved:?}");
        assert!(contractors > 150, "page {page}: the pages around it are read: {saved:?}");
        let (entries, gone) = of(&saved, "history");
        assert_eq!(entries + gone, 203, "page {page}: and so is each entry of the history");
        assert_eq!(rows(&folder, "contractors").len() as u64, contractors, "what is counted is written");
        assert_eq!(saved.whole, missing + gone == 0, "page {page}: {saved:?}");
        let report = std::fs::read_to_string(folder.join("report.txt")).unwrap();
        if missing > 0 {
            lost += 1;
            let line = format!("contractors: {contractors} saved, {missing} could not be read");
            assert!(report.contains(&line), "the report names the table and counts: {report}");
        }
        assert!(std::fs::read(&damaged).unwrap() == bytes, "the damaged file is as it was");
    }
    assert!(lost > 0, "among the pages {pages:?} with this contractor's name is the one with the record");
}

#[test]
fn of_an_encrypted_file_the_rest_is_saved_with_its_key_wherever_the_damage_is() {
    let (desk, path) = bakery(40);
    desk.call("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"}));
    let key = desk.session.file().unwrap().key().unwrap().clone();
    desk.session.end();
    let whole = std::fs::read(&path).unwrap();
    let damaged = desk.folder.path().join("damaged.counterpart");
    let (mut tried, mut files_lost) = (0, 0);
    for page in (1..whole.len() / PAGE).step_by(3) {
        let mut bytes = whole.clone();
        overwrite(&mut bytes, page);
        std::fs::write(&damaged, &bytes).unwrap();
        let folder = desk.folder.path().join(format!("saved {page}"));
        let Ok(saved) = salvage(&desk.session, &damaged, Some(&key), &folder) else { continue };
        tried += 1;
        for (table, all) in [("contractors", 40), ("history", 43), ("attachments", 2)] {
            let of_it = saved.tables.iter().find(|found| found.name == table).unwrap();
            let told = of_it.rows + of_it.unread;
            assert!(told == all || !of_it.counted, "page {page}: {table}: {of_it:?}");
        }
        files_lost += saved.attachments_lost.len();
        for attachment in rows(&folder, "attachments") {
            if let Some(file) = attachment["file"].as_str() {
                assert!(folder.join(file).is_file(), "page {page}: {file}");
            }
        }
    }
    assert!(tried > 10 && files_lost > 0, "{tried} pages, {files_lost} files: the damage hit something");
}

/// Zeros over these bytes, and 0xA5 over those.
type Spoiled = (&'static str, std::ops::Range<usize>);

#[test]
fn a_spoiled_beginning_costs_nothing_where_the_rest_is_whole() {
    let (desk, path) = bakery(40);
    desk.call("backups.take", json!({}));
    desk.session.end();
    let plain = std::fs::read(&path).unwrap();
    desk.session.open(&path).unwrap();
    desk.call("passphrase.set", json!({"passphrase": "rye kettle harbor window seven"}));
    let key = desk.session.file().unwrap().key().unwrap().clone();
    desk.session.end();
    let sealed = std::fs::read(&path).unwrap();
    let spoiled: [Spoiled; 4] =
        [("a name", 0..16), ("a header", 0..100), ("a page", 0..PAGE), ("what leads on", 100..PAGE)];
    for (what, range) in spoiled {
        let mut bytes = plain.clone();
        bytes[range].fill(0);
        saves_everything(&desk, &format!("plain, {what}"), &bytes, None);
    }
    // The salt stands in the first 16 bytes. Nothing is opened without it.
    for (what, range) in [("a bit", 100..101), ("a page but the salt", 16..PAGE), ("its seal", PAGE - 10..PAGE)] {
        let mut bytes = sealed.clone();
        bytes[range].iter_mut().for_each(|byte| *byte ^= 0x21);
        saves_everything(&desk, &format!("encrypted, {what}"), &bytes, Some(&key));
    }
    // Chance laid over a plain file looks like an encrypted one.
    let mut bytes = plain.clone();
    bytes[..PAGE].copy_from_slice(&sealed[PAGE..2 * PAGE]);
    saves_everything(&desk, "plain, chance", &bytes, None);
}

#[test]
fn an_encrypted_file_whose_salt_is_left_is_known_and_saved_without_a_backup() {
    const PASSPHRASE: &str = "rye kettle harbor window seven";
    let (desk, path) = bakery(40);
    desk.call("passphrase.set", json!({"passphrase": PASSPHRASE}));
    desk.session.end();
    std::fs::remove_dir_all(desk.folder.path().join("Backups")).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for (number, range) in [16..100, 16..PAGE, 16..4 * PAGE].into_iter().enumerate() {
        let mut bytes = whole.clone();
        bytes[range.clone()].fill(0);
        std::fs::write(&path, &bytes).unwrap();
        let error = desk.session.open_with(&path, Some(&Proof::typed(Passphrase::new(PASSPHRASE)))).unwrap_err();
        assert!(error.damaged, "{range:?}: {error:?}");
        desk.session.start(Some(&path), None);
        assert_eq!(desk.call("damage.backups", json!({}))["locked"], true, "{range:?}: its passphrase is asked for");
        let target = desk.folder.path().join(format!("target {number}"));
        std::fs::create_dir(&target).unwrap();
        desk.chooses(&target);
        let saved = desk.call("damage.save_rest", json!({"passphrase": PASSPHRASE}));
        let folder = PathBuf::from(saved["path"].as_str().unwrap());
        assert_eq!(rows(&folder, "contractors").len(), 40, "{range:?}: {saved}");
    }
}

#[test]
fn what_was_spoiled_and_can_be_read_is_told_and_papers_without_their_names_are_saved() {
    let (desk, path) = bakery(3);
    desk.session.end();
    let whole = std::fs::read(&path).unwrap();
    let damaged = desk.folder.path().join("damaged.counterpart");
    let at = |bytes: &[u8]| whole.windows(bytes.len()).rposition(|part| part == bytes).unwrap();
    let mut bytes = whole.clone();
    for place in (0..whole.len()).filter(|place| whole[*place..].starts_with(b"nnnnnnnnnn")) {
        bytes[place] = b'm';
    }
    assert!(at(b"nnnnnnnnnn") > 0, "there are notes");
    std::fs::write(&damaged, &bytes).unwrap();
    let saved = salvage(&desk.session, &damaged, None, &desk.folder.path().join("spoiled")).unwrap();
    assert_eq!(of(&saved, "contractors"), (3, 0), "each can be read");
    assert!(!saved.whole && !saved.altered.is_empty(), "and says something else: {saved:?}");
    let conn = rusqlite::Connection::open(&path).unwrap();
    let root: usize = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'attachment'", [], |row| row.get::<_, i64>(0))
        .unwrap() as usize;
    let mut bytes = whole.clone();
    bytes[(root - 1) * PAGE..root * PAGE].fill(0);
    std::fs::write(&damaged, &bytes).unwrap();
    let saved = salvage(&desk.session, &damaged, None, &desk.folder.path().join("nameless")).unwrap();
    assert_eq!((saved.attachments, saved.nameless, saved.whole), (2, 2, false), "{saved:?}");
}

#[test]
fn where_what_the_passphrase_is_mixed_with_was_overwritten_a_backup_still_tells_it() {
    const PASSPHRASE: &str = "rye kettle harbor window seven";
    let (desk, path) = bakery(40);
    desk.call("passphrase.set", json!({"passphrase": PASSPHRASE}));
    desk.call("backups.take", json!({}));
    desk.call("contractors.create", json!({"name": "Made since"}));
    desk.session.end();
    let whole = std::fs::read(&path).unwrap();
    for (number, range) in [0..16, 0..PAGE].into_iter().enumerate() {
        let mut bytes = whole.clone();
        bytes[range.clone()].fill(0);
        std::fs::write(&path, &bytes).unwrap();
        let wrong = desk.session.open_with(&path, Some(&Proof::typed(Passphrase::new("rye kettle")))).unwrap_err();
        assert!(!wrong.message.contains("is right"), "{range:?}: {wrong:?}");
        let error = desk.session.open_with(&path, Some(&Proof::typed(Passphrase::new(PASSPHRASE)))).unwrap_err();
        assert!(error.damaged, "{range:?}: the passphrase fits, so it is the file that does not: {error:?}");
        let found = desk.call("damage.backups", json!({}));
        assert!(!found["backups"].as_array().unwrap().is_empty(), "{range:?}: {found}");
        let target = desk.folder.path().join(format!("target {number}"));
        std::fs::create_dir(&target).unwrap();
        desk.chooses(&target);
        let saved = desk.call("damage.save_rest", json!({"passphrase": PASSPHRASE}));
        assert_eq!(saved["whole"], true, "{range:?}: {saved}");
        let folder = PathBuf::from(saved["path"].as_str().unwrap());
        assert_eq!(rows(&folder, "contractors").len(), 41, "{range:?}: what no backup holds is there, too");
    }
}

/// A file that holds these bytes is told as damaged, not as a stranger's, no paper takes its place, and all of a bakery of
/// forty is saved out of it.
fn saves_everything(desk: &Desk, what: &str, bytes: &[u8], key: Option<&storage::Key>) {
    // Its name does not say what it is.
    let (damaged, folder) = (desk.folder.path().join(what), desk.folder.path().join(format!("saved {what}")));
    std::fs::write(&damaged, bytes).unwrap();
    let refused = storage::inspect(&damaged, key).and_then(|()| storage::open_reader(&damaged, key)).unwrap_err();
    assert!(refused.to_string().contains("damaged"), "{what}: {refused}");
    assert!(storage::holds_business(&damaged), "{what}: no paper takes its place");
    let saved = salvage(&desk.session, &damaged, key, &folder).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(of(&saved, "contractors"), (40, 0), "{what}: {saved:?}");
    assert!(of(&saved, "history").0 >= 43, "{what}: {saved:?}");
    assert!(saved.whole && saved.attachments == 2, "{what}: {saved:?}");
    assert!(std::fs::read(&damaged).unwrap() == bytes, "{what}: the damaged file is as it was");
}

#[test]
fn a_log_beside_the_damaged_file_is_taken_in() {
    let (desk, path) = bakery(5);
    let left = desk.folder.path().join("left");
    std::fs::create_dir(&left).unwrap();
    let copy = left.join("Bakery.counterpart");
    std::fs::copy(&path, &copy).unwrap();
    std::fs::copy(format!("{}-wal", path.display()), left.join("Bakery.counterpart-wal")).unwrap();
    let folder = desk.folder.path().join("saved");
    let saved = salvage(&desk.session, &copy, None, &folder).unwrap();
    assert_eq!(of(&saved, "contractors"), (5, 0), "the last saves lie in the log: {saved:?}");
    assert_eq!(saved.attachments, 2);
    assert_eq!(std::fs::read_dir(&left).unwrap().count(), 2, "nothing was added beside it");
}

#[test]
fn a_file_that_was_cut_off_is_not_worked_in_because_a_log_lies_beside_it() {
    let (desk, path) = bakery(40);
    desk.session.end();
    desk.session.open(&path).unwrap();
    desk.call("contractors.create", json!({"name": "In the log"}));
    let left = desk.folder.path().join("left");
    std::fs::create_dir(&left).unwrap();
    let copy = left.join("Bakery.counterpart");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&copy, &whole[..whole.len() / 2]).unwrap();
    std::fs::copy(format!("{}-wal", path.display()), left.join("Bakery.counterpart-wal")).unwrap();
    desk.session.end();
    let error = desk.session.open(&copy).unwrap_err();
    assert!(error.damaged, "{error:?}");
    assert!(std::fs::read(&copy).unwrap() == whole[..whole.len() / 2], "it was left as it is");
    std::fs::write(&copy, &whole).unwrap();
    desk.session.open(&copy).unwrap();
    let page = desk.call("contractors.list", json!({}));
    assert_eq!(page["count"]["number"], 41, "whole, it opens with what the log holds: {page}");
}

/// Where the words lie in which the file declares its tables; older ones too, which nothing uses any more.
fn declarations(file: &[u8]) -> Vec<usize> {
    let word = b"CREATE TABLE ";
    let starts = (0..file.len() - word.len()).filter(|at| file[*at..].starts_with(word));
    let words = |at: usize| (at..file.len()).take_while(|at| matches!(file[*at], b'\n' | b' '..=b'~'));
    starts.flat_map(words).collect()
}

/// What the file at this place declares.
fn declared(path: &Path) -> rusqlite::Result<Vec<Vec<u8>>> {
    let conn = rusqlite::Connection::open(path)?;
    let mut statement = conn.prepare("SELECT coalesce(CAST(sql AS BLOB), x'') FROM sqlite_schema ORDER BY rowid")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

#[test]
fn a_declaration_that_is_no_text_is_named_by_the_check_and_the_rest_is_saved() {
    let (desk, path) = bakery(2);
    desk.session.end();
    let (whole, as_made) = (std::fs::read(&path).unwrap(), declared(&path).unwrap());
    let damaged = desk.folder.path().join("damaged.counterpart");
    let (mut tried, mut saved_all) = (0, 0);
    for at in declarations(&whole).into_iter().step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] = 0xFF;
        std::fs::write(&damaged, &bytes).unwrap();
        if declared(&damaged).is_ok_and(|declared| declared == as_made) {
            continue;
        }
        tried += 1;
        let checked = storage::open_reader(&damaged, None).and_then(|conn| check::run(&conn));
        assert!(!checked.is_ok_and(|report| report.ok), "byte {at}: the check is not content");
        let folder = desk.folder.path().join(format!("saved {at}"));
        let saved = salvage(&desk.session, &damaged, None, &folder);
        saved_all += u32::from(saved.is_ok_and(|saved| of(&saved, "contractors").0 == 2 && saved.attachments == 2));
    }
    assert!(tried > 100, "the places lie in what is in use: {tried}");
    assert!(saved_all > tried * 3 / 4, "a declaration costs its own table at most: {saved_all} of {tried}");
}

#[test]
fn opening_a_damaged_file_leads_to_its_backups_and_one_takes_its_place() {
    let (desk, path) = bakery(3);
    desk.call("backups.take", json!({}));
    desk.minutes_pass(60);
    desk.call("contractors.create", json!({"name": "Nora Vance"}));
    desk.session.end();
    let backups = desk.folder.path().join("Backups");
    let newest = std::fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    std::fs::remove_file(newest).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let cut = &whole[..whole.len() - 1];
    std::fs::write(&path, cut).unwrap();

    let error = desk.session.open(&path).unwrap_err();
    assert!(error.damaged && error.kind == "file", "{error:?}");
    let state = desk.call("app.state", json!({}));
    assert_eq!(state["damaged"]["name"], "Tideway Bakehouse", "{state}");
    let found = desk.call("damage.backups", json!({}));
    assert_eq!(found["backups"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["backups"][0]["behind"], 1, "one entry was made after it: {found}");
    assert_eq!(found["last_change"], "Added Nora Vance");

    let target = desk.folder.path().join("target");
    std::fs::create_dir(&target).unwrap();
    desk.chooses(&target);
    let saved = desk.call("damage.save_rest", json!({}));
    assert_eq!(saved["path"], json!(target.join("Tideway Bakehouse saved 2027-03-01")), "{saved}");
    assert!(std::fs::read(&path).unwrap() == cut, "the damaged file is not touched");

    let state = desk.call("damage.put_back", json!({"backup": found["backups"][0]["backup"]["name"]}));
    assert_eq!(state["file"]["path"], json!(path), "the backup is open in its place: {state}");
    assert!(state["damaged"].is_null(), "{state}");
    assert_eq!(desk.call("contractors.list", json!({}))["rows"].as_array().unwrap().len(), 3);
    let aside = path.with_file_name("Tideway Bakehouse damaged, set aside 2027-03-01.counterpart");
    assert!(std::fs::read(aside).unwrap() == cut, "the damaged file is kept as it was");
}

#[test]
fn an_overwritten_file_that_was_opened_here_before_is_damaged_and_a_stranger_is_not() {
    let (desk, path) = bakery(1);
    desk.session.end();
    std::fs::write(&path, "Dear Jonah").unwrap();
    desk.session.start(None, None);
    assert_eq!(desk.call("app.state", json!({}))["damaged"]["path"], json!(path));
    assert_eq!(desk.call("damage.backups", json!({}))["backups"].as_array().unwrap().len(), 1, "known by its place");
    let error = desk.refused("damage.save_rest", json!({}));
    assert!(error.message.contains("Nothing in this file can be read"), "{}", error.message);
    assert!(desk.call("damage.leave", json!({}))["damaged"].is_null());
    let stranger = desk.folder.path().join("letter.counterpart");
    std::fs::write(&stranger, "Dear Jonah").unwrap();
    assert!(!desk.session.open(&stranger).unwrap_err().damaged);
    assert!(desk.call("app.state", json!({}))["damaged"].is_null(), "it never was a workspace");
}
