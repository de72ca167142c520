//! Finding records by words, and the records worked on last.

use rusqlite::{Connection, Row, params};
use serde::Serialize;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use super::{Place, place};
use crate::error::Result;
use crate::ids::RecordId;
use crate::storage::rows::get_str;
use crate::storage::tables::Noun;

/// Only the newest records that match are put in order. A word that stands in more is not completed: whoever types a word
/// that is everywhere means that word.
const RANKED: u32 = 100;

/// How many entries of the log are read for the records worked on last.
const LOOKED_BACK: u32 = 300;

/// One thing found. In each text the words that were looked for stand between U+E000 and U+E001.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hit {
    /// What kind of record.
    pub noun: Noun,
    /// The record.
    pub id: RecordId,
    /// Its name.
    pub title: String,
    /// Number and contractor, or what they do.
    pub context: String,
    /// The words around a hit in the rest of the record; empty when only the name or the context was hit.
    pub excerpt: String,
    /// Where it stands: the record's own state; `on_me` or `on_them` for a hand-off that somebody holds; empty for the rest.
    pub standing: String,
    /// The screen that shows it.
    pub opens: Place,
}

/// Where a record `r` of the index stands today.
const STANDING: &str = "coalesce(CASE r.kind
  WHEN 'contractor' THEN (SELECT iif(archived_at IS NULL, status, 'archived') FROM contractor WHERE id = r.record_id)
  WHEN 'agreement' THEN (SELECT state FROM agreement WHERE id = r.record_id)
  WHEN 'handoff' THEN (SELECT iif(state = 'draft' OR ball = 'nobody', state, 'on_' || ball) FROM handoff WHERE id = r.record_id)
  WHEN 'review' THEN (SELECT state FROM review WHERE id = r.record_id) END, '')";

/// Everything that holds all the words typed, the last one as a beginning; at most `limit`, of one kind or of all. Files come after
/// the records; hits in the name come first, then hits in number and contractor, then the rest; among equals the newest comes
/// first. A contractor is found by name however many other records show the same words.
pub fn find(conn: &Connection, typed: &str, noun: Option<Noun>, limit: usize) -> Result<Vec<Hit>> {
    let Some(words) = words(typed) else { return Ok(Vec::new()) };
    // Who looks among one kind picks one by its name, and has seldom typed all of it.
    let query = if noun.is_none() && is_frequent(conn, &words)? { words.clone() } else { begun(&words) };
    // One walk along the matches, the newest first. Never one look-up for each: FTS5 reads all matches of an unfinished
    // word again every time. Its own ranking reads every match too, so the order is made here.
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.kind, r.record_id,
           highlight(search_text, 0, char(57344), char(57345)),
           highlight(search_text, 1, char(57344), char(57345)),
           snippet(search_text, 2, char(57344), char(57345), '…', 12),
           {STANDING}
         FROM search_text s CROSS JOIN search_record r ON r.rowid = s.rowid
         WHERE search_text MATCH ?1 AND (?3 IS NULL OR r.kind = ?3) ORDER BY s.rowid DESC LIMIT ?2"
    ))?;
    let found = statement.query_and_then(params![query, RANKED, noun.map(Noun::word)], |row| hit(conn, row))?;
    let mut hits: Vec<Hit> = found.filter_map(Result::transpose).collect::<Result<_>>()?;
    if noun.is_none() && hits.len() >= RANKED as usize {
        let named = named(conn, &begun(&words))?;
        hits.retain(|hit| !named.iter().any(|name| name.id == hit.id));
        hits.splice(0..0, named);
    }
    hits.sort_by_key(|hit| (hit.noun == Noun::Attachment, !is_marked(&hit.title), !is_marked(&hit.context)));
    hits.truncate(limit);
    Ok(hits)
}

/// Contractors by name, the newest first.
fn named(conn: &Connection, query: &str) -> Result<Vec<Hit>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.kind, r.record_id,
           highlight(search_name, 0, char(57344), char(57345)), r.context, '', {STANDING}
         FROM search_name n CROSS JOIN search_record r ON r.rowid = n.rowid
         WHERE search_name MATCH ?1 ORDER BY n.rowid DESC LIMIT ?2"
    ))?;
    let found = statement.query_and_then(params![query, RANKED], |row| hit(conn, row))?;
    found.filter_map(Result::transpose).collect()
}

/// Whether a word that was looked for stands in this text.
fn is_marked(text: &str) -> bool {
    text.contains('\u{E000}')
}

/// Whether the words as they are typed stand in more records than are put in order. FTS5 reads an unfinished word wherever
/// it occurs before it gives the first match, but stops at will in the list of a whole word.
fn is_frequent(conn: &Connection, words: &str) -> Result<bool> {
    let mut statement = conn
        .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ?1 LIMIT ?2 + 1)")?;
    Ok(statement.query_row(params![words, RANKED], |row| row.get::<_, u32>(0))? > RANKED)
}

/// The records that were changed last, newest first, at most `limit`.
pub fn recent(conn: &Connection, limit: u32) -> Result<Vec<Hit>> {
    let mut statement = conn.prepare_cached(&format!(
        "WITH touched AS MATERIALIZED (SELECT kind, record_id, seq FROM change_subject ORDER BY seq DESC LIMIT ?1),
           last AS (SELECT kind, record_id, max(seq) AS seq FROM touched GROUP BY kind, record_id)
         SELECT r.kind, r.record_id, r.title, r.context, '', {STANDING}
         FROM last JOIN search_record r ON r.kind = last.kind AND r.record_id = last.record_id
         WHERE last.kind <> 'attachment' ORDER BY last.seq DESC LIMIT ?2",
    ))?;
    let rows = statement.query_and_then(params![LOOKED_BACK, limit], |row| hit(conn, row))?;
    rows.filter_map(Result::transpose).collect()
}

/// Reads a hit; none when it has no screen to open.
fn hit(conn: &Connection, row: &Row<'_>) -> Result<Option<Hit>> {
    let Some(noun) = Noun::from_word(get_str(row, 0)?) else { return Ok(None) };
    let id: RecordId = row.get(1)?;
    let opens = if noun == Noun::Attachment { place(conn, noun, id.0)? } else { Some(Place { noun, id }) };
    let Some(opens) = opens else { return Ok(None) };
    let excerpt = Some(get_str(row, 4)?).filter(|text| is_marked(text)).unwrap_or_default().to_owned();
    Ok(Some(Hit { noun, id, title: row.get(2)?, context: row.get(3)?, excerpt, standing: row.get(5)?, opens }))
}

/// Turns typed words into an FTS5 query of quoted phrases, so that no typed sign is an operator. A word with signs in it,
/// such as an address or a number, is a phrase of its parts.
fn words(typed: &str) -> Option<String> {
    let normal: String = typed.nfc().filter(|sign| *sign != '\0').collect();
    let words: Vec<String> = normal
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace('"', " ")))
        .collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

/// The same words, the last one unfinished.
fn begun(words: &str) -> String {
    format!("{words}*")
}

/// The query for typed words of which the last may be unfinished.
pub(in crate::storage) fn query(typed: &str) -> Option<String> {
    words(typed).as_deref().map(begun)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_typed_sign_is_an_operator() {
        for (typed, expected) in [
            ("spring menu", Some(r#""spring" "menu"*"#)),
            ("HO-2027-001", Some(r#""HO-2027-001"*"#)),
            (r#"say "hi" OR (x)"#, Some(r#""say" " hi " "OR" "(x)"*"#)),
            ("title: & -", Some(r#""title:"*"#)),
            ("  ", None),
            ("&&& \"", None),
            ("Jose\u{301}", Some("\"José\"*")),
        ] {
            assert_eq!(query(typed).as_deref(), expected, "{typed}");
        }
    }
}
