//! The check of a file with a long history against reading the file once, from its first byte to its last. Both find the file
//! in the system's memory; how long the disk takes is told beside it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use counterpart_api::core::storage::check::Check;
use counterpart_api::core::storage::{open_fixed, open_reader};

use super::safe::{BOTH, Safe, megabytes};
use super::{Amounts, business};
use crate::Outcome;
use crate::commands::grouped;
use crate::measure::{side_by_side, timed};
use crate::table::{Row, Unit};

const TARGET: f64 = 3.0;

/// Plain and encrypted.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let long = folder.join("long.counterpart");
    eprintln!("  a history of {} entries …", grouped(amounts.long));
    business(&long, amounts.records, amounts.long)?;
    BOTH.into_iter().map(|safe| measure(&safe.of(&long)?, safe, amounts)).collect()
}

fn measure(path: &Path, safe: Safe, amounts: Amounts) -> Outcome<Row> {
    let what = format!("A check of {} entries, {}", grouped(amounts.long), safe.words());
    eprintln!("  {what} …");
    let cold = forget(path).then(|| timed(|| read_once(path))).transpose()?;
    let key = safe.key();
    let pair = side_by_side(
        amounts.slow - 2,
        |_| {
            let report =
                Check::default().side_by_side(&open_reader(path, key.as_ref())?, open_reader(path, key.as_ref())?)?;
            if report.ok && report.entries as usize == amounts.long {
                Ok(())
            } else {
                Err(format!("{report:?}").into())
            }
        },
        |_| read_once(path),
    )?;
    let conn = open_fixed(path, key.as_ref())?;
    let alone = |sql: &str| timed(|| Ok(conn.query_row(sql, [], |_| Ok(()))?));
    let note = format!(
        "{} MB; from the disk {}; SQLite's integrity_check alone {:.2} s, its reading of all entries {:.2} s",
        megabytes(path)?,
        cold.map_or_else(|| "not known".to_owned(), |cold| format!("{cold:.2} s")),
        alone("PRAGMA integrity_check")?,
        alone("SELECT sum(length(CAST(images AS BLOB)) + length(previous) + length(hash)) FROM change_entry")?,
    );
    Ok(Row { what, against: "reading the file once", pair, unit: Unit::Seconds, target: TARGET, note })
}

fn read_once(path: &Path) -> Outcome {
    let (mut file, mut part) = (File::open(path)?, vec![0; 1 << 20]);
    while file.read(&mut part)? > 0 {}
    Ok(())
}

/// Asks the system to let go of a file that it holds in memory; false where it cannot be asked.
fn forget(path: &Path) -> bool {
    let synced = File::open(path).and_then(|file| file.sync_all()).is_ok();
    synced
        && std::process::Command::new("dd")
            .arg(format!("if={}", path.display()))
            .args(["iflag=nocache", "count=0", "status=none"])
            .status()
            .is_ok_and(|status| status.success())
}
