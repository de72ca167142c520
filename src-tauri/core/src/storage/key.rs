//! The key of an encrypted file, as SQLCipher takes it.

use std::fmt;

use rusqlite::Connection;
use zeroize::{Zeroize, Zeroizing};

use crate::error::Result;

/// The raw key of an encrypted file and the salt that is its first 16 bytes. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    secret: [u8; 32],
    salt: [u8; 16],
}

impl Key {
    /// A key of 32 bytes for the file that begins (or shall begin) with `salt`.
    pub fn new(secret: [u8; 32], salt: [u8; 16]) -> Self {
        Self { secret, salt }
    }

    /// The 32 secret bytes, for the recovery sheet and the system's keyring.
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// The first 16 bytes of the file.
    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// Gives the key to a connection; must come before anything else is asked of it.
    /// Whether it fits shows at the first reading, see <https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>.
    pub(super) fn give_to(&self, conn: &Connection) -> Result<()> {
        let mut words = Zeroizing::new(String::with_capacity(2 * (32 + 16) + 3));
        words.push_str("x'");
        for byte in self.secret.iter().chain(&self.salt) {
            for digit in [byte >> 4, byte & 15] {
                words.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        words.push('\'');
        conn.pragma_update(None, "key", words.as_str())?;
        Ok(())
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// Never shows the secret.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}
