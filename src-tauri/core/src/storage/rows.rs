//! How values look in columns.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};

/// An instant as it is stored: UTC to the millisecond, e.g. "2027-03-01T08:00:00.000Z".
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads an instant column.
pub fn get_instant<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<DateTime<Utc>> {
    let text: String = row.get(index)?;
    parse_instant(&text)
}

/// Reads an instant column that may be empty.
pub fn get_instant_maybe<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| parse_instant(&text)).transpose()
}

/// A calendar date as it is stored: "2027-03-01".
pub fn date(on: NaiveDate) -> String {
    on.format("%Y-%m-%d").to_string()
}

/// Reads a date column.
pub fn get_date<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(index)?;
    parse_date(&text)
}

/// Reads a date column that may be empty.
pub fn get_date_maybe<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| parse_date(&text)).transpose()
}

fn parse_instant(text: &str) -> rusqlite::Result<DateTime<Utc>> {
    let parsed = DateTime::parse_from_rfc3339(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))?;
    Ok(parsed.with_timezone(&Utc))
}

fn parse_date(text: &str) -> rusqlite::Result<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// Reads a column that holds JSON.
pub fn get_json<T: serde::de::DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let text: String = row.get(index)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}
