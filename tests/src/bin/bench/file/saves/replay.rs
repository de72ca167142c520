//! What a save wrote, read from its entry in the change log, to be written again by hand.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use serde::Deserialize;

use crate::Outcome;

/// One save: its rows, its entry, and the words that search got.
pub struct Replay {
    updates: Vec<(String, Vec<Value>)>,
    entry: Entry,
    subjects: Vec<(String, Vec<u8>)>,
    words: Option<Words>,
}

#[derive(PartialEq)]
struct Words {
    place: i64,
    texts: [String; 3],
}

struct Entry {
    at: String,
    offset_minutes: i32,
    device: String,
    command: String,
    summary: String,
    images: String,
    hash: String,
}

#[derive(Deserialize)]
struct Image {
    #[serde(rename = "t")]
    table: String,
    id: String,
    #[serde(rename = "a")]
    after: BTreeMap<String, serde_json::Value>,
}

impl Replay {
    /// Reads the last save of a file.
    pub fn of(conn: &Connection) -> Outcome<Self> {
        let (seq, entry) = conn.query_row(
            "SELECT seq, at, offset_minutes, device, command, summary, images, hash FROM change_entry ORDER BY seq DESC LIMIT 1",
            [],
            |row| {
                let entry = Entry {
                    at: row.get(1)?,
                    offset_minutes: row.get(2)?,
                    device: row.get(3)?,
                    command: row.get(4)?,
                    summary: row.get(5)?,
                    images: row.get(6)?,
                    hash: row.get(7)?,
                };
                Ok((row.get::<_, i64>(0)?, entry))
            },
        )?;
        let subjects: Vec<(String, Vec<u8>)> = conn
            .prepare("SELECT kind, record_id FROM change_subject WHERE seq = ?1")?
            .query_map([seq], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let images: Vec<Image> = serde_json::from_str(&entry.images)?;
        let updates = images.iter().map(update).collect();
        let words = subjects.first().map(|(kind, id)| words(conn, kind, id)).transpose()?;
        Ok(Self { updates, entry, subjects, words })
    }

    /// Whether search was told anything between these two.
    pub fn searched(one: &Self, other: &Self) -> bool {
        one.words != other.words
    }

    /// Writes the same again, in one transaction.
    pub fn commit(&self, conn: &Connection, searched: bool) -> Outcome {
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for (sql, values) in &self.updates {
            conn.prepare_cached(sql)?.execute(params_from_iter(values))?;
        }
        let entry = &self.entry;
        conn.prepare_cached(
            "INSERT INTO change_entry (at, offset_minutes, device, command, summary, standing, reverses, images, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, 'plain', NULL, ?6, ?7, ?7)",
        )?
        .execute(params![entry.at, entry.offset_minutes, entry.device, entry.command, entry.summary, entry.images, entry.hash])?;
        let seq = conn.last_insert_rowid();
        for (kind, id) in &self.subjects {
            conn.prepare_cached("INSERT INTO change_subject (kind, record_id, seq) VALUES (?1, ?2, ?3)")?
                .execute(params![kind, id, seq])?;
        }
        if let Some(Words { place, texts: [title, context, body] }) = self.words.as_ref().filter(|_| searched) {
            conn.prepare_cached("UPDATE search_text SET title = ?2, context = ?3, body = ?4 WHERE rowid = ?1")?
                .execute(params![place, title, context, body])?;
        }
        conn.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

fn update(image: &Image) -> (String, Vec<Value>) {
    let columns: Vec<String> = image.after.keys().zip(2..).map(|(name, at)| format!("{name} = ?{at}")).collect();
    let id = counterpart_tests::large::bytes(&image.id);
    let values = std::iter::once(Value::Blob(id)).chain(image.after.values().map(value)).collect();
    (format!("UPDATE {} SET {} WHERE id = ?1", image.table, columns.join(", ")), values)
}

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Number(number) => Value::Integer(number.as_i64().unwrap_or_default()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        other => Value::Blob(counterpart_tests::large::bytes(other["x"].as_str().unwrap_or_default())),
    }
}

fn words(conn: &Connection, kind: &str, id: &[u8]) -> Outcome<Words> {
    Ok(conn.query_row(
        "SELECT t.rowid, t.title, t.context, t.body FROM search_record r JOIN search_text t ON t.rowid = r.rowid WHERE r.kind = ?1 AND r.record_id = ?2",
        params![kind, id],
        |row| Ok(Words { place: row.get(0)?, texts: [row.get(1)?, row.get(2)?, row.get(3)?] }),
    )?)
}
