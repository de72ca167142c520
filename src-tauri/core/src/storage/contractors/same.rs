//! Contractors that may be the same party: same name, e-mail address or phone number, whatever the spelling.

use rusqlite::{Connection, ToSql};
use serde::Serialize;
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::exchange::incoming::{IdentityKeys, SameBy};
use crate::ids::ContractorId;

/// A contractor on file that looks like the one being written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ContractorLikeness")]
pub struct Likeness {
    /// The one on file.
    pub id: ContractorId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub does: String,
    /// Where it stands with the owner.
    pub status: ContractorStatus,
    /// It was put away.
    pub archived: bool,
    /// What both have in common.
    pub by: SameBy,
    /// The e-mail address or number as it is on file; empty for names.
    pub value: String,
}

const NAME: &str = "SELECT c.id, c.name, c.does, c.status, c.archived_at IS NOT NULL, '' FROM contractor c WHERE c.identity = ?1 LIMIT ?2";
const EMAIL: &str = "SELECT c.id, c.name, c.does, c.status, c.archived_at IS NOT NULL, ch.value
  FROM contractor_channel ch JOIN contractor c ON c.id = ch.contractor_id WHERE ch.kind = 'email' AND ch.identity = ?1 LIMIT ?2";
const PHONE: &str = "SELECT c.id, c.name, c.does, c.status, c.archived_at IS NOT NULL, ch.value
  FROM contractor_channel ch JOIN contractor c ON c.id = ch.contractor_id WHERE ch.kind IN ('phone', 'mobile') AND ch.identity = ?1 LIMIT ?2";

/// At most `limit` contractors that share a key, each once; names first.
pub fn alike(conn: &Connection, keys: &IdentityKeys, limit: usize) -> Result<Vec<Likeness>> {
    let names = [&keys.name].into_iter().filter(|name| !name.is_empty()).map(|key| (SameBy::Name, NAME, key));
    let emails = keys.emails.iter().map(|key| (SameBy::Email, EMAIL, key));
    let phones = keys.phones.iter().map(|key| (SameBy::Phone, PHONE, key));
    let mut found: Vec<Likeness> = Vec::new();
    for (by, sql, key) in names.chain(emails).chain(phones) {
        for likeness in of_key(conn, by, sql, key, limit)? {
            if found.len() >= limit {
                return Ok(found);
            }
            if !found.iter().any(|known| known.id == likeness.id) {
                found.push(likeness);
            }
        }
    }
    Ok(found)
}

fn of_key(conn: &Connection, by: SameBy, sql: &str, key: &str, limit: usize) -> Result<Vec<Likeness>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map([&key as &dyn ToSql, &limit], |row| {
        let status: String = row.get(3)?;
        Ok(Likeness {
            id: row.get(0)?,
            name: row.get(1)?,
            does: row.get(2)?,
            status: ContractorStatus::from_word(&status),
            archived: row.get(4)?,
            by,
            value: row.get(5)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
