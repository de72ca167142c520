//! Signatures and the record of signing.

use rusqlite::{Connection, Row, params};

use super::super::rows::{date, get_date_maybe, get_instant, instant};
use super::unknown;
use crate::domain::agreements::{Party, Signature, SigningEvent, SigningMethod};
use crate::error::Result;
use crate::ids::{AgreementId, ContractorId};

const COLUMNS: &str = "id, agreement_id, party, name, capacity, method, signed_at, offset_minutes, dated_on, place, present, consent, text_sha256, ink, attachment_id";

/// The signatures of an agreement, in the order in which they were made.
pub fn signatures(conn: &Connection, id: AgreementId) -> Result<Vec<Signature>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM signature WHERE agreement_id = ?1 ORDER BY signed_at, rowid"
    ))?;
    Ok(statement.query_map([id], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Signature> {
    let (party, method, ink): (String, String, String) = (row.get(2)?, row.get(5)?, row.get(13)?);
    Ok(Signature {
        id: row.get(0)?,
        agreement_id: row.get(1)?,
        party: Party::from_word(&party).ok_or_else(|| unknown(2, &party))?,
        name: row.get(3)?,
        capacity: row.get(4)?,
        method: SigningMethod::from_word(&method).ok_or_else(|| unknown(5, &method))?,
        signed_at: get_instant(row, 6)?,
        offset_minutes: row.get(7)?,
        dated_on: get_date_maybe(row, 8)?,
        place: row.get(9)?,
        present: row.get(10)?,
        consent: row.get(11)?,
        text_sha256: row.get(12)?,
        ink: if ink.is_empty() { None } else { Some(serde_json::from_str(&ink).map_err(|_| unknown(13, "ink"))?) },
        attachment_id: row.get(14)?,
    })
}

/// Keeps one party's signature.
pub fn add_signature(conn: &Connection, signature: &Signature) -> Result<()> {
    let ink = signature.ink.as_ref().map(serde_json::to_string).transpose()?.unwrap_or_default();
    conn.prepare_cached(&format!(
        "INSERT INTO signature ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
    ))?
    .execute(params![
        signature.id,
        signature.agreement_id,
        signature.party.word(),
        signature.name,
        signature.capacity,
        signature.method.word(),
        instant(signature.signed_at),
        signature.offset_minutes,
        signature.dated_on.map(date),
        signature.place,
        signature.present,
        signature.consent,
        signature.text_sha256,
        ink,
        signature.attachment_id,
    ])?;
    Ok(())
}

/// What happened around the table, oldest first.
pub fn events(conn: &Connection, id: AgreementId) -> Result<Vec<SigningEvent>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, at, offset_minutes, who, what FROM signing_event WHERE agreement_id = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(SigningEvent {
            id: row.get(0)?,
            at: get_instant(row, 1)?,
            offset_minutes: row.get(2)?,
            who: row.get(3)?,
            what: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a line to the record of signing.
pub fn add_event(conn: &Connection, id: AgreementId, event: &SigningEvent) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO signing_event (id, agreement_id, position, at, offset_minutes, who, what)
         VALUES (?1, ?2, coalesce((SELECT max(position) FROM signing_event WHERE agreement_id = ?2), 0) + 1, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![event.id, id, instant(event.at), event.offset_minutes, event.who, event.what])?;
    Ok(())
}

/// A candidate with a signed agreement for work is active from then on. Gives whether that changed something.
pub fn start_contractor(conn: &Connection, id: ContractorId, now: chrono::DateTime<chrono::Utc>) -> Result<bool> {
    let changed = conn
        .prepare_cached(
            "UPDATE contractor SET status = 'active', updated_at = ?2 WHERE id = ?1 AND status = 'candidate'",
        )?
        .execute(params![id, instant(now)])?;
    Ok(changed > 0)
}
