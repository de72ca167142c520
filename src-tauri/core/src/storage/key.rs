//! The key of an encrypted file, as SQLCipher takes it.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use rusqlite::Connection;
use zeroize::{Zeroize, Zeroizing};

use crate::domain::passphrase::{CHANCE, Passphrase};
use crate::domain::recovery::RecoveryCode;
use crate::error::{Error, Result};

/// Argon2id: memory in KiB, passes, lanes. Deriving a key takes 0.5 to 1 s. No file says what it was made with, so these
/// never change; a later program would have to try both.
const MEMORY: u32 = 128 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;
/// How often the places are written over that held the key as the text of a statement.
const OVER: usize = 2;

/// The raw key of an encrypted file and the salt that is its first 16 bytes. Wiped from memory when dropped.
#[derive(PartialEq, Eq)]
pub struct Key {
    // In one place of its own: a key that is handed on leaves no copies on the way.
    secret: Box<[u8; 32]>,
    salt: [u8; 16],
}

impl Key {
    /// A key of 32 bytes for the file that begins (or shall begin) with `salt`.
    pub fn new(secret: &[u8; 32], salt: [u8; 16]) -> Self {
        let mut key = Self { secret: Box::new([0; 32]), salt };
        key.secret.copy_from_slice(secret);
        key
    }

    /// The key that a passphrase gives for the file that begins with `salt`.
    pub fn derive(passphrase: &Passphrase, salt: [u8; 16]) -> Result<Self> {
        let failed = |error| Error::Internal(format!("argon2: {error}"));
        let params = Params::new(MEMORY, PASSES, LANES, Some(32)).map_err(failed)?;
        // Kept here and not inside, so that it can be wiped.
        let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
        let mut key = Self { secret: Box::new([0; 32]), salt };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.as_bytes(), &salt, key.secret.as_mut(), memory.as_mut_slice())
            .map_err(failed)?;
        Ok(key)
    }

    /// A salt for a new file, from the system's source of chance.
    pub fn fresh_salt() -> Result<[u8; 16]> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| Error::Internal(format!("getrandom: {error}")))?;
        Ok(salt)
    }

    /// A passphrase of six words, from the system's source of chance.
    pub fn fresh_passphrase() -> Result<Passphrase> {
        let mut chance = Zeroizing::new([0; CHANCE]);
        getrandom::fill(chance.as_mut()).map_err(|error| Error::Internal(format!("getrandom: {error}")))?;
        Ok(Passphrase::of_chance(&chance))
    }

    /// The recovery code that opens the file without the passphrase.
    pub fn recovery_code(&self) -> RecoveryCode {
        RecoveryCode::of(&self.secret)
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
        conn.pragma_update(None, "key", self.words().as_str())?;
        // The database copies the text of a statement to memory that it frees as it is. Statements of the same length that
        // mean nothing take the same places after it. (It could wipe all that it frees, which makes each save half as slow
        // again: `cipher_memory_security`.)
        let nothing = Self::new(&[0; 32], [0; 16]);
        for _ in 0..OVER {
            conn.pragma_update(None, "nil", nothing.words().as_str())?;
        }
        Ok(())
    }

    /// The key and the salt as SQLCipher reads them: `x'…'`.
    pub(super) fn words(&self) -> Zeroizing<String> {
        let mut words = Zeroizing::new(String::with_capacity(2 * (32 + 16) + 3));
        words.push_str("x'");
        for byte in self.secret.iter().chain(&self.salt) {
            for digit in [byte >> 4, byte & 15] {
                words.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        words.push('\'');
        words
    }
}

impl Clone for Key {
    fn clone(&self) -> Self {
        Self::new(&self.secret, self.salt)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_same_passphrase_and_salt_give_the_same_key_for_ever() {
        let passphrase = Passphrase::new("rye kettle harbor window seven");
        let key = Key::derive(&passphrase, [5; 16]).unwrap();
        let known = "b447d0360a7897e8f85943a5b0cebc612057ea984fc9fda48d3d321d9980351b";
        let hex: String = key.secret().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, known, "files of today open in twenty years");
        let other = Key::derive(&passphrase, [6; 16]).unwrap();
        assert!(other.secret() != key.secret(), "another salt gives another key");
    }

    #[test]
    fn it_is_never_printed() {
        assert_eq!(format!("{:?}", Key::new(&[7; 32], [5; 16])), "Key(…)");
    }
}
