//! Files in their places: synced, renamed, cleaned up after a power cut.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::domain::backups::{BackupName, UNFINISHED};
use crate::error::Result;

/// Brings a file to the disk.
pub fn sync(path: &Path) -> Result<()> {
    Ok(File::options().write(true).open(path)?.sync_all()?)
}

/// Brings the name of a file to the disk. Windows keeps names without being asked.
pub fn sync_folder(file: &Path) -> Result<()> {
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match File::open(folder)?.sync_all() {
            // Some network places know no syncing of folders.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {}
            other => other?,
        }
    }
    Ok(())
}

/// Removes a file, which may be gone already.
pub fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Backups that were cut short by a power cut, with the name that they would have got.
pub fn unfinished(folder: &Path) -> Vec<(PathBuf, BackupName)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| {
            let name = BackupName::parse(entry.file_name().to_str()?.strip_suffix(UNFINISHED)?)?;
            Some((entry.path(), name))
        })
        .collect()
}
