//! The keychain of macOS and the credential manager of Windows.

use ::keyring::{Entry, Error};
use zeroize::Zeroizing;

use super::{PROGRAM, Refusal};

/// The keyring of whoever is logged in.
#[derive(Debug, Default)]
pub struct Keyring;

impl Keyring {
    /// Whether the system has one.
    pub fn is_there(&self) -> bool {
        Entry::store_status().is_ok()
    }

    /// What is kept under `name`.
    pub fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        Entry::new(PROGRAM, name).and_then(|entry| entry.get_secret()).map(Zeroizing::new).ok()
    }

    /// Keeps `secret` under `name`, in place of what was there.
    pub fn put(&self, name: &str, secret: &[u8]) -> Result<(), Refusal> {
        Entry::new(PROGRAM, name).and_then(|entry| entry.set_secret(secret)).map_err(|error| refusal(&error))
    }

    /// Forgets what is kept under `name`.
    pub fn remove(&self, name: &str) -> Result<(), Refusal> {
        match Entry::new(PROGRAM, name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

fn refusal(error: &Error) -> Refusal {
    match error {
        Error::NoStorageAccess(_) => Refusal::Locked,
        _ => Refusal::Absent,
    }
}
