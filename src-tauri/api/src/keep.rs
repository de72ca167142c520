//! Writing a file where the owner said: a PDF, a copy of an attachment. All of it is there or nothing, and never in the place
//! of a business.

use std::io::Write;
use std::path::Path;

use counterpart_core::Error;
use counterpart_core::domain::places::{Elsewhere, Obstacle};
use counterpart_core::storage::attachments::sha256;
use serde::Serialize;
use tempfile::NamedTempFile;
use ts_rs::TS;

use crate::session::Session;
use crate::wire::WireError;

/// Where a PDF was put.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptPaper {
    /// The file.
    pub path: String,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
}

/// Writes a file and tells its fingerprint. What was there before is replaced only by the whole of it, and through a link
/// that the owner made.
pub fn keep(session: &Session, path: &Path, bytes: &[u8]) -> Result<KeptPaper, WireError> {
    refuse_business(session, path)?;
    let lies = path.canonicalize();
    let lies = lies.as_deref().unwrap_or(path);
    if let Ok(about) = lies.metadata()
        && !about.is_file()
    {
        let obstacle = if about.is_dir() { Obstacle::Folder } else { Obstacle::NoFile };
        return Err(Error::from(Elsewhere { place: path.display().to_string(), obstacle }).into());
    }
    let folder = lies.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut fresh = NamedTempFile::new_in(folder)?;
        fresh.write_all(bytes)?;
        fresh.as_file().sync_all()?;
        fresh.persist(lies)?;
        Ok(())
    };
    write().map_err(|error| Error::from(error).at(path))?;
    Ok(KeptPaper { path: path.display().to_string(), sha256: sha256(bytes) })
}

/// The open file, under whatever name, and any other file, backup or log of a business by its ending. It is not opened to
/// look into it: that would drop the locks on it.
fn refuse_business(session: &Session, path: &Path) -> Result<(), WireError> {
    let there = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_open = session.file().is_ok_and(|file| file.path() == there);
    let ending = |path: &Path| path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if is_open || [path, &there].into_iter().any(|path| ending(path).starts_with("counterpart")) {
        return Err(Error::conflict(format!(
            "{} is the place of a business and not of a paper, which would destroy it. Nothing was changed. Choose another name.",
            path.display()
        ))
        .into());
    }
    Ok(())
}
