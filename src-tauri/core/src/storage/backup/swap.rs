//! Putting a restored file in the place of the present one, so that at every moment one whole file is there.

use std::path::{Path, PathBuf};

use super::super::open::{COMPANIONS, LOGS, beside, has_log};
use super::place::{remove, sync_folder};
use crate::error::{FileProblem, Result};

const REPLACED: &str = ".replaced";

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
    if has_log(place) {
        return Err(FileProblem::InUse.into());
    }
    forget_companions(place)?;
    let aside = Aside { place: place.to_owned(), kept: beside(place, REPLACED) };
    remove(&aside.kept)?;
    // A second name costs nothing; a stick that knows none gets a copy.
    if std::fs::hard_link(place, &aside.kept).is_err() {
        std::fs::copy(place, &aside.kept)?;
        super::place::sync(&aside.kept)?;
    }
    sync_folder(place)?;
    std::fs::rename(fresh, place)?;
    match sync_folder(place) {
        Ok(()) => Ok(aside),
        // A disk that fails now is not one to change files on.
        Err(error) => aside.put_back().and(Err(error)),
    }
}

/// The old file of an exchange that a power cut kept from being forgotten. Whatever is in the place now was opened.
pub fn forget_replaced(place: &Path) {
    let _ = remove(&beside(place, REPLACED));
}

/// Takes away a file that was just made, with what SQLite put beside it.
pub fn forget(place: &Path) {
    let _ = forget_companions(place).and_then(|()| remove(place));
}

/// Makes a place ready for a file that comes there anew. What lies there of one that is gone would be put into it: a log
/// that holds something is kept under another name, the rest is taken away.
pub fn clear(place: &Path) -> Result<()> {
    for ending in LOGS {
        let left = beside(place, ending);
        if left.symlink_metadata().is_ok_and(|about| about.len() > 0) {
            std::fs::rename(&left, beside(&left, ".left"))?;
        }
    }
    forget_companions(place)
}

fn forget_companions(place: &Path) -> Result<()> {
    COMPANIONS.iter().try_for_each(|ending| remove(&beside(place, ending)))
}

impl Aside {
    /// The new file is good: the old one goes. It lies among the backups.
    pub fn forget(self) -> Result<()> {
        remove(&self.kept)
    }

    /// The new file is no good after all: the old one comes back.
    /// What the new one left beside it goes first: a journal of it would be put into the old one.
    pub fn put_back(self) -> Result<()> {
        forget_companions(&self.place)?;
        std::fs::rename(&self.kept, &self.place)?;
        // Both files are whole; which of them a power cut finds now is all that a failure leaves open.
        let _ = sync_folder(&self.place);
        Ok(())
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
    for part in COMPANIONS {
        let log = beside(file, part);
        if log.symlink_metadata().is_ok() {
            std::fs::rename(log, beside(&place, part))?;
        }
    }
    std::fs::rename(file, &place)?;
    sync_folder(&place)?;
    Ok(place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tempfile::TempDir;

    /// A folder with an old file in its place and a new one beside it.
    fn places() -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (place, fresh) = (folder.path().join("Bakery.counterpart"), folder.path().join("fresh"));
        std::fs::write(&place, "old").unwrap();
        std::fs::write(&fresh, "new").unwrap();
        (folder, place, fresh)
    }

    fn names(folder: &TempDir) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_the_new_file_left_beside_it_is_not_put_into_the_old_one() {
        let (folder, place, fresh) = places();
        let aside = swap(&fresh, &place).unwrap();
        for ending in COMPANIONS {
            std::fs::write(beside(&place, ending), "of the new file").unwrap();
        }
        aside.put_back().unwrap();
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "old", "the old file is back");
        assert_eq!(names(&folder), ["Bakery.counterpart"], "and nothing of the new one is left");
    }

    #[test]
    fn a_file_whose_last_save_lies_beside_it_is_not_exchanged() {
        for ending in ["-wal", "-journal"] {
            let (_folder, place, fresh) = places();
            std::fs::write(beside(&place, ending), "not taken in yet").unwrap();
            let refused = swap(&fresh, &place);
            assert!(matches!(refused, Err(crate::Error::File(FileProblem::InUse))), "{ending}: {refused:?}");
            assert_eq!(std::fs::read_to_string(&place).unwrap(), "old", "{ending}: it is as it was");
        }
    }

    #[test]
    fn a_file_that_is_set_aside_takes_its_journal_along() {
        let (folder, place, fresh) = places();
        std::fs::remove_file(fresh).unwrap();
        std::fs::write(beside(&place, "-journal"), "half a save").unwrap();
        set_aside(&place, "set aside").unwrap();
        assert_eq!(
            names(&folder),
            ["Bakery set aside.counterpart", "Bakery set aside.counterpart-journal"],
            "another file in its place would be spoiled by it"
        );
    }

    #[test]
    fn what_a_lost_file_left_behind_is_kept_and_harms_no_new_one() {
        let (folder, place, fresh) = places();
        std::fs::remove_file(&place).unwrap();
        std::fs::remove_file(&fresh).unwrap();
        std::fs::write(beside(&place, "-wal"), "of a lost file").unwrap();
        clear(&place).unwrap();
        assert_eq!(names(&folder), ["Bakery.counterpart-wal.left"], "SQLite would take it for the new file's");
    }
}
