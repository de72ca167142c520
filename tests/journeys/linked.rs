//! What is linked into the program.

use counterpart_api::core::storage;

#[test]
fn sqlite_is_new_enough_not_to_lose_a_write_ahead_log() {
    let version: Vec<u32> = storage::sqlite_version().split('.').map(|part| part.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "a bug that lost commits was mended in 3.51.3; this is {version:?}");
}

#[test]
fn the_sqlite_that_is_linked_can_encrypt() {
    let conn = rusqlite::Connection::open_in_memory().unwrap();
    let cipher: String = conn
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .expect("SQLCipher answers, plain SQLite does not");
    assert!(cipher.starts_with('4'), "SQLCipher 4: {cipher}");
}
