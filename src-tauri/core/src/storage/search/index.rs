//! What is indexed, and keeping it so.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::error::Result;
use crate::ids::RecordId;
use crate::storage::tables::Noun;

/// What is indexed for one record: title, context, body. None means "not indexed".
/// Signs of layout are left out of agreements. Texts kept as JSON are indexed as their words; keys, ids and the questions every sheet asks are left out.
pub(super) fn source(noun: Noun) -> Option<&'static str> {
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
               replace(replace(coalesce(frozen_text, body), '**', ''), '#', '') || ' ' || closed_reason || ' ' ||
               coalesce((SELECT group_concat(value, ' ') FROM agreement_field WHERE agreement_id = a.id), '')
             FROM agreement a WHERE id = ?1"
        }
        Noun::Sheet => {
            "SELECT title, grouping,
               coalesce((SELECT group_concat(t.atom, ' ') FROM json_tree((SELECT content FROM sheet_version WHERE sheet_id = s.id ORDER BY number DESC LIMIT 1)) t
                 WHERE t.type = 'text' AND t.key NOT IN ('id', 'kind', 'question')), '')
             FROM sheet s WHERE id = ?1"
        }
        Noun::Handoff => {
            "SELECT title, number || ' ' || coalesce((SELECT name FROM contractor WHERE id = h.contractor_id), ''),
               instructions || ' ' || blocked_reason || ' ' || decision_reason || ' ' || invoice_number || ' ' ||
               coalesce((SELECT group_concat(t.atom, ' ') FROM json_tree(h.givens) t WHERE t.type = 'text' AND t.key = 'answer'), '') || ' ' ||
               coalesce((SELECT group_concat(text || ' ' || note, ' ') FROM handoff_criterion WHERE handoff_id = h.id), '') || ' ' ||
               coalesce((SELECT group_concat(question || ' ' || answer, ' ') FROM handoff_question WHERE handoff_id = h.id), '') || ' ' ||
               coalesce((SELECT group_concat(note || ' ' || reason, ' ') FROM delivery WHERE handoff_id = h.id), '')
             FROM handoff h WHERE id = ?1"
        }
        Noun::Review => {
            "SELECT coalesce((SELECT name FROM contractor WHERE id = r.contractor_id), ''), number || ' ' || period_start || ' ' || period_end,
               contractor_view || ' ' || outcome || ' ' || worth_note || ' ' || decision_reason || ' ' ||
               coalesce((SELECT group_concat(name || ' ' || why, ' ') FROM review_criterion WHERE review_id = r.id), '') || ' ' ||
               coalesce((SELECT group_concat(text, ' ') FROM review_action WHERE review_id = r.id), '')
             FROM review r WHERE id = ?1"
        }
        Noun::Attachment => {
            "SELECT name, coalesce((SELECT title FROM search_record WHERE kind = a.owner_kind AND record_id = a.owner_id), ''), ''
             FROM attachment a WHERE id = ?1"
        }
        Noun::Business | Noun::Import => return None,
    })
}

/// The records that show a contractor's name, each found through an index.
const NAMED_AFTER: &[(Noun, &str)] = &[
    (Noun::Agreement, "SELECT id FROM agreement WHERE contractor_id = ?1"),
    (Noun::Handoff, "SELECT id FROM handoff WHERE contractor_id = ?1"),
    (Noun::Review, "SELECT id FROM review WHERE contractor_id = ?1"),
];

/// The files of a record that search knows; each shows the title of the record.
const FILES_OF: &str =
    "SELECT a.id FROM attachment a JOIN search_record r ON r.kind = 'attachment' AND r.record_id = a.id
     WHERE a.owner_kind = ?1 AND a.owner_id = ?2";

/// The tables whose `id` column lists the records of a noun.
pub(super) const INDEXED: &[(Noun, &str)] = &[
    (Noun::Contractor, "contractor"),
    (Noun::Agreement, "agreement"),
    (Noun::Sheet, "sheet"),
    (Noun::Handoff, "handoff"),
    (Noun::Review, "review"),
    (Noun::Attachment, "attachment"),
];

struct Text {
    title: String,
    context: String,
    body: String,
}

/// What search knows of a record: under which row, its title, and whether all of it is as it should be.
struct Known {
    row: i64,
    title: String,
    fits: bool,
}

const KNOWN: &str = "SELECT r.rowid, r.title, r.context, t.title, t.context, t.body
     FROM search_record r LEFT JOIN search_text t ON t.rowid = r.rowid WHERE r.kind = ?1 AND r.record_id = ?2";

fn known(conn: &Connection, noun: Noun, id: Uuid, text: Option<&Text>) -> Result<Option<Known>> {
    let read = |row: &Row<'_>| {
        let Some(Text { title, context, body }) = text else {
            return Ok(Known { row: row.get(0)?, title: row.get(1)?, fits: false });
        };
        let mut fits = true;
        for (place, should) in [title, context, title, context, body].into_iter().enumerate() {
            fits &= row.get_ref(place + 1)?.as_str_or_null()? == Some(should);
        }
        Ok(Known { row: row.get(0)?, title: row.get(1)?, fits })
    };
    Ok(conn.prepare_cached(KNOWN)?.query_row(params![noun.word(), id.as_bytes()], read).optional()?)
}

/// Brings the index up to date for one record, which may be gone. A new title reaches the files of the record, a contractor's
/// new name also the records that show it. Most changes say nothing that search would know, and then nothing is written.
pub(in crate::storage) fn refresh(conn: &Connection, noun: Noun, id: Uuid) -> Result<()> {
    let Some(sql) = source(noun) else { return Ok(()) };
    let text = conn
        .prepare_cached(sql)?
        .query_row([id.as_bytes()], |row| Ok(Text { title: row.get(0)?, context: row.get(1)?, body: row.get(2)? }))
        .optional()?;
    let known = known(conn, noun, id, text.as_ref())?;
    match (text, known) {
        (None, None) | (Some(_), Some(Known { fits: true, .. })) => return Ok(()),
        (None, Some(known)) => remove(conn, known.row)?,
        (Some(text), None) => add(conn, noun, id, &text)?,
        (Some(text), Some(known)) => {
            replace(conn, noun, known.row, &text)?;
            if known.title == text.title {
                return Ok(());
            }
            if noun == Noun::Contractor {
                refresh_named_after(conn, id)?;
            }
        }
    }
    refresh_files(conn, noun, id)
}

fn refresh_files(conn: &Connection, owner: Noun, id: Uuid) -> Result<()> {
    let files = conn
        .prepare_cached(FILES_OF)?
        .query_map(params![owner.word(), id.as_bytes()], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<RecordId>>>()?;
    files.into_iter().try_for_each(|file| refresh(conn, Noun::Attachment, file.0))
}

fn refresh_named_after(conn: &Connection, contractor: Uuid) -> Result<()> {
    for (noun, sql) in NAMED_AFTER {
        let ids = conn
            .prepare_cached(sql)?
            .query_map([contractor.as_bytes()], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<RecordId>>>()?;
        for id in ids {
            refresh(conn, *noun, id.0)?;
        }
    }
    Ok(())
}

fn add(conn: &Connection, noun: Noun, id: Uuid, text: &Text) -> Result<()> {
    conn.prepare_cached("INSERT INTO search_record (kind, record_id, title, context) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![noun.word(), id.as_bytes(), text.title, text.context])?;
    let row = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO search_text (rowid, title, context, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![row, text.title, text.context, text.body])?;
    if noun == Noun::Contractor {
        conn.prepare_cached("INSERT INTO search_name (rowid, name) VALUES (?1, ?2)")?
            .execute(params![row, text.title])?;
    }
    Ok(())
}

fn replace(conn: &Connection, noun: Noun, row: i64, text: &Text) -> Result<()> {
    conn.prepare_cached("UPDATE search_record SET title = ?2, context = ?3 WHERE rowid = ?1")?.execute(params![
        row,
        text.title,
        text.context
    ])?;
    conn.prepare_cached("UPDATE search_text SET title = ?2, context = ?3, body = ?4 WHERE rowid = ?1")?
        .execute(params![row, text.title, text.context, text.body])?;
    if noun == Noun::Contractor {
        conn.prepare_cached("UPDATE search_name SET name = ?2 WHERE rowid = ?1 AND name <> ?2")?
            .execute(params![row, text.title])?;
    }
    Ok(())
}

fn remove(conn: &Connection, row: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM search_text WHERE rowid = ?1")?.execute([row])?;
    conn.prepare_cached("DELETE FROM search_name WHERE rowid = ?1")?.execute([row])?;
    conn.prepare_cached("DELETE FROM search_record WHERE rowid = ?1")?.execute([row])?;
    Ok(())
}

/// Builds the whole index anew; returns how many records are in it.
pub fn rebuild(conn: &Connection) -> Result<u64> {
    conn.execute_batch("DELETE FROM search_text; DELETE FROM search_name; DELETE FROM search_record;")?;
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
