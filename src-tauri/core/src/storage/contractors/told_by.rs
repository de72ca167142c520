//! What tells contractors apart whose names do not.

use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::ids::ContractorId;

/// The address and the number, or else the e-mail, of those contractors whose name others share, or of whom nothing but
/// the name is on file. Others are left out, because what they do tells them apart.
pub fn told_by(conn: &Connection, contractors: &[ContractorId]) -> Result<Vec<(ContractorId, Vec<String>)>> {
    let ids: Vec<String> = contractors.iter().map(|id| id.0.simple().to_string()).collect();
    let read = |row: &Row<'_>| {
        let (place, number): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, place.into_iter().chain(number).collect()))
    };
    let mut statement = conn.prepare_cached(
        "SELECT c.id,
           (SELECT h.value FROM contractor_channel h WHERE h.contractor_id = c.id AND h.kind = 'address' ORDER BY h.position LIMIT 1),
           (SELECT h.value FROM contractor_channel h WHERE h.contractor_id = c.id AND h.kind IN ('phone', 'mobile', 'email')
            ORDER BY h.kind = 'email', h.position LIMIT 1)
         FROM json_each(?1) j CROSS JOIN contractor c ON c.id = unhex(j.value)
         WHERE (c.does = '' AND c.trading_name = '')
           OR EXISTS (SELECT 1 FROM contractor o WHERE o.identity = c.identity AND o.id <> c.id)",
    )?;
    Ok(statement.query_map([serde_json::to_string(&ids)?], read)?.collect::<rusqlite::Result<_>>()?)
}
