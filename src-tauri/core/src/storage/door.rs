//! The one door for writes: open the transaction, run the closure, write the change entry, commit.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::Path;

use chrono::{DateTime, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, ffi};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::history::Standing;
use super::images::{Image, Recorder};
use super::seat::{Seat, Seated};
use super::tables::{self, Noun};
use super::{business, log, search};
use crate::clock::Clock;
use crate::error::{Error, FileProblem, Result};
use crate::ids::Ids;

/// What a reader sees: the rows, and what "now" and "today" are for this business.
#[derive(Debug, Clone, Copy)]
pub struct Read<'c> {
    conn: &'c Connection,
    now: DateTime<Utc>,
    zone: Tz,
}

impl<'c> Read<'c> {
    /// A reader at `now`; the zone is the business's own.
    pub fn new(conn: &'c Connection, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self { conn, now, zone: business::zone(conn)? })
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The owner's time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The calendar date on the owner's wall.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }
}

impl Deref for Read<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

/// The answer of a write: its value, and the nouns whose screens are stale now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Outcome<T> {
    /// What the command returns.
    pub value: T,
    /// The kinds of record that changed.
    pub changed: Vec<Noun>,
    /// The entry's number in the change log; none when nothing changed.
    pub entry: Option<i64>,
}

/// An open transaction with everything a use case needs.
pub struct Change<'c> {
    tx: Transaction<'c>,
    now: DateTime<Utc>,
    zone: Tz,
    ids: &'c dyn Ids,
    summary: String,
    standing: Standing,
    reverses: Option<i64>,
    subjects: BTreeSet<(Noun, Uuid)>,
}

impl Deref for Change<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl Change<'_> {
    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The owner's time zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The calendar date on the owner's wall.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }

    /// Minutes east of UTC on the owner's wall now.
    pub fn offset_minutes(&self) -> i32 {
        offset_minutes(self.now, self.zone)
    }

    /// The same transaction, for code that only reads.
    pub fn read(&self) -> Read<'_> {
        Read { conn: &self.tx, now: self.now, zone: self.zone }
    }

    /// A fresh id.
    pub fn next_id<I: From<Uuid>>(&self) -> I {
        I::from(self.ids.next(self.now))
    }

    /// Says in words what was done, for the history and the toast: "Signed AG-2026-014 as Jonah Pike".
    pub fn summary(&mut self, words: impl Into<String>) {
        self.summary = words.into();
    }

    /// Also shows this entry in the history of another record. Touched records are added by themselves.
    pub fn about(&mut self, noun: Noun, id: Uuid) {
        self.subjects.insert((noun, id));
    }

    /// This change cannot be undone, only followed by another act.
    pub fn make_final(&mut self) {
        self.standing = Standing::Final;
    }

    pub(super) fn reversing(&mut self, entry: i64, standing: Standing) {
        self.reverses = Some(entry);
        self.standing = standing;
    }
}

/// The writing side of an open file.
pub struct Writer {
    conn: Seated,
    recorder: Recorder,
    clock: Box<dyn Clock>,
    ids: Box<dyn Ids>,
    device: String,
}

impl Writer {
    /// Takes over a connection to the file at `path`, opened by [`super::open_writer`] or [`super::create`].
    /// `device` names this computer in the log.
    pub fn new(
        path: &Path,
        conn: Connection,
        clock: Box<dyn Clock>,
        ids: Box<dyn Ids>,
        device: String,
    ) -> Result<Self> {
        let recorder = Recorder::attach(&conn)?;
        Ok(Self { conn: Seated::at(path, conn)?, recorder, clock, ids, device })
    }

    /// Runs `work` in a transaction and logs what it did under the name of `command`.
    /// An error, or a power cut before the commit returns, leaves the file as it was. A file that is gone from its place is
    /// not written: nobody would look for it there.
    pub fn change<T>(&mut self, command: &str, work: impl FnOnce(&mut Change<'_>) -> Result<T>) -> Result<Outcome<T>> {
        self.conn.verify()?;
        let outcome = self.write(command, work)?;
        self.conn.secure()?;
        Ok(outcome)
    }

    fn write<T>(&mut self, command: &str, work: impl FnOnce(&mut Change<'_>) -> Result<T>) -> Result<Outcome<T>> {
        let now = self.clock.now();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let zone = business::zone(&tx)?;
        let mut change = Change {
            tx,
            now,
            zone,
            ids: self.ids.as_ref(),
            summary: String::new(),
            standing: Standing::Plain,
            reverses: None,
            subjects: BTreeSet::new(),
        };
        let value = work(&mut change)?;
        let images = self.recorder.take(&change.tx)?;
        if images.is_empty() {
            change.tx.commit()?;
            return Ok(Outcome { value, changed: Vec::new(), entry: None });
        }
        let changed = finish(&mut change, &images);
        // Setting up gives the business its zone, which its own entry is told in.
        let zone = business::zone(&change.tx)?;
        for (noun, id) in &change.subjects {
            search::refresh(&change.tx, *noun, *id)?;
        }
        let entry = log::append(
            &change.tx,
            log::NewEntry {
                at: now,
                offset_minutes: offset_minutes(now, zone),
                device: &self.device,
                command,
                summary: &change.summary,
                standing: change.standing,
                reverses: change.reverses,
                images: &images,
                subjects: &change.subjects,
            },
        )?;
        commit(change.tx)?;
        Ok(Outcome { value, changed, entry: Some(entry) })
    }

    /// Closes the file, after which all of it lies in the one file. Gives the clock back.
    pub fn close(self) -> Box<dyn Clock> {
        self.clock
    }

    /// Brings all of it into the one file already while it is open, so that a copy that somebody makes of it holds
    /// everything. Waits for nobody; what is kept from it now is done another time.
    pub fn settle(&self) -> Result<()> {
        self.conn.settle()
    }

    /// Where the file was when it was opened, and the log beside it.
    pub fn seats(&self) -> (&Seat, &Seat) {
        self.conn.seats()
    }

    /// The connection, for reading outside a change (checks, backups).
    pub fn connection(&self) -> &Connection {
        &self.conn
    }
}

/// Undo defers foreign keys to the commit; what still dangles then was attached to the record later.
fn commit(tx: Transaction<'_>) -> Result<()> {
    match tx.commit() {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Err(Error::conflict(
            "This cannot be undone any more, because a later record builds on it. Undo the later changes first.",
        )),
        // Only a rollback journal that could not be taken away for good says this, and by then all of it is in the file.
        Err(error) if error.sqlite_error().is_some_and(|told| told.extended_code == ffi::SQLITE_IOERR_DIR_FSYNC) => {
            Err(FileProblem::SavedUnsurely.into())
        }
        other => Ok(other?),
    }
}

/// Adds the touched records as subjects and names the nouns that are stale.
fn finish(change: &mut Change<'_>, images: &[Image]) -> Vec<Noun> {
    let mut changed = BTreeSet::new();
    for image in images {
        let Some(table) = tables::find(&image.table) else { continue };
        changed.insert(table.noun);
        if let Ok(id) = Uuid::parse_str(&image.root) {
            change.subjects.insert((table.noun, id));
        }
    }
    if change.summary.is_empty() {
        change.summary = "Changed".into();
    }
    changed.into_iter().collect()
}

fn offset_minutes(now: DateTime<Utc>, zone: Tz) -> i32 {
    zone.offset_from_utc_datetime(&now.naive_utc()).fix().local_minus_utc() / 60
}
