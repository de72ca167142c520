//! The system's keyring: small secrets that it keeps for whoever is logged in.
//!
//! On Linux the Secret Service over D-Bus, spoken here: <https://specifications.freedesktop.org/secret-service-spec/latest/>.
//! On macOS the keychain and on Windows the credential manager, through a crate.

#[cfg(any(target_os = "macos", target_os = "windows"))]
mod native;
#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(all(test, target_os = "linux"))]
mod tests;

#[cfg(any(target_os = "macos", target_os = "windows"))]
pub use native::Keyring;
#[cfg(target_os = "linux")]
pub use secret_service::Keyring;

/// Under which a keyring shows what is ours to its owner.
const PROGRAM: &str = "Counterpart";

/// Why a keyring did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is none, or it does not answer.
    Absent,
    /// It is locked, and was not unlocked.
    Locked,
}
