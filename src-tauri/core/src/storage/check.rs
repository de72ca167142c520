//! Verifying a file: integrity, foreign keys, the chain of the change log, attachment fingerprints.

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::attachments::sha256;
use super::log::{START, Sealed, fingerprint};
use crate::error::Result;

/// What a check found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckReport {
    /// Nothing is wrong.
    pub ok: bool,
    /// Plain sentences, one for each thing that is wrong.
    pub problems: Vec<String>,
    /// How many log entries were read.
    #[ts(type = "number")]
    pub entries: i64,
    /// How many stored files were hashed.
    #[ts(type = "number")]
    pub files: i64,
    /// The last entry's fingerprint.
    pub head: String,
}

/// Reads the whole file and tells what is wrong with it.
pub fn run(conn: &Connection) -> Result<CheckReport> {
    let mut problems = Vec::new();
    integrity(conn, &mut problems)?;
    foreign_keys(conn, &mut problems)?;
    let (entries, head) = chain(conn, &mut problems)?;
    let files = attachments(conn, &mut problems)?;
    Ok(CheckReport { ok: problems.is_empty(), problems, entries, files, head })
}

fn integrity(conn: &Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let bad = lines.iter().filter(|line| line.as_str() != "ok").count();
    if bad > 0 {
        problems.push(format!(
            "The file is damaged in {bad} or more places. Open your newest backup instead and keep this file aside."
        ));
    }
    Ok(())
}

fn foreign_keys(conn: &Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut statement = conn.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, count): (String, i64) = (row.get(0)?, row.get(1)?);
        problems.push(format!("{count} rows of “{}” point at records that are not there.", table.replace('_', " ")));
    }
    Ok(())
}

fn chain(conn: &Connection, problems: &mut Vec<String>) -> Result<(i64, String)> {
    let mut statement = conn.prepare("SELECT seq, at, offset_minutes, device, command, summary, standing, reverses, images, previous, hash FROM change_entry ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut count, mut expected, mut head) = (0_i64, 1_i64, START.to_owned());
    while let Some(row) = rows.next()? {
        let (seq, hash, previous): (i64, String, String) = (row.get(0)?, row.get(10)?, row.get(9)?);
        let (at, device, command, summary, standing, images): (String, String, String, String, String, String) =
            (row.get(1)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(8)?);
        if seq != expected {
            problems.push(format!(
                "The history jumps from entry {} to entry {seq}: entries between them were removed.",
                expected - 1
            ));
        } else if previous != head {
            problems.push(format!("Entry {seq} of the history does not follow the entry before it: one of them was changed, inserted or moved."));
        }
        let sealed = Sealed {
            seq,
            at: &at,
            offset_minutes: row.get(2)?,
            device: &device,
            command: &command,
            summary: &summary,
            standing: &standing,
            reverses: row.get(7)?,
            images: &images,
            previous: &previous,
        };
        if fingerprint(&sealed) != hash {
            problems.push(format!("Entry {seq} of the history (“{summary}”) was changed after it was written."));
        }
        (count, expected, head) = (count + 1, seq + 1, hash);
    }
    Ok((count, head))
}

fn attachments(conn: &Connection, problems: &mut Vec<String>) -> Result<i64> {
    let mut statement = conn.prepare("SELECT b.sha256, b.content, coalesce((SELECT name FROM attachment WHERE sha256 = b.sha256 LIMIT 1), '') FROM blob b")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let (kept, name): (String, String) = (row.get(0)?, row.get(2)?);
        if sha256(row.get_ref(1)?.as_blob().unwrap_or_default()) != kept {
            problems.push(format!("The stored file “{name}” is not the one that was added: its fingerprint differs."));
        }
        count += 1;
    }
    Ok(count)
}
