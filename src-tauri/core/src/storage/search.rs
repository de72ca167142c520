//! The search index: derived data, kept up to date by the door, rebuilt by one command.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::tables::Noun;
use crate::error::Result;
use crate::ids::RecordId;

/// Ranking a frequent word over all its places is slow; beyond this many hits the newest are ranked only.
const RANKED: u32 = 400;

/// One thing found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hit {
    /// What kind of record.
    pub noun: Noun,
    /// The record.
    pub id: RecordId,
    /// Its name.
    pub title: String,
    /// Number, contractor or state beside the name.
    pub context: String,
    /// The words around the hit; the hit stands between U+E000 and U+E001.
    pub excerpt: String,
}

/// What is indexed for one record: title, context, body. One row of SQL per noun; missing rows mean "not indexed".
fn source(noun: Noun) -> Option<&'static str> {
    Some(match noun {
        Noun::Contractor => {
            "SELECT name, trim(does || ' ' || trading_name), notes || ' ' || how_they_work || ' ' || country || ' ' ||
               coalesce((SELECT group_concat(value, ' ') FROM contractor_channel WHERE contractor_id = c.id), '') || ' ' ||
               coalesce((SELECT group_concat(name, ' ') FROM contractor_person WHERE contractor_id = c.id), '') || ' ' ||
               coalesce((SELECT group_concat(tag, ' ') FROM contractor_tag WHERE contractor_id = c.id), '')
             FROM contractor c WHERE id = ?1"
        }
        Noun::Agreement => {
            "SELECT title, number || ' ' || coalesce((SELECT name FROM contractor WHERE id = a.contractor_id), ''),
               coalesce(frozen_text, body) || ' ' ||
               coalesce((SELECT group_concat(value, ' ') FROM agreement_field WHERE agreement_id = a.id), '')
             FROM agreement a WHERE id = ?1"
        }
        Noun::Sheet => {
            "SELECT title, grouping,
               coalesce((SELECT group_concat(t.atom, ' ') FROM json_tree((SELECT content FROM sheet_version WHERE sheet_id = s.id ORDER BY number DESC LIMIT 1)) t
                 WHERE t.type = 'text' AND t.key NOT IN ('id', 'kind')), '')
             FROM sheet s WHERE id = ?1"
        }
        Noun::Handoff => {
            "SELECT title, number || ' ' || coalesce((SELECT name FROM contractor WHERE id = h.contractor_id), ''),
               instructions || ' ' ||
               coalesce((SELECT group_concat(text || ' ' || note, ' ') FROM handoff_criterion WHERE handoff_id = h.id), '') || ' ' ||
               coalesce((SELECT group_concat(question || ' ' || answer, ' ') FROM handoff_question WHERE handoff_id = h.id), '')
             FROM handoff h WHERE id = ?1"
        }
        Noun::Review => {
            "SELECT coalesce((SELECT name FROM contractor WHERE id = r.contractor_id), ''), number || ' ' || period_start || ' ' || period_end,
               contractor_view || ' ' || outcome || ' ' || worth_note || ' ' || decision_reason || ' ' ||
               coalesce((SELECT group_concat(name || ' ' || why, ' ') FROM review_criterion WHERE review_id = r.id), '')
             FROM review r WHERE id = ?1"
        }
        Noun::Attachment => "SELECT name, media_type, '' FROM attachment WHERE id = ?1",
        Noun::Business | Noun::Import => return None,
    })
}

/// The tables whose `id` column lists the records of a noun.
const INDEXED: &[(Noun, &str)] = &[
    (Noun::Contractor, "contractor"),
    (Noun::Agreement, "agreement"),
    (Noun::Sheet, "sheet"),
    (Noun::Handoff, "handoff"),
    (Noun::Review, "review"),
    (Noun::Attachment, "attachment"),
];

/// Brings the index up to date for one record, which may be gone.
pub(super) fn refresh(conn: &Connection, noun: Noun, id: Uuid) -> Result<()> {
    let Some(sql) = source(noun) else { return Ok(()) };
    let text: Option<(String, String, String)> =
        conn.prepare_cached(sql)?.query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let place: Option<i64> = conn
        .prepare_cached("SELECT rowid FROM search_record WHERE kind = ?1 AND record_id = ?2")?
        .query_row(params![noun.word(), id.as_bytes()], |row| row.get(0))
        .optional()?;
    match (text, place) {
        (None, None) => {}
        (None, Some(place)) => {
            conn.prepare_cached("DELETE FROM search_text WHERE rowid = ?1")?.execute([place])?;
            conn.prepare_cached("DELETE FROM search_record WHERE rowid = ?1")?.execute([place])?;
        }
        (Some((title, context, body)), Some(place)) => {
            conn.prepare_cached("UPDATE search_record SET title = ?2, context = ?3 WHERE rowid = ?1")?.execute(params![place, title, context])?;
            conn.prepare_cached("UPDATE search_text SET title = ?2, context = ?3, body = ?4 WHERE rowid = ?1")?.execute(params![place, title, context, body])?;
        }
        (Some((title, context, body)), None) => {
            conn.prepare_cached("INSERT INTO search_record (kind, record_id, title, context) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![noun.word(), id.as_bytes(), title, context])?;
            conn.prepare_cached("INSERT INTO search_text (rowid, title, context, body) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![conn.last_insert_rowid(), title, context, body])?;
        }
    }
    Ok(())
}

/// The name of a record, if search knows it.
pub(super) fn title(conn: &Connection, noun: Noun, id: Uuid) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT title FROM search_record WHERE kind = ?1 AND record_id = ?2")?
        .query_row(params![noun.word(), id.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// Everything that holds all the words typed, the last one as a beginning; best first, at most `limit`.
pub fn find(conn: &Connection, typed: &str, limit: u32) -> Result<Vec<Hit>> {
    let Some(query) = query(typed) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "WITH found AS MATERIALIZED (
           SELECT rowid, bm25(search_text, 8.0, 3.0, 1.0) AS score, snippet(search_text, -1, char(57344), char(57345), '…', 12) AS excerpt
           FROM search_text WHERE rowid IN (SELECT rowid FROM search_text WHERE search_text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AND search_text MATCH ?1
         )
         SELECT r.kind, r.record_id, r.title, r.context, found.excerpt
         FROM found JOIN search_record r ON r.rowid = found.rowid ORDER BY found.score LIMIT ?3",
    )?;
    let hits = statement.query_map(params![query, RANKED, limit], |row| {
        let kind: String = row.get(0)?;
        Ok(Noun::from_word(&kind).map(|noun| -> rusqlite::Result<Hit> {
            Ok(Hit { noun, id: row.get(1)?, title: row.get(2)?, context: row.get(3)?, excerpt: row.get(4)? })
        }))
    })?;
    hits.filter_map(|hit| hit.transpose()).map(|hit| Ok(hit??)).collect()
}

/// Turns typed words into an FTS5 query of quoted terms, so that no typed sign is an operator.
pub(super) fn query(typed: &str) -> Option<String> {
    let words: Vec<String> = typed.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| format!("\"{word}\"")).collect();
    if words.is_empty() { None } else { Some(format!("{}*", words.join(" "))) }
}

/// Builds the whole index anew.
pub fn rebuild(conn: &Connection) -> Result<u64> {
    conn.execute_batch("DELETE FROM search_text; DELETE FROM search_record;")?;
    let mut count = 0;
    for (noun, table) in INDEXED {
        let mut statement = conn.prepare(&format!("SELECT id FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: RecordId = row.get(0)?;
            refresh(conn, *noun, id.0)?;
            count += 1;
        }
    }
    Ok(count)
}
