//! One small change through the door (rules, row images, chained log, search index) against BEGIN, UPDATE, COMMIT.
//!
//! Each side writes into its own copy of the same file: on one file each would throw away the other's page cache.

use std::path::{Path, PathBuf};

use counterpart_api::Session;
use counterpart_api::core::storage::open_writer;
use counterpart_tests::large;
use rusqlite::{Connection, Params};
use serde_json::json;

use super::{Sizes, beside_sql, grouped, growth};
use crate::Outcome;
use crate::desk::{self, Call};
use crate::measure::side_by_side;
use crate::table::Row;

/// A change back and forth: even turns make it, odd turns take it back.
struct Saving {
    what: &'static str,
    calls: [Call; 2],
    plain: Box<dyn Fn(&Connection, usize) -> Outcome>,
}

fn savings(handoffs: usize) -> Outcome<[Saving; 2]> {
    let (handoff, criterion) = super::large(handoffs).delivered();
    let tick = |met: bool| Call::new("handoffs.tick", &json!({ "id": handoff, "criterion_id": criterion, "met": met }));
    let person = large::contractor_id(1);
    let status = |status: &str| Call::new("contractors.set_status", &json!({ "id": person, "status": status }));
    let (tick_key, person_key) = (large::bytes(&criterion), large::bytes(&person));
    Ok([
        Saving {
            what: "Save: a tick on a hand-off",
            calls: [tick(true)?, tick(false)?],
            plain: Box::new(move |conn, turn| {
                save(conn, "UPDATE handoff_criterion SET met = ?2 WHERE id = ?1", (&tick_key, turn % 2 == 0))
            }),
        },
        Saving {
            what: "Save: a contractor's status",
            calls: [status("paused")?, status("active")?],
            plain: Box::new(move |conn, turn| {
                save(
                    conn,
                    "UPDATE contractor SET status = ?2 WHERE id = ?1",
                    (&person_key, ["paused", "active"][turn % 2]),
                )
            }),
        },
    ])
}

fn save(conn: &Connection, update: &str, params: impl Params) -> Outcome {
    conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    conn.prepare_cached(update)?.execute(params)?;
    conn.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}

/// A copy of a file that nobody has open.
fn copy(path: &Path) -> Outcome<PathBuf> {
    let copy = path.with_extension("copy");
    std::fs::copy(path, &copy)?;
    Ok(copy)
}

/// Both changes at both sizes; the rows against SQL, and the growth.
pub fn run(small: &Path, big: &Path, sizes: Sizes, only: &str) -> Outcome<(Vec<Row>, Vec<Row>)> {
    let (sql_small, sql_big) = (open_writer(&copy(small)?, None)?, open_writer(&copy(big)?, None)?);
    let (at_small, at_big) = (desk::open(small)?, desk::open(big)?);
    let (mut beside, mut grown) = (Vec::new(), Vec::new());
    for (of_small, of_big) in savings(sizes.small)?.iter().zip(&savings(sizes.big)?) {
        if !of_small.what.contains(only) {
            continue;
        }
        eprintln!("  {} …", of_small.what);
        for (saving, session, conn, count) in
            [(of_small, &at_small, &sql_small, sizes.small), (of_big, &at_big, &sql_big, sizes.big)]
        {
            let pair = side_by_side(sizes.turns, |turn| saving.send(session, turn), |turn| (saving.plain)(conn, turn))?;
            beside.push(beside_sql(format!("{}, {}", saving.what, grouped(count)), pair, String::new()));
        }
        let pair = side_by_side(sizes.turns, |turn| of_big.send(&at_big, turn), |turn| of_small.send(&at_small, turn))?;
        grown.push(growth(of_small.what, pair));
    }
    Ok((beside, grown))
}

impl Saving {
    fn send(&self, session: &Session, turn: usize) -> Outcome {
        self.calls[turn % 2].send(session).map(drop)
    }
}
