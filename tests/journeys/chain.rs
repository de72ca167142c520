//! What somebody did to the file behind the program's back is found and named.

use counterpart_tests::Desk;
use rusqlite::Connection;
use serde_json::{Value, json};

/// A bakery with a dozen entries, closed; what `tamper` does to the file; the check of it afterwards.
fn checked_after(tamper: impl Fn(&Connection)) -> Value {
    let desk = desk();
    tampered(&desk, tamper);
    desk.call("file.check", json!({}))
}

/// The history of this desk: 1 set up, 2 to 4 three contractors, 5 a note, 6 a file, 7 archived, 8 undone, 9 to 12 more contractors.
fn desk() -> Desk {
    let desk = Desk::bakery();
    let mut ids = Vec::new();
    for name in ["Maren Okafor", "Tomás Arrieta", "Jonah Pike"] {
        let made =
            desk.call("contractors.create", json!({"name": name, "does": "Photos", "notes": "Met at the market"}));
        ids.push(made["id"].clone());
    }
    desk.call(
        "contractors.update",
        json!({"id": ids[0], "name": "Maren Okafor", "does": "Photos", "notes": "Prefers mornings"}),
    );
    desk.call(
        "attachments.add",
        json!({"owner": "contractor", "owner_id": ids[1], "file": {"name": "price list.txt", "bytes": "UHJpY2UgbGlzdA=="}}),
    );
    desk.call("contractors.archive", json!({"id": ids[2], "archived": true}));
    desk.call("history.undo", json!({}));
    for name in ["Ada Quist", "Bo Lind", "Cy Marsh", "Di Novak"] {
        desk.call("contractors.create", json!({"name": name, "does": "Flour"}));
    }
    let report = desk.call("file.check", json!({}));
    assert_eq!(
        (report["ok"].as_bool(), report["last"].as_i64()),
        (Some(true), Some(12)),
        "before anything is done to it: {report}"
    );
    desk
}

fn tampered(desk: &Desk, tamper: impl Fn(&Connection)) {
    let path = desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned();
    desk.call("file.close", json!({}));
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER change_entry_stays; DROP TRIGGER change_entry_kept; PRAGMA foreign_keys = OFF;")
        .unwrap();
    tamper(&conn);
    conn.execute_batch(
        "CREATE TRIGGER change_entry_stays BEFORE UPDATE ON change_entry BEGIN SELECT raise(ABORT, 'the change log is never edited'); END;
         CREATE TRIGGER change_entry_kept BEFORE DELETE ON change_entry BEGIN SELECT raise(ABORT, 'the change log is never shortened'); END;",
    )
    .unwrap();
    drop(conn);
    desk.session.open(path.as_ref()).unwrap();
}

fn sql(text: &'static str) -> impl Fn(&Connection) {
    move |conn| conn.execute_batch(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn says(report: &Value, list: &str, words: &str) -> bool {
    report[list].as_array().unwrap().iter().any(|sentence| sentence.as_str().unwrap().contains(words))
}

/// Moves entries from `from` on by one, from the far end so that no number is taken twice.
fn renumber(conn: &Connection, from: i64, by: i64) {
    let mut all: Vec<i64> = conn
        .prepare("SELECT seq FROM change_entry WHERE seq >= ?1 ORDER BY seq")
        .unwrap()
        .query_map([from], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    if by > 0 {
        all.reverse();
    }
    for seq in all {
        conn.execute("UPDATE change_entry SET seq = ?2 WHERE seq = ?1", [seq, seq + by]).unwrap();
        conn.execute("UPDATE change_subject SET seq = ?2 WHERE seq = ?1", [seq, seq + by]).unwrap();
    }
}

#[test]
fn whatever_is_done_to_the_history_is_named() {
    type Deed = Box<dyn Fn(&Connection)>;
    let cases: [(&str, Deed, &str); 10] = [
        (
            "an edited sentence",
            Box::new(sql("UPDATE change_entry SET summary = 'Nothing' WHERE seq = 5")),
            "Entry 5 of the history (“Nothing”) was changed",
        ),
        (
            "an edited time",
            Box::new(sql("UPDATE change_entry SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 12")),
            "Entry 12 of the history",
        ),
        (
            "edited contents",
            Box::new(sql("UPDATE change_entry SET images = replace(images, 'Met', 'Not') WHERE seq = 3")),
            "Entry 3 of the history",
        ),
        (
            "another fingerprint",
            Box::new(sql("UPDATE change_entry SET hash = replace(hash, substr(hash, 1, 8), '00000000') WHERE seq = 7")),
            "does not follow entry 7",
        ),
        ("one removed", Box::new(sql("DELETE FROM change_entry WHERE seq = 9")), "Entry 9 of the history was removed"),
        (
            "three removed",
            Box::new(sql("DELETE FROM change_entry WHERE seq BETWEEN 4 AND 6")),
            "Entries 4 to 6 of the history were removed",
        ),
        (
            "the first removed",
            Box::new(sql("DELETE FROM change_entry WHERE seq = 1")),
            "Entry 1 of the history was removed",
        ),
        (
            "one removed and the gap closed",
            Box::new(|conn: &Connection| {
                conn.execute("DELETE FROM change_entry WHERE seq = 9", []).unwrap();
                renumber(conn, 10, -1);
            }),
            "entries 9 to 11 were once numbered one higher",
        ),
        (
            "one put in",
            Box::new(|conn: &Connection| {
                renumber(conn, 9, 1);
                conn.execute_batch("INSERT INTO change_entry SELECT 9, at, offset_minutes, device, command, 'Paid twice', standing, reverses, '[]', previous, hash FROM change_entry WHERE seq = 4").unwrap();
            }),
            "entries 10 to 13 were once numbered one lower",
        ),
        (
            "two exchanged",
            Box::new(sql(
                "UPDATE change_entry SET seq = 99 WHERE seq = 10; UPDATE change_entry SET seq = 10 WHERE seq = 11; UPDATE change_entry SET seq = 11 WHERE seq = 99;",
            )),
            "Entries 10 and 11 of the history were exchanged",
        ),
    ];
    for (deed, tamper, words) in cases {
        let report = checked_after(tamper);
        assert_eq!(report["ok"], false, "{deed} is noticed");
        assert!(says(&report, "problems", words), "{deed}: {:#}", report["problems"]);
    }
}

#[test]
fn a_record_changed_behind_the_history_is_named_with_what_differs() {
    let cases = [
        (
            "UPDATE contractor SET notes = 'x' WHERE name = 'Maren Okafor'",
            "contractor “Maren Okafor” is not as it was last saved",
            "(notes)",
        ),
        ("UPDATE contractor SET does = 'y' WHERE name = 'Ada Quist'", "contractor “Ada Quist”", "(does)"),
        ("UPDATE business SET tax_id = '9'", "not as it was last saved", "(tax id)"),
        ("DELETE FROM contractor WHERE name = 'Bo Lind'", "not as it was last saved", "something is missing"),
        (
            "INSERT INTO contractor_tag (id, contractor_id, tag) SELECT randomblob(16), id, 'vip' FROM contractor WHERE name = 'Cy Marsh'",
            "contractor “Cy Marsh”",
            "something was put in",
        ),
        (
            "UPDATE contractor SET does = notes, notes = does WHERE name = 'Jonah Pike'",
            "contractor “Jonah Pike”",
            "(does, notes)",
        ),
    ];
    for (deed, who, what) in cases {
        let report = checked_after(sql(deed));
        assert!(says(&report, "problems", who), "{deed}: {:#}", report["problems"]);
        assert!(says(&report, "problems", what), "{deed}: {:#}", report["problems"]);
        assert!(!says(&report, "problems", "Entry"), "{deed} left the history alone: {:#}", report["problems"]);
    }
}

#[test]
fn a_reference_to_an_entry_that_is_not_there_is_counted() {
    const HISTORY: &str = "One place in the history leads to something that is not in this file.";
    for (deed, words) in [
        (
            "INSERT INTO change_subject (kind, record_id, seq) SELECT kind, record_id, 99 FROM change_subject WHERE seq = 5",
            HISTORY,
        ),
        (
            "INSERT INTO change_subject (kind, record_id, seq) SELECT kind, record_id, 0 FROM change_subject WHERE seq = 5",
            HISTORY,
        ),
        ("UPDATE change_entry SET reverses = 99 WHERE seq = 8", HISTORY),
    ] {
        let report = checked_after(sql(deed));
        assert!(says(&report, "problems", words), "{deed}: {:#}", report["problems"]);
    }
}

#[test]
fn a_stored_file_exchanged_for_another_is_named() {
    let report = checked_after(sql("UPDATE blob SET content = CAST('Other list' AS BLOB)"));
    assert!(says(&report, "problems", "“price list.txt” is not the one that was added"), "{:#}", report["problems"]);
}

#[test]
fn a_stored_file_that_is_gone_is_named_by_its_paper() {
    let report = checked_after(sql("DELETE FROM blob"));
    assert_eq!(
        report["problems"],
        json!(["The stored file “price list.txt” is missing: only its name and what belongs to it are left."]),
        "once, and not as a place that leads nowhere"
    );
}

#[test]
fn a_guard_or_table_that_was_declared_anew_is_named() {
    for (deed, name) in [
        ("DROP TRIGGER change_entry_stays", "change_entry_stays"),
        ("DROP INDEX attachment_of", "attachment_of"),
        ("CREATE TRIGGER spy AFTER INSERT ON contractor BEGIN DELETE FROM contractor_tag; END", "spy"),
        ("CREATE TABLE aside (note TEXT)", "aside"),
    ] {
        let desk = desk();
        let path = desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned();
        desk.call("file.close", json!({}));
        Connection::open(&path).unwrap().execute_batch(deed).unwrap();
        desk.session.open(path.as_ref()).unwrap();
        let report = desk.call("file.check", json!({}));
        assert!(says(&report, "problems", &format!("({name})")), "{deed}: {:#}", report["problems"]);
    }
}

#[test]
fn so_is_one_that_is_said_to_be_of_another_table() {
    for deed in [
        "UPDATE sqlite_schema SET tbl_name = 'blub' WHERE name = 'sqlite_autoindex_blob_1'",
        "UPDATE sqlite_schema SET tbl_name = CAST(x'6dff' AS TEXT) WHERE name = 'sqlite_autoindex_blob_1'",
    ] {
        let report = checked_after(|conn| {
            conn.pragma_update(None, "writable_schema", true).unwrap();
            sql(deed)(conn);
        });
        assert_eq!(report["ok"], false, "{deed} is noticed: {report}");
    }
}

#[test]
fn a_value_that_cannot_be_read_is_a_finding_and_no_failure_of_the_check() {
    for deed in [
        "UPDATE contractor SET notes = CAST(x'6dff' AS TEXT)",
        "UPDATE change_entry SET images = CAST(x'5bff5d' AS TEXT) WHERE seq = 5",
        "UPDATE change_entry SET images = '[' WHERE seq = 5",
    ] {
        let report = checked_after(sql(deed));
        assert_eq!(report["ok"], false, "{deed} is noticed");
        assert!(says(&report, "problems", "cannot be read any more"), "{deed}: {:#}", report["problems"]);
    }
}

#[test]
fn what_was_found_before_a_part_that_cannot_be_read_is_told_too() {
    let report = checked_after(sql(
        "UPDATE change_entry SET summary = 'Nothing' WHERE seq = 10; UPDATE change_entry SET command = CAST(X'FF' AS TEXT) WHERE seq = 6",
    ));
    assert!(says(&report, "problems", "Entry 10 of the history (“Nothing”) was changed"), "{report}");
    assert!(says(&report, "problems", "cannot be read any more"), "{report}");
    assert!(!says(&report, "problems", "was removed"), "what was not read is not missing: {report}");
}

#[test]
fn an_end_that_was_cut_off_shows_against_a_backup_or_a_printed_record() {
    let desk = desk();
    let printed = desk.call("file.check", json!({}));
    let head = format!("12 · {}", &printed["head"].as_str().unwrap()[..16]);
    desk.call("backups.take", json!({}));
    tampered(
        &desk,
        sql("DELETE FROM change_entry WHERE seq > 10; DELETE FROM change_subject WHERE seq > 10;
             DELETE FROM contractor WHERE name IN ('Cy Marsh', 'Di Novak');
             DELETE FROM search_text WHERE rowid IN (SELECT rowid FROM search_record WHERE title IN ('Cy Marsh', 'Di Novak'));
             DELETE FROM search_name WHERE name IN ('Cy Marsh', 'Di Novak');
             DELETE FROM search_record WHERE title IN ('Cy Marsh', 'Di Novak');"),
    );
    let alone = desk.session.file().unwrap().check(&Default::default()).unwrap();
    assert!(alone.ok, "without a witness a cut tail is whole in itself: {alone:?}");
    let report = desk.call("file.check", json!({}));
    assert!(
        says(&report, "problems", "it stops at entry 10, but the backup of March 1 holds entry 12"),
        "{:#}",
        report["problems"]
    );
    let report = desk.call("file.check", json!({"head": head}));
    assert!(says(&report, "problems", "but the printed record holds entry 12"), "{:#}", report["problems"]);
    let early = format!("10 · {}", &report["head"].as_str().unwrap()[..16]);
    assert_eq!(desk.call("file.check", json!({"head": early}))["ok"], true, "an earlier record fits");
    let error = desk.refused("file.check", json!({"head": "12 apples"}));
    assert_eq!(error.field.as_deref(), Some("head"), "{}", error.message);
}

/// Changes the history of a record while an index of it is not declared.
const BESIDE_ITS_INDEX: &str = "
    CREATE TEMP TABLE aside AS SELECT * FROM sqlite_schema WHERE name = 'change_subject_by_kind';
    CREATE TEMP TABLE subject AS SELECT * FROM change_subject WHERE seq = 3;
    DELETE FROM change_subject WHERE seq = 3;
    PRAGMA writable_schema = ON;
    DELETE FROM sqlite_schema WHERE name = 'change_subject_by_kind';
    PRAGMA writable_schema = RESET;
    INSERT INTO change_subject SELECT * FROM subject;
    PRAGMA writable_schema = ON;
    INSERT INTO sqlite_schema SELECT * FROM aside;
    PRAGMA writable_schema = RESET;
";

#[test]
fn what_is_derived_can_be_made_anew_and_a_backup_comes_first() {
    for (deed, words) in [
        ("DELETE FROM search_record WHERE title = 'Ada Quist'", "Search does not know one record"),
        ("UPDATE search_text SET body = 'nothing'", "Search does not know"),
        ("DELETE FROM change_subject WHERE seq = 3", "missing from the history of their records"),
        ("DELETE FROM search_text_data WHERE id > 10", "An index"),
        (BESIDE_ITS_INDEX, "An index"),
        ("UPDATE search_name SET name = 'Someone else' WHERE name = 'Ada Quist'", "Search does not know one record"),
        ("DELETE FROM search_name", "Search does not know 7 records"),
    ] {
        let desk = desk();
        tampered(&desk, sql(deed));
        let report = desk.call("file.check", json!({}));
        assert_eq!(report["ok"], false, "{deed} is noticed");
        assert_eq!(report["problems"], json!([]), "{deed} harms no record");
        assert!(says(&report, "repairable", words), "{deed}: {:#}", report["repairable"]);
        let repaired = desk.call("file.repair", json!({}));
        assert_eq!(repaired["report"]["ok"], true, "{deed}: {repaired:#}");
        let backups = desk.call("backups.list", json!({}));
        assert!(!backups["backups"].as_array().unwrap().is_empty(), "a backup was made first: {backups:#}");
        assert_eq!(
            desk.call("search.find", json!({"text": "quist"}))["hits"].as_array().unwrap().len(),
            1,
            "search finds again"
        );
    }
}
