//! Putting a backup back: beside the file, under a name of its own, or in its place.

use std::path::{Path, PathBuf};

use counterpart_core::domain::backups::{BackupName, BackupProblem, ENDING, Reason};
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::domain::places::refuse_name;
use counterpart_core::storage::backup::{
    Order, clear, copy, describe, fingerprint, open, owner, set_aside, swap, sync_folder,
};
use counterpart_core::storage::check;
use counterpart_core::storage::{self, FileLock, Header, Key, Noun, Outcome};
use counterpart_core::{Error, FileProblem, Result};
use serde::{Deserialize, Serialize};
use tempfile::{PathPersistError, TempPath};
use ts_rs::TS;

use super::folder::{self, of_business};
use super::make::{first, make};
use super::memory::recall;
use super::subject::Subject;
use super::work::{Doing, Work, hold};
use crate::names;
use crate::proof::Proof;
use crate::session::Session;
use crate::wire::WireError;

/// Where a restored backup goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Into a file of its own; the open file stays as it is.
    Beside,
    /// In the place of the open file, which is kept as a backup first.
    InPlace,
}

/// Which backup to put back, and how.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Restore {
    /// One of the list; the one picked from elsewhere when left out.
    #[serde(default)]
    #[ts(optional)]
    pub backup: Option<String>,
    /// Where it goes.
    pub way: Way,
    /// The backup's own passphrase or recovery code, when it is not the one of the open file.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<Passphrase>,
}

/// What was put back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Restored {
    /// Where the restored file lies.
    pub path: String,
    /// The business in it.
    pub business: String,
    /// Its last change in words.
    pub last_change: String,
    /// It is open now.
    pub open: bool,
    /// The backup in which the replaced file is kept.
    #[ts(optional)]
    pub kept: Option<String>,
    /// The backup does not say what it said when it was made; the first thing that a check found.
    #[ts(optional)]
    pub wrong: Option<String>,
}

/// Puts a backup back. Whatever fails, the present file is as it was.
pub fn restore(session: &Session, request: Restore) -> Result<Outcome<Restored>, WireError> {
    let path = find(session, request.backup.as_deref())?;
    refuse_open(session, &path)?;
    let key = key_of(session, &path, request.passphrase.map(Proof::typed).as_ref())?;
    let value = match request.way {
        Way::Beside => beside(session, &path, key.as_ref())?,
        Way::InPlace => in_place(session, &path, key.as_ref())?,
    };
    let changed = if request.way == Way::InPlace { EVERYTHING.to_vec() } else { Vec::new() };
    Ok(Outcome { value, changed, entry: None })
}

const EVERYTHING: &[Noun] = &[
    Noun::Business,
    Noun::Contractor,
    Noun::Agreement,
    Noun::Sheet,
    Noun::Handoff,
    Noun::Review,
    Noun::Attachment,
    Noun::Import,
];

fn beside(session: &Session, backup: &Path, key: Option<&Key>) -> Result<Restored, WireError> {
    let alone = session.has_none();
    let work = session.backups().begin(Doing::Restore);
    let target = free_place(session, backup, key)?;
    let fresh = restored_copy(&work, backup, key, &target)?;
    let wrong = wrong(&fresh, key)?;
    move_to_free(fresh, &target)?;
    drop(work);
    // A file that was open and was locked meanwhile stays so, and nothing opens in its place.
    let alone = alone && session.has_none();
    if alone {
        let proof = key.cloned().map(Proof::Key);
        session.open_with(&target, proof.as_ref())?;
    } else {
        session.remember(|settings| settings.recent.insert(0, target.clone()));
    }
    Ok(Restored { wrong, ..told(&target, key, alone, None)? })
}

/// "Tideway Bakehouse restored 2027-03-01.counterpart", beside the open file or in the usual folder.
fn free_place(session: &Session, backup: &Path, key: Option<&Key>) -> Result<PathBuf> {
    let folder = session
        .file()
        .ok()
        .and_then(|file| file.path().parent().map(Path::to_owned))
        .unwrap_or_else(|| session.desktop().data_folder());
    std::fs::create_dir_all(&folder)?;
    let described = open(backup, key).and_then(|conn| describe(&conn)).map_err(of_backup)?;
    let at = backup.file_name().and_then(|name| BackupName::parse(name.to_str()?)).map(|name| name.at);
    let words = format!("{} restored {}", described.business, at.unwrap_or(described.changed_at).format("%Y-%m-%d"));
    let numbered = (2..1000).map(|count| format!("{words} {count}"));
    std::iter::once(words.clone())
        .chain(numbered)
        .map(|words| folder.join(names::file_name(&words, "Business", "counterpart")))
        .find(|path| path.symlink_metadata().is_err())
        .ok_or_else(|| FileProblem::Exists(folder.display().to_string()).into())
}

/// A verified copy of the backup, brought up to date, on the disk where it will lie. Removed when it is not moved from there.
pub(super) fn restored_copy(work: &Work<'_>, backup: &Path, key: Option<&Key>, target: &Path) -> Result<TempPath> {
    copied(work, backup, key, target).map_err(|error| of_backup(error).at(target))
}

fn copied(work: &Work<'_>, backup: &Path, key: Option<&Key>, target: &Path) -> Result<TempPath> {
    let fresh = with_ending(target, ".restoring");
    match std::fs::remove_file(&fresh) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    // A file with its log beside it was not closed well, or is still open somewhere.
    let live = storage::has_log(backup);
    let order = Order { source: backup, live, key, target: &fresh, gentle: false };
    copy(order, &mut work.progress(Doing::Restore))?;
    let fresh = TempPath::try_from_path(fresh)?;
    bring_up_to_date(&fresh, key)?;
    Ok(fresh)
}

fn bring_up_to_date(fresh: &Path, key: Option<&Key>) -> Result<()> {
    if storage::needs_update(fresh, key)? {
        storage::open_writer(fresh, key)?.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}

/// What went wrong was in the backup, not in the owner's file, which nobody needs to be rescued from then.
pub(super) fn of_backup(error: Error) -> Error {
    match error {
        Error::File(problem) if problem.is_damage() => BackupProblem::Damaged.into(),
        // By its name it was one: emptied, or written over.
        Error::File(FileProblem::NotWorkspace(path)) if path.ends_with(ENDING) => BackupProblem::Damaged.into(),
        other => other,
    }
}

fn in_place(session: &Session, backup: &Path, key: Option<&Key>) -> Result<Restored, WireError> {
    let file = session.file()?;
    file.writable()?;
    file.in_place()?;
    drop(file);
    let work = session.backups().begin(Doing::Restore);
    let subject = Subject::open(session)?;
    let fresh = restored_copy(&work, backup, key, &subject.path)?;
    same_business(&fresh, key, &subject)?;
    refuse_altered(session, backup, &fresh, key)?;
    let wrong = wrong(&fresh, key)?;
    let kept = make(session, &work, &subject, Reason::BeforeRestore, false).map_err(|error| first(&error))?;
    session.exchange(key.cloned(), &fresh)?;
    Ok(Restored { wrong, ..told(&subject.path, key, true, Some(kept.name))? })
}

/// What takes the place of a file is what it was when it was made, as far as this computer remembers.
pub(super) fn refuse_altered(session: &Session, backup: &Path, fresh: &Path, key: Option<&Key>) -> Result<()> {
    let name = backup.file_name().unwrap_or_default().to_string_lossy();
    let made = recall(session, owner(&open(fresh, key)?)?.business).of(&name).map(|made| made.sha256.clone());
    match made {
        Some(sha256) if fingerprint(backup)?.1 != sha256 => Err(BackupProblem::Damaged.into()),
        _ => Ok(()),
    }
}

/// The first thing that a check finds in a restored copy that cannot be put right; pages alone do not tell of all damage.
fn wrong(fresh: &Path, key: Option<&Key>) -> Result<Option<String>> {
    Ok(check::run(&open(fresh, key)?)?.problems.into_iter().next())
}

/// Another business never takes the place of this one.
fn same_business(fresh: &Path, key: Option<&Key>, subject: &Subject) -> Result<()> {
    if owner(&open(fresh, key)?)?.business == subject.owner.business {
        return Ok(());
    }
    Err(Error::conflict(
        "This backup is of another business, so it cannot take the place of the open file. Nothing was changed. Restore it beside instead.",
    ))
}

const MARKED: &str = "The file is marked read-only, so nothing took its place. Take that mark off first, or restore the backup beside it under another name.";

/// Puts a backup at a path without a window. Without `in_place` nothing may be there yet.
pub fn restore_file(session: &Session, backup: &Path, target: &Path, in_place: bool) -> Result<Restored, WireError> {
    let work = session.backups().begin(Doing::Restore);
    // Whoever has the file open has locked it under its own name.
    let real = target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let target = real.as_path();
    let there = target.symlink_metadata().is_ok();
    if there && !in_place {
        return Err(Error::from(FileProblem::Exists(target.display().to_string())).into());
    }
    if there && same_file(backup, target) {
        return Err(itself());
    }
    if there && target.metadata().is_ok_and(|marks| marks.permissions().readonly()) {
        return Err(Error::conflict(MARKED).into());
    }
    if !there {
        refuse_name(&target.file_name().unwrap_or_default().to_string_lossy())?;
    }
    let key = key_of(session, backup, None)?;
    let lock = FileLock::take(target).map_err(|error| error.at(target))?;
    let fresh = restored_copy(&work, backup, key.as_ref(), target)?;
    let wrong = wrong(&fresh, key.as_ref())?;
    let kept = if there {
        refuse_altered(session, backup, &fresh, key.as_ref())?;
        Some(put_over(session, &work, fresh, target, key.as_ref())?)
    } else {
        move_to_free(fresh, target)?;
        None
    };
    drop(lock);
    Ok(Restored { wrong, ..told(target, key.as_ref(), false, kept)? })
}

/// Keeps the present file as a backup, or aside when it cannot be read any more, and puts the restored one in its place.
fn put_over(session: &Session, work: &Work<'_>, fresh: TempPath, target: &Path, key: Option<&Key>) -> Result<String> {
    let subject = match session.key_for(target).and_then(|own| Subject::at(target, own.as_ref())) {
        Ok(subject) => subject,
        Err(error) if is_damage(&error) && was_ours(target) => {
            let aside = set_aside(target, &format!("set aside {}", session.now().format("%Y-%m-%d")))?;
            move_to_free(fresh, target)?;
            return Ok(aside.display().to_string());
        }
        Err(error) => return Err(error),
    };
    same_business(&fresh, key, &subject)?;
    let kept = make(session, work, &subject, Reason::BeforeRestore, false).map_err(|error| first(&error))?;
    swap(&fresh, target)?.forget()?;
    Ok(kept.path)
}

/// What lies there cannot be read, whoever asks.
fn is_damage(error: &Error) -> bool {
    use FileProblem::{Cut, Damaged, DamagedStart, NotWorkspace};
    matches!(
        error,
        Error::File(Damaged | DamagedStart | Cut | NotWorkspace(_)) | Error::Internal(_) | Error::NotFound(_)
    )
}

/// A business was kept there, by its name. What else lies in its place is somebody's.
fn was_ours(target: &Path) -> bool {
    target.is_file() && target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("counterpart"))
}

/// Gives the restored file its name, which nobody may have taken meanwhile.
pub(super) fn move_to_free(fresh: TempPath, target: &Path) -> Result<()> {
    if target.symlink_metadata().is_err() {
        clear(target)?;
    }
    fresh.persist_noclobber(target).map_err(|PathPersistError { error, .. }| match error.kind() {
        std::io::ErrorKind::AlreadyExists => FileProblem::Exists(target.display().to_string()),
        _ => error.into(),
    })?;
    sync_folder(target)
}

fn told(path: &Path, key: Option<&Key>, open_now: bool, kept: Option<String>) -> Result<Restored> {
    let conn = if open_now { storage::open_reader(path, key)? } else { open(path, key)? };
    let described = describe(&conn)?;
    Ok(Restored {
        path: path.display().to_string(),
        business: described.business,
        last_change: described.last_change,
        open: open_now,
        kept,
        wrong: None,
    })
}

/// Where the backup lies: one of the list by its name, or the one picked from elsewhere.
pub(crate) fn find(session: &Session, name: Option<&str>) -> Result<PathBuf, WireError> {
    let Some(name) = name else {
        return hold(&session.backups().picked).clone().ok_or_else(|| Error::from(BackupProblem::Missing).into());
    };
    let subject = Subject::open(session)?;
    let memory = recall(session, subject.owner.business);
    of_business(&folder::all(session, &subject, &memory), &subject.origin())
        .into_iter()
        .find(|backup| backup.name.to_string() == name)
        .map(|backup| backup.path)
        .ok_or_else(|| Error::from(BackupProblem::Missing).into())
}

/// The key of a backup: none for a plain one, else the one that is proved, or one that is known here already.
pub(crate) fn key_of(session: &Session, backup: &Path, proof: Option<&Proof>) -> Result<Option<Key>> {
    let Some(proof) = proof else {
        return session.key_for(backup).map_err(|error| match error {
            Error::File(FileProblem::Locked) if session.file().is_ok() => BackupProblem::OtherPassphrase.into(),
            other => of_backup(other),
        });
    };
    let Header::Encrypted(salt) = storage::header(backup).map_err(of_backup)? else { return Ok(None) };
    let key = proof.key(salt)?;
    storage::inspect(backup, Some(&key)).map_err(|error| of_backup(proof.refused(error)))?;
    Ok(Some(key))
}

/// The open file is not a backup of itself; and no handle of it may be opened here.
pub(crate) fn refuse_open(session: &Session, path: &Path) -> Result<(), WireError> {
    if session.file().is_ok_and(|file| same_file(file.path(), path)) { Err(itself()) } else { Ok(()) }
}

fn itself() -> WireError {
    Error::conflict("This is the file itself and not a backup of it. Nothing was changed. Choose a backup.").into()
}

fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(one) == real(other)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
