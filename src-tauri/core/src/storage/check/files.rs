//! Stored files against their fingerprints.

use std::io::Read;

use rusqlite::{Connection, MAIN_DB};
use sha2::{Digest, Sha256};

use super::CheckReport;
use crate::error::Result;
use crate::progress::Progress;
use crate::storage::images::hex;
use crate::storage::rows::get_str;

/// Hashes every stored file, piece by piece, so that a large one takes no more memory than a small one.
pub(super) fn fingerprints(conn: &Connection, progress: &Progress, report: &mut CheckReport) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT b.rowid, b.sha256, coalesce((SELECT name FROM attachment WHERE sha256 = b.sha256 LIMIT 1), '') FROM blob b",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (place, kept, name): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if fingerprint(conn, place).ok().as_ref() != Some(&kept) {
            let named =
                if name.is_empty() { "A stored file".to_owned() } else { format!("The stored file “{name}”") };
            report.problem(format!("{named} is not the one that was added: its fingerprint differs."));
        }
        report.files += 1;
        progress.step(1)?;
    }
    Ok(())
}

/// Papers whose stored file is not there at all.
pub(super) fn missing(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT name FROM attachment a WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = a.sha256) ORDER BY name",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = get_str(row, 0)?;
        report.problem(format!("The stored file “{name}” is missing: only its name and what belongs to it are left."));
    }
    Ok(())
}

fn fingerprint(conn: &Connection, place: i64) -> Result<String> {
    let mut content = conn.blob_open(MAIN_DB, "blob", "content", place, true)?;
    let (mut sha, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match content.read(&mut piece)? {
            0 => return Ok(hex(&sha.finalize())),
            read => sha.update(piece.get(..read).unwrap_or_default()),
        }
    }
}
