//! Finding records by words, and the records worked on last.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use super::{Place, place};
use crate::error::Result;
use crate::ids::RecordId;
use crate::storage::tables::Noun;

/// Ranking a frequent word over all its places is slow; beyond this many hits only the newest are ranked.
const RANKED: u32 = 400;

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

/// A row of the index, before it is known where it is shown.
struct Found {
    kind: String,
    id: RecordId,
    title: String,
    context: String,
    excerpt: String,
}

fn found(row: &Row<'_>) -> rusqlite::Result<Found> {
    let excerpt: String = row.get(4)?;
    let excerpt = if excerpt.contains('\u{E000}') { excerpt } else { String::new() };
    Ok(Found { kind: row.get(0)?, id: row.get(1)?, title: row.get(2)?, context: row.get(3)?, excerpt })
}

/// Everything that holds all the words typed, the last one as a beginning; best first, files after the records they lie with;
/// at most `limit`, of one kind or of all.
pub fn find(conn: &Connection, typed: &str, noun: Option<Noun>, limit: u32) -> Result<Vec<Hit>> {
    let Some(query) = query(typed) else { return Ok(Vec::new()) };
    let of_kind = if noun.is_some() { "AND r.kind = ?4" } else { "" };
    // Two walks along the matches, newest first: one ranks, one words the few that are shown. Never one look-up for each
    // match: FTS5 reads all matches of an unfinished word again every time.
    let sql = format!(
        "WITH newest AS MATERIALIZED (
           SELECT search_text.rowid AS place, r.kind = 'attachment' AS file, bm25(search_text, 8.0, 3.0, 1.0) AS score
           FROM search_text CROSS JOIN search_record r ON r.rowid = search_text.rowid
           WHERE search_text MATCH ?1 {of_kind} ORDER BY search_text.rowid DESC LIMIT ?2
         ),
         best AS MATERIALIZED (SELECT place, file, score FROM newest ORDER BY file, score LIMIT ?3)
         SELECT r.kind, r.record_id,
           highlight(search_text, 0, char(57344), char(57345)),
           highlight(search_text, 1, char(57344), char(57345)),
           snippet(search_text, 2, char(57344), char(57345), '…', 12)
         FROM search_text CROSS JOIN best ON best.place = search_text.rowid CROSS JOIN search_record r ON r.rowid = best.place
         WHERE search_text MATCH ?1 AND search_text.rowid >= (SELECT min(place) FROM best)
         ORDER BY best.file, best.score"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = match noun {
        None => statement.query_map(params![query, RANKED, limit], found)?.collect::<rusqlite::Result<Vec<_>>>()?,
        Some(noun) => statement
            .query_map(params![query, RANKED, limit, noun.word()], found)?
            .collect::<rusqlite::Result<Vec<_>>>()?,
    };
    hits(conn, rows)
}

/// The records that were changed last, newest first, at most `limit`.
pub fn recent(conn: &Connection, limit: u32) -> Result<Vec<Hit>> {
    let mut statement = conn.prepare_cached(
        "WITH touched AS MATERIALIZED (SELECT kind, record_id, seq FROM change_subject ORDER BY seq DESC LIMIT ?1),
           last AS (SELECT kind, record_id, max(seq) AS seq FROM touched GROUP BY kind, record_id)
         SELECT r.kind, r.record_id, r.title, r.context, ''
         FROM last JOIN search_record r ON r.kind = last.kind AND r.record_id = last.record_id
         WHERE last.kind <> 'attachment' ORDER BY last.seq DESC LIMIT ?2",
    )?;
    let rows = statement.query_map(params![LOOKED_BACK, limit], found)?.collect::<rusqlite::Result<Vec<_>>>()?;
    hits(conn, rows)
}

fn hits(conn: &Connection, rows: Vec<Found>) -> Result<Vec<Hit>> {
    let mut hits = Vec::with_capacity(rows.len());
    for Found { kind, id, title, context, excerpt } in rows {
        let Some(noun) = Noun::from_word(&kind) else { continue };
        let opens = if noun == Noun::Attachment { place(conn, noun, id.0)? } else { Some(Place { noun, id }) };
        let Some(opens) = opens else { continue };
        let standing = standing(conn, noun, id)?;
        hits.push(Hit { noun, id, title, context, excerpt, standing, opens });
    }
    Ok(hits)
}

fn standing(conn: &Connection, noun: Noun, id: RecordId) -> Result<String> {
    let sql = match noun {
        Noun::Contractor => "SELECT iif(archived_at IS NULL, status, 'archived') FROM contractor WHERE id = ?1",
        Noun::Agreement => "SELECT state FROM agreement WHERE id = ?1",
        Noun::Handoff => {
            "SELECT iif(state = 'draft' OR ball = 'nobody', state, 'on_' || ball) FROM handoff WHERE id = ?1"
        }
        Noun::Review => "SELECT state FROM review WHERE id = ?1",
        Noun::Sheet | Noun::Attachment | Noun::Business | Noun::Import => return Ok(String::new()),
    };
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or_default())
}

/// Turns typed words into an FTS5 query of quoted phrases, so that no typed sign is an operator. A word with signs in it,
/// such as an address or a number, is a phrase of its parts; the last word may be unfinished.
pub(in crate::storage) fn query(typed: &str) -> Option<String> {
    let normal: String = typed.nfc().filter(|sign| *sign != '\0').collect();
    let words: Vec<String> = normal
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace('"', " ")))
        .collect();
    if words.is_empty() { None } else { Some(format!("{}*", words.join(" "))) }
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
