//! Where backups lie, and which are there.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use counterpart_core::domain::backups::{BackupName, BackupProblem, Origin};
use counterpart_core::ops::Nothing;

use super::memory::{Memory, forget_all_in, recall, remember};
use super::status::{BackupStatus, status};
use super::subject::Subject;
use crate::session::Session;
use crate::wire::WireError;

/// A backup that lies in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Lying {
    pub path: PathBuf,
    pub name: BackupName,
    pub bytes: u64,
}

/// The folder that backups go to when the owner chose none, or when the chosen one is not there.
pub(crate) fn usual(session: &Session, subject: &Subject) -> PathBuf {
    // The sample is made anew each time; its backups go with it.
    if subject.owner.sample { sample_folder(session) } else { session.desktop().data_folder().join("Backups") }
}

/// Removes the backups of the sample that was here before, and what is remembered of them.
pub(crate) fn forget_sample(session: &Session) {
    let folder = sample_folder(session);
    for backup in lying(&folder) {
        let _ = std::fs::remove_file(backup.path);
    }
    forget_all_in(session, &folder);
}

fn sample_folder(session: &Session) -> PathBuf {
    session.desktop().data_folder().join("Backups").join("Sample")
}

/// Where the next backup goes, and why it does not go to the chosen folder.
pub(crate) fn next(session: &Session, subject: &Subject, memory: &Memory) -> (PathBuf, Option<BackupProblem>) {
    match &memory.folder {
        Some(folder) if folder.is_dir() => (folder.clone(), None),
        Some(folder) => (usual(session, subject), Some(BackupProblem::Gone(folder.display().to_string()))),
        None => (usual(session, subject), None),
    }
}

/// The folders in which this file may have backups, the chosen one first.
pub(crate) fn all(session: &Session, subject: &Subject, memory: &Memory) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = memory.folder.iter().cloned().chain([usual(session, subject)]).collect();
    folders.dedup();
    folders
}

/// The backups of a business in these folders, newest first, each name once.
pub(crate) fn of_business(folders: &[PathBuf], origin: &Origin) -> Vec<Lying> {
    let mut found: Vec<Lying> = folders
        .iter()
        .flat_map(|folder| lying(folder))
        .filter(|backup| backup.name.origin.same_business(origin))
        .collect();
    found.sort_by_key(|lying| Reverse((lying.name.at, lying.name.to_string())));
    found.dedup_by(|one, other| one.name == other.name);
    found
}

/// The finished backups in a folder. Other files there are nobody's business here.
pub(crate) fn lying(folder: &Path) -> Vec<Lying> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| {
            let name = BackupName::parse(entry.file_name().to_str()?)?;
            let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some(Lying { path: entry.path(), name, bytes: about.len() })
        })
        .collect()
}

/// Asks for a folder and makes a backup there at once, so that a folder that does not take one is told now.
pub fn choose_folder(session: &Session, _: Nothing) -> Result<BackupStatus, WireError> {
    let subject = Subject::open(session)?;
    let folder = session.desktop().choose_folder()?.ok_or_else(WireError::cancelled)?;
    super::make::make_at(session, &subject, &folder)?;
    remember(session, subject.owner.business, |memory| memory.folder = Some(folder));
    status(session, Nothing {})
}

/// Goes back to the usual folder. What lies in the chosen one stays there.
pub fn forget_folder(session: &Session, _: Nothing) -> Result<BackupStatus, WireError> {
    let subject = Subject::open(session)?;
    if recall(session, subject.owner.business).folder.is_some() {
        remember(session, subject.owner.business, |memory| {
            memory.folder = None;
            memory.failure = None;
        });
    }
    status(session, Nothing {})
}
