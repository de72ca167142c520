//! Files of every released version open, come up to date and hold what they held.
//!
//! `fixtures/schemas/vN.sql` is a file of schema N with the rows of one told year. Keep the newest one with
//! `UPDATE_SCHEMAS=1` when a version is about to be released; after that it never changes again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use counterpart_api::core::storage::{APPLICATION_ID, CURRENT_VERSION};
use counterpart_tests::{Desk, year};
use rusqlite::Connection;
use serde_json::json;

fn fixture(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/schemas/v{version}.sql"))
}

fn path_of(desk: &Desk) -> String {
    desk.call("app.state", json!({}))["file"]["path"].as_str().unwrap().to_owned()
}

/// Name to definition of everything in the schema; the inner tables of full-text search belong to SQLite.
fn schema(conn: &Connection) -> BTreeMap<String, String> {
    let mut statement = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search!_text!_%' ESCAPE '!' AND name NOT LIKE 'search!_name!_%' ESCAPE '!' ORDER BY rowid")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
    rows.map(|row| {
        row.map(|(name, sql): (String, String)| (name, sql.split_whitespace().collect::<Vec<_>>().join(" "))).unwrap()
    })
    .collect()
}

fn tables(conn: &Connection) -> Vec<String> {
    let mut statement = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search!_text!_%' ESCAPE '!' AND name NOT LIKE 'search!_name!_%' ESCAPE '!' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

fn rows(conn: &Connection, table: &str) -> i64 {
    conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// The whole file as SQL, one statement a line wherever the text itself has no line breaks.
fn dump(conn: &Connection) -> String {
    let mut out = format!(
        "PRAGMA foreign_keys = OFF;\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {CURRENT_VERSION};\nBEGIN;\n"
    );
    let schema = schema(conn);
    let tables = tables(conn);
    for table in &tables {
        writeln!(out, "{};", schema[table]).unwrap();
        let mut names = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        let mut columns: Vec<String> =
            names.query_map([table], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        if ["search_text", "search_name"].contains(&table.as_str()) {
            columns.insert(0, "rowid".into());
        }
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let mut statement = conn
            .prepare(&format!("SELECT concat_ws(', ', {}) FROM {table} ORDER BY {}", quoted.join(", "), columns[0]))
            .unwrap();
        for values in statement.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            writeln!(out, "INSERT INTO {table} ({}) VALUES ({});", columns.join(", "), values.unwrap()).unwrap();
        }
    }
    for (_, sql) in schema.iter().filter(|(name, _)| !tables.contains(name)) {
        writeln!(out, "{sql};").unwrap();
    }
    out + "COMMIT;\n"
}

#[test]
fn the_newest_schema_is_kept_with_rows() {
    let desk = Desk::bakery();
    let fresh = schema(&Connection::open(path_of(&desk)).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        year::tell(&desk);
        std::fs::write(fixture(CURRENT_VERSION), dump(&Connection::open(path_of(&desk)).unwrap())).unwrap();
    }
    let text = std::fs::read_to_string(fixture(CURRENT_VERSION))
        .expect("every schema is kept; UPDATE_SCHEMAS=1 makes the newest");
    let kept = Connection::open_in_memory().unwrap();
    kept.execute_batch(&text).unwrap();
    let kept_schema = schema(&kept);
    let other: Vec<&String> =
        kept_schema.keys().chain(fresh.keys()).filter(|name| kept_schema.get(*name) != fresh.get(*name)).collect();
    assert!(
        other.is_empty(),
        "{other:?}: schema {CURRENT_VERSION} as kept is the one that the program makes. Before its release keep it anew with UPDATE_SCHEMAS=1; after it, add a migration instead."
    );
    let empty: Vec<String> = tables(&kept).into_iter().filter(|table| rows(&kept, table) == 0).collect();
    assert!(empty.is_empty(), "the kept file has rows in every table, but not in {empty:?}");
}

#[test]
fn files_of_every_version_open_and_hold_what_they_held() {
    for version in 1..=CURRENT_VERSION {
        let desk = Desk::bare();
        let path = desk.folder.path().join(format!("v{version}.counterpart"));
        let text = std::fs::read_to_string(fixture(version))
            .unwrap_or_else(|_| panic!("schema {version} is kept in {}", fixture(version).display()));
        let before: BTreeMap<String, i64> = {
            let conn = Connection::open(&path).unwrap();
            conn.execute_batch(&text).unwrap();
            tables(&conn).into_iter().map(|table| (table.clone(), rows(&conn, &table))).collect()
        };
        desk.at("2028-03-05T09:00:00-05:00");
        desk.session.open(&path).unwrap_or_else(|error| panic!("a file of version {version} opens: {error:?}"));

        let report = desk.call("file.check", json!({}));
        assert_eq!(report["ok"], true, "version {version} is sound after coming up to date: {report}");
        let conn = Connection::open(&path).unwrap();
        assert!(
            schema(&conn) == schema(&Connection::open(path_of(&Desk::bakery())).unwrap()),
            "version {version} ends with the schema of a fresh file"
        );
        for (table, count) in before {
            assert!(rows(&conn, &table) >= count, "version {version}: no row of {table} was lost");
        }
        let agreements = desk.call("agreements.list", json!({}));
        let id = &agreements["rows"][0]["id"];
        assert_eq!(
            desk.call("agreements.verify", json!({"id": id})),
            json!({"text": true, "record": true}),
            "version {version}: the sealed agreement is whole"
        );
        let found = desk.call("search.find", json!({"text": "maren"}));
        let nouns: Vec<&str> =
            found["hits"].as_array().unwrap().iter().filter_map(|hit| hit["noun"].as_str()).collect();
        assert!(
            ["contractor", "agreement", "handoff", "review"].iter().all(|noun| nouns.contains(noun)),
            "version {version}: search finds what it held: {nouns:?}"
        );
    }
}

#[test]
fn a_file_of_an_older_version_is_kept_as_it_was_and_can_be_put_back() {
    for version in 1..CURRENT_VERSION {
        let desk = Desk::bare();
        let path = desk.folder.path().join("old.counterpart");
        Connection::open(&path).unwrap().execute_batch(&std::fs::read_to_string(fixture(version)).unwrap()).unwrap();
        desk.at("2028-03-05T09:00:00-05:00");
        desk.session.open(&path).unwrap();
        let name = {
            let kept = desk.call("backups.list", json!({}));
            let before = kept["backups"].as_array().unwrap().iter().find(|backup| backup["reason"] == "before_update");
            before.unwrap_or_else(|| panic!("version {version}: no backup came before: {kept:#}"))["name"].clone()
        };
        let before = desk.call("contractors.list", json!({}))["rows"].as_array().unwrap().len();
        desk.call("contractors.create", json!({"name": "Come later"}));
        desk.call("backups.restore", json!({"backup": name, "way": "in_place"}));
        let rows = desk.call("contractors.list", json!({}))["rows"].as_array().unwrap().len();
        assert_eq!(rows, before, "version {version}: it is as it was, and open in today's shape");
        let report = desk.call("file.check", json!({}));
        assert_eq!(report["ok"], true, "version {version}: {report}");
    }
}
