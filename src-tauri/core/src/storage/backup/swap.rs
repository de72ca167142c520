//! Putting a restored file in the place of the present one, so that at every moment one whole file is there.

use std::path::{Path, PathBuf};

use super::super::open::beside;
use super::place::{remove, sync_folder};
use crate::error::{FileProblem, Result};

/// The file that was there before, kept under another name until the new one is proved.
#[derive(Debug)]
pub struct Aside {
    place: PathBuf,
    kept: PathBuf,
}

/// Moves `fresh` into `place`. Nobody has either open, and all of both lies in the one file.
/// A power cut leaves the old file or the new one under the name, never neither.
pub fn swap(fresh: &Path, place: &Path) -> Result<Aside> {
    // The log of the old file would be taken for one of the new file.
    if beside(place, "-wal").metadata().is_ok_and(|log| log.len() > 0) {
        return Err(FileProblem::InUse.into());
    }
    for ending in ["-wal", "-shm"] {
        remove(&beside(place, ending))?;
    }
    let aside = Aside { place: place.to_owned(), kept: beside(place, ".replaced") };
    remove(&aside.kept)?;
    // A second name costs nothing; a stick that knows none gets a copy.
    if std::fs::hard_link(place, &aside.kept).is_err() {
        std::fs::copy(place, &aside.kept)?;
        super::place::sync(&aside.kept)?;
    }
    sync_folder(place)?;
    std::fs::rename(fresh, place)?;
    sync_folder(place)?;
    Ok(aside)
}

impl Aside {
    /// The new file is good: the old one goes. It lies among the backups.
    pub fn forget(self) -> Result<()> {
        remove(&self.kept)
    }

    /// The new file is no good after all: the old one comes back.
    pub fn put_back(self) -> Result<()> {
        for ending in ["-wal", "-shm"] {
            remove(&beside(&self.place, ending))?;
        }
        std::fs::rename(&self.kept, &self.place)?;
        sync_folder(&self.place)
    }
}

/// Moves a file that cannot be opened out of the way, with the logs beside it; gives its new place.
pub fn set_aside(file: &Path, words: &str) -> Result<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let place = (1..1000)
        .map(|count| if count == 1 { String::new() } else { format!(" {count}") })
        .map(|count| file.with_file_name(format!("{stem} {words}{count}{ending}")))
        .find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| FileProblem::Exists(file.display().to_string()))?;
    for part in ["-wal", "-shm"] {
        let log = beside(file, part);
        if log.symlink_metadata().is_ok() {
            std::fs::rename(log, beside(&place, part))?;
        }
    }
    std::fs::rename(file, &place)?;
    sync_folder(&place)?;
    Ok(place)
}
