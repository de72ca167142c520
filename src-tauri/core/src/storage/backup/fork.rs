//! Where the histories of a file and of its backup part.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::storage::log;

/// Two histories that are the same up to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    /// The last entry that both have; 0 when they share nothing.
    pub common: i64,
    /// Entries that only the file has.
    pub file_only: i64,
    /// Entries that only the backup has.
    pub backup_only: i64,
}

/// Finds the last entry that both have. Each entry carries the fingerprint of the one before it, so that one equal
/// fingerprint stands for all the entries up to there, and halving finds the place.
pub fn fork(file: &Connection, backup: &Connection) -> Result<Fork> {
    let ((file_head, _), (backup_head, _)) = (log::head(file)?, log::head(backup)?);
    let (mut same, mut differs) = (0, file_head.min(backup_head) + 1);
    while differs - same > 1 {
        let middle = same + (differs - same) / 2;
        if hash(file, middle)? == hash(backup, middle)? {
            same = middle;
        } else {
            differs = middle;
        }
    }
    Ok(Fork { common: same, file_only: file_head - same, backup_only: backup_head - same })
}

fn hash(conn: &Connection, seq: i64) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT hash FROM change_entry WHERE seq = ?1")?;
    Ok(statement.query_row([seq], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn log(hashes: &str) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE change_entry (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL)").unwrap();
        for hash in hashes.chars() {
            conn.execute("INSERT INTO change_entry (hash) VALUES (?1)", [hash.to_string()]).unwrap();
        }
        conn
    }

    #[test]
    fn the_last_common_entry_is_found_wherever_it_lies() {
        for (file, backup, expected) in [
            ("abcdef", "abcdef", (6, 0, 0)),
            ("abcdef", "abc", (3, 3, 0)),
            ("abc", "abcdef", (3, 0, 3)),
            ("abcXY", "abcdefg", (3, 2, 4)),
            ("aXY", "abc", (1, 2, 2)),
            ("XYZ", "abc", (0, 3, 3)),
            ("", "abc", (0, 0, 3)),
        ] {
            let Fork { common, file_only, backup_only } = fork(&log(file), &log(backup)).unwrap();
            assert_eq!((common, file_only, backup_only), expected, "{file} and {backup}");
        }
    }
}
