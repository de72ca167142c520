//! One backup, restore or drill at a time, with how far it is.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use counterpart_core::Result;
use counterpart_core::ids::BusinessId;
use counterpart_core::stop::Stop;
use counterpart_core::storage::backup::Progress;
use serde::Serialize;
use ts_rs::TS;

use super::memory::Memory;

/// What is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// A backup is being made.
    Backup,
    /// A restore is being proved.
    Drill,
    /// A backup is being put back.
    Restore,
}

/// How far it is, in pages of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Underway {
    /// What is going on.
    pub doing: Doing,
    /// Pages done.
    pub done: u32,
    /// Pages in all; 0 before it is known.
    pub total: u32,
}

/// What a session keeps of its backups.
#[derive(Default)]
pub struct Backups {
    turn: Mutex<()>,
    underway: Mutex<Option<Underway>>,
    pub(super) memories: Mutex<BTreeMap<BusinessId, Memory>>,
    pub(super) picked: Mutex<Option<PathBuf>>,
    stop: Stop,
}

impl Backups {
    /// Waits for what is going on, then begins.
    pub(super) fn begin(&self, doing: Doing) -> Work<'_> {
        let turn = hold(&self.turn);
        let work = Work { backups: self, _turn: turn };
        work.show(doing, 0, 0);
        work
    }

    /// Ends what is going on, and whatever would begin after it: the program is about to end.
    pub(crate) fn interrupt(&self) {
        self.stop.ask();
    }

    /// What is going on now.
    pub(super) fn underway(&self) -> Option<Underway> {
        *hold(&self.underway)
    }
}

/// One piece of work; the next waits until it is dropped.
pub(super) struct Work<'b> {
    backups: &'b Backups,
    _turn: MutexGuard<'b, ()>,
}

impl Work<'_> {
    fn show(&self, doing: Doing, done: u32, total: u32) {
        *hold(&self.backups.underway) = Some(Underway { doing, done, total });
    }

    /// Tells how far it is.
    pub fn progress(&self, doing: Doing) -> impl FnMut(Progress) -> Result<()> + '_ {
        move |progress| {
            self.show(doing, progress.done, progress.total);
            self.backups.stop.check()
        }
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        *hold(&self.backups.underway) = None;
    }
}

/// Nothing behind these locks can be half-done.
pub(super) fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
