//! What this computer remembers of a business's backups: the chosen folder, what each backup was when it was made, the last
//! proof and the last failure. One file per business beside the settings; it holds numbers and fingerprints, no record text.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use counterpart_core::domain::backups::BackupName;
use counterpart_core::ids::BusinessId;
use counterpart_core::storage::backup::Facts;
use counterpart_core::storage::write_private;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::drill::RestoreProof;
use super::work::hold;
use crate::session::Session;

/// Beside the settings.
const FOLDER: &str = "backups";

/// More are not remembered; the rule keeps far fewer.
const MOST: usize = 500;

/// What is remembered of one business's backups.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// The folder the owner chose.
    pub folder: Option<PathBuf>,
    /// What was made, oldest first.
    pub made: Vec<Made>,
    /// The last proof that a backup can be restored.
    pub proof: Option<RestoreProof>,
    /// The last failure since the last backup that went well.
    pub failure: Option<Failure>,
}

/// A backup as it was when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// Where it was put.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of the whole file.
    pub sha256: String,
    /// What is in it.
    pub facts: Facts,
    /// Damage was found in it later.
    pub damaged: bool,
}

impl Made {
    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// When it was made.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        BackupName::parse(&self.name).map(|name| name.at)
    }
}

/// Why a backup was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// When it was tried.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// What happened, what is safe, what to do.
    pub words: String,
}

impl Memory {
    /// What is remembered of the backup of this name.
    pub fn of(&self, name: &str) -> Option<&Made> {
        self.made.iter().find(|made| made.name == name)
    }

    /// Remembers a backup that was made.
    pub fn add(&mut self, made: Made) {
        self.made.push(made);
        let surplus = self.made.len().saturating_sub(MOST);
        self.made.drain(..surplus);
    }
}

/// What this computer remembers.
pub(crate) fn recall(session: &Session, business: BusinessId) -> Memory {
    let memories = hold(&session.backups().memories);
    match session.desktop().settings_folder() {
        Some(folder) => load(&place(&folder, business)),
        None => memories.get(&business).cloned().unwrap_or_default(),
    }
}

/// Changes what this computer remembers. Losing it costs comfort, not backups, so a failure is not an error.
pub(crate) fn remember(session: &Session, business: BusinessId, change: impl FnOnce(&mut Memory)) {
    let mut memories = hold(&session.backups().memories);
    match session.desktop().settings_folder() {
        Some(folder) => {
            let place = place(&folder, business);
            let mut memory = load(&place);
            change(&mut memory);
            save(&place, &memory);
        }
        None => change(memories.entry(business).or_default()),
    }
}

/// Forgets the businesses whose backups all lay in `folder`.
pub(crate) fn forget_all_in(session: &Session, folder: &Path) {
    let _turn = hold(&session.backups().memories);
    let places = session.desktop().settings_folder().and_then(|settings| std::fs::read_dir(settings.join(FOLDER)).ok());
    for place in places.into_iter().flatten().flatten().map(|entry| entry.path()) {
        let memory = load(&place);
        if !memory.made.is_empty() && memory.made.iter().all(|made| made.folder == folder) {
            let _ = std::fs::remove_file(place);
        }
    }
}

/// The businesses that this computer remembers backups of.
pub(super) fn known_businesses(session: &Session) -> Vec<BusinessId> {
    let memories = hold(&session.backups().memories);
    let Some(settings) = session.desktop().settings_folder() else { return memories.keys().copied().collect() };
    let entries = std::fs::read_dir(settings.join(FOLDER)).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.path().file_stem()?.to_str()?.parse().ok().map(BusinessId)).collect()
}

fn place(settings: &Path, business: BusinessId) -> PathBuf {
    settings.join(FOLDER).join(format!("{business}.json"))
}

fn load(place: &Path) -> Memory {
    std::fs::read(place).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn save(place: &Path, memory: &Memory) {
    let fresh = place.with_extension("json.new");
    let Ok(text) = serde_json::to_vec_pretty(memory) else { return };
    let written = std::fs::create_dir_all(place.parent().unwrap_or(Path::new(".")))
        .and_then(|()| write_private(&fresh, &text))
        .and_then(|()| std::fs::rename(&fresh, place));
    if written.is_err() {
        let _ = std::fs::remove_file(&fresh);
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn nobody_else_reads_where_the_backups_lie() {
        let settings = tempfile::tempdir().unwrap();
        let place = settings.path().join(FOLDER).join("bakery.json");
        save(&place, &Memory { folder: Some("/mnt/stick".into()), ..Memory::default() });
        let mode = std::fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only its owner");
        assert_eq!(load(&place).folder, Some("/mnt/stick".into()), "and it says what was remembered");
    }
}
