//! The plainest way to the same facts: SQL by hand, its rows straight into JSON text. No types, no rules, no log.

use chrono::{Duration, SecondsFormat};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, Row};

use crate::{Outcome, desk};

/// Runs a query and gives its rows as a JSON array of arrays.
pub fn rows(conn: &Connection, sql: &str, params: impl Params) -> Outcome<String> {
    let mut statement = conn.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(params)?;
    let mut json = Vec::from(b"[");
    while let Some(row) = rows.next()? {
        json.extend_from_slice(if json.len() > 1 { b",[" } else { b"[" });
        for column in 0..columns {
            if column > 0 {
                json.push(b',');
            }
            cell(row, column, &mut json)?;
        }
        json.push(b']');
    }
    json.push(b']');
    Ok(String::from_utf8(json)?)
}

fn cell(row: &Row<'_>, column: usize, json: &mut Vec<u8>) -> Outcome {
    match row.get_ref(column)? {
        ValueRef::Null => json.extend_from_slice(b"null"),
        ValueRef::Integer(number) => json.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Real(number) => json.extend_from_slice(number.to_string().as_bytes()),
        ValueRef::Text(text) => serde_json::to_writer(json, std::str::from_utf8(text)?)?,
        ValueRef::Blob(bytes) => {
            json.push(b'"');
            for byte in bytes {
                json.extend([byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
            }
            json.push(b'"');
        }
    }
    Ok(())
}

/// Lists of hand-offs, `WHERE` and order left open.
const HANDOFFS: &str = "SELECT h.id, h.number, h.title, h.contractor_id, c.name, h.state, h.ball, h.due_at, h.due_zone, h.review_by, h.act_on, h.price_minor,
    h.currency, h.open_questions, h.accepted_in_part, a.signed_at
  FROM handoff h JOIN contractor c ON c.id = h.contractor_id LEFT JOIN agreement a ON a.id = h.agreement_id";

pub fn open_handoffs(conn: &Connection) -> Outcome<String> {
    let sql = format!(
        "{HANDOFFS} WHERE h.state NOT IN ('accepted', 'rejected', 'cancelled', 'invoiced', 'paid') ORDER BY h.due_at, h.id LIMIT 101"
    );
    rows(conn, &sql, [])
}

pub fn all_handoffs(conn: &Connection) -> Outcome<String> {
    rows(conn, &format!("{HANDOFFS} ORDER BY h.due_at DESC, h.id DESC LIMIT 101"), [])
}

/// Contractors with the work to act on next and their newest agreement, and how many there are.
pub fn contractors(conn: &Connection) -> Outcome<String> {
    let page = rows(
        conn,
        "SELECT c.id, c.name, c.trading_name, c.does, c.kind, c.status,
           h.id, h.number, h.title, h.state, h.ball, h.due_at, h.due_on, h.act_on, h.review_by, h.open_questions, h.accepted_in_part,
           (SELECT state FROM agreement WHERE id = h.agreement_id),
           a.id, a.number, a.title, a.kind, a.state, a.starts_on, a.ends_on, a.notice_days, a.notice_by, a.renewal
         FROM contractor c
         LEFT JOIN handoff h ON h.id = (SELECT id FROM handoff WHERE contractor_id = c.id AND ball <> 'nobody' ORDER BY act_on, id LIMIT 1)
         LEFT JOIN agreement a ON a.id = (SELECT id FROM agreement WHERE contractor_id = c.id ORDER BY number DESC LIMIT 1)
         WHERE c.archived_at IS NULL ORDER BY c.sort_key, c.id LIMIT 61",
        [],
    )?;
    Ok(page + &rows(conn, "SELECT count(*) FROM contractor WHERE archived_at IS NULL", [])?)
}

/// What FTS5's own documentation shows: all that match, best first, a hit in the name before others; beside each where it stands.
pub fn search(conn: &Connection, word: &str) -> Outcome<String> {
    rows(
        conn,
        "SELECT r.kind, r.record_id, highlight(search_text, 0, '[', ']'), highlight(search_text, 1, '[', ']'), snippet(search_text, 2, '[', ']', '…', 12),
           CASE r.kind WHEN 'handoff' THEN (SELECT ball || state FROM handoff WHERE id = r.record_id)
             WHEN 'contractor' THEN (SELECT status FROM contractor WHERE id = r.record_id)
             WHEN 'agreement' THEN (SELECT state FROM agreement WHERE id = r.record_id)
             WHEN 'review' THEN (SELECT state FROM review WHERE id = r.record_id) END
         FROM search_text JOIN search_record r ON r.rowid = search_text.rowid
         WHERE search_text MATCH ?1 AND rank MATCH 'bm25(8.0, 3.0, 1.0)' ORDER BY rank LIMIT 40",
        [format!("\"{word}\"*")],
    )
}

const WAITING: &str = "SELECT h.id, h.number, h.title, h.contractor_id, c.name, h.state, h.due_at, h.act_on, coalesce(h.invoice_minor, h.price_minor), h.currency,
    (SELECT question FROM handoff_question WHERE handoff_id = h.id AND asked_by = 'them' AND answered_at IS NULL ORDER BY position LIMIT 1),
    h.blocked_reason, h.invoice_number, (SELECT max(received_at) FROM delivery WHERE handoff_id = h.id),
    (SELECT count(met) FROM handoff_criterion WHERE handoff_id = h.id), (SELECT count(*) FROM handoff_criterion WHERE handoff_id = h.id)
  FROM handoff h JOIN contractor c ON c.id = h.contractor_id";
const AGREEMENTS: &str = "SELECT a.id, a.number, a.title, a.contractor_id, c.name, coalesce(a.out_at, a.updated_at), a.ends_on, a.notice_by FROM agreement a JOIN contractor c ON c.id = a.contractor_id";

/// One query for each part of the page.
pub fn today(conn: &Connection) -> Outcome<String> {
    let on = |days: i64| (desk::today() + Duration::days(days)).to_string();
    let instant = |days: i64| (desk::now() + Duration::days(days)).to_rfc3339_opts(SecondsFormat::Millis, true);
    let mut page = String::new();
    for side in ["me", "them"] {
        page += &rows(
            conn,
            &format!("{WAITING} WHERE h.ball = ?1 AND h.ball <> 'nobody' ORDER BY h.act_on, h.id LIMIT 40"),
            [side],
        )?;
        page += &rows(conn, "SELECT count(*) FROM handoff WHERE ball = ?1 AND ball <> 'nobody'", [side])?;
        page += &rows(
            conn,
            "SELECT act_on FROM handoff WHERE ball = ?1 AND ball <> 'nobody' AND act_on BETWEEN ?2 AND ?3",
            [side, &on(0), &on(6)],
        )?;
    }
    page += &rows(
        conn,
        &format!("{WAITING} WHERE h.due_at >= ?1 AND h.due_at < ?2 AND h.ball = 'me' ORDER BY h.due_at LIMIT 40"),
        [instant(0), instant(14)],
    )?;
    for state in ["ready", "out"] {
        page += &rows(conn, &format!("{AGREEMENTS} WHERE a.state = ?1 ORDER BY a.updated_at LIMIT 40"), [state])?;
    }
    page += &rows(
        conn,
        &format!(
            "{AGREEMENTS} WHERE a.state = 'signed' AND a.notice_by BETWEEN ?1 AND ?2 ORDER BY a.notice_by LIMIT 40"
        ),
        [on(-14), on(90)],
    )?;
    page += &rows(
        conn,
        &format!("{AGREEMENTS} WHERE a.state = 'signed' AND a.ends_on BETWEEN ?1 AND ?2 ORDER BY a.ends_on LIMIT 40"),
        [on(0), on(90)],
    )?;
    page += &rows(
        conn,
        &format!("{AGREEMENTS} WHERE a.state = 'signed' AND a.review_due_on <= ?1 ORDER BY a.review_due_on LIMIT 50"),
        [on(30)],
    )?;
    page += &rows(
        conn,
        "SELECT r.id, r.number, r.contractor_id, c.name, r.period_end FROM review r JOIN contractor c ON c.id = r.contractor_id WHERE r.state = 'draft'",
        [],
    )?;
    page += &rows(
        conn,
        "SELECT h.id, h.title, c.name, h.invoiced_on, h.decided_at, coalesce(h.invoice_minor, h.price_minor), h.currency
         FROM handoff h JOIN contractor c ON c.id = h.contractor_id WHERE h.state IN ('invoiced', 'accepted') ORDER BY h.due_at LIMIT 100",
        [],
    )?;
    Ok(page)
}
