//! What belongs to an agreement before it is signed: fields, ticks, the other side's facts.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::unknown;
use crate::domain::agreements::{AgreementField, ClauseStanding, ClauseTick, ContractorFacts};
use crate::domain::wording::{Clause, Field, FieldKind, Group};
use crate::error::{OrNotFound, Result};
use crate::ids::{AgreementId, ContractorId};

/// The fields of an agreement, in the order of the form.
pub fn fields(conn: &Connection, id: AgreementId) -> Result<Vec<AgreementField>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, label, help, kind, grouping, choices, required, source, original, value
         FROM agreement_field WHERE agreement_id = ?1 ORDER BY position",
    )?;
    Ok(statement.query_map([id], read_field)?.collect::<rusqlite::Result<_>>()?)
}

fn read_field(row: &Row<'_>) -> rusqlite::Result<AgreementField> {
    let (kind, group, choices): (String, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let kind = match kind.as_str() {
        "text" => FieldKind::Text,
        "long" => FieldKind::Long,
        "date" => FieldKind::Date,
        "money" => FieldKind::Money,
        "number" => FieldKind::Number,
        "tick" => FieldKind::Tick,
        "choice" => FieldKind::Choice(serde_json::from_str(&choices).map_err(|_| unknown(6, "choices"))?),
        other => return Err(unknown(4, other)),
    };
    let field = Field {
        name: row.get(1)?,
        label: row.get(2)?,
        help: row.get(3)?,
        kind,
        required: row.get(7)?,
        group: serde_json::from_value(group.clone().into()).unwrap_or(Group::What),
        default: String::new(),
        source: row.get(8)?,
        original: row.get(9)?,
    };
    Ok(AgreementField { id: row.get(0)?, field, value: row.get(10)? })
}

/// Writes a field, new or changed.
pub fn put_field(conn: &Connection, id: AgreementId, position: usize, of: &AgreementField) -> Result<()> {
    let AgreementField { field, .. } = of;
    let (kind, choices) = match &field.kind {
        FieldKind::Text => ("text", &[][..]),
        FieldKind::Long => ("long", &[][..]),
        FieldKind::Date => ("date", &[][..]),
        FieldKind::Money => ("money", &[][..]),
        FieldKind::Number => ("number", &[][..]),
        FieldKind::Tick => ("tick", &[][..]),
        FieldKind::Choice(options) => ("choice", options.as_slice()),
    };
    let group = serde_json::to_value(field.group)?;
    conn.prepare_cached(
        "INSERT INTO agreement_field (id, agreement_id, position, name, label, help, kind, grouping, choices, required, source, original, value)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET value = ?13",
    )?
    .execute(params![
        of.id,
        id,
        i64::try_from(position).unwrap_or(i64::MAX),
        field.name,
        field.label,
        field.help,
        kind,
        group.as_str().unwrap_or_default(),
        serde_json::to_string(choices)?,
        field.required,
        field.source,
        field.original,
        of.value,
    ])?;
    Ok(())
}

/// Takes all fields away, before the text is replaced.
pub fn remove_fields(conn: &Connection, id: AgreementId) -> Result<()> {
    conn.prepare_cached("DELETE FROM agreement_field WHERE agreement_id = ?1")?.execute([id])?;
    Ok(())
}

/// What the owner said about the points of the checklist.
pub fn clauses(conn: &Connection, id: AgreementId) -> Result<Vec<ClauseTick>> {
    let mut statement =
        conn.prepare_cached("SELECT id, clause, standing, note FROM agreement_clause WHERE agreement_id = ?1")?;
    let rows = statement.query_map([id], |row| {
        let (clause, standing): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(ClauseTick {
            id: row.get(0)?,
            clause: Clause::from_key(&clause).ok_or_else(|| unknown(1, &clause))?,
            standing: ClauseStanding::from_word(&standing).ok_or_else(|| unknown(2, &standing))?,
            note: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes one point of the checklist.
pub fn put_clause(conn: &Connection, id: AgreementId, tick: &ClauseTick) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO agreement_clause (id, agreement_id, clause, standing, note) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (agreement_id, clause) DO UPDATE SET standing = ?4, note = ?5",
    )?
    .execute(params![tick.id, id, tick.clause.key(), tick.standing.word(), tick.note])?;
    Ok(())
}

/// Leaves one point of the checklist open again.
pub fn remove_clause(conn: &Connection, id: AgreementId, clause: Clause) -> Result<()> {
    conn.prepare_cached("DELETE FROM agreement_clause WHERE agreement_id = ?1 AND clause = ?2")?
        .execute(params![id, clause.key()])?;
    Ok(())
}

/// What the page says about the other side.
pub fn contractor_facts(conn: &Connection, id: ContractorId) -> Result<ContractorFacts> {
    conn.prepare_cached(
        "SELECT name, trading_name, does,
           coalesce((SELECT name FROM contractor_person WHERE contractor_id = c.id AND role = 'point' ORDER BY position LIMIT 1), ''),
           coalesce((SELECT value FROM contractor_channel WHERE contractor_id = c.id AND kind = 'address' ORDER BY preferred DESC, position LIMIT 1), ''),
           coalesce((SELECT value FROM contractor_channel WHERE contractor_id = c.id AND kind = 'email' ORDER BY preferred DESC, position LIMIT 1), '')
         FROM contractor c WHERE id = ?1",
    )?
    .query_row([id], |row| {
        Ok(ContractorFacts {
            name: row.get(0)?,
            trading_name: row.get(1)?,
            does: row.get(2)?,
            person: row.get(3)?,
            address: row.get(4)?,
            email: row.get(5)?,
        })
    })
    .optional()?
    .or_not_found("contractor")
}

/// Number and signing date of the contractor's newest signed services agreement, for a statement of work under it.
pub fn newest_services(conn: &Connection, id: ContractorId) -> Result<Option<(String, String)>> {
    Ok(conn
        .prepare_cached(
            "SELECT number, substr(signed_at, 1, 10) FROM agreement
             WHERE contractor_id = ?1 AND kind = 'services' AND state = 'signed' ORDER BY number DESC LIMIT 1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
