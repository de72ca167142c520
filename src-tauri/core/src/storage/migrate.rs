//! Bringing a file up to date. Each step is an SQL file that is never edited once released.

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::error::{Error, FileProblem, Result};

/// Marks the file as ours in SQLite's header: "CPRT".
pub const APPLICATION_ID: i32 = 0x4350_5254;

/// One step per released schema, in order. The first leads to `user_version = 1`, and so on.
const STEPS: &[&str] =
    &[include_str!("../../sql/migrations/0001_start.sql"), include_str!("../../sql/migrations/0002_found_sooner.sql")];

/// The newest schema this program knows.
pub const CURRENT_VERSION: i64 = STEPS.len() as i64;

/// The file's schema version; 0 for an empty database.
pub(super) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses what is not ours or too new. `path` is for the sentence.
pub(super) fn refuse_foreign(conn: &Connection, path: &str) -> Result<i64> {
    let application: i32 = match conn.pragma_query_value(None, "application_id", |row| row.get(0)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(FileProblem::NotWorkspace(path.into()).into());
        }
        other => other?,
    };
    let found = version(conn)?;
    if application != APPLICATION_ID || found <= 0 {
        return Err(FileProblem::NotWorkspace(path.into()).into());
    }
    if found > CURRENT_VERSION {
        return Err(FileProblem::Newer { found, known: CURRENT_VERSION }.into());
    }
    Ok(found)
}

/// An empty file of that version, in memory: how the program declares what a file keeps.
pub(super) fn pristine(version: i64) -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(version).unwrap_or_default()) {
        conn.execute_batch(step)?;
    }
    Ok(conn)
}

/// Runs the missing steps in one transaction: all of them or none.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    let from = version(conn)?;
    if from == CURRENT_VERSION {
        return Ok(());
    }
    let done = usize::try_from(from).map_err(|_| Error::Internal(format!("negative user_version {from}")))?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in STEPS.iter().skip(done) {
        tx.execute_batch(step).map_err(of_the_file)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", CURRENT_VERSION)?;
    tx.commit()?;
    Ok(())
}
/// A step that fits every file of its version does not fit this one: it was changed, or says the wrong version.
fn of_the_file(error: rusqlite::Error) -> Error {
    match error.into() {
        Error::Internal(_) => FileProblem::Damaged.into(),
        other => other,
    }
}
