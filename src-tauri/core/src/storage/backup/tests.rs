#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::clock::FixedClock;
use crate::domain::business::Paper;
use crate::ids::RandomIds;
use crate::ops::business::{SetUp, set_up};
use crate::storage::{Change, Writer, create};

struct Place {
    folder: TempDir,
    key: Option<Key>,
    writer: Writer,
}

impl Place {
    fn new(key: Option<Key>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Bakery.counterpart");
        let conn = create(&path, key.as_ref()).unwrap();
        let clock = FixedClock("2027-03-01T14:00:00Z".parse().unwrap());
        let mut writer = Writer::new(&path, conn, Box::new(clock), Box::new(RandomIds), "test".into()).unwrap();
        let request = SetUp {
            name: "Tideway Bakehouse".into(),
            signatory: "Ines Halloran".into(),
            country: "US".into(),
            currency: "USD".into(),
            time_zone: "America/New_York".into(),
            locale: "en-US".into(),
            paper: Paper::Letter,
            is_sample: false,
        };
        writer.change("business.set_up", |change| set_up(change, request)).unwrap();
        Self { folder, key, writer }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Stores `bytes` of a file that does not repeat itself.
    fn store(&mut self, bytes: i64) {
        self.writer
            .change("attachments.add", |change: &mut Change<'_>| {
                let content: Vec<u8> = change.query_row("SELECT randomblob(?1)", [bytes], |row| row.get(0))?;
                let sha256 = crate::storage::attachments::sha256(&content);
                change.execute("INSERT INTO blob (sha256, content) VALUES (?1, ?2)", (sha256, content))?;
                Ok(())
            })
            .unwrap();
    }

    fn rename(&mut self, phone: &str) {
        self.writer
            .change("business.update", |change| {
                change.execute("UPDATE business SET phone = ?1", [phone])?;
                change.summary("Changed the phone number");
                Ok(())
            })
            .unwrap();
    }

    fn take(&self, name: &str) -> Result<Taken> {
        self.take_with(name, &mut |_| Ok(()))
    }

    fn take_with(&self, name: &str, progress: &mut dyn FnMut(Progress) -> Result<()>) -> Result<Taken> {
        let (source, target) = (self.path("Bakery.counterpart"), self.path(name));
        take(Order { source: &source, live: true, key: self.key.as_ref(), target: &target, gentle: false }, progress)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with("Bakery.counterpart"))
            .collect();
        names.sort();
        names
    }
}

fn keys() -> [Option<Key>; 2] {
    [None, Some(Key::new(&[7; 32], [9; 16]))]
}

#[test]
fn a_backup_is_one_file_equal_to_its_source_plain_and_encrypted() {
    for key in keys() {
        let mut place = Place::new(key.clone());
        place.store(3_000_000);
        let mut seen = Vec::new();
        let taken = place
            .take_with("copy", &mut |progress| {
                seen.push(progress.done);
                Ok(())
            })
            .unwrap();
        assert_eq!(taken.facts, Facts::read(place.writer.connection()).unwrap(), "what it says is what is in the file");
        assert_eq!(taken.facts.count("blob"), 1);
        assert!(seen.len() >= 3 && seen.is_sorted(), "progress is told: {seen:?}");
        assert_eq!(place.names(), ["copy"], "one file, with nothing beside it");
        assert_eq!(fingerprint(&place.path("copy")).unwrap(), (taken.bytes, taken.sha256.clone()));
        let conn = Connection::open(place.path("copy")).unwrap();
        if let Some(key) = &key {
            key.give_to(&conn).unwrap();
        }
        let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "delete", "it needs no write-ahead log");
        drop(conn);
        let (report, facts) = prove(&place.path("copy"), key.as_ref()).unwrap();
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!(facts, taken.facts, "read again from the file");
        let start = std::fs::read(place.path("copy")).unwrap();
        assert_eq!(start.starts_with(b"SQLite format 3"), key.is_none(), "an encrypted file stays encrypted");
        if key.is_some() {
            assert!(look(&place.path("copy"), None).is_err(), "without the key nothing is read");
            assert_eq!(&start[..16], [9; 16], "with the same salt, so that the same passphrase opens it");
        }
    }
}

#[test]
fn what_is_saved_meanwhile_is_not_in_it_and_does_not_begin_it_again() {
    for key in keys() {
        let mut place = Place::new(key);
        place.store(4_000_000);
        let (before, mut steps) = (Facts::read(place.writer.connection()).unwrap(), 0);
        let (source, target) = (place.path("Bakery.counterpart"), place.path("copy"));
        let key = place.key.clone();
        let order = Order { source: &source, live: true, key: key.as_ref(), target: &target, gentle: true };
        let taken = take(order, &mut |_| {
            steps += 1;
            place.rename(&format!("555-{steps}"));
            Ok(())
        })
        .unwrap();
        assert_eq!(taken.facts, before, "it is of the moment at which it began");
        assert!((4..12).contains(&steps), "each page was copied once: {steps} steps");
        let now = Facts::read(place.writer.connection()).unwrap();
        assert_eq!(now.entries, before.entries + steps, "every save went through at once");
    }
}

#[test]
fn in_a_folder_without_write_ahead_logging_it_begins_again_and_ends_equal() {
    let mut place = Place::new(None);
    place.store(2_000_000);
    place.writer.connection().pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).unwrap();
    let (source, target) = (place.path("Bakery.counterpart"), place.path("copy"));
    let order = Order { source: &source, live: true, key: None, target: &target, gentle: true };
    let mut saves = 3;
    let taken = take(order, &mut |progress| {
        if saves > 0 && progress.done > 100 {
            saves -= 1;
            place.rename(&format!("555-{saves}"));
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(taken.facts, Facts::read(place.writer.connection()).unwrap(), "all three saves are in it");
}

#[test]
fn a_file_that_never_rests_is_given_up_in_words() {
    let mut place = Place::new(None);
    place.store(2_000_000);
    place.writer.connection().pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).unwrap();
    let (source, target) = (place.path("Bakery.counterpart"), place.path("copy"));
    let order = Order { source: &source, live: true, key: None, target: &target, gentle: true };
    let error = take(order, &mut |_| {
        place.rename("555");
        place.rename("556");
        Ok(())
    })
    .unwrap_err();
    assert!(error.to_string().contains("tried again by itself"), "{error}");
    assert!(place.names().is_empty(), "nothing is left behind");
}

#[test]
fn a_backup_that_fails_leaves_nothing_and_an_older_unfinished_one_is_written_over() {
    let mut place = Place::new(None);
    place.store(3_000_000);
    let failed = place.take_with("copy", &mut |_| Err(FileProblem::Full.into()));
    let error = failed.unwrap_err();
    assert!(error.to_string().contains("There is no room for a backup"), "{error}");
    assert!(place.names().is_empty(), "{:?}", place.names());
    std::fs::write(place.path("copy.unfinished"), "cut short by a power cut").unwrap();
    place.take("copy").unwrap();
    assert_eq!(place.names(), ["copy"]);
    let error = place.take("copy").unwrap_err();
    assert!(matches!(error, Error::File(FileProblem::Exists(_))), "a backup is never written over: {error}");
    let error = place.take("gone/copy").unwrap_err();
    assert!(error.to_string().contains("is not there"), "{error}");
}

#[test]
fn a_damaged_file_gives_no_backup_and_is_told_so() {
    let mut place = Place::new(None);
    place.store(300_000);
    place.writer.connection().execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO change_subject (kind, record_id, seq) VALUES ('agreement', x'00', 99)").unwrap();
    let error = place.take("copy").unwrap_err();
    assert!(error.to_string().contains("Your file is damaged"), "{error}");
    assert!(place.names().is_empty());
}

#[test]
fn every_flipped_byte_of_a_backup_is_found() {
    for key in keys() {
        let mut place = Place::new(key.clone());
        place.store(200_000);
        let taken = place.take("copy").unwrap();
        let whole = std::fs::read(place.path("copy")).unwrap();
        for at in (0..whole.len()).step_by(whole.len() / 40) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            std::fs::write(place.path("flipped"), &flipped).unwrap();
            assert_ne!(fingerprint(&place.path("flipped")).unwrap().1, taken.sha256, "byte {at}");
            if key.is_some() && at > 16 {
                let proved = prove(&place.path("flipped"), key.as_ref());
                assert!(
                    !proved.is_ok_and(|(report, _)| report.ok),
                    "an encrypted file also tells by itself: byte {at}"
                );
            }
        }
    }
}

#[test]
fn a_restored_file_takes_the_place_and_the_old_one_can_come_back() {
    let mut place = Place::new(None);
    place.take("backup").unwrap();
    place.rename("555");
    let old = Facts::read(place.writer.connection()).unwrap();
    let Place { folder, writer, .. } = place;
    writer.close();
    let (live, backup, fresh) =
        (folder.path().join("Bakery.counterpart"), folder.path().join("backup"), folder.path().join("fresh"));
    let restored =
        copy(Order { source: &backup, live: false, key: None, target: &fresh, gentle: false }, &mut |_| Ok(()))
            .unwrap();
    let aside = swap(&fresh, &live).unwrap();
    assert_eq!(look(&live, None).unwrap().0, restored.facts, "the backup is in its place");
    aside.put_back().unwrap();
    assert_eq!(look(&live, None).unwrap().0, old, "and the old one comes back");
    copy(Order { source: &backup, live: false, key: None, target: &fresh, gentle: false }, &mut |_| Ok(())).unwrap();
    swap(&fresh, &live).unwrap().forget().unwrap();
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["Bakery.counterpart", "backup"], "nothing else is left");
}

#[test]
fn a_file_with_its_log_beside_it_is_not_replaced() {
    let place = Place::new(None);
    place.take("backup").unwrap();
    let live = place.path("Bakery.counterpart");
    let before = std::fs::read(&live).unwrap();
    let error = swap(&place.path("backup"), &live).unwrap_err();
    assert!(matches!(error, Error::File(FileProblem::InUse)), "{error}");
    assert_eq!(std::fs::read(&live).unwrap(), before, "it was not touched");
}

#[test]
fn a_file_is_set_aside_with_its_logs_under_a_free_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Bakery.counterpart");
    for _ in 0..2 {
        std::fs::write(&file, "damaged").unwrap();
        std::fs::write(folder.path().join("Bakery.counterpart-wal"), "its log").unwrap();
        set_aside(&file, "set aside 2027-03-01").unwrap();
    }
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Bakery set aside 2027-03-01 2.counterpart",
            "Bakery set aside 2027-03-01 2.counterpart-wal",
            "Bakery set aside 2027-03-01.counterpart",
            "Bakery set aside 2027-03-01.counterpart-wal"
        ]
    );
}
