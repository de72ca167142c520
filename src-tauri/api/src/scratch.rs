//! Copies that only the system's viewer needs: in a private folder, each in its own, gone when the program ends.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use counterpart_core::Error;
use tempfile::TempDir;

use crate::wire::WireError;

/// How the folders of all runs begin.
const PREFIX: &str = "counterpart-";
/// Held by a run that may still need its folder.
pub(crate) const HELD: &str = "held";

/// The folder for copies of this run, made at first use. Only this user of the computer can look into it.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    folder: Mutex<Option<Folder>>,
}

/// A folder, and the lock that says that it is needed.
#[derive(Debug)]
struct Folder {
    // Let go first: some systems remove no folder with an open file in it.
    _held: File,
    place: TempDir,
}

impl Folder {
    /// What a run that was cut short left behind goes first: a recovery sheet among it opens a business.
    fn make() -> io::Result<Self> {
        forget_left();
        let place = private()?;
        let held = File::create_new(place.path().join(HELD))?;
        held.try_lock()?;
        Ok(Self { place, _held: held })
    }
}

/// Removes the folders of runs that have ended.
pub(crate) fn forget_left() {
    forget_left_in(&tempfile::env::temp_dir(), PREFIX);
}

/// Removes those folders of ended runs in `among` whose names begin with `prefix`.
pub(crate) fn forget_left_in(among: &Path, prefix: &str) {
    for entry in std::fs::read_dir(among).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            forget_folder(&entry.path());
        }
    }
}

/// Removes a folder that no run holds any more. One that somebody else made cannot be looked into, and stays.
pub(crate) fn forget_folder(folder: &Path) {
    let held = folder.join(HELD);
    // What is no plain file might be a pipe, which opens only when somebody writes into it.
    let lock = held.is_file().then(|| File::open(held).ok()).flatten();
    if lock.is_some_and(|held| held.try_lock().is_ok()) {
        empty(folder);
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Removes all that lies in a folder but the mark that says whose it is: should this be cut short, the next one goes on.
pub(crate) fn empty(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.file_name() != HELD) {
        let path = entry.path();
        let _ = if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            std::fs::remove_dir_all(path)
        } else {
            std::fs::remove_file(path)
        };
    }
}

impl Scratch {
    /// A path for a copy called `name`. A copy that a viewer still shows is never written over.
    pub fn place(&self, name: &str) -> Result<PathBuf, WireError> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let own = match folder.take() {
            Some(made) => folder.insert(made),
            None => folder.insert(Folder::make().map_err(|error| elsewhere(error, &tempfile::env::temp_dir()))?),
        };
        // The folder around it is removed as a whole.
        let inner = tempfile::Builder::new().prefix("copy-").tempdir_in(own.place.path());
        let inner = inner.map_err(|error| elsewhere(error, own.place.path()))?;
        Ok(inner.keep().join(name))
    }

    /// Removes all copies, the mark of the folder last.
    pub fn clear(&self) {
        // A viewer on Windows may hold a copy open; the system's own cleaning takes it later.
        let folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(folder) = &folder {
            empty(folder.place.path());
        }
    }
}

fn elsewhere(error: io::Error, place: &Path) -> Error {
    Error::from(error).at(place)
}

/// The system's folder for temporary files is shared with other users, except on Windows.
pub(crate) fn private() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn copies_are_private_and_gone_at_the_end() {
        let scratch = Scratch::default();
        let (first, second) = (scratch.place("AG-2026-014.pdf").unwrap(), scratch.place("AG-2026-014.pdf").unwrap());
        assert_ne!(first, second, "the same name twice is two copies");
        std::fs::write(&first, b"%PDF").unwrap();
        let folder = first.parent().unwrap().parent().unwrap().to_owned();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
                0o700,
                "nobody else can look in"
            );
        }
        scratch.clear();
        assert!(!folder.exists(), "nothing stays behind");
        assert!(scratch.place("again.pdf").unwrap().parent().unwrap().exists(), "a later copy has a place again");
    }

    #[test]
    fn what_a_run_left_that_was_cut_short_goes_and_what_one_still_needs_stays() {
        let among = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let place = among.path().join(name);
            std::fs::create_dir(&place).unwrap();
            (File::create_new(place.join(HELD)).unwrap(), place)
        };
        let (left, cut_short) = folder("counterpart-a");
        drop(left);
        std::fs::write(cut_short.join("Recovery sheet.pdf"), "a code").unwrap();
        let (needed, running) = folder("counterpart-b");
        needed.try_lock().unwrap();
        let other = among.path().join("counterpart-of-somebody");
        std::fs::create_dir(&other).unwrap();
        forget_left_in(among.path(), PREFIX);
        assert!(!cut_short.exists(), "nobody needs it");
        assert!(running.exists(), "another window shows something of it");
        assert!(other.exists(), "it is not one of these folders");
    }
}
