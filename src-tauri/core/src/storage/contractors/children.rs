//! People, channels and tags. Rows that stay keep their ids, so that the history shows only what changed.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::contractors::{Channel, ChannelKind, Contractor, Person, PersonRole};
use crate::error::Result;
use crate::exchange::incoming::channel_key;
use crate::ids::{ContractorId, RecordId};
use crate::storage::Change;

pub(super) fn people(conn: &Connection, of: ContractorId) -> Result<Vec<Person>> {
    let read = |row: &Row<'_>| {
        let role: String = row.get(2)?;
        Ok(Person { id: row.get(0)?, name: row.get(1)?, role: PersonRole::from_word(&role), note: row.get(3)? })
    };
    let mut statement = conn.prepare_cached(
        "SELECT id, name, role, note FROM contractor_person WHERE contractor_id = ?1 ORDER BY position",
    )?;
    Ok(statement.query_map([of], read)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn channels(conn: &Connection, of: ContractorId) -> Result<Vec<Channel>> {
    let read = |row: &Row<'_>| {
        let kind: String = row.get(1)?;
        Ok(Channel {
            id: row.get(0)?,
            kind: ChannelKind::from_word(&kind),
            label: row.get(2)?,
            value: row.get(3)?,
            preferred: row.get(4)?,
        })
    };
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, label, value, preferred FROM contractor_channel WHERE contractor_id = ?1 ORDER BY position",
    )?;
    Ok(statement.query_map([of], read)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn tags(conn: &Connection, of: ContractorId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT tag FROM contractor_tag WHERE contractor_id = ?1 ORDER BY tag")?;
    Ok(statement.query_map([of], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Makes the child rows what the record says.
pub(super) fn replace(change: &Change<'_>, contractor: &Contractor) -> Result<()> {
    drop_missing(
        change,
        "contractor_person",
        contractor.id,
        &contractor.people.iter().map(|person| person.id.0).collect::<Vec<_>>(),
    )?;
    let mut put = change.prepare_cached(
        "INSERT INTO contractor_person (id, contractor_id, position, name, role, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET position = ?3, name = ?4, role = ?5, note = ?6",
    )?;
    for (position, person) in (0_i64..).zip(&contractor.people) {
        put.execute(params![person.id, contractor.id, position, person.name, person.role.word(), person.note])?;
    }
    drop_missing(
        change,
        "contractor_channel",
        contractor.id,
        &contractor.channels.iter().map(|channel| channel.id.0).collect::<Vec<_>>(),
    )?;
    let mut put = change.prepare_cached(
        "INSERT INTO contractor_channel (id, contractor_id, position, kind, label, value, identity, preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (id) DO UPDATE SET position = ?3, kind = ?4, label = ?5, value = ?6, identity = ?7, preferred = ?8",
    )?;
    for (position, channel) in (0_i64..).zip(&contractor.channels) {
        let identity = channel_key(channel.kind, &channel.value).unwrap_or_default();
        put.execute(params![
            channel.id,
            contractor.id,
            position,
            channel.kind.word(),
            channel.label,
            channel.value,
            identity,
            channel.preferred
        ])?;
    }
    replace_tags(change, contractor)
}

fn drop_missing(conn: &Connection, table: &str, of: ContractorId, kept: &[Uuid]) -> Result<()> {
    let there: Vec<RecordId> = conn
        .prepare_cached(&format!("SELECT id FROM {table} WHERE contractor_id = ?1"))?
        .query_map([of], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for gone in there.into_iter().filter(|id| !kept.contains(&id.0)) {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([gone])?;
    }
    Ok(())
}

fn replace_tags(change: &Change<'_>, contractor: &Contractor) -> Result<()> {
    let there = tags(change, contractor.id)?;
    for gone in there.iter().filter(|tag| !contractor.tags.contains(tag)) {
        change
            .prepare_cached("DELETE FROM contractor_tag WHERE contractor_id = ?1 AND tag = ?2")?
            .execute(params![contractor.id, gone])?;
    }
    for new in contractor.tags.iter().filter(|tag| !there.contains(tag)) {
        change
            .prepare_cached("INSERT INTO contractor_tag (id, contractor_id, tag) VALUES (?1, ?2, ?3)")?
            .execute(params![change.next_id::<RecordId>(), contractor.id, new])?;
    }
    Ok(())
}
