//! The pages of a file, and how SQLCipher seals them, <https://www.zetetic.net/sqlcipher/design/>: each is encrypted with
//! AES-256-CBC under a vector of its own, which stands behind it, and sealed with an HMAC-SHA512 over both and its number.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use hmac::{Hmac, Mac};
use sha2::Sha512;
use zeroize::Zeroizing;

use super::key::Key;
use crate::error::{Error, FileProblem, Result};

/// The bytes of a page, of a file with a passphrase and of one without.
pub(super) const PAGE: usize = 4096;
/// How an unencrypted SQLite file begins, <https://www.sqlite.org/fileformat2.html#magic_header_string>. Where it would stand
/// in an encrypted one stands the salt, which is neither encrypted nor sealed.
pub(super) const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// At the end of each sealed page: its vector and its seal.
pub(super) const RESERVED: usize = VECTOR + SEAL;
const VECTOR: usize = 16;
const SEAL: usize = 64;

/// Reads page `number`, counted from 1.
pub(super) fn read_page(file: &mut File, number: u64) -> Result<Vec<u8>> {
    let mut page = vec![0; PAGE];
    file.seek(SeekFrom::Start(number.saturating_sub(1) * PAGE as u64)).map_err(FileProblem::from)?;
    file.read_exact(&mut page).map_err(FileProblem::from)?;
    Ok(page)
}

/// Seals pages with a key, and opens them.
pub(super) struct Sealing {
    key: Key,
    sealing: Zeroizing<[u8; 32]>,
}

impl Sealing {
    /// The key that SQLCipher seals pages with is PBKDF2-HMAC-SHA512 over the raw key, two rounds, with the salt masked.
    pub fn with(key: &Key) -> Result<Self> {
        let mut first = hmac(key.secret())?;
        first.update(&key.salt().map(|byte| byte ^ 0x3A));
        first.update(&1_u32.to_be_bytes());
        let first = Zeroizing::new(<[u8; 64]>::from(first.finalize().into_bytes()));
        let mut second = hmac(key.secret())?;
        second.update(first.as_slice());
        let second = Zeroizing::new(<[u8; 64]>::from(second.finalize().into_bytes()));
        let mut sealing = Zeroizing::new([0; 32]);
        for (byte, (one, other)) in sealing.iter_mut().zip(first.iter().zip(second.iter())) {
            *byte = one ^ other;
        }
        Ok(Self { key: key.clone(), sealing })
    }

    /// Whether the seal of page `number` fits.
    pub fn fits(&self, page: &[u8], number: u64) -> Result<bool> {
        let Some((sealed, seal)) = page.split_at_checked(PAGE - SEAL) else { return Ok(false) };
        Ok(self.over(sealed, number)?.verify_slice(seal).is_ok())
    }

    /// What page `number` says, with nothing in its reserved bytes; none when its seal does not fit.
    pub fn open(&self, page: &[u8], number: u64) -> Result<Option<Vec<u8>>> {
        if !self.fits(page, number)? {
            return Ok(None);
        }
        let (start, mut opened) = (unsealed(number), page.to_vec());
        let vector = page.get(PAGE - RESERVED..PAGE - SEAL).unwrap_or_default();
        let decryptor = cbc::Decryptor::<Aes256>::new_from_slices(self.key.secret(), vector);
        let decrypted = opened.get_mut(start..PAGE - RESERVED).zip(decryptor.ok());
        let is_done = decrypted.is_some_and(|(words, with)| with.decrypt_padded::<NoPadding>(words).is_ok());
        clear_beginning(&mut opened, number);
        clear_reserved(&mut opened);
        Ok(is_done.then_some(opened))
    }

    /// Page `number` as it stands in the file, from what it says.
    pub fn seal(&self, says: &[u8], number: u64) -> Result<Vec<u8>> {
        let failed = || Error::Internal("a page was not sealed".to_owned());
        let (start, mut page) = (unsealed(number), says.to_vec());
        let vector = Key::fresh_salt()?;
        let encryptor = cbc::Encryptor::<Aes256>::new_from_slices(self.key.secret(), &vector).map_err(|_| failed())?;
        let words = page.get_mut(start..PAGE - RESERVED).ok_or_else(failed)?;
        let length = words.len();
        encryptor.encrypt_padded::<NoPadding>(words, length).map_err(|_| failed())?;
        page.truncate(PAGE - RESERVED);
        page.extend_from_slice(&vector);
        if number == 1 {
            page.splice(..start, *self.key.salt());
        }
        let seal = self.over(&page, number)?.finalize().into_bytes();
        page.extend_from_slice(&seal);
        Ok(page)
    }

    fn over(&self, sealed: &[u8], number: u64) -> Result<Hmac<Sha512>> {
        let mut seal = hmac(self.sealing.as_slice())?;
        seal.update(sealed.get(unsealed(number)..).unwrap_or_default());
        seal.update(&u32::try_from(number).unwrap_or(0).to_le_bytes());
        Ok(seal)
    }
}

/// Bytes at the beginning of a page that are not sealed.
fn unsealed(number: u64) -> usize {
    if number == 1 { PLAIN.len() } else { 0 }
}

fn clear_beginning(page: &mut [u8], number: u64) {
    if let Some(beginning) = page.first_chunk_mut().filter(|_| number == 1) {
        *beginning = *PLAIN;
    }
}

fn clear_reserved(page: &mut [u8]) {
    if let Some(reserved) = page.get_mut(PAGE - RESERVED..) {
        reserved.fill(0);
    }
}

fn hmac(key: &[u8]) -> Result<Hmac<Sha512>> {
    Hmac::new_from_slice(key).map_err(|error| Error::Internal(format!("hmac: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::storage::create;

    #[test]
    fn pages_are_opened_and_sealed_as_the_database_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("locked.counterpart");
        let key = Key::new(&[7; 32], Key::fresh_salt().unwrap());
        create(&path, Some(&key)).unwrap().close().unwrap();
        let sealing = Sealing::with(&key).unwrap();
        let mut whole = std::fs::read(&path).unwrap();
        for number in 1..=whole.len() / PAGE {
            let page = &mut whole[(number - 1) * PAGE..number * PAGE];
            let says = sealing.open(page, number as u64).unwrap().unwrap();
            let anew = sealing.seal(&says, number as u64).unwrap();
            assert_ne!(anew, page, "page {number} got a vector of its own");
            page.copy_from_slice(&anew);
        }
        std::fs::write(&path, &whole).unwrap();
        let conn = crate::storage::open_reader(&path, Some(&key)).unwrap();
        let answer: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(answer, "ok", "the database reads the pages that were sealed here");
    }

    #[test]
    fn a_page_is_not_opened_with_another_key_or_in_another_place() {
        let key = Key::new(&[7; 32], [1; 16]);
        let sealing = Sealing::with(&key).unwrap();
        let page = sealing.seal(&[5; PAGE], 9).unwrap();
        assert_eq!(sealing.open(&page, 9).unwrap().unwrap()[..PAGE - RESERVED], [5; PAGE - RESERVED]);
        assert!(sealing.open(&page, 8).unwrap().is_none(), "its number is sealed with it");
        let other = Sealing::with(&Key::new(&[8; 32], [1; 16])).unwrap();
        assert!(other.open(&page, 9).unwrap().is_none(), "another key");
        assert!(sealing.open(&page[1..], 9).unwrap().is_none(), "a page that is too short");
    }
}
