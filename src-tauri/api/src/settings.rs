//! What this computer remembers between starts: the last file, the theme. Nothing about the business.

use std::path::{Path, PathBuf};

use counterpart_core::storage::write_private;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many files are offered to open again.
const RECENT: usize = 8;

/// Settings of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// "light", "dark" or empty for the system's own.
    pub theme: String,
    /// Single letters such as N and / do something.
    pub single_keys: bool,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// Reopened at the next start.
    #[ts(optional)]
    pub last: Option<PathBuf>,
    /// Names this computer in change logs.
    pub device: String,
    /// A file with a passphrase is locked after so many minutes without a key or a click, and at sleep; 0 for never.
    pub lock_after: u32,
    /// Under which names the system's keyring holds keys of files. No keys.
    pub remembered: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: String::new(),
            single_keys: true,
            recent: Vec::new(),
            last: None,
            device: String::new(),
            lock_after: 15,
            remembered: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the settings; a missing or broken file means defaults.
    pub fn load(folder: &Path) -> Self {
        std::fs::read(file(folder)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes the settings through a temporary file. Losing them costs comfort, not records, so a failure is not an error.
    pub fn save(&self, folder: &Path) {
        let target = file(folder);
        let fresh = target.with_extension("json.new");
        let Ok(text) = serde_json::to_vec_pretty(self) else { return };
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| write_private(&fresh, &text))
            .and_then(|()| std::fs::rename(&fresh, &target));
        if written.is_err() {
            let _ = std::fs::remove_file(&fresh);
        }
    }

    /// Puts a file on top of the list.
    pub fn opened(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
        self.last = Some(path.to_owned());
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("settings.json")
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn nobody_else_reads_which_files_were_opened() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), "{}").unwrap();
        let mut settings = Settings::default();
        settings.opened(Path::new("/home/ines/Tideway.counterpart"));
        settings.save(folder.path());
        let mode = std::fs::metadata(file(folder.path())).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "also where an older one could be read by all");
        assert_eq!(Settings::load(folder.path()), settings, "and it says what it said");
    }
}
