//! One contractor's row, read and written.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};

use super::children;
use crate::domain::contractors::{Contractor, ContractorKind, ContractorStatus, Masked, Relationship};
use crate::domain::text;
use crate::error::{OrNotFound, Result};
use crate::exchange::incoming::name_key;
use crate::ids::{ContractorId, ImportId};
use crate::storage::Change;
use crate::storage::rows::{date, get_date_maybe, get_instant, get_instant_maybe, instant};

const COLUMNS: &str =
    "id, name, trading_name, does, kind, status, country, time_zone, language, working_hours, how_they_work, tax_form,
  tax_form_expires, tax_id, payment_details_where, relationship, since, notes, archived_at, created_at, updated_at";

/// One contractor with people, channels and tags.
pub fn get(conn: &Connection, id: ContractorId) -> Result<Contractor> {
    let bare = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM contractor WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?;
    let mut contractor = bare.or_not_found("contractor")?;
    contractor.people = children::people(conn, id)?;
    contractor.channels = children::channels(conn, id)?;
    contractor.tags = children::tags(conn, id)?;
    Ok(contractor)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Contractor> {
    let word = |at: usize| row.get::<_, String>(at);
    Ok(Contractor {
        id: row.get(0)?,
        name: row.get(1)?,
        trading_name: row.get(2)?,
        does: row.get(3)?,
        kind: ContractorKind::from_word(&word(4)?),
        status: ContractorStatus::from_word(&word(5)?),
        country: row.get(6)?,
        time_zone: row.get(7)?,
        language: row.get(8)?,
        working_hours: row.get(9)?,
        how_they_work: row.get(10)?,
        tax_form: row.get(11)?,
        tax_form_expires: get_date_maybe(row, 12)?,
        tax_id: Masked::new(word(13)?),
        payment_details_where: row.get(14)?,
        relationship: Relationship::from_word(&word(15)?),
        since: get_date_maybe(row, 16)?,
        notes: row.get(17)?,
        people: Vec::new(),
        channels: Vec::new(),
        tags: Vec::new(),
        archived_at: get_instant_maybe(row, 18)?,
        created_at: get_instant(row, 19)?,
        updated_at: get_instant(row, 20)?,
    })
}

/// Adds a contractor with everything that belongs to it. `import` is the file it came from, if any.
pub fn insert(change: &Change<'_>, contractor: &Contractor, import: Option<ImportId>) -> Result<()> {
    write(
        change,
        "INSERT INTO contractor (id, name, sort_key, identity, trading_name, does, kind, status, country, time_zone, language, working_hours,
           how_they_work, tax_form, tax_form_expires, tax_id, payment_details_where, relationship, since, notes, import_id, archived_at,
           created_at, updated_at)
         VALUES (:id, :name, :sort_key, :identity, :trading_name, :does, :kind, :status, :country, :time_zone, :language, :working_hours,
           :how_they_work, :tax_form, :tax_form_expires, :tax_id, :payment_details_where, :relationship, :since, :notes, :import_id,
           :archived_at, :created_at, :updated_at)",
        contractor,
        &[(":import_id", &import), (":created_at", &instant(contractor.created_at))],
    )?;
    children::replace(change, contractor)
}

/// Writes a contractor that is already there; children that are not in it any more go.
pub fn update(change: &Change<'_>, contractor: &Contractor) -> Result<()> {
    write(
        change,
        "UPDATE contractor SET name = :name, sort_key = :sort_key, identity = :identity, trading_name = :trading_name, does = :does, kind = :kind,
           status = :status, country = :country, time_zone = :time_zone, language = :language, working_hours = :working_hours,
           how_they_work = :how_they_work, tax_form = :tax_form, tax_form_expires = :tax_form_expires, tax_id = :tax_id,
           payment_details_where = :payment_details_where, relationship = :relationship, since = :since, notes = :notes,
           archived_at = :archived_at, updated_at = :updated_at
         WHERE id = :id",
        contractor,
        &[],
    )?;
    children::replace(change, contractor)
}

/// Moves a contractor to its status, and writes nothing else of it.
pub fn set_status(change: &Change<'_>, contractor: &Contractor) -> Result<()> {
    change.prepare_cached("UPDATE contractor SET status = ?2, updated_at = ?3 WHERE id = ?1")?.execute(params![
        contractor.id,
        contractor.status.word(),
        instant(contractor.updated_at)
    ])?;
    Ok(())
}

fn write(conn: &Connection, sql: &str, contractor: &Contractor, more: &[(&str, &dyn ToSql)]) -> Result<()> {
    let (expires, since) = (contractor.tax_form_expires.map(date), contractor.since.map(date));
    let (archived, updated) = (contractor.archived_at.map(instant), instant(contractor.updated_at));
    let (sort_key, identity) = (text::sort_key(&contractor.name), name_key(&contractor.name));
    let (kind, status, relationship) =
        (contractor.kind.word(), contractor.status.word(), contractor.relationship.word());
    let shared = named_params! {
        ":id": contractor.id, ":name": contractor.name, ":sort_key": sort_key, ":identity": identity,
        ":trading_name": contractor.trading_name, ":does": contractor.does, ":kind": kind, ":status": status,
        ":country": contractor.country, ":time_zone": contractor.time_zone, ":language": contractor.language,
        ":working_hours": contractor.working_hours, ":how_they_work": contractor.how_they_work,
        ":tax_form": contractor.tax_form, ":tax_form_expires": expires, ":tax_id": contractor.tax_id.reveal(),
        ":payment_details_where": contractor.payment_details_where, ":relationship": relationship,
        ":since": since, ":notes": contractor.notes, ":archived_at": archived, ":updated_at": updated,
    };
    let all: Vec<(&str, &dyn ToSql)> = shared.iter().chain(more).copied().collect();
    conn.prepare_cached(sql)?.execute(all.as_slice())?;
    Ok(())
}
