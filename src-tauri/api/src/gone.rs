//! The open file was moved, renamed or thrown away meanwhile: writing it anew from what this program still holds.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use counterpart_core::storage::backup;
use counterpart_core::{Error, FileProblem};

use crate::proof::Proof;
use crate::session::Session;
use crate::wire::WireError;

impl Session {
    /// Opens the file anew when its log was thrown away, so that it has one again. While somebody else is at work with it that
    /// is left for the next time.
    pub(crate) fn renew_log(&self) -> Result<(), WireError> {
        let mut slot = self.file.write().unwrap_or_else(PoisonError::into_inner);
        match slot.take().map(Arc::try_unwrap) {
            Some(Ok(alone)) if alone.lost_its_log() => {
                *slot = Some(Arc::new(alone.close()?.reopen(&self.device())?));
            }
            Some(Ok(alone)) => *slot = Some(Arc::new(alone)),
            Some(Err(shared)) => *slot = Some(shared),
            None => {}
        }
        Ok(())
    }

    /// Writes everything that was saved into a file in the old place and opens that one. Where another file lies by now, it
    /// goes beside it under a free name; where the folder is gone too, to the folder of this program's files.
    /// Does nothing for a file that is still in its place.
    pub fn put_back(&self) -> Result<(), WireError> {
        let file = self.file()?;
        if file.in_place().is_ok() {
            return Ok(());
        }
        let folder = file.path().parent().filter(|folder| folder.is_dir());
        let folder = folder.map_or_else(|| self.desktop().data_folder(), Path::to_owned);
        std::fs::create_dir_all(&folder).map_err(|error| Error::from(error).at(&folder))?;
        let target = free(file.path(), &folder)?;
        file.rescue(&target)?;
        let proof = file.key().cloned().map(Proof::Key);
        drop(file);
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = None;
        backup::clear(&target)?;
        self.open_with(&target, proof.as_ref())
    }
}

/// The first name in `folder` that nothing has, beginning with the file's own.
fn free(path: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "counterpart"));
    let names = std::iter::once(name.clone()).chain((2..1000).map(|count| format!("{stem} {count}.{ending}")));
    names
        .map(|name| folder.join(name))
        .find(|place| place.symlink_metadata().is_err())
        .ok_or_else(|| FileProblem::Exists(folder.display().to_string()).into())
}
