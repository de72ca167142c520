//! A backup, made and verified, against SQLite's own backup and a `quick_check` of what came out. With a large file of
//! records and with large attachments, plain and encrypted. `VACUUM INTO` is measured beside it for comparison.

use std::path::Path;

use counterpart_api::core::storage::Key;
use counterpart_api::core::storage::backup::{Order, take};
use counterpart_tests::large::Large;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::measure::{side_by_side, timed};
use crate::table::{Row, Unit};
use crate::{Outcome, desk};

const TARGET: f64 = 1.3;
const SECRET: [u8; 32] = [7; 32];
const SALT: [u8; 16] = [9; 16];

/// Both kinds of file, plain and encrypted.
pub fn run(folder: &Path, records: usize, attachments: usize, turns: usize) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    let of_records = folder.join("backup records.counterpart");
    desk::create(&of_records)?;
    Large { contractors: crate::CONTRACTORS, handoffs: records, now: desk::now() }.fill(&of_records)?;
    let of_files = folder.join("backup files.counterpart");
    desk::create(&of_files)?;
    store(&of_files, attachments)?;
    for (what, path) in [("records", &of_records), ("attachments", &of_files)] {
        rows.push(measure(&format!("A verified backup of {what}"), path, None, turns)?);
        let locked = folder.join(format!("backup {what} locked.counterpart"));
        encrypt(path, &locked)?;
        let key = Key::new(SECRET, SALT);
        rows.push(measure(&format!("A verified backup of {what}, encrypted"), &locked, Some(&key), turns)?);
    }
    Ok(rows)
}

fn measure(what: &str, path: &Path, key: Option<&Key>, turns: usize) -> Outcome<Row> {
    let (ours, plain, compact) =
        (path.with_extension("ours"), path.with_extension("plain"), path.with_extension("compact"));
    let pair = side_by_side(
        turns,
        |_| {
            gone(&ours);
            take(Order { source: path, live: true, key, target: &ours, gentle: false }, &mut |_| Ok(()))?;
            Ok(())
        },
        |_| {
            gone(&plain);
            bare(path, key.is_some(), &plain)
        },
    )?;
    gone(&compact);
    let vacuum = timed(|| {
        unlocked(path, key.is_some())?.execute("VACUUM INTO ?1", [compact.to_string_lossy()])?;
        Ok(())
    })?;
    let megabytes = std::fs::metadata(path)?.len() / 1_000_000;
    for copy in [&ours, &plain, &compact] {
        gone(copy);
    }
    Ok(Row {
        what: what.to_owned(),
        against: "SQLite's backup and quick_check",
        pair,
        unit: Unit::Seconds,
        target: TARGET,
        note: format!("{megabytes} MB; VACUUM INTO alone {vacuum:.2} s"),
    })
}

/// What anybody would write: all pages in one step, then one check.
fn bare(path: &Path, locked: bool, target: &Path) -> Outcome {
    let source = unlocked(path, locked)?;
    let mut copy = unlocked(target, locked)?;
    Backup::new(&source, &mut copy)?.step(-1)?;
    let found: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(found.into()) }
}

fn unlocked(path: &Path, locked: bool) -> Outcome<Connection> {
    let conn = Connection::open(path)?;
    if locked {
        conn.pragma_update(None, "key", words())?;
    }
    Ok(conn)
}

fn words() -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("x'{}{}'", hex(&SECRET), hex(&SALT))
}

/// The same file, encrypted page by page.
fn encrypt(path: &Path, locked: &Path) -> Outcome {
    let conn = Connection::open(path)?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    conn.execute("ATTACH DATABASE ?1 AS locked KEY ?2", (locked.to_string_lossy(), words()))?;
    conn.query_row("SELECT sqlcipher_export('locked')", [], |_| Ok(()))?;
    conn.pragma_update(Some("locked"), "user_version", version)?;
    conn.pragma_update(Some("locked"), "application_id", application)?;
    // As the program opens it.
    conn.pragma_update_and_check(Some("locked"), "journal_mode", "wal", |_| Ok(()))?;
    Ok(())
}

/// Files of a megabyte that do not repeat themselves.
fn store(path: &Path, megabytes: usize) -> Outcome {
    let conn = Connection::open(path)?;
    let all = conn.unchecked_transaction()?;
    for _ in 0..megabytes {
        all.execute("INSERT INTO blob (sha256, content) SELECT lower(hex(randomblob(32))), randomblob(1000000)", [])?;
    }
    Ok(all.commit()?)
}

fn gone(path: &Path) {
    let _ = std::fs::remove_file(path);
}
