//! Writing a file where the owner said: a PDF, a copy of an attachment. All of it is there or nothing, and never in the place
//! of a business.

use std::io::Write;
use std::path::Path;

use counterpart_core::Error;
use counterpart_core::domain::places::{Elsewhere, Obstacle};
use counterpart_core::storage::attachments::sha256;
use counterpart_core::storage::{holds_business, same_place};
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
    if let Some(obstacle) = obstacle(path, lies.as_deref().ok()) {
        return Err(Error::from(Elsewhere { place: path.display().to_string(), obstacle }).into());
    }
    let lies = lies.as_deref().unwrap_or(path);
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

/// What keeps a file from lying at `path`, which leads to what is at `lies` already.
fn obstacle(path: &Path, lies: Option<&Path>) -> Option<Obstacle> {
    // What looks like a file there is a stream of this program, which may lead into one.
    if ["/dev", "/proc"].iter().any(|system| path.starts_with(system)) {
        return Some(Obstacle::NoFile);
    }
    match lies.and_then(|lies| lies.metadata().ok()) {
        Some(about) if about.is_dir() => Some(Obstacle::Folder),
        Some(about) if !about.is_file() => Some(Obstacle::NoFile),
        // A link to a stick that is not plugged in
        None if path.is_symlink() => Some(Obstacle::Missing),
        _ => None,
    }
}

/// The open file, under whatever name, and any other file, backup or log of a business, by its ending or by what lies there.
/// The open file itself is not looked into: that would drop the locks on it.
fn refuse_business(session: &Session, path: &Path) -> Result<(), WireError> {
    let there = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_open = session.file().is_ok_and(|file| file.path() == there || same_place(file.path(), &there));
    let ending = |path: &Path| path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_called_so = [path, &there].into_iter().any(|path| ending(path).starts_with("counterpart"));
    if is_open || is_called_so || holds_business(&there) {
        return Err(Error::conflict(format!(
            "{} is the place of a business and not of a paper, which would destroy it. Nothing was changed. Choose another name.",
            path.display()
        ))
        .into());
    }
    Ok(())
}
