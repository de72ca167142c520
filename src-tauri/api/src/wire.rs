//! What goes over the wire to a host.

use counterpart_core::storage::Noun;
use counterpart_core::{Error, FileProblem};
use counterpart_paper::PaperError;
use serde::Serialize;
use serde_json::value::RawValue;
use ts_rs::TS;

/// The answer to any command.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// What the command returns, as JSON.
    pub value: Box<RawValue>,
    /// The kinds of record whose screens are stale now.
    pub changed: Vec<Noun>,
    /// The number of the history entry that was written, for Undo in the toast.
    pub entry: Option<i64>,
}

/// What went wrong, for the owner. A kind exists only where the window acts on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WireError {
    /// invalid, not_found, conflict, final, file, gone, locked, unavailable, cancelled or internal.
    pub kind: String,
    /// What happened, what is safe, what to do.
    pub message: String,
    /// The request's field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// The file itself is damaged; what was backed up and what is left of it can be saved.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub damaged: bool,
    /// For developers; never shown as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

impl WireError {
    /// An error of `kind` with a sentence.
    pub fn new(kind: &str, message: impl Into<String>) -> Self {
        Self { kind: kind.into(), message: message.into(), field: None, damaged: false, detail: None }
    }

    /// The host cannot do this, e.g. a dialog on the command line.
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self::new("unavailable", message)
    }

    /// The owner closed a dialog without choosing.
    pub fn cancelled() -> Self {
        Self::new("cancelled", "Nothing was chosen, and nothing was changed.")
    }

    /// No file is open.
    pub fn no_file() -> Self {
        Self::new("file", "No file is open. Open or start one first.")
    }

    /// The file waits for its passphrase.
    pub fn locked() -> Self {
        Self::new("locked", "The file is locked. Nothing was changed. Type the passphrase to go on.")
    }
}

impl From<Error> for WireError {
    fn from(error: Error) -> Self {
        let mut wire = Self::new(error.kind(), error.to_string());
        match error {
            Error::Invalid { field, .. } => wire.field = Some(field),
            Error::Internal(detail) => wire.detail = Some(detail),
            Error::File(ref problem) if problem.is_damage() => wire.damaged = true,
            Error::File(FileProblem::WrongPassphrase) => wire.field = Some("passphrase".into()),
            Error::File(FileProblem::WrongCode) => wire.field = Some("code".into()),
            _ => {}
        }
        wire
    }
}

impl From<PaperError> for WireError {
    fn from(error: PaperError) -> Self {
        Self::new("internal", error.to_string())
    }
}

impl From<serde_json::Error> for WireError {
    fn from(error: serde_json::Error) -> Self {
        Error::from(error).into()
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WireError {}
