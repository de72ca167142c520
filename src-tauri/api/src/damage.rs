//! A file that was one of ours and cannot be opened or read any more: which backups there are, and what is left of it.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use chrono::{DateTime, Utc};
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::ids::BusinessId;
use counterpart_core::ops::Nothing;
use counterpart_core::storage::salvage::{Last, Remains};
use counterpart_core::storage::{self, Header, Key};
use counterpart_core::{Error, FileProblem, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backups::{self, BackupEntry};
use crate::names;
use crate::proof::Proof;
use crate::salvage::{Salvaged, salvage};
use crate::session::Session;
use crate::wire::WireError;

/// The damaged file that the window deals with.
#[derive(Debug, Clone)]
pub struct Damaged {
    /// Where it lies.
    pub path: PathBuf,
    /// What is wrong, in words.
    pub words: String,
    /// What opened it, or would have.
    key: Option<Key>,
}

/// The backups of a damaged file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DamagedBackups {
    /// The newest first; those that cannot be read are left out.
    pub backups: Vec<BackupOfDamaged>,
    /// When the last change was made that can still be read in the damaged file.
    #[ts(optional, type = "string")]
    pub changed_at: Option<DateTime<Utc>>,
    /// That change in words.
    #[ts(optional)]
    pub last_change: Option<String>,
    /// The damaged file is locked with a passphrase that is not known here.
    pub locked: bool,
}

/// A backup, and how much work lies between it and the damaged file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupOfDamaged {
    /// The backup.
    pub backup: BackupEntry,
    /// Entries of the history that were made after it; none when it cannot be told.
    #[ts(optional, type = "number")]
    pub behind: Option<i64>,
}

/// Which backup takes the place of the damaged file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PutBack {
    /// One of the list.
    pub backup: String,
    /// The backup's passphrase or recovery code, when it has one.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<Passphrase>,
}

/// Saving what is left.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SaveRest {
    /// The damaged file's passphrase or recovery code, when it has one.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<Passphrase>,
}

impl Session {
    /// The damaged file that was to be opened last, if it was damaged.
    pub fn damaged(&self) -> Option<Damaged> {
        self.damaged.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets the damaged file. It stays where it is.
    pub fn leave_damaged(&self) {
        *self.damaged.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Leaves the open file, part of which cannot be read any more, for its backups and what is left of it. No backup is made
    /// of it at closing: it would hold the damage.
    pub fn leave_for_rescue(&self) -> Result<(), WireError> {
        let file = self.file()?;
        let found = Damaged { path: file.path().to_owned(), words: PARTLY.into(), key: file.key().cloned() };
        drop(file);
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.keep_out(None);
        *self.damaged.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        Ok(())
    }

    /// Notes that a file could not be opened because it is damaged. What is no workspace any more was one when it was
    /// opened here before.
    pub(crate) fn note_damage(&self, path: &Path, error: &Error, proof: Option<&Proof>) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let known = || self.settings().recent.contains(&path);
        let damaged = match error {
            Error::File(FileProblem::NotWorkspace(_) | FileProblem::CutOrForeign) => known(),
            Error::File(problem) => problem.is_damage(),
            _ => false,
        };
        let proof = proof.filter(|_| damaged);
        let key = proof.and_then(|proof| self.key_of_damaged(&path, proof).ok());
        *self.damaged.lock().unwrap_or_else(PoisonError::into_inner) =
            damaged.then(|| Damaged { path, words: error.to_string(), key });
    }

    /// The key that a proof gives for a file that is damaged.
    pub(crate) fn key_of_damaged(&self, path: &Path, proof: &Proof) -> Result<Key> {
        // What follows on the first sixteen bytes may be overwritten, and they may be left.
        let own = storage::first_bytes(path)?;
        let key = proof.key(own)?;
        if storage::fits_later_pages(path, &key)? || storage::inspect(path, Some(&key)).is_ok() {
            return Ok(key);
        }
        let other = self.key_of_overwritten(path, proof, Some(own));
        other.ok_or_else(|| proof.refused(FileProblem::WrongPassphrase.into()))
    }

    /// What a passphrase is mixed with stands at the very beginning of a file. Where that was overwritten, with what stands
    /// there now, the file's backups may still begin with it.
    pub(crate) fn key_of_overwritten(&self, path: &Path, proof: &Proof, now: Option<[u8; 16]>) -> Option<Key> {
        let path = path.canonicalize().ok()?;
        let mut keys = backups::beginnings(self, &path)
            .into_iter()
            .filter(|salt| Some(*salt) != now)
            .filter_map(|salt| proof.key(salt).ok());
        keys.find(|key| storage::fits_later_pages(&path, key).unwrap_or(false))
    }
}

const PARTLY: &str = "Part of this file is damaged and cannot be read any more. The rest of it is still there.";

fn damaged(session: &Session) -> Result<Damaged, WireError> {
    session.damaged().ok_or_else(WireError::no_file)
}

/// The newest backups of the damaged file.
pub fn backups(session: &Session, _: Nothing) -> Result<DamagedBackups, WireError> {
    let damaged = damaged(session)?;
    let locked = matches!(key_of(session, &damaged, None), Err(Error::File(FileProblem::Locked)));
    let (business, last) = left(session, &damaged);
    let found = backups::of_damaged(session, &damaged.path, business)
        .into_iter()
        .map(|(backup, entries)| BackupOfDamaged { behind: behind(last.as_ref(), entries), backup })
        .collect();
    Ok(DamagedBackups {
        backups: found,
        changed_at: last.as_ref().map(|last| last.at),
        last_change: last.map(|last| last.summary),
        locked,
    })
}

/// Whose file it was and where its history ended, as far as that can be read.
fn left(session: &Session, damaged: &Damaged) -> (Option<BusinessId>, Option<Last>) {
    let remains = key_of(session, damaged, None).and_then(|key| {
        let scratch = crate::scratch::private()?;
        let mut remains = Remains::open(&damaged.path, key.as_ref(), scratch.path())?;
        Ok((remains.business(), remains.last()))
    });
    remains.unwrap_or_default()
}

fn behind(last: Option<&Last>, entries: Option<i64>) -> Option<i64> {
    Some((last?.seq - entries?).max(0))
}

/// Sets the damaged file aside, puts a backup in its place and opens it.
pub fn put_back(session: &Session, request: PutBack) -> Result<(), WireError> {
    let damaged = damaged(session)?;
    let proof = request.passphrase.filter(|typed| !typed.is_empty()).map(Proof::typed);
    let (business, _) = left(session, &damaged);
    backups::replace_damaged(session, &damaged.path, business, &request.backup, proof.as_ref())
}

/// Asks for a folder and saves there what can still be read.
pub fn save_rest(session: &Session, request: SaveRest) -> Result<Salvaged, WireError> {
    let damaged = damaged(session)?;
    let proof = request.passphrase.filter(|typed| !typed.is_empty()).map(Proof::typed);
    let key = key_of(session, &damaged, proof.as_ref())?;
    let folder = session.desktop().choose_folder()?.ok_or_else(WireError::cancelled)?;
    let stem = damaged.path.file_stem().unwrap_or_default().to_string_lossy();
    let words = format!("{stem} saved {}", session.now().format("%Y-%m-%d"));
    let free = (1..1000)
        .map(|count| if count == 1 { words.clone() } else { format!("{words} {count}") })
        .map(|words| folder.join(names::folder_name(&words)))
        .find(|place| place.symlink_metadata().is_err())
        .ok_or_else(|| Error::from(FileProblem::Exists(folder.display().to_string())))?;
    Ok(salvage(session, &damaged.path, key.as_ref(), &free)?)
}

/// The key of what is left: none for a file without a passphrase.
fn key_of(session: &Session, damaged: &Damaged, proof: Option<&Proof>) -> Result<Option<Key>> {
    match (proof, &damaged.key, storage::header(&damaged.path)) {
        (_, _, Ok(Header::Plain)) => Ok(None),
        (Some(proof), ..) => session.key_of_damaged(&damaged.path, proof).map(Some),
        (None, Some(key), _) => Ok(Some(key.clone())),
        (None, None, Ok(_)) => session.key_for(&damaged.path),
        // Pages of chance are left of it.
        (None, None, Err(Error::File(FileProblem::Damaged))) => Err(FileProblem::Locked.into()),
        (None, None, Err(_)) if backups::beginnings(session, &damaged.path).is_empty() => {
            Err(FileProblem::NothingLeft.into())
        }
        (None, None, Err(_)) => Err(FileProblem::Locked.into()),
    }
}
