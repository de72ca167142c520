//! Commands of the window against SQL by hand on the same file, and against themselves on a file a hundred times the size.

mod plain;
mod saves;

use std::path::{Path, PathBuf};

use counterpart_api::Session;
use counterpart_api::core::storage::open_reader;
use counterpart_tests::large::{self, Large};
use rusqlite::Connection;
use serde_json::json;

use crate::desk::{self, Call};
use crate::measure::{Pair, side_by_side};
use crate::table::{Row, Unit};
use crate::{CONTRACTORS, Outcome};

const AGAINST_SQL: &str = "SQL by hand on the same file";
const AGAINST_SMALL: &str = "the same command on the small file";
/// No more than this beside SQL by hand.
const TARGET: f64 = 1.3;
/// No more than this from the small file to the big one.
const GROWTH: f64 = 1.5;

/// Hand-offs in the two files.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    pub small: usize,
    pub big: usize,
    pub turns: usize,
}

/// One command beside the SQL that finds the same facts.
struct Reading {
    what: &'static str,
    call: Call,
    plain: fn(&Connection) -> Outcome<String>,
}

fn readings() -> Outcome<Vec<Reading>> {
    let reading = |what, command, request: serde_json::Value, plain| {
        Ok(Reading { what, call: Call::new(command, &request)?, plain })
    };
    [
        reading(
            "List: open hand-offs",
            "handoffs.list",
            json!({}),
            plain::open_handoffs as fn(&Connection) -> Outcome<String>,
        ),
        reading("List: all hand-offs", "handoffs.list", json!({ "show": "all" }), plain::all_handoffs),
        reading("List: contractors", "contractors.list", json!({}), plain::contractors),
        reading("Search: a rare word", "search.find", json!({ "text": large::RARE }), |conn| {
            plain::search(conn, large::RARE)
        }),
        reading("Search: a frequent word", "search.find", json!({ "text": large::FREQUENT }), |conn| {
            plain::search(conn, large::FREQUENT)
        }),
        reading("Today", "today.get", json!({}), plain::today),
    ]
    .into_iter()
    .collect()
}

/// Everything about commands whose line holds the words in `only`, at both sizes.
pub fn run(folder: &Path, sizes: Sizes, only: &str) -> Outcome<Vec<Row>> {
    let (small, big) = (file(folder, sizes.small)?, file(folder, sizes.big)?);
    let (at_small, at_big) = (desk::open(&small)?, desk::open(&big)?);
    let (sql_small, sql_big) = (open_reader(&small, None)?, open_reader(&big, None)?);
    let (mut beside, mut growth) = (Vec::new(), Vec::new());
    for reading in readings()?.into_iter().filter(|reading| reading.what.contains(only)) {
        eprintln!("  {} …", reading.what);
        for (session, conn, count) in [(&at_small, &sql_small, sizes.small), (&at_big, &sql_big, sizes.big)] {
            beside.push(reading.beside_sql(session, conn, count, sizes.turns)?);
        }
        growth.push(reading.growth(&at_small, &at_big, sizes)?);
    }
    drop((at_small, at_big, sql_small, sql_big));
    let (saved, saved_growth) = saves::run(&small, &big, sizes, only)?;
    beside.extend(saved);
    growth.extend(saved_growth);
    beside.extend(growth);
    Ok(beside)
}

fn file(folder: &Path, handoffs: usize) -> Outcome<PathBuf> {
    eprintln!("  a business with {} hand-offs …", grouped(handoffs));
    let path = folder.join(format!("{handoffs}.counterpart"));
    desk::create(&path)?;
    large(handoffs).fill(&path)?;
    Ok(path)
}

fn large(handoffs: usize) -> Large {
    Large { contractors: CONTRACTORS, handoffs, entries: 0, now: desk::now() }
}

impl Reading {
    fn beside_sql(&self, session: &Session, conn: &Connection, count: usize, turns: usize) -> Outcome<Row> {
        let answer = self.call.send(session)?.get().len();
        let by_hand = (self.plain)(conn)?.len();
        let pair = side_by_side(turns, |_| self.call.send(session).map(drop), |_| (self.plain)(conn).map(drop))?;
        Ok(beside_sql(
            format!("{}, {}", self.what, grouped(count)),
            pair,
            format!("{answer} and {by_hand} bytes of JSON"),
        ))
    }

    fn growth(&self, small: &Session, big: &Session, sizes: Sizes) -> Outcome<Row> {
        let pair = side_by_side(sizes.turns, |_| self.call.send(big).map(drop), |_| self.call.send(small).map(drop))?;
        Ok(growth(self.what, pair))
    }
}

fn beside_sql(what: String, pair: Pair, note: String) -> Row {
    Row { what, against: AGAINST_SQL, pair, unit: Unit::Seconds, target: TARGET, note }
}

fn growth(what: &str, pair: Pair) -> Row {
    Row {
        what: what.to_owned(),
        against: AGAINST_SMALL,
        pair,
        unit: Unit::Seconds,
        target: GROWTH,
        note: String::new(),
    }
}

/// 100000 as "100,000".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let parts = [digits.get(..first).unwrap_or_default()]
        .into_iter()
        .map(str::to_owned)
        .chain(digits.as_bytes()[first..].chunks(3).map(|part| String::from_utf8_lossy(part).into_owned()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, expected) in [(7, "7"), (200, "200"), (1_000, "1,000"), (100_000, "100,000")] {
            assert_eq!(grouped(number), expected, "{number}");
        }
    }
}
