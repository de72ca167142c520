//! The folder in which an export is put together, beside the place it goes to. It holds everything in plain.
//!
//! A run that is killed leaves it behind. So where it lies is noted in the data folder, and the next start takes it away, as
//! does the next export to the same place.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use counterpart_core::storage::{keep_private, write_private};
use tempfile::TempDir;

use crate::scratch::{HELD, empty, forget_folder, forget_left_in};

/// How the folders begin.
const PREFIX: &str = ".counterpart-export-";
/// How the notes of them end.
const NOTE: &str = ".note";

/// A folder that goes when the run is done with it, however it went.
#[derive(Debug)]
pub(crate) struct Workshop {
    // Let go first: some systems remove no folder with an open file in it.
    _held: File,
    place: TempDir,
    note: PathBuf,
}

impl Workshop {
    /// Makes one in `around`, an absolute path, and notes in `data` where it lies.
    pub fn make(around: &Path, data: &Path) -> io::Result<Self> {
        forget_left_in(around, PREFIX);
        let place = tempfile::Builder::new().prefix(PREFIX).tempdir_in(around)?;
        keep_private(place.path());
        let held = File::create_new(place.path().join(HELD))?;
        // A stick may know no locks; then nobody takes the lock of this one either, and it stays until somebody does.
        let _ = held.try_lock();
        let note = note(data, place.path());
        Ok(Self { _held: held, place, note })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.place.path()
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Cut short, it would leave the rest in plain; the mark and the note go last, so that the next start goes on.
        empty(self.place.path());
        let _ = std::fs::remove_file(&self.note);
    }
}

/// Without the note the next export to the same place still takes the folder away, so a failure is not an error.
fn note(data: &Path, folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(NOTE);
    let note = data.join(name);
    if let Some(place) = folder.to_str().filter(|_| std::fs::create_dir_all(data).is_ok()) {
        let _ = write_private(&note, place.as_bytes());
    }
    note
}

/// Takes away the noted folders of runs that have ended. A note stays while the stick that it speaks of is not there.
pub(crate) fn forget_noted(data: &Path) {
    for entry in std::fs::read_dir(data).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(noted) = name.strip_suffix(NOTE).filter(|noted| noted.starts_with(PREFIX)) else { continue };
        let Ok(folder) = std::fs::read_to_string(entry.path()).map(PathBuf::from) else { continue };
        // Nothing else is removed, whatever a note says.
        if folder.file_name().is_some_and(|name| name == noted) {
            forget_folder(&folder);
        }
        if !folder.exists() && folder.parent().is_some_and(Path::exists) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A folder as a killed run leaves it: with its note, and held by nobody.
    fn killed(around: &Path, data: &Path) -> (PathBuf, PathBuf) {
        let workshop = Workshop::make(around, data).unwrap();
        std::fs::write(workshop.path().join("contractors.json"), "Jonah Pike").unwrap();
        let (left, note) = (workshop.path().to_owned(), workshop.note.clone());
        let (copy, words) = (around.join("kept"), std::fs::read(&note).unwrap());
        std::fs::rename(&left, &copy).unwrap();
        drop(workshop);
        std::fs::rename(&copy, &left).unwrap();
        std::fs::write(&note, words).unwrap();
        (left, note)
    }

    #[test]
    fn what_a_killed_export_left_goes_at_the_next_start() {
        let (around, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (left, note) = killed(around.path(), data.path());
        let running = Workshop::make(&around.path().join("."), data.path()).unwrap();
        assert!(!left.exists(), "the next export to the same place takes it away");
        let elsewhere = tempfile::tempdir().unwrap();
        let (other, other_note) = killed(elsewhere.path(), data.path());
        forget_noted(data.path());
        assert!(!other.exists(), "so does the next start, wherever it lies");
        assert!(!note.exists() && !other_note.exists(), "nothing more is noted of them");
        assert!(running.path().exists() && running.note.exists(), "one that is at work stays");
    }

    #[test]
    fn a_note_removes_nothing_but_such_a_folder() {
        let (around, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let papers = around.path().join("papers");
        std::fs::create_dir(&papers).unwrap();
        File::create_new(papers.join(HELD)).unwrap();
        std::fs::write(data.path().join(".counterpart-export-a.note"), papers.to_str().unwrap()).unwrap();
        forget_noted(data.path());
        assert!(papers.exists(), "it has another name than the note");
    }
}
