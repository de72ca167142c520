//! What kind of file lies at a path, told from its bytes alone, before SQLite is asked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use hmac::{Hmac, Mac};
use sha2::Sha512;
use zeroize::Zeroizing;

use super::key::Key;
use crate::error::{Error, FileProblem, Result};

/// How an unencrypted SQLite file begins, <https://www.sqlite.org/fileformat2.html#magic_header_string>.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// SQLCipher's page.
pub(super) const PAGE: usize = 4096;
/// At the end of each page of SQLCipher: the HMAC-SHA512 of the rest of the page and its number.
const SEAL: usize = 64;
/// How many pages are tried against a key.
const TRIED: u64 = 64;

/// How a file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// An SQLite file that anybody can read.
    Plain,
    /// Looks like an encrypted file; the salt of its key.
    Encrypted([u8; 16]),
}

/// Reads how the file at `path` begins.
///
/// Closing any handle of a file drops the locks that SQLite holds on it in this process (POSIX), so this must not be asked
/// about a file that this process has open: hold its [`super::FileLock`], which only one holder has.
pub fn header(path: &Path) -> Result<Header> {
    let shown = || path.display().to_string();
    let about = std::fs::metadata(path).map_err(|_| FileProblem::Missing(shown()))?;
    if !about.is_file() || about.len() == 0 {
        return Err(FileProblem::NotWorkspace(shown()).into());
    }
    let mut file = File::open(path).map_err(|_| FileProblem::Unreadable(shown()))?;
    let mut page = Vec::with_capacity(PAGE);
    file.by_ref().take(PAGE as u64).read_to_end(&mut page).map_err(|_| FileProblem::Unreadable(shown()))?;
    if page.starts_with(PLAIN) {
        return Ok(Header::Plain);
    }
    let Some(salt) = page.first_chunk::<16>().filter(|_| page.len() == PAGE) else {
        return Err(FileProblem::NotWorkspace(shown()).into());
    };
    let whole = about.len().is_multiple_of(PAGE as u64);
    // Pictures and archives look like chance too. An encrypted file that was cut off is told later, by its key.
    if is_noise(&page) && (whole || infer::get(&page).is_none()) {
        return Ok(Header::Encrypted(*salt));
    }
    // The beginning says something else. Pages of chance behind it are an encrypted file whose beginning was overwritten.
    let noise = |at| read_page(&mut file, at).is_ok_and(|page| is_noise(&page));
    let overwritten = whole && about.len() >= 4 * PAGE as u64 && (1..4).all(noise);
    Err(if overwritten { FileProblem::Damaged } else { FileProblem::NotWorkspace(shown()) }.into())
}

/// Whether a business, or what is left of one, lies at `path`, whatever it is called. Like [`header`], not to be asked about a
/// file that this process has open.
#[must_use]
pub fn holds_business(path: &Path) -> bool {
    matches!(header(path), Ok(_) | Err(Error::File(FileProblem::Damaged)))
}

/// Whether a page looks like chance, as every encrypted page does: no byte value is missing often or stands out.
/// In 4096 bytes of chance, fewer than 240 of the 256 values, or one more than 60 times, comes up less than once in 10¹².
fn is_noise(page: &[u8]) -> bool {
    let mut counts = [0_u32; 256];
    for byte in page {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    counts.iter().filter(|count| **count > 0).count() >= 240 && counts.iter().all(|count| *count <= 60)
}

/// Whether `key` sealed any of the first pages after the first: then it is the right key, and the first page is damaged.
pub(super) fn fits_later_pages(path: &Path, key: &Key) -> Result<bool> {
    let mut file = File::open(path).map_err(FileProblem::from)?;
    let pages = file.metadata().map_err(FileProblem::from)?.len() / PAGE as u64;
    let sealing = sealing_key(key)?;
    for at in 1..pages.min(TRIED) {
        if fits(&read_page(&mut file, at)?, at + 1, &sealing)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn read_page(file: &mut File, at: u64) -> Result<Vec<u8>> {
    let mut page = vec![0; PAGE];
    file.seek(SeekFrom::Start(at * PAGE as u64)).map_err(FileProblem::from)?;
    file.read_exact(&mut page).map_err(FileProblem::from)?;
    Ok(page)
}

/// Whether the seal of page `number` (from 1) fits, <https://www.zetetic.net/sqlcipher/design/>.
fn fits(page: &[u8], number: u64, sealing: &[u8; 32]) -> Result<bool> {
    let Some((sealed, rest)) = page.split_at_checked(PAGE - SEAL) else { return Ok(false) };
    let mut seal = hmac(sealing)?;
    seal.update(sealed);
    seal.update(&u32::try_from(number).unwrap_or(0).to_le_bytes());
    Ok(seal.verify_slice(rest).is_ok())
}

/// The key that SQLCipher seals pages with: PBKDF2-HMAC-SHA512 over the raw key, two rounds, with the salt masked.
fn sealing_key(key: &Key) -> Result<Zeroizing<[u8; 32]>> {
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
    Ok(sealing)
}

fn hmac(key: &[u8]) -> Result<Hmac<Sha512>> {
    Hmac::new_from_slice(key).map_err(|error| Error::Internal(format!("hmac: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::storage::create;

    fn encrypted(folder: &Path) -> (std::path::PathBuf, Key) {
        let path = folder.join("locked.counterpart");
        let key = Key::new(&[7; 32], Key::fresh_salt().unwrap());
        create(&path, Some(&key)).unwrap().close().unwrap();
        (path, key)
    }

    #[test]
    fn files_are_told_apart_by_their_first_page() {
        let folder = tempfile::tempdir().unwrap();
        let (locked, key) = encrypted(folder.path());
        assert_eq!(header(&locked).unwrap(), Header::Encrypted(*key.salt()), "its salt stands first");
        let plain = folder.path().join("plain.counterpart");
        create(&plain, None).unwrap().close().unwrap();
        assert_eq!(header(&plain).unwrap(), Header::Plain);
        let strangers = [
            ("empty", Vec::new()),
            ("letter", b"Dear Ines, ".repeat(2000)),
            ("zeros", vec![0; 40_960]),
            ("short", vec![0x5A; 100]),
            ("picture", [b"\x89PNG\r\n\x1a\n".to_vec(), vec![200; 9000]].concat()),
        ];
        for (name, bytes) in strangers {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let found = header(&path);
            assert!(matches!(found, Err(Error::File(FileProblem::NotWorkspace(_)))), "{name}: {found:?}");
        }
    }

    #[test]
    fn an_overwritten_beginning_is_damage_and_no_stranger() {
        let folder = tempfile::tempdir().unwrap();
        let (path, _) = encrypted(folder.path());
        let mut zeroed = std::fs::read(&path).unwrap();
        zeroed[..PAGE].fill(0);
        std::fs::write(&path, &zeroed).unwrap();
        assert!(matches!(header(&path), Err(Error::File(FileProblem::Damaged))), "the first page was overwritten");
    }

    #[test]
    fn the_right_key_is_known_by_the_pages_after_a_damaged_first() {
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = encrypted(folder.path());
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[100] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert!(fits_later_pages(&path, &key).unwrap(), "page 2 carries the seal of this key");
        let other = Key::new(&[8; 32], *key.salt());
        assert!(!fits_later_pages(&path, &other).unwrap(), "and not of another");
    }
}
