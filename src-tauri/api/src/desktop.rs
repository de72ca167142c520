//! What only a host with a desktop can do. The window implements it with native dialogs; the command line says what it cannot do.

use std::path::{Path, PathBuf};

use counterpart_core::domain::contractors::Outside;
use zeroize::Zeroizing;

use crate::wire::WireError;

/// What a dialog is for; the host words its title and filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A workspace file.
    Workspace,
    /// A backup.
    Backup,
    /// A PDF.
    Pdf,
    /// Any other file.
    Other,
}

/// What is said where the system has no keyring.
pub const NO_KEYRING: &str =
    "This computer has no keyring that answers, so nothing was remembered. The file opens with its passphrase.";

/// The desktop around the program.
pub trait Desktop: Send + Sync {
    /// Asks for an existing file; none when the owner closed the dialog.
    fn choose_file(&self, purpose: Purpose) -> Result<Option<PathBuf>, WireError>;
    /// Asks where to save; none when the owner closed the dialog.
    fn choose_place(&self, purpose: Purpose, suggested_name: &str) -> Result<Option<PathBuf>, WireError>;
    /// Asks for a folder; none when the owner closed the dialog.
    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError>;
    /// Hands a file to the system's viewer.
    fn open(&self, path: &Path) -> Result<(), WireError>;
    /// Opens an address in the system's program for it: mail, telephone, browser.
    fn open_outside(&self, _address: &Outside) -> Result<(), WireError> {
        Err(WireError::unavailable("There is no window here from which another program could be started."))
    }
    /// Closes the window without asking once more.
    fn close_window(&self) -> Result<(), WireError> {
        Err(WireError::unavailable("There is no window here to close."))
    }
    /// Where workspace files lie unless the owner says otherwise.
    fn data_folder(&self) -> PathBuf;
    /// Where this computer's settings lie; none when nothing is to be remembered.
    fn settings_folder(&self) -> Option<PathBuf>;
    /// Whether the system keeps small secrets for its logged-in user.
    fn can_remember(&self) -> bool {
        false
    }
    /// A secret that was kept under this name.
    fn remembered(&self, _name: &str) -> Option<Zeroizing<Vec<u8>>> {
        None
    }
    /// Keeps a secret under a name, for the logged-in user alone.
    fn remember(&self, _name: &str, _secret: &[u8]) -> Result<(), WireError> {
        Err(WireError::unavailable(NO_KEYRING))
    }
    /// Forgets what is kept under a name. Refused when the keyring does not answer or its owner does not unlock it.
    fn forget(&self, _name: &str) -> Result<(), WireError> {
        Ok(())
    }
    /// Two-letter country, currency, zone and locale of the system, as far as known.
    fn region(&self) -> Region;
}

/// What the system says about where the owner is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// BCP 47, e.g. "en-US".
    pub locale: String,
    /// IANA name, e.g. "Europe/Berlin".
    pub time_zone: String,
}

impl Default for Region {
    fn default() -> Self {
        Self { locale: "en-US".into(), time_zone: "UTC".into() }
    }
}

/// A host without a desktop: scripts and tests.
#[derive(Debug, Clone)]
pub struct NoDesktop {
    /// Stands in for the data folder.
    pub data: PathBuf,
    /// Where settings are kept; none keeps none.
    pub settings: Option<PathBuf>,
    /// What the system says about where the owner is.
    pub region: Region,
}

impl Desktop for NoDesktop {
    fn choose_file(&self, _: Purpose) -> Result<Option<PathBuf>, WireError> {
        Err(WireError::unavailable("There is no window here to choose a file in."))
    }

    fn choose_place(&self, _: Purpose, _: &str) -> Result<Option<PathBuf>, WireError> {
        Err(WireError::unavailable("There is no window here to choose a place in. Use “counterpart print” instead."))
    }

    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError> {
        Err(WireError::unavailable(
            "There is no window here to choose a folder in. Use “counterpart backup --to” instead.",
        ))
    }

    fn open(&self, _: &Path) -> Result<(), WireError> {
        Err(WireError::unavailable("There is no window here to show a file in."))
    }

    fn data_folder(&self) -> PathBuf {
        self.data.clone()
    }

    fn settings_folder(&self) -> Option<PathBuf> {
        self.settings.clone()
    }

    fn region(&self) -> Region {
        self.region.clone()
    }
}
