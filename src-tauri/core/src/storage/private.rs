//! Files that other people who use the same computer cannot read. Where the system or the stick knows no owners of files,
//! nothing is done; encryption protects there.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Makes a fresh file, or folder, its owner's alone. Called while it is still empty.
pub fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        // A stick that knows no owners refuses; it can still be written.
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Writes a file that is its owner's alone from the first byte on.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    keep_private(path);
    file.write_all(bytes)
}
