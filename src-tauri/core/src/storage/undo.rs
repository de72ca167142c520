//! Taking a change back: a new change that restores the images of an earlier one.
//!
//! Each row is compared with what the earlier change left; when anything differs, the undo is refused and names the
//! record, because putting the old values back would silently lose the later ones.

use rusqlite::{Connection, ErrorCode, OptionalExtension, params_from_iter};
use uuid::Uuid;

use super::door::Change;
use super::history::{self, Standing};
use super::images::{Image, Row, read_row, unhex};
use super::kept;
use super::tables::{self, Noun, Table};
use crate::error::{Error, FileProblem, OrNotFound, Result};

/// Reverses entry `seq` inside an open change. Returns the words of what was reversed.
pub(super) fn reverse(change: &mut Change<'_>, seq: i64) -> Result<String> {
    if let Some(act) = history::act_behind(change, seq)? {
        return if history::is_reversed(change, seq)? { Err(already()) } else { reverse(change, act) };
    }
    let (images, summary, standing) = load(change, seq)?;
    if starts_the_file(&images) {
        return Err(Error::Final(format!(
            "“{summary}” is where this file begins, so it cannot be undone. The name of the business and everything else about it can be changed in Settings."
        )));
    }
    if standing == Standing::Final {
        return Err(Error::Final(format!(
            "“{summary}” cannot be undone. The record of it stays; follow it with another act, such as an amendment or voiding."
        )));
    }
    if history::is_reversed(change, seq)? {
        return Err(already());
    }
    if let Some(act) = kept::by(change, seq, &images)? {
        return Err(Error::Final(format!(
            "“{summary}” cannot be undone any more: “{act}” came after it and keeps the record as it was then. Follow it with another act, such as an amendment or voiding."
        )));
    }
    // Rows go back in reverse, so a child may stand without its parent for a moment; the commit checks them all.
    change.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for image in images.iter().rev() {
        put_back(change, image)?;
    }
    let as_standing = if standing == Standing::Undo { Standing::Redo } else { Standing::Undo };
    change.reversing(seq, as_standing);
    Ok(summary)
}

/// The business itself came with this entry.
fn starts_the_file(images: &[Image]) -> bool {
    images.iter().any(|image| {
        image.before.is_none() && tables::find(&image.table).is_some_and(|table| table.noun == Noun::Business)
    })
}

fn already() -> Error {
    Error::conflict("This change has already been undone.")
}

fn load(conn: &Connection, seq: i64) -> Result<(Vec<Image>, String, Standing)> {
    let found: Option<(String, String, String)> = conn
        .prepare_cached("SELECT images, summary, standing FROM change_entry WHERE seq = ?1")?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (images, summary, standing) = found.or_not_found("entry of the history")?;
    let images = serde_json::from_str(&images).map_err(|_| FileProblem::Damaged)?;
    Ok((images, summary, Standing::from_word(&standing)?))
}

fn put_back(conn: &Connection, image: &Image) -> Result<()> {
    let table = tables::find(&image.table).ok_or(FileProblem::Damaged)?;
    match (&image.before, &image.after) {
        (None, Some(after)) => {
            compare(conn, table, image, after)?;
            conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?.execute([unhex(&image.id)?])?;
        }
        (Some(before), None) => insert(conn, table, image, before)?,
        (Some(before), Some(after)) => {
            compare(conn, table, image, after)?;
            update(conn, table, image, before)?;
        }
        (None, None) => {}
    }
    Ok(())
}

fn compare(conn: &Connection, table: &Table, image: &Image, left: &Row) -> Result<()> {
    let columns: Vec<String> = left.keys().cloned().collect();
    let now = read_row(conn, table, &image.id, &columns)?;
    if now.as_ref() == Some(left) { Ok(()) } else { Err(changed_since(conn, table, image)) }
}

fn insert(conn: &Connection, table: &Table, image: &Image, row: &Row) -> Result<()> {
    let columns: Vec<&str> = row.keys().map(String::as_str).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
    let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.name, columns.join(", "), marks.join(", "));
    let values = row.values().map(super::images::Cell::to_value).collect::<Result<Vec<_>>>()?;
    match conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(changed_since(conn, table, image))
        }
        other => Ok(other.map(|_| ())?),
    }
}

fn update(conn: &Connection, table: &Table, image: &Image, row: &Row) -> Result<()> {
    let sets: Vec<String> = row.keys().zip(2..).map(|(name, at)| format!("{name} = ?{at}")).collect();
    let sql = format!("UPDATE {} SET {} WHERE id = ?1", table.name, sets.join(", "));
    let mut values = vec![rusqlite::types::Value::Blob(unhex(&image.id)?)];
    for cell in row.values() {
        values.push(cell.to_value()?);
    }
    match conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(changed_since(conn, table, image))
        }
        other => Ok(other.map(|_| ())?),
    }
}

fn changed_since(conn: &Connection, table: &Table, image: &Image) -> Error {
    let title = Uuid::parse_str(&image.root).ok().and_then(|id| history::title(conn, table.noun, id).ok().flatten());
    let named = title.map_or_else(|| format!("The {}", table.noun.word()), |title| format!("“{title}”"));
    Error::conflict(format!(
        "{named} has changed since, so this cannot be undone without losing the later change. Undo the later changes first, or edit the record."
    ))
}
