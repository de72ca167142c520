//! The desktop of a real window: native dialogs, the system's viewer, the system's folders.

use std::path::{Path, PathBuf};

use counterpart_api::WireError;
use counterpart_api::core::domain::contractors::Outside;
use counterpart_api::desktop::{Desktop, NO_KEYRING, NoDesktop, Purpose, Region};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;
use zeroize::Zeroizing;

use crate::closing;
use crate::keyring::{Keyring, Refusal};

/// Native dialogs of the running window, and the keyring of whoever is logged in.
pub struct NativeDesktop {
    app: AppHandle,
    keyring: Keyring,
}

impl NativeDesktop {
    /// The desktop around `app`.
    pub fn new(app: AppHandle) -> Self {
        Self { app, keyring: Keyring::default() }
    }

    fn dialog(&self, purpose: Purpose) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.app.dialog().file();
        match purpose {
            Purpose::Workspace => dialog.add_filter("Counterpart file", &["counterpart"]),
            Purpose::Backup => dialog.add_filter("Counterpart backup", &["counterpart-backup", "counterpart"]),
            Purpose::Pdf => dialog.add_filter("PDF", &["pdf"]),
            Purpose::Other => dialog,
        }
    }
}

impl Desktop for NativeDesktop {
    fn choose_file(&self, purpose: Purpose) -> Result<Option<PathBuf>, WireError> {
        Ok(self.dialog(purpose).blocking_pick_file().and_then(|chosen| chosen.into_path().ok()))
    }

    fn choose_place(&self, purpose: Purpose, suggested_name: &str) -> Result<Option<PathBuf>, WireError> {
        Ok(self
            .dialog(purpose)
            .set_file_name(suggested_name)
            .blocking_save_file()
            .and_then(|chosen| chosen.into_path().ok()))
    }

    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError> {
        Ok(self.app.dialog().file().blocking_pick_folder().and_then(|chosen| chosen.into_path().ok()))
    }

    fn open(&self, path: &Path) -> Result<(), WireError> {
        self.app.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(|_| {
            WireError::unavailable(format!(
                "No program on this computer shows this kind of file. It is saved at {}.",
                path.display()
            ))
        })
    }

    fn open_outside(&self, address: &Outside) -> Result<(), WireError> {
        self.app.opener().open_url(address.as_str(), None::<&str>).map_err(|_| {
            WireError::unavailable(format!("No program on this computer opens {}. Copy the address.", address.as_str()))
        })
    }

    fn close_window(&self) -> Result<(), WireError> {
        closing::close(&self.app)
    }

    fn data_folder(&self) -> PathBuf {
        data_folder()
    }

    fn settings_folder(&self) -> Option<PathBuf> {
        dirs::config_dir().map(|folder| folder.join("counterpart"))
    }

    fn can_remember(&self) -> bool {
        self.keyring.is_there()
    }

    fn remembered(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.keyring.get(name)
    }

    fn remember(&self, name: &str, secret: &[u8]) -> Result<(), WireError> {
        self.keyring.put(name, secret).map_err(not_remembered)
    }

    fn forget(&self, name: &str) -> Result<(), WireError> {
        self.keyring.remove(name).map_err(not_forgotten)
    }

    fn region(&self) -> Region {
        region()
    }
}

/// What a keyring that did not keep a key means for the owner.
pub fn not_remembered(refusal: Refusal) -> WireError {
    WireError::unavailable(match refusal {
        Refusal::Absent => NO_KEYRING,
        Refusal::Locked => {
            "The keyring of this computer stayed locked, so nothing was remembered. The file opens with its passphrase."
        }
    })
}

/// What a keyring that did not let go of a key means for the owner.
pub fn not_forgotten(refusal: Refusal) -> WireError {
    WireError::unavailable(match refusal {
        Refusal::Absent => {
            "The keyring of this computer does not answer, so it still remembers the key of this file. Try again when you are logged in as usual."
        }
        Refusal::Locked => {
            "The keyring of this computer stayed locked, so it still remembers the key of this file. Unlock it and try again."
        }
    })
}

/// The desktop of the command line: the system's folders, no dialogs, nothing remembered.
pub fn terminal() -> NoDesktop {
    NoDesktop { data: data_folder(), settings: None, region: region() }
}

/// Where workspace files lie unless the owner says otherwise.
fn data_folder() -> PathBuf {
    dirs::data_dir().or_else(dirs::home_dir).unwrap_or_default().join("Counterpart")
}

/// What the system says; English in the United States and UTC where it says nothing useful.
pub fn region() -> Region {
    let locale = sys_locale::get_locale()
        .filter(|locale| locale.len() >= 2 && locale != "C" && !locale.starts_with("C.") && locale != "POSIX");
    Region {
        locale: locale.unwrap_or_else(|| Region::default().locale),
        time_zone: iana_time_zone::get_timezone()
            .ok()
            .filter(|zone| zone.contains('/'))
            .unwrap_or_else(|| Region::default().time_zone),
    }
}
