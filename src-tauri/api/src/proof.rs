//! What somebody shows to open a file that is locked with a passphrase.

use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::domain::recovery::{Reading, RecoveryCode};
use counterpart_core::storage::Key;
use counterpart_core::{Error, FileProblem, Result};

/// Any of these opens the file.
#[derive(Debug, Clone)]
pub enum Proof {
    /// What the owner typed.
    Passphrase(Passphrase),
    /// From the recovery sheet.
    Code(RecoveryCode),
    /// Known from before: the open file's own key, or that of a backup.
    Key(Key),
}

impl Proof {
    /// What was typed where a passphrase is asked for: the passphrase, or the recovery code instead of it.
    pub fn typed(typed: Passphrase) -> Self {
        RecoveryCode::of_typed(&typed).map_or(Self::Passphrase(typed), Self::Code)
    }

    /// The key it gives for the file that begins with `salt`. From a passphrase this takes the better part of a second.
    pub fn key(&self, salt: [u8; 16]) -> Result<Key> {
        match self {
            Self::Passphrase(passphrase) => Key::derive(passphrase, salt),
            Self::Code(code) => Ok(Key::new(code.secret(), salt)),
            Self::Key(key) if *key.salt() == salt => Ok(key.clone()),
            Self::Key(_) => Err(FileProblem::Locked.into()),
        }
    }

    /// Says of a refusal what was refused.
    pub fn refused(&self, error: Error) -> Error {
        match (self, error) {
            (Self::Code(_), Error::File(FileProblem::WrongPassphrase)) => FileProblem::WrongCode.into(),
            (Self::Key(_), Error::File(FileProblem::WrongPassphrase)) => FileProblem::Locked.into(),
            (Self::Passphrase(typed), Error::File(FileProblem::WrongPassphrase)) => mistyped(typed),
            (_, other) => other,
        }
    }
}

/// A recovery code with a slip in it is told where the slip is.
fn mistyped(typed: &Passphrase) -> Error {
    match RecoveryCode::of_typed(typed) {
        Err(slip) if Reading::of_typed(typed).is_of_a_sheet() => Error::invalid("passphrase", slip.to_string()),
        _ => FileProblem::WrongPassphrase.into(),
    }
}
