//! How values look in columns.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, RowIndex};

/// An instant as it is stored: UTC to the millisecond, e.g. "2027-03-01T08:00:00.000Z".
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Reads a text column without copying it.
pub fn get_str<'r, I: RowIndex>(row: &'r Row<'_>, index: I) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(index)?.as_str()?)
}

/// Reads an instant column.
pub fn get_instant<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<DateTime<Utc>> {
    parse_instant(get_str(row, index)?)
}

/// Reads an instant column that may be empty.
pub fn get_instant_maybe<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<Option<DateTime<Utc>>> {
    row.get_ref(index)?.as_str_or_null()?.map(parse_instant).transpose()
}

/// A calendar date as it is stored: "2027-03-01".
pub fn date(on: NaiveDate) -> String {
    on.format("%Y-%m-%d").to_string()
}

/// Reads a date column.
pub fn get_date<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<NaiveDate> {
    parse_date(get_str(row, index)?)
}

/// Reads a date column that may be empty.
pub fn get_date_maybe<I: RowIndex>(row: &Row<'_>, index: I) -> rusqlite::Result<Option<NaiveDate>> {
    row.get_ref(index)?.as_str_or_null()?.map(parse_date).transpose()
}

/// Columns hold one form, which is read by its places: chrono's readers, for any other, take ten times as long, and a page
/// reads hundreds of dates.
fn parse_instant(text: &str) -> rusqlite::Result<DateTime<Utc>> {
    if let Some(at) = read_instant(text) {
        return Ok(at);
    }
    DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc)).map_err(unreadable)
}

fn parse_date(text: &str) -> rusqlite::Result<NaiveDate> {
    read_date(text).map_or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(unreadable), Ok)
}

/// "2027-03-01T08:00:00.000Z".
fn read_instant(text: &str) -> Option<DateTime<Utc>> {
    let time = text.get(10..)?;
    let marks = (time.get(..1)?, time.get(3..4)?, time.get(6..7)?, time.get(9..10)?, time.get(13..)?);
    let (hour, minute, second) = (digits(time, 1..3)?, digits(time, 4..6)?, digits(time, 7..9)?);
    let moment = read_date(text.get(..10)?)?.and_hms_milli_opt(hour, minute, second, digits(time, 10..13)?)?;
    (marks == ("T", ":", ":", ".", "Z")).then(|| moment.and_utc())
}

/// "2027-03-01".
fn read_date(text: &str) -> Option<NaiveDate> {
    let well_marked = text.len() == 10 && (text.get(4..5)?, text.get(7..8)?) == ("-", "-");
    let year = i32::try_from(digits(text, 0..4)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(text, 5..7)?, digits(text, 8..10)?).filter(|_| well_marked)
}

/// The number whose digits stand at these places.
fn digits(text: &str, places: Range<usize>) -> Option<u32> {
    let digit = |sign: u8| sign.is_ascii_digit().then(|| u32::from(sign - b'0'));
    text.as_bytes().get(places)?.iter().try_fold(0, |number, sign| Some(number * 10 + digit(*sign)?))
}

fn unreadable(error: chrono::ParseError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}

/// Reads a column that holds JSON.
pub fn get_json<T: serde::de::DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    serde_json::from_str(get_str(row, index)?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// The columns of a table as `SELECT *` gives them. In a damaged file a name can be any bytes; those that are no text are
/// shown as a sign for it, where rusqlite's own list of names would panic.
pub(super) fn columns(conn: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid")?;
    let name = |row: &Row<'_>| Ok(String::from_utf8_lossy(row.get_ref(0)?.as_bytes()?).into_owned());
    statement.query_map([table], name)?.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in ["", "2027-3", "2027-02-29", "2027/03/01", "2027-03-011", "２０27-03", "2027-0é-01"] {
            assert!(parse_date(text).is_err(), "“{text}” is no date");
        }
        for text in ["2027-03-01T08:00:00.000", "2027-03-01T25:00:00.000Z", "2027-03-01T08:00:00.00é", "2027-03-01"] {
            assert!(parse_instant(text).is_err(), "“{text}” is no instant");
        }
    }

    #[test]
    fn an_instant_in_another_form_is_read_too() {
        for text in ["2027-03-01T08:00:00Z", "2027-03-01T09:00:00+01:00", "2027-03-01T08:00:00.000Z"] {
            assert_eq!(instant(parse_instant(text).unwrap()), "2027-03-01T08:00:00.000Z", "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(milliseconds in -62_135_596_800_000_i64..253_402_300_800_000) {
            let at = DateTime::from_timestamp_millis(milliseconds).unwrap();
            prop_assert_eq!(parse_instant(&instant(at)).unwrap(), at);
            prop_assert_eq!(parse_date(&date(at.date_naive())).unwrap(), at.date_naive());
        }
    }
}
