//! A small save, from the command's JSON to its answer, against a bare commit of the same bytes: the same rows in the same
//! tables of a copy of the same file, with the same journal and the same syncing, prepared beforehand.

use std::path::{Path, PathBuf};

use counterpart_api::Session;
use counterpart_api::core::storage::open_writer;
use counterpart_tests::large::{self, Large};
use rusqlite::Connection;
use serde_json::json;

use super::safe::{BOTH, Safe, remove, remove_both};
use super::{Amounts, business};
use crate::desk::{self, Call};
use crate::measure::side_by_side;
use crate::table::{Row, Unit};
use crate::{CONTRACTORS, Outcome};

mod replay;

use replay::Replay;

const TARGET: f64 = 1.5;

/// Each save, plain and encrypted.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let plain = folder.join("saves.counterpart");
    business(&plain, amounts.records / 10, amounts.records)?;
    let mut rows = Vec::new();
    for safe in BOTH {
        let path = safe.of(&plain)?;
        let bare = path.with_extension("bare");
        std::fs::copy(&path, &bare)?;
        for saving in savings(amounts.records / 10)? {
            rows.push(saving.measure(safe, &path, &bare, amounts.quick * 2)?);
        }
        remove(&bare);
    }
    remove_both(&plain);
    Ok(rows)
}

/// A change back and forth: even turns make it, odd turns take it back.
pub struct Saving {
    what: &'static str,
    calls: [Call; 2],
}

/// What an owner saves most, in a business with so many hand-offs.
pub fn savings(handoffs: usize) -> Outcome<[Saving; 3]> {
    let large = Large { contractors: CONTRACTORS, handoffs, entries: 0, now: desk::now() };
    let (handoff, point) = large.delivered();
    let tick = |met: bool| Call::new("handoffs.tick", &json!({ "id": handoff, "criterion_id": point, "met": met }));
    let noted = |note: &str| {
        Call::new("handoffs.tick", &json!({ "id": handoff, "criterion_id": point, "met": false, "note": note }))
    };
    let person = large::contractor_id(1);
    let status = |status: &str| Call::new("contractors.set_status", &json!({ "id": person, "status": status }));
    Ok([
        Saving { what: "A tick on a hand-off", calls: [tick(true)?, tick(false)?] },
        Saving { what: "A contractor's status", calls: [status("paused")?, status("active")?] },
        Saving {
            what: "A remark on a hand-off, which search knows then",
            calls: [noted("The second price is hard to read.")?, noted("Now each of them is easy to read.")?],
        },
    ])
}

impl Saving {
    /// Saves once as the window does.
    pub fn send(&self, session: &Session, turn: usize) -> Outcome {
        self.calls[turn % 2].send(session).map(drop)
    }

    fn measure(&self, safe: Safe, path: &Path, bare: &Path, turns: usize) -> Outcome<Row> {
        let what = format!("{}, {}", self.what, safe.words());
        eprintln!("  {what} …");
        let session = safe.session(path)?;
        let conn = open_writer(bare, safe.key().as_ref())?;
        self.send(&session, 1)?;
        let seen = safe.bare(path)?;
        let replays = [0, 1].map(|turn| self.send(&session, turn).and_then(|()| Replay::of(&seen)));
        let [there, back] = replays;
        let (there, back) = (there?, back?);
        let written = Replay::searched(&there, &back);
        let replays = [(&there, written), (&back, written)];
        // The copy comes to where the file is.
        for (replay, searched) in replays.iter().cycle().take(4) {
            replay.commit(&conn, *searched)?;
        }
        let other = safe.bare(bare)?;
        let pages = (
            pages(path, || Ok(session.file()?.settle()?), || self.send(&session, 0))?,
            pages(bare, || empty_log(&other), || there.commit(&conn, written))?,
        );
        let pair = side_by_side(
            turns,
            |turn| self.send(&session, turn),
            |turn| {
                let (replay, searched) = replays[turn % 2];
                replay.commit(&conn, searched)
            },
        )?;
        Ok(Row {
            what,
            against: "a bare commit of the same bytes",
            pair,
            unit: Unit::Seconds,
            target: TARGET,
            note: format!("{} and {} pages written", pages.0, pages.1),
        })
    }
}

/// How many pages a save writes into the log beside the file, after it was emptied.
fn pages(path: &Path, empty: impl FnOnce() -> Outcome, save: impl FnOnce() -> Outcome) -> Outcome<u64> {
    const HEADER: u64 = 32;
    const FRAME: u64 = 4096 + 24;
    empty()?;
    save()?;
    let log = PathBuf::from(format!("{}-wal", path.display()));
    Ok(std::fs::metadata(log)?.len().saturating_sub(HEADER) / FRAME)
}

fn empty_log(conn: &Connection) -> Outcome {
    Ok(conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}
