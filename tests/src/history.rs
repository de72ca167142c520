//! A valid change log of any length for records that were written without one: an entry for each record, as it was made,
//! then points of hand-offs ticked and unticked. The chain is made here, by the rule and not by the program's code.

use std::collections::BTreeMap;
use std::fmt::Write;

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A kind of record: its command and words, its own table, and the tables of its parts with the column that leads to it.
struct Kind {
    noun: &'static str,
    command: &'static str,
    words: &'static str,
    parts: &'static [(&'static str, &'static str)],
}

const KINDS: [Kind; 5] = [
    Kind {
        noun: "contractor",
        command: "contractors.create",
        words: "Added a contractor",
        parts: &[("contractor_channel", "contractor_id"), ("contractor_tag", "contractor_id")],
    },
    Kind { noun: "agreement", command: "agreements.create", words: "Wrote an agreement", parts: &[] },
    Kind { noun: "review", command: "reviews.create", words: "Began a review", parts: &[] },
    Kind { noun: "sheet", command: "sheets.create", words: "Wrote a sheet", parts: &[("sheet_version", "sheet_id")] },
    Kind {
        noun: "handoff",
        command: "handoffs.create",
        words: "Wrote a hand-off",
        parts: &[
            ("handoff_criterion", "handoff_id"),
            ("delivery", "handoff_id"),
            ("handoff_wait", "handoff_id"),
            ("handoff_question", "handoff_id"),
        ],
    },
];

/// Adds an entry for each record, then as many ticks as it takes to have `entries` in all. Every record of the file, but for
/// the business itself, must lack one.
pub fn write(conn: &Connection, at: &str, entries: usize) -> Outcome {
    let (seq, previous) =
        conn.query_row("SELECT seq, hash FROM change_entry ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let mut log = Log { conn, at: at.to_owned(), seq, previous };
    for kind in &KINDS {
        log.made(kind)?;
    }
    log.ticked(entries)
}

struct Log<'c> {
    conn: &'c Connection,
    at: String,
    seq: i64,
    previous: String,
}

impl Log<'_> {
    fn made(&mut self, kind: &Kind) -> Outcome {
        let parts =
            kind.parts.iter().map(|(table, root)| Rows::of(self.conn, table, root)).collect::<Outcome<Vec<_>>>()?;
        let own = Rows::of(self.conn, kind.noun, "id")?;
        let mut ids = self.conn.prepare(&format!("SELECT id FROM {} ORDER BY id", kind.noun))?;
        let mut ids = ids.query([])?;
        while let Some(row) = ids.next()? {
            let id: Vec<u8> = row.get(0)?;
            let mut images = Vec::new();
            for rows in std::iter::once(&own).chain(&parts) {
                rows.images(self.conn, &id, &mut images)?;
            }
            self.append(kind.noun, &id, kind.command, kind.words, &format!("[{}]", images.join(",")))?;
        }
        Ok(())
    }

    /// Ticks round and round, each time another point, and leaves the points as the last entries say.
    fn ticked(&mut self, entries: usize) -> Outcome {
        let mut points: Vec<(Vec<u8>, Vec<u8>, Option<bool>)> = self
            .conn
            .prepare("SELECT id, handoff_id, met FROM handoff_criterion ORDER BY id DESC")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut place = 0;
        while usize::try_from(self.seq)? < entries && !points.is_empty() {
            let (id, handoff, met) = &mut points[place];
            let value = |met: Option<bool>| met.map_or("null".to_owned(), |met| u8::from(met).to_string());
            let next = Some(*met != Some(true));
            let (key, root) = (hex(id), hex(handoff));
            let images = format!(
                r#"[{{"t":"handoff_criterion","id":"{key}","r":"{root}","b":{{"met":{}}},"a":{{"met":{}}}}}]"#,
                value(*met),
                value(next)
            );
            *met = next;
            let handoff = handoff.clone();
            let words = "Ticked “Every price is readable from two steps away” on “Labels for the rye loaves”";
            self.append("handoff", &handoff, "handoffs.tick", words, &images)?;
            place = (place + 1) % points.len();
        }
        let mut update = self.conn.prepare("UPDATE handoff_criterion SET met = ?2 WHERE id = ?1 AND met IS NOT ?2")?;
        for (id, _, met) in points {
            update.execute(params![id, met])?;
        }
        Ok(())
    }

    fn append(&mut self, noun: &str, record: &[u8], command: &str, words: &str, images: &str) -> Outcome {
        const OFFSET: i32 = -300;
        const DEVICE: &str = "5f0c21b7a9d4";
        self.seq += 1;
        let (seq, offset) = (self.seq.to_string(), OFFSET.to_string());
        let mut sha = Sha256::new();
        for part in [&self.previous, &seq, &self.at, &offset, DEVICE, command, words, "plain", "", images] {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part.as_bytes());
        }
        let hash = hex(&sha.finalize());
        self.conn
            .prepare_cached(
                "INSERT INTO change_entry (seq, at, offset_minutes, device, command, summary, standing, images, previous, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'plain', ?7, ?8, ?9)",
            )?
            .execute(params![self.seq, self.at, OFFSET, DEVICE, command, words, images, self.previous, hash])?;
        self.conn
            .prepare_cached("INSERT INTO change_subject (kind, record_id, seq) VALUES (?1, ?2, ?3)")?
            .execute(params![noun, record, self.seq])?;
        self.previous = hash;
        Ok(())
    }
}

/// The rows of one table that are part of a record, as images.
struct Rows {
    table: &'static str,
    select: String,
}

impl Rows {
    fn of(conn: &Connection, table: &'static str, root: &str) -> Outcome<Self> {
        let columns: BTreeMap<String, String> = conn
            .prepare("SELECT name, type FROM pragma_table_info(?1)")?
            .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let pairs: Vec<String> = columns
            .iter()
            .map(|(name, kind)| match kind.as_str() {
                "BLOB" => format!("'{name}', iif({name} IS NULL, NULL, json_object('x', lower(hex({name}))))"),
                _ => format!("'{name}', {name}"),
            })
            .collect();
        let select = format!("SELECT id, json_object({}) FROM {table} WHERE {root} = ?1 ORDER BY id", pairs.join(", "));
        Ok(Self { table, select })
    }

    fn images(&self, conn: &Connection, record: &[u8], images: &mut Vec<String>) -> Outcome {
        let mut statement = conn.prepare_cached(&self.select)?;
        let mut rows = statement.query([record])?;
        while let Some(row) = rows.next()? {
            let (id, after): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
            images.push(format!(r#"{{"t":"{}","id":"{}","r":"{}","a":{after}}}"#, self.table, hex(&id), hex(record)));
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::Desk;
    use crate::large::Large;

    #[test]
    fn the_program_finds_a_history_made_by_the_rule_whole() {
        let desk = Desk::bakery();
        let path = desk.session.file().unwrap().path().to_owned();
        desk.session.close();
        Large { contractors: 8, handoffs: 60, entries: 300, now: desk.session.now() }.fill(&path).unwrap();
        desk.session.open(&path).unwrap();
        let report = desk.call("file.check", json!({}));
        assert_eq!((&report["ok"], &report["entries"]), (&json!(true), &json!(300)), "{report}");
    }
}
