//! Proving that the newest backup can be restored: into a scratch file, opened, counted, hashed, compared with what it was.

use std::path::Path;

use chrono::{DateTime, Utc};
use counterpart_core::domain::backups::{BackupName, BackupProblem};
use counterpart_core::ops::Nothing;
use counterpart_core::storage::backup::{Order, copy, fingerprint, prove};
use counterpart_core::{Error, FileProblem, Result};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use ts_rs::TS;

use super::automatic::newest;
use super::memory::{Made, recall, remember};
use super::restore::key_of;
use super::status::{BackupStatus, status};
use super::subject::Subject;
use super::work::{Doing, Work};
use crate::session::Session;
use crate::wire::WireError;

/// What the scratch folder's name begins with.
const SCRATCH: &str = ".counterpart-drill-";

/// The last proof that a backup can be restored, or cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoreProof {
    /// When it was tried.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// The backup that was restored.
    pub backup: String,
    /// When that backup was made.
    #[ts(type = "string")]
    pub made_at: DateTime<Utc>,
    /// It was restored, and is what it was when it was made.
    pub ok: bool,
    /// What was wrong, what is safe, what to do; empty when nothing was.
    pub words: String,
    /// Entries of the history that were verified.
    #[ts(type = "number")]
    pub entries: i64,
    /// Stored files that were hashed.
    #[ts(type = "number")]
    pub files: i64,
}

/// Proves the newest backup of the open file now; makes one first when there is none.
pub fn drill(session: &Session, _: Nothing) -> Result<BackupStatus, WireError> {
    let subject = Subject::open(session)?;
    if newest(&recall(session, subject.owner.business), &subject).is_none() {
        super::make::make_now(session)?;
    }
    drill_newest(session, &subject)?;
    status(session, Nothing {})
}

/// Restores the newest backup into a scratch file and remembers what came of it. None when there is no backup in reach.
pub(crate) fn drill_newest(session: &Session, subject: &Subject) -> Result<Option<RestoreProof>> {
    let work = session.backups().begin(Doing::Drill);
    let memory = recall(session, subject.owner.business);
    let Some(made) = newest(&memory, subject).filter(|made| made.path().is_file()) else { return Ok(None) };
    let Some(name) = BackupName::parse(&made.name) else { return Ok(None) };
    let tried = try_restore(session, &work, made);
    let damaged = matches!(&tried, Err(Error::File(FileProblem::Backup(BackupProblem::Damaged))));
    // Locked or closed meanwhile, which says nothing about the backup: it is tried out another time.
    if tried.is_err() && !damaged && session.file().is_err() {
        return Ok(None);
    }
    let (entries, files) = tried.as_ref().map_or((0, 0), |counted| *counted);
    let words = tried
        .err()
        .map_or_else(String::new, |error| if damaged { DAMAGED.to_owned() } else { format!("{NOT_PROVED} {error}") });
    let proof = RestoreProof {
        at: session.now(),
        backup: made.name.clone(),
        made_at: name.at,
        ok: words.is_empty(),
        words,
        entries,
        files,
    };
    remember(session, subject.owner.business, |memory| {
        memory.proof = Some(proof.clone());
        if damaged && let Some(found) = memory.made.iter_mut().find(|known| known.name == proof.backup) {
            found.damaged = true;
        }
    });
    Ok(Some(proof))
}

const DAMAGED: &str = "The newest backup was restored to try it, and it is not what it was when it was made: the disk or stick it lies on is failing. Your file is safe and saved. Choose another folder for backups, then “Back up now”.";
const NOT_PROVED: &str = "The newest backup could not be tried out.";

/// Restores, reads all of it and compares; gives how many entries and files were verified.
fn try_restore(session: &Session, work: &Work<'_>, made: &Made) -> Result<(i64, i64)> {
    let damaged = || Error::from(BackupProblem::Damaged);
    let backup = made.path();
    // A backup that was only found, not made here, has no fingerprint of its making.
    if !made.sha256.is_empty() && fingerprint(&backup)? != (made.bytes, made.sha256.clone()) {
        return Err(damaged());
    }
    let key = key_of(session, &backup, None)?;
    let folder = scratch(&session.desktop().data_folder())?;
    let restored = folder.path().join("restored.counterpart");
    let order = Order { source: &backup, live: false, key: key.as_ref(), target: &restored, gentle: true };
    copy(order, &mut work.progress(Doing::Drill)).map_err(as_damage)?;
    let (report, facts) = prove(&restored, key.as_ref()).map_err(as_damage)?;
    if !report.ok || facts != made.facts { Err(damaged()) } else { Ok((report.entries, report.files)) }
}

/// Not on the system's folder for temporary files, which may lie in memory. What a power cut left there goes.
fn scratch(data: &Path) -> Result<TempDir> {
    std::fs::create_dir_all(data)?;
    for entry in std::fs::read_dir(data)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(SCRATCH) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    Ok(tempfile::Builder::new().prefix(SCRATCH).tempdir_in(data)?)
}

fn as_damage(error: Error) -> Error {
    match error {
        Error::File(FileProblem::Damaged | FileProblem::NotWorkspace(_))
        | Error::File(FileProblem::Backup(BackupProblem::Differs)) => BackupProblem::Damaged.into(),
        other => other,
    }
}
