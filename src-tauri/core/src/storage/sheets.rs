//! Instruction sheets and their versions.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::rows::{date, get_date_maybe, get_instant, get_instant_maybe, instant};
use super::search;
use crate::domain::sheets::{Sheet, SheetVersion};
use crate::error::{OrNotFound, Result};
use crate::ids::{SheetId, SheetVersionId};

const COLUMNS: &str = "s.id, s.title, s.grouping, s.tested_on, s.archived_at, s.created_at, s.updated_at";
const VERSION: &str = "v.id, v.sheet_id, v.number, v.content, v.frozen_at, v.frozen_for, v.edited_at";

/// A sheet as a list shows it, with its newest version.
#[derive(Debug, Clone)]
pub struct ListedSheet {
    /// The sheet.
    pub sheet: Sheet,
    /// Its place in the list.
    pub sort_key: String,
    /// The newest version.
    pub version: SheetVersion,
}

/// A place in the list: group, sort key, id.
pub type Place = (String, String, SheetId);

/// Sheets after `after`, by group and title; those that hold the words of `search` when there are any.
pub fn list(
    conn: &Connection,
    archived: bool,
    search: &str,
    after: Option<&Place>,
    limit: u32,
) -> Result<Vec<ListedSheet>> {
    let query = search::query(search);
    let shelf = if archived { "NOT NULL" } else { "NULL" };
    let found = if query.is_some() {
        "AND s.id IN (SELECT r.record_id FROM search_text JOIN search_record r ON r.rowid = search_text.rowid WHERE search_text MATCH ?5 AND r.kind = 'sheet')"
    } else {
        "AND ?5 IS NULL"
    };
    let sql = format!(
        "SELECT {COLUMNS}, s.sort_key, {VERSION} FROM sheet s
         JOIN sheet_version v ON v.sheet_id = s.id AND v.number = (SELECT max(number) FROM sheet_version WHERE sheet_id = s.id)
         WHERE s.archived_at IS {shelf} AND (s.grouping, s.sort_key, s.id) > (?1, ?2, ?3) {found}
         ORDER BY s.grouping, s.sort_key, s.id LIMIT ?4"
    );
    let (group, key, id) =
        after.map_or(("", "", &[][..]), |(group, key, id)| (group.as_str(), key.as_str(), id.0.as_bytes().as_slice()));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![group, key, id, limit, query], |row| {
        Ok(ListedSheet { sheet: read(row)?, sort_key: row.get(7)?, version: read_version(row, 8)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One sheet.
pub fn get(conn: &Connection, id: SheetId) -> Result<Sheet> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM sheet s WHERE s.id = ?1"))?
        .query_row([id], read)
        .optional()?
        .or_not_found("instruction sheet")
}

/// Writes a sheet, new or changed.
pub fn put(conn: &Connection, sheet: &Sheet, sort_key: &str) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO sheet (id, title, sort_key, grouping, tested_on, archived_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET title = ?2, sort_key = ?3, grouping = ?4, tested_on = ?5, archived_at = ?6, updated_at = ?8",
    )?
    .execute(params![
        sheet.id,
        sheet.title,
        sort_key,
        sheet.group,
        sheet.tested_on.map(date),
        sheet.archived_at.map(instant),
        instant(sheet.created_at),
        instant(sheet.updated_at),
    ])?;
    Ok(())
}

/// Every version of a sheet, newest first. A sheet has as many as hand-offs made it change: few.
pub fn versions(conn: &Connection, id: SheetId) -> Result<Vec<SheetVersion>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {VERSION} FROM sheet_version v WHERE v.sheet_id = ?1 ORDER BY v.number DESC"
    ))?;
    Ok(statement.query_map([id], |row| read_version(row, 0))?.collect::<rusqlite::Result<_>>()?)
}

/// The newest version of a sheet.
pub fn newest(conn: &Connection, id: SheetId) -> Result<SheetVersion> {
    conn.prepare_cached(&format!(
        "SELECT {VERSION} FROM sheet_version v WHERE v.sheet_id = ?1 ORDER BY v.number DESC LIMIT 1"
    ))?
    .query_row([id], |row| read_version(row, 0))
    .optional()?
    .or_not_found("instruction sheet")
}

/// A version by its number.
pub fn numbered(conn: &Connection, id: SheetId, number: i64) -> Result<SheetVersion> {
    conn.prepare_cached(&format!("SELECT {VERSION} FROM sheet_version v WHERE v.sheet_id = ?1 AND v.number = ?2"))?
        .query_row(params![id, number], |row| read_version(row, 0))
        .optional()?
        .or_not_found("version of the instruction sheet")
}

/// A version by its id.
pub fn version(conn: &Connection, id: SheetVersionId) -> Result<SheetVersion> {
    conn.prepare_cached(&format!("SELECT {VERSION} FROM sheet_version v WHERE v.id = ?1"))?
        .query_row([id], |row| read_version(row, 0))
        .optional()?
        .or_not_found("version of the instruction sheet")
}

/// Writes a version, new or changed. The file itself refuses another text for a frozen one.
pub fn put_version(conn: &Connection, version: &SheetVersion) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO sheet_version (id, sheet_id, number, content, frozen_at, frozen_for, edited_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET content = ?4, frozen_at = ?5, frozen_for = ?6, edited_at = ?7",
    )?
    .execute(params![
        version.id,
        version.sheet_id,
        version.number,
        serde_json::to_string(&version.content)?,
        version.frozen_at.map(instant),
        version.frozen_for,
        instant(version.edited_at),
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Sheet> {
    Ok(Sheet {
        id: row.get(0)?,
        title: row.get(1)?,
        group: row.get(2)?,
        tested_on: get_date_maybe(row, 3)?,
        archived_at: get_instant_maybe(row, 4)?,
        created_at: get_instant(row, 5)?,
        updated_at: get_instant(row, 6)?,
    })
}

fn read_version(row: &Row<'_>, first: usize) -> rusqlite::Result<SheetVersion> {
    Ok(SheetVersion {
        id: row.get(first)?,
        sheet_id: row.get(first + 1)?,
        number: row.get(first + 2)?,
        content: super::rows::get_json(row, first + 3)?,
        frozen_at: get_instant_maybe(row, first + 4)?,
        frozen_for: row.get(first + 5)?,
        edited_at: get_instant(row, first + 6)?,
    })
}
