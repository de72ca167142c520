//! The business: one row.

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::rows::instant;
use crate::domain::business::{Business, Paper};
use crate::domain::masked::Masked;
use crate::error::{OrNotFound, Result};

const COLUMNS: &str = "id, name, legal_name, address, email, phone, signatory, signatory_capacity, country, currency, time_zone, locale, paper,
  tax_id, prefix_agreement, prefix_handoff, prefix_review, is_sample, created_at";

/// The owner's time zone; UTC before the business is set up.
pub fn zone(conn: &Connection) -> Result<Tz> {
    let name: Option<String> =
        conn.prepare_cached("SELECT time_zone FROM business")?.query_row([], |row| row.get(0)).optional()?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
}

/// The business of this file.
pub fn get(conn: &Connection) -> Result<Business> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM business"))?
        .query_row([], read)
        .optional()?
        .or_not_found("business")
}

fn read(row: &Row<'_>) -> rusqlite::Result<Business> {
    let paper: String = row.get(12)?;
    Ok(Business {
        id: row.get(0)?,
        name: row.get(1)?,
        legal_name: row.get(2)?,
        address: row.get(3)?,
        email: row.get(4)?,
        phone: row.get(5)?,
        signatory: row.get(6)?,
        signatory_capacity: row.get(7)?,
        country: row.get(8)?,
        currency: row.get(9)?,
        time_zone: row.get(10)?,
        locale: row.get(11)?,
        paper: if paper == "letter" { Paper::Letter } else { Paper::A4 },
        tax_id: Masked::new(row.get::<_, String>(13)?),
        prefix_agreement: row.get(14)?,
        prefix_handoff: row.get(15)?,
        prefix_review: row.get(16)?,
        is_sample: row.get(17)?,
        created_at: super::rows::get_instant(row, 18)?,
    })
}

/// Writes the one row, new or changed.
pub fn put(conn: &Connection, business: &Business) -> Result<()> {
    conn.prepare_cached(&format!(
        "INSERT INTO business ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
         ON CONFLICT (id) DO UPDATE SET name = ?2, legal_name = ?3, address = ?4, email = ?5, phone = ?6, signatory = ?7, signatory_capacity = ?8,
           country = ?9, currency = ?10, time_zone = ?11, locale = ?12, paper = ?13, tax_id = ?14,
           prefix_agreement = ?15, prefix_handoff = ?16, prefix_review = ?17"
    ))?
    .execute(params![
        business.id,
        business.name,
        business.legal_name,
        business.address,
        business.email,
        business.phone,
        business.signatory,
        business.signatory_capacity,
        business.country,
        business.currency,
        business.time_zone,
        business.locale,
        business.paper.word(),
        business.tax_id.reveal(),
        business.prefix_agreement,
        business.prefix_handoff,
        business.prefix_review,
        business.is_sample,
        instant(business.created_at),
    ])?;
    Ok(())
}
