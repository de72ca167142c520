//! A file in both kinds: readable by anyone, and encrypted with one key that all files here share.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use counterpart_api::core::domain::passphrase::Passphrase;
use counterpart_api::core::storage::Key;
use counterpart_api::{Proof, Session};
use rusqlite::Connection;

use crate::{Outcome, desk};

const PASSPHRASE: &str = "rye kettle harbor window seven";
const SALT: [u8; 16] = [9; 16];

/// Plain or encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safe {
    Plain,
    Encrypted,
}

pub const BOTH: [Safe; 2] = [Safe::Plain, Safe::Encrypted];

impl Safe {
    /// What stands behind the name of a row.
    pub fn words(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Encrypted => "encrypted",
        }
    }

    pub fn key(self) -> Option<Key> {
        (self == Self::Encrypted).then(|| Key::new(&secret(), SALT))
    }

    /// The file of this kind with what `plain` holds; made when it is not there yet.
    pub fn of(self, plain: &Path) -> Outcome<PathBuf> {
        let encrypted = encrypted(plain);
        match self {
            Self::Plain => Ok(plain.to_owned()),
            Self::Encrypted if encrypted.exists() => Ok(encrypted),
            Self::Encrypted => encrypt(plain, &encrypted).map(|()| encrypted),
        }
    }

    /// A bare connection, with SQLite's own settings.
    pub fn bare(self, path: &Path) -> Outcome<Connection> {
        let conn = Connection::open(path)?;
        if self == Self::Encrypted {
            conn.pragma_update(None, "key", words())?;
        }
        Ok(conn)
    }

    /// The program with this file open, its key known.
    pub fn session(self, path: &Path) -> Outcome<Session> {
        desk::open_with(path, self.key().map(Proof::Key).as_ref())
    }
}

fn encrypted(plain: &Path) -> PathBuf {
    plain.with_extension("encrypted.counterpart")
}

/// The program with an encrypted file open, its passphrase typed.
pub fn unlocked(path: &Path) -> Outcome<Session> {
    desk::open_with(path, Some(&Proof::Passphrase(Passphrase::new(PASSPHRASE))))
}

/// Made once: it takes the better part of a second.
fn secret() -> [u8; 32] {
    static SECRET: OnceLock<[u8; 32]> = OnceLock::new();
    *SECRET.get_or_init(|| Key::derive(&Passphrase::new(PASSPHRASE), SALT).map_or([7; 32], |key| *key.secret()))
}

fn words() -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("x'{}{}'", hex(&secret()), hex(&SALT))
}

/// Everything into a new file, page by page encrypted, in the state in which the program leaves a file.
fn encrypt(plain: &Path, encrypted: &Path) -> Outcome {
    let conn = Connection::open(plain)?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    conn.execute("ATTACH DATABASE ?1 AS safe KEY ?2", (encrypted.to_string_lossy(), words()))?;
    conn.query_row("SELECT sqlcipher_export('safe')", [], |_| Ok(()))?;
    conn.pragma_update(Some("safe"), "user_version", version)?;
    conn.pragma_update(Some("safe"), "application_id", application)?;
    conn.pragma_update_and_check(Some("safe"), "journal_mode", "wal", |_| Ok(()))?;
    Ok(())
}

/// Removes a file and what lies beside it.
pub fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
}

/// Removes a plain file and its encrypted copy.
pub fn remove_both(plain: &Path) {
    remove(plain);
    remove(&encrypted(plain));
}

/// Megabytes on the disk.
pub fn megabytes(path: &Path) -> Outcome<u64> {
    Ok(std::fs::metadata(path)?.len() / 1_000_000)
}
