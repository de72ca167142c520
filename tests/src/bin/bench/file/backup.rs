//! A backup, made and verified, against SQLite's own backup and a `quick_check` of what came out: of many records with their
//! history, and of large attachments. `VACUUM INTO` is measured beside it for comparison.

use std::path::Path;

use counterpart_api::core::storage::backup::{Order, take};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::safe::{BOTH, Safe, megabytes, remove, remove_both};
use super::{Amounts, business};
use crate::measure::{side_by_side, timed};
use crate::table::{Row, Unit};
use crate::{Outcome, desk};

const TARGET: f64 = 1.3;

/// Both kinds of content, plain and encrypted.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    let records = folder.join("records.counterpart");
    // Each hand-off is five rows, an entry and what search knows of it.
    business(&records, amounts.records / 4, 0)?;
    let attachments = folder.join("attachments.counterpart");
    desk::create(&attachments)?;
    store(&attachments, amounts.attachments)?;
    for (what, plain) in [("records", &records), ("attachments", &attachments)] {
        for safe in BOTH {
            let path = safe.of(plain)?;
            rows.push(measure(&format!("A verified backup of {what}, {}", safe.words()), &path, safe, amounts.slow)?);
        }
        remove_both(plain);
    }
    Ok(rows)
}

fn measure(what: &str, path: &Path, safe: Safe, turns: usize) -> Outcome<Row> {
    eprintln!("  {what} …");
    let (ours, plain) = (path.with_extension("ours"), path.with_extension("plain"));
    let key = safe.key();
    let pair = side_by_side(
        turns,
        |_| {
            remove(&ours);
            take(Order { source: path, live: true, key: key.as_ref(), target: &ours, gentle: false }, &mut |_| Ok(()))?;
            Ok(())
        },
        |_| {
            remove(&plain);
            bare(path, safe, &plain)
        },
    )?;
    remove(&plain);
    let vacuum = timed(|| {
        safe.bare(path)?.execute("VACUUM INTO ?1", [plain.to_string_lossy()])?;
        Ok(())
    })?;
    let size = megabytes(path)?;
    remove(&ours);
    remove(&plain);
    Ok(Row {
        what: what.to_owned(),
        against: "SQLite's backup and quick_check",
        pair,
        unit: Unit::Seconds,
        target: TARGET,
        note: format!("{size} MB; VACUUM INTO alone {vacuum:.2} s"),
    })
}

/// What anybody would write: all pages in one step, then one check.
fn bare(path: &Path, safe: Safe, target: &Path) -> Outcome {
    let source = safe.bare(path)?;
    let mut copy = safe.bare(target)?;
    Backup::new(&source, &mut copy)?.step(-1)?;
    let found: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(found.into()) }
}

/// Files of a megabyte that do not repeat themselves.
pub fn store(path: &Path, megabytes: usize) -> Outcome {
    let conn = Connection::open(path)?;
    for _ in 0..megabytes.div_ceil(100) {
        let some = conn.unchecked_transaction()?;
        for _ in 0..megabytes.min(100) {
            some.execute(
                "INSERT INTO blob (sha256, content) SELECT lower(hex(randomblob(32))), randomblob(1000000)",
                [],
            )?;
        }
        some.commit()?;
    }
    Ok(())
}
