//! What kind of file lies at a path, told from its bytes alone, before SQLite is asked.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::key::Key;
use super::pages::{PAGE, PLAIN, Sealing, read_page};
use super::salvage::declares_ours;
use crate::error::{Error, FileProblem, Result};

/// How many pages are tried against a key.
const TRIED: u64 = 64;
/// How many pages are looked at for the declarations of a file whose beginning is gone. They are made with the file and lie
/// among its first 150 pages.
const LOOKED_AT: u64 = 512;
/// How many pages are looked at for chance, spread over the file.
const SAMPLES: u64 = 16;

/// How a file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// An SQLite file that anybody can read, or one of ours whose beginning was overwritten.
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
    let may_be_encrypted = is_noise(&page) && (whole || infer::get(&page).is_none());
    let pages = about.len() / PAGE as u64;
    let mut noise = |number| read_page(&mut file, number).is_ok_and(|page| is_noise(&page));
    if may_be_encrypted && (2..=pages.min(4)).all(&mut noise) {
        return Ok(Header::Encrypted(*salt));
    }
    // The beginning says something else, or may be chance that was laid over it. Declarations of ours behind it are a file
    // whose beginning was overwritten, and so are pages of chance: an encrypted one.
    let noisy = (1..=SAMPLES).filter(|sample| noise(1 + sample * pages.saturating_sub(1) / SAMPLES)).count() as u64;
    if was_ours(&mut file) {
        return Ok(Header::Plain);
    }
    if may_be_encrypted {
        return Ok(Header::Encrypted(*salt));
    }
    let called_so = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("counterpart"));
    let overwritten = (whole || called_so) && pages > 4 && noisy * 4 >= SAMPLES * 3;
    Err(if overwritten { FileProblem::Damaged } else { FileProblem::NotWorkspace(shown()) }.into())
}

/// Whether a business, or what is left of one, lies at `path`, whatever it is called. Like [`header`], not to be asked about a
/// file that this process has open.
#[must_use]
pub fn holds_business(path: &Path) -> bool {
    matches!(header(path), Ok(_) | Err(Error::File(FileProblem::Damaged)))
}

/// Whether our tables are declared in a file without a passphrase, whatever its beginning says.
pub(super) fn was_ours(file: &mut File) -> bool {
    (2..=LOOKED_AT).map_while(|number| read_page(file, number).ok()).any(|page| declares_ours(&page))
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

/// The first sixteen bytes: of an encrypted file, what its passphrase is mixed with.
pub fn first_bytes(path: &Path) -> Result<[u8; 16]> {
    let mut bytes = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).map_err(FileProblem::from)?;
    Ok(bytes)
}

/// Whether `key` sealed any of the first pages after the first: then it is the right key, and the first page is damaged.
pub fn fits_later_pages(path: &Path, key: &Key) -> Result<bool> {
    let mut file = File::open(path).map_err(FileProblem::from)?;
    let pages = file.metadata().map_err(FileProblem::from)?.len() / PAGE as u64;
    let sealing = Sealing::with(key)?;
    let spread = (1..=TRIED).map(|step| 1 + step * pages.saturating_sub(1) / TRIED);
    for number in (2..=pages.min(TRIED)).chain(spread).filter(|number| *number > 1) {
        if sealing.fits(&read_page(&mut file, number)?, number)? {
            return Ok(true);
        }
    }
    Ok(false)
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
        let path = folder.path().join("plain");
        create(&path, None).unwrap().close().unwrap();
        let mut zeroed = std::fs::read(&path).unwrap();
        zeroed[..PAGE].fill(0);
        std::fs::write(&path, &zeroed).unwrap();
        assert_eq!(header(&path).unwrap(), Header::Plain, "what is declared behind it is ours");
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
