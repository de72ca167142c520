//! Copying page by page with SQLite's backup interface.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::super::key::Key;
use super::super::log;
use super::super::private::keep_private;
use super::{Facts, Order};
use crate::domain::backups::BackupProblem;
use crate::error::{Error, Result};

/// Pages of one step: one megabyte.
const STEP: i32 = 256;
/// Steps after which what was written is brought to the disk, so that a save never waits behind a long queue: copying goes
/// on meanwhile, but no further than to the next time.
const STEPS_PER_SYNC: u32 = 8;
/// How long others have the disk after each step.
const BREATH: Duration = Duration::from_millis(1);
/// How long to wait when the source is locked for a moment.
const LOCKED: Duration = Duration::from_millis(20);
/// Steps of a source that excludes readers while it is written: short, with more room between them.
const SHORT_STEP: i32 = 64;
const LONG_BREATH: Duration = Duration::from_millis(5);
/// How often to begin again because the source was changed, and how long to wait for a lock, before giving up for now.
const MOST_RESTARTS: u32 = 20;
const MOST_WAITS: u32 = 500;

/// How far a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pages copied.
    pub done: u32,
    /// Pages in all.
    pub total: u32,
}

/// Copies `source` into a new file at `target` and tells what was copied.
///
/// With write-ahead logging, or of a file that nobody writes, the copy is made inside one reading transaction: it is of one moment, saves go on beside it,
/// and it never begins again. With a rollback journal a reader would keep saves out, so nothing is held between two steps;
/// SQLite then begins again when something was saved, and what came out is compared with the source afterwards.
pub fn copy(
    source: &Connection,
    order: Order<'_>,
    target: &Path,
    progress: &mut dyn FnMut(Progress) -> Result<()>,
) -> Result<Facts> {
    let mode: String = source.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let mut copy = open_target(target, order.key)?;
    if mode == "wal" || !order.live {
        let moment = source.unchecked_transaction()?;
        let head = log::head(&moment)?;
        let pace = Pace { pages: STEP, breath: order.gentle.then_some(BREATH) };
        // Counting reads as much as copying does, so both go on at once.
        let (copied, counted) = std::thread::scope(|both| {
            let counted = both.spawn(|| count(order, &head));
            (steps(&moment, &mut copy, target, pace, progress), counted.join())
        });
        copied?;
        close(copy)?;
        match counted.map_err(|_| Error::Internal("counting for a backup panicked".into()))?? {
            Some(facts) => Ok(facts),
            None => Facts::read(&moment),
        }
    } else {
        steps(source, &mut copy, target, Pace { pages: SHORT_STEP, breath: Some(LONG_BREATH) }, progress)?;
        close(copy)?;
        let moment = source.unchecked_transaction()?;
        Facts::read(&moment)
    }
}

/// Counts on a connection of its own. None when something was saved between its moment, which nothing can tie to that of the
/// copy, and `head`, the last entry that the copy has.
fn count(order: Order<'_>, head: &(i64, String)) -> Result<Option<Facts>> {
    let source = order.open()?;
    let moment = source.unchecked_transaction()?;
    if log::head(&moment)? != *head {
        return Ok(None);
    }
    Facts::read(&moment).map(Some)
}

/// Copies what `moment` shows into a new file at `target`, without a pause.
pub(super) fn all(moment: &Connection, key: Option<&Key>, target: &Path) -> Result<()> {
    let mut copy = open_target(target, key)?;
    steps(moment, &mut copy, target, Pace { pages: STEP, breath: None }, &mut |_| Ok(()))?;
    close(copy)
}

/// A new database that nothing has to be brought back to: a failure throws it away, so it needs no journal of its own.
fn open_target(target: &Path, key: Option<&Key>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(target, flags)?;
    keep_private(target);
    if let Some(key) = key {
        key.give_to(&conn)?;
    }
    // Exclusive, so that no shared memory is needed: network places have none.
    for (pragma, value) in [("locking_mode", "EXCLUSIVE"), ("journal_mode", "OFF")] {
        conn.pragma_update_and_check(None, pragma, value, |_| Ok(()))?;
    }
    conn.pragma_update(None, "synchronous", "OFF")?;
    Ok(conn)
}

/// The source's first page says that it has a write-ahead log; the copy is a single file and says so.
fn close(copy: Connection) -> Result<()> {
    let mode: String = copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    if mode != "delete" {
        return Err(Error::Internal(format!("a copy stayed in journal mode {mode}")));
    }
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

struct Pace {
    pages: i32,
    breath: Option<Duration>,
}

fn steps(
    source: &Connection,
    copy: &mut Connection,
    target: &Path,
    pace: Pace,
    progress: &mut dyn FnMut(Progress) -> Result<()>,
) -> Result<()> {
    let disk = File::options().write(true).open(target)?;
    std::thread::scope(|both| {
        // Of no length: it is handed over only when what was written before is on the disk.
        let (written, until) = sync_channel(0);
        let synced = both.spawn(move || until.iter().try_for_each(|()| disk.sync_data()));
        let copied = each_step(source, copy, pace, &written, progress);
        drop(written);
        let synced = synced.join().map_err(|_| Error::Internal("syncing a copy panicked".into()))?;
        // Nobody takes what is handed over any more once the disk has failed, and that is the reason to tell.
        synced?;
        copied
    })
}

fn each_step(
    source: &Connection,
    copy: &mut Connection,
    pace: Pace,
    written: &SyncSender<()>,
    progress: &mut dyn FnMut(Progress) -> Result<()>,
) -> Result<()> {
    let backup = Backup::new(source, copy)?;
    let (mut count, mut waits, mut restarts, mut before) = (0_u32, 0_u32, 0_u32, i32::MAX);
    loop {
        match backup.step(pace.pages)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked if waits < MOST_WAITS => {
                waits += 1;
                std::thread::sleep(LOCKED);
            }
            StepResult::Busy | StepResult::Locked => return Err(BackupProblem::Restless.into()),
            _ => {}
        }
        let now = backup.progress();
        restarts += u32::from(now.remaining >= before);
        before = now.remaining;
        if restarts > MOST_RESTARTS {
            return Err(BackupProblem::Restless.into());
        }
        let pages = |number: i32| u32::try_from(number).unwrap_or(0);
        progress(Progress { done: pages(now.pagecount - now.remaining), total: pages(now.pagecount) })?;
        count += 1;
        if count.is_multiple_of(STEPS_PER_SYNC) && written.send(()).is_err() {
            return Err(Error::Internal("nobody syncs a copy".into()));
        }
        if let Some(breath) = pace.breath {
            std::thread::sleep(breath);
        }
    }
}
