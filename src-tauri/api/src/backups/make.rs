//! Making a backup, and removing those that the rule lets go.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use counterpart_core::domain::backups::{BackupName, BackupProblem, Held, Reason, superfluous};
use counterpart_core::storage::backup::{Order, Progress, sync_folder, take, unfinished};
use counterpart_core::storage::{FileLock, Key};
use counterpart_core::{Error, FileProblem, Result};
use serde::Serialize;
use ts_rs::TS;

use super::folder::{self, lying};
use super::memory::{Failure, Made, Memory, recall, remember};
use super::subject::Subject;
use super::work::{Doing, Work};
use crate::session::Session;
use crate::wire::WireError;

/// The lock of a folder with backups has this name.
const ALONE: &str = ".counterpart-backup";
/// How long another program's backup is waited for.
const TRIES: u32 = 3000;
const WAIT: Duration = Duration::from_millis(200);

/// A backup that was made and verified.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MadeBackup {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
    /// Entries of the history in it.
    #[ts(type = "number")]
    pub entries: i64,
    /// The last entry's fingerprint.
    pub head: String,
    /// Rows in all its tables.
    #[ts(type = "number")]
    pub rows: i64,
    /// It lies elsewhere than chosen, and why.
    #[ts(optional)]
    pub instead: Option<String>,
}

impl MadeBackup {
    fn new(made: &Made, at: DateTime<Utc>, instead: Option<String>) -> Self {
        Self {
            path: made.path().display().to_string(),
            name: made.name.clone(),
            at,
            bytes: made.bytes,
            sha256: made.sha256.clone(),
            entries: made.facts.entries,
            head: made.facts.head.clone(),
            rows: made.facts.rows.values().sum(),
            instead,
        }
    }
}

/// Makes a backup of the open file because the owner asked.
pub fn make_now(session: &Session) -> Result<MadeBackup, WireError> {
    session.file()?.writable()?;
    let work = session.backups().begin(Doing::Backup);
    Ok(make(session, &work, &Subject::open(session)?, Reason::ByHand, false)?)
}

/// Makes a backup of any file, which may be open in another window, in a given folder or the usual one.
pub fn make_of(session: &Session, path: &Path, key: Option<&Key>, folder: Option<&Path>) -> Result<MadeBackup> {
    let subject = Subject::at(path, key)?;
    let folder = folder.map_or_else(|| folder::usual(session, &subject), Path::to_owned);
    make_at(session, &subject, &folder)
}

/// Makes a backup in a given folder.
pub(crate) fn make_at(session: &Session, subject: &Subject, folder: &Path) -> Result<MadeBackup> {
    let work = session.backups().begin(Doing::Backup);
    let made = make_in(session, &work, subject, folder, Reason::ByHand, false)?;
    Ok(MadeBackup::new(&made, made.at().unwrap_or(session.now()), None))
}

/// Makes a backup where backups go. When the chosen folder does not take it, the usual one does, and both are told.
pub(crate) fn make(
    session: &Session,
    work: &Work<'_>,
    subject: &Subject,
    reason: Reason,
    gentle: bool,
) -> Result<MadeBackup> {
    let memory = recall(session, subject.owner.business);
    let (folder, gone) = folder::next(session, subject, &memory);
    let (made, trouble) = match make_in(session, work, subject, &folder, reason, gentle) {
        Ok(made) => (Ok(made), gone.map(|problem| problem.to_string())),
        Err(error) if memory.folder.as_ref() == Some(&folder) => {
            let usual = folder::usual(session, subject);
            (make_in(session, work, subject, &usual, reason, gentle), Some(error.to_string()))
        }
        Err(error) => (Err(error), None),
    };
    let words = trouble.clone().or_else(|| made.as_ref().err().map(ToString::to_string));
    let failure = words.map(|words| Failure { at: session.now(), words });
    remember(session, subject.owner.business, |memory| memory.failure = failure);
    made.map(|made| MadeBackup::new(&made, made.at().unwrap_or(session.now()), trouble))
}

fn make_in(
    session: &Session,
    work: &Work<'_>,
    subject: &Subject,
    folder: &Path,
    reason: Reason,
    gentle: bool,
) -> Result<Made> {
    if *folder == folder::usual(session, subject) {
        std::fs::create_dir_all(folder).map_err(|error| Error::from(error).at(folder))?;
    }
    let _alone = alone_in(folder, work)?;
    for (path, name) in unfinished(folder) {
        if name.origin == subject.origin() {
            let _ = std::fs::remove_file(path);
        }
    }
    let (target, name) = free_name(session.now(), subject, folder, reason);
    let order = Order { source: &subject.path, live: true, key: subject.key.as_ref(), target: &target, gentle };
    let open = session.file().ok().filter(|file| file.path() == subject.path);
    let taken = match open.filter(|file| file.in_place().is_err()) {
        Some(gone) => gone.rescue(&target)?,
        None => take(order, &mut work.progress(Doing::Backup))?,
    };
    let made = Made {
        folder: folder.to_owned(),
        name,
        bytes: taken.bytes,
        sha256: taken.sha256,
        facts: taken.facts,
        damaged: false,
    };
    remember(session, subject.owner.business, |memory| memory.add(made.clone()));
    thin_out(session, subject, folder);
    Ok(made)
}

/// One backup at a time is written into a folder, by whatever program: another's unfinished one is not ours to remove. A share
/// that knows no locks is used without.
fn alone_in(folder: &Path, work: &Work<'_>) -> Result<Option<FileLock>> {
    for _ in 0..TRIES {
        match FileLock::take(&folder.join(ALONE)) {
            Err(Error::File(FileProblem::InUse)) => work.progress(Doing::Backup)(Progress { done: 0, total: 0 })?,
            lock => return Ok(lock.ok()),
        }
        std::thread::sleep(WAIT);
    }
    Err(BackupProblem::Busy(folder.display().to_string()).into())
}

/// Two backups in one second get two seconds, whatever they were made for: their names tell their order.
fn free_name(now: DateTime<Utc>, subject: &Subject, folder: &Path, reason: Reason) -> (PathBuf, String) {
    let origin = subject.origin();
    let ours = lying(folder).into_iter().filter(|backup| backup.name.origin == origin);
    let taken: BTreeSet<DateTime<Utc>> = ours.map(|backup| backup.name.at).collect();
    let mut name = BackupName { short: subject.short(), at: now.trunc_subsecs(0), origin, reason };
    let mut path = folder.join(name.to_string());
    while taken.contains(&name.at) || path.symlink_metadata().is_ok() {
        name.at += TimeDelta::seconds(1);
        path = folder.join(name.to_string());
    }
    (path, name.to_string())
}

/// Removes what the rule lets go, of this very file only. What cannot be removed now is tried again after the next backup.
fn thin_out(session: &Session, subject: &Subject, folder: &Path) {
    let memory = recall(session, subject.owner.business);
    let origin = subject.origin();
    let ours: Vec<_> = lying(folder).into_iter().filter(|backup| backup.name.origin == origin).collect();
    let held: Vec<Held> = ours
        .iter()
        .map(|backup| Held {
            at: backup.name.at,
            good: is_good(&memory, &backup.name.to_string(), backup.bytes),
            reason: backup.name.reason,
        })
        .collect();
    let gone: Vec<&PathBuf> = superfluous(&held, session.now(), subject.owner.zone)
        .into_iter()
        .filter_map(|at| ours.get(at).map(|backup| &backup.path))
        .filter(|path| std::fs::remove_file(path).is_ok())
        .collect();
    if let Some(path) = gone.first() {
        let _ = sync_folder(path);
    }
    remember(session, subject.owner.business, |memory| {
        memory.made.retain(|made| !made.folder.is_dir() || made.path().is_file());
    });
}

/// Whether nothing is known to be wrong with a backup. It got its name after it was verified.
pub(crate) fn is_good(memory: &Memory, name: &str, bytes: u64) -> bool {
    memory.of(name).is_none_or(|made| !made.damaged && made.bytes == bytes)
}

/// What an error says where a backup had to come first.
pub(crate) fn first(error: &Error) -> Error {
    BackupProblem::First(error.to_string()).into()
}
