//! Opening the one file.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::header::{Header, fits_later_pages, header, was_ours};
use super::key::Key;
use super::pages::PAGE;
use super::private::keep_private;
use super::{migrate, place};
use crate::error::{Error, FileProblem, Result};

/// How long a save without write-ahead logging waits for those who read, such as a check of the whole file.
const WAIT_FOR_READERS: std::time::Duration = std::time::Duration::from_secs(60);

/// Makes a new, empty workspace file, encrypted when there is a key. Refuses when something is already there.
pub fn create(path: &Path, key: Option<&Key>) -> Result<Connection> {
    if path.symlink_metadata().is_ok() {
        return Err(FileProblem::Exists(path.display().to_string()).into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    keep_private(path);
    unlock(&conn, key)?;
    // The schema goes in before write-ahead logging starts, so that the file itself says from the first page on what it is.
    settings(&conn)?;
    migrate::run(&mut conn)?;
    tune(&conn, path)?;
    Ok(conn)
}

/// Says whether `path` is a workspace that this program can open, and whether `key` fits. Makes no lock, no file beside it,
/// and changes nothing. Like [`header`], it must not be asked about a file that this process has open.
pub fn inspect(path: &Path, key: Option<&Key>) -> Result<()> {
    let key = match (header(path)?, key) {
        (Header::Plain, _) => None,
        (Header::Encrypted(_), None) => return Err(FileProblem::Locked.into()),
        (Header::Encrypted(_), key) => key,
    };
    match look(path, key) {
        // A copy that was going on when the power failed is finished from the log beside the file; the real opening tells.
        Err(Error::File(FileProblem::Damaged | FileProblem::DamagedStart | FileProblem::Cut)) if has_log(path) => {
            Ok(())
        }
        // Nothing was to be saved here, so a place that cannot be opened is one that cannot be read.
        Err(Error::File(FileProblem::ReadOnly | FileProblem::Denied)) => {
            Err(FileProblem::Unreadable(path.display().to_string()).into())
        }
        other => other,
    }
}

fn look(path: &Path, key: Option<&Key>) -> Result<()> {
    let bytes = std::fs::metadata(path).map_err(FileProblem::from)?.len();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(unchanging(path), flags)?;
    unlock(&conn, key)?;
    let page = match key {
        Some(key) => match opens(&conn, path, key) {
            Err(Error::File(FileProblem::WrongPassphrase)) if !bytes.is_multiple_of(PAGE as u64) => {
                return Err(FileProblem::CutOrForeign.into());
            }
            other => other.map(|()| PAGE as u64)?,
        },
        None => u64::from(conn.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))?),
    };
    // SQLite fills up a last page that was cut off with zeros; here it counts as damage.
    if !bytes.is_multiple_of(page.max(1)) {
        return Err(FileProblem::Cut.into());
    }
    match migrate::refuse_foreign(&conn, &path.display().to_string()) {
        Err(Error::File(FileProblem::NotWorkspace(_)))
            if File::open(path).is_ok_and(|mut file| was_ours(&mut file)) =>
        {
            Err(FileProblem::Damaged.into())
        }
        other => other.map(|_| ()),
    }
}

/// Whether the key fits the first page. A wrong key and a damaged first page look alike to SQLCipher; later pages tell.
fn opens(conn: &Connection, path: &Path, key: &Key) -> Result<()> {
    match conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(if fits_later_pages(path, key)? {
                FileProblem::DamagedStart.into()
            } else {
                FileProblem::WrongPassphrase.into()
            })
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether something lies beside the file without which it is not what its owner saved: its log, or where a sync client
/// watches, the journal of a save that was cut short.
pub fn has_log(path: &Path) -> bool {
    LOGS.iter().any(|ending| beside(path, ending).metadata().is_ok_and(|log| log.len() > 0))
}

/// Opens an existing workspace for writing and brings it up to date. [`inspect`] comes first.
pub fn open_writer(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let mut conn = open_whole(path, key)?;
    migrate::refuse_foreign(&conn, &path.display().to_string())?;
    tune(&conn, path)?;
    migrate::run(&mut conn)?;
    Ok(conn)
}

/// Whether a file was made by an older program, so that [`open_writer`] would change its shape.
pub fn needs_update(path: &Path, key: Option<&Key>) -> Result<bool> {
    // What was copied into the file before a power cut makes no sense without the log.
    let conn = if has_log(path) { open_shared(path, key)? } else { open_still(path, key)? };
    Ok(migrate::version(&conn)? < migrate::CURRENT_VERSION)
}

/// Opens a connection that can only read, wherever the file lies; others may write it meanwhile.
pub fn open_reader(path: &Path, key: Option<&Key>) -> Result<Connection> {
    if place::marked(path).is_some() {
        return open_fixed(path, key);
    }
    match open_shared(path, key) {
        Err(Error::File(FileProblem::ReadOnly | FileProblem::Denied)) => open_fixed(path, key),
        // Nobody writes it either: whoever did would have what there is no room for, and needs no more of it.
        Err(Error::File(FileProblem::Full)) if !has_log(path) => open_fixed(path, key),
        other => other,
    }
}

/// With write-ahead logging a reader writes too, beside the file; the first reading tells whether it can.
fn open_shared(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let conn = open_whole(path, key)?;
    conn.pragma_update(None, "query_only", true)?;
    settings(&conn)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

/// Opens a file where nothing can be written, for reading: without locks and with no file beside it. A log that was left
/// there is respected: without it the file is not what its owner saved.
pub fn open_fixed(path: &Path, key: Option<&Key>) -> Result<Connection> {
    if has_log(path) {
        return Err(FileProblem::Unfinished(path.file_name().unwrap_or_default().to_string_lossy().into_owned()).into());
    }
    let conn = open_still(path, key)?;
    if migrate::refuse_foreign(&conn, &path.display().to_string())? < migrate::CURRENT_VERSION {
        return Err(FileProblem::Outdated.into());
    }
    Ok(conn)
}

/// Opens a file that nobody writes, such as a backup, without locks and with no file beside it; also from places that cannot be written.
pub(super) fn open_still(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(unchanging(path), flags)?;
    unlock(&conn, key)?;
    settings(&conn)?;
    Ok(conn)
}

/// The version of the SQLite that is linked, e.g. "3.53.1".
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// SQLite falls back to reading when a file cannot be written, and would leave its side files there.
pub(super) fn open_whole(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    unlock(&conn, key)?;
    if conn.is_readonly(MAIN_DB)? { Err(FileProblem::ReadOnly.into()) } else { Ok(conn) }
}

/// Must come first on every connection. SQLCipher would tell of each page that does not fit on standard error.
pub(super) fn unlock(conn: &Connection, key: Option<&Key>) -> Result<()> {
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    key.map_or(Ok(()), |key| key.give_to(conn))
}

/// The file as an address that makes SQLite read it without locks and without its side files.
/// Bytes with a meaning in addresses are escaped.
fn unchanging(path: &Path) -> String {
    let mut address = String::from(if path.is_absolute() && !cfg!(windows) { "file://" } else { "file:" });
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'?' | b'#' | b'%' => address.push_str(&format!("%{byte:02X}")),
            _ if byte.is_ascii() => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

/// What SQLite keeps beside a file. Beside another file it is poison: SQLite would put it into that one.
pub(super) const COMPANIONS: [&str; 3] = ["-wal", "-journal", "-shm"];

/// Those of them that hold what was saved.
pub(super) const LOGS: [&str; 2] = ["-wal", "-journal"];

/// A file beside the workspace: its log, its lock.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Settings of the writing connection. WAL with FULL: an acknowledged commit survives a power cut. Where a sync client
/// watches, DELETE with EXTRA: it takes the file away without the log beside it, so that after each save all of it lies in
/// the one file. A save takes five times as long there, and waits while the file is being read.
fn tune(conn: &Connection, path: &Path) -> Result<()> {
    settings(conn)?;
    let wanted = if place::watched(path).is_some() { "delete" } else { "wal" };
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", wanted, |row| row.get(0))?;
    if mode == "wal" {
        return Ok(conn.pragma_update(None, "synchronous", "FULL")?);
    }
    conn.busy_timeout(WAIT_FOR_READERS)?;
    Ok(conn.pragma_update(None, "synchronous", "EXTRA")?)
}

fn settings(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.busy_timeout(std::time::Duration::from_secs(3))?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::clock::FixedClock;
    use crate::ids::RandomIds;
    use crate::ops::business::{SetUp, set_up};
    use crate::storage::{Writer, check};

    fn bakery() -> SetUp {
        SetUp {
            name: "Tideway Bakehouse".into(),
            signatory: "Ines Halloran".into(),
            country: "US".into(),
            currency: "USD".into(),
            time_zone: "America/New_York".into(),
            locale: "en-US".into(),
            paper: crate::domain::business::Paper::Letter,
            is_sample: false,
        }
    }

    #[test]
    fn a_new_file_says_what_it_is_before_anything_is_copied_from_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.counterpart");
        let _writing = create(&path, None).unwrap();
        inspect(&path, None).unwrap();
    }

    #[test]
    fn a_save_that_was_cut_short_with_its_journal_beside_the_file_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (path, left) = (folder.path().join("whole.counterpart"), folder.path().join("left.counterpart"));
        let conn = create(&path, None).unwrap();
        conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).unwrap();
        conn.pragma_update(None, "cache_size", 2).unwrap();
        let before = std::fs::read(&path).unwrap();
        let rows = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
            INSERT INTO blob (sha256, content) SELECT printf('%064x', n), zeroblob(3000) FROM n";
        conn.execute_batch(&format!("BEGIN IMMEDIATE; {rows};")).unwrap();
        std::fs::copy(&path, &left).unwrap();
        std::fs::copy(beside(&path, "-journal"), beside(&left, "-journal")).unwrap();
        assert_ne!(std::fs::read(&left).unwrap(), before, "half of the save is in the file");
        assert!(has_log(&left), "what takes it back lies beside it");
        inspect(&left, None).unwrap();
        assert!(!needs_update(&left, None).unwrap(), "it is as new as the program");
        let opened = open_writer(&left, None).unwrap();
        let rows: i64 = opened.query_row("SELECT count(*) FROM blob", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "nothing of what was never finished is there");
    }

    #[test]
    fn a_full_disk_saves_all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("full.counterpart");
        let clock = FixedClock("2027-03-01T14:00:00Z".parse().unwrap());
        let mut writer =
            Writer::new(&path, create(&path, None).unwrap(), Box::new(clock), Box::new(RandomIds), "test".into())
                .unwrap();
        writer.change("business.set_up", |change| set_up(change, bakery())).unwrap();
        let pages: i64 = writer.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |writer: &Writer, pages: i64| {
            writer
                .connection()
                .pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0))
                .unwrap()
        };
        limit(&writer, pages);
        let fill = |change: &mut crate::storage::Change<'_>| {
            change.execute("UPDATE business SET phone = '555'", [])?;
            change.execute("INSERT INTO blob (sha256, content) VALUES (?1, zeroblob(100000))", ["f".repeat(64)])?;
            Ok(())
        };
        let error = writer.change("business.update", fill).unwrap_err();
        assert!(matches!(error, Error::File(FileProblem::Full)), "{error:?}");
        let phone: String = writer.connection().query_row("SELECT phone FROM business", [], |row| row.get(0)).unwrap();
        assert_eq!(phone, "", "nothing is half-saved");
        assert!(check::run(writer.connection()).unwrap().ok, "the file is whole");
        limit(&writer, pages + 1000);
        writer.change("business.update", fill).unwrap();
        assert_eq!(check::run(writer.connection()).unwrap().entries, 2, "with room, the next save works");
    }
}
