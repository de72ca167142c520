//! Copies that only the system's viewer needs: in a private folder, each in its own, gone when the program ends.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use counterpart_core::Error;
use tempfile::TempDir;

use crate::wire::WireError;

/// The folder for copies of this run, made at first use. Only this user of the computer can look into it.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    folder: Mutex<Option<TempDir>>,
}

impl Scratch {
    /// A path for a copy called `name`. A copy that a viewer still shows is never written over.
    pub fn place(&self, name: &str) -> Result<PathBuf, WireError> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let own = match folder.take() {
            Some(made) => folder.insert(made),
            None => folder.insert(private().map_err(Error::from)?),
        };
        // The folder around it is removed as a whole.
        let inner = tempfile::Builder::new().prefix("copy-").tempdir_in(own.path()).map_err(Error::from)?;
        Ok(inner.keep().join(name))
    }

    /// Removes all copies.
    pub fn clear(&self) {
        // A viewer on Windows may hold a copy open; the system's own cleaning takes it later.
        drop(self.folder.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// The system's folder for temporary files is shared with other users, except on Windows.
fn private() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("counterpart-");
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
}
