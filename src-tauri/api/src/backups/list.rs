//! The backups that can be put back, with what they hold.

use std::path::Path;

use chrono::{DateTime, Utc};
use counterpart_core::domain::backups::{BackupName, BackupProblem, Reason};
use counterpart_core::ops::Nothing;
use counterpart_core::storage::backup::{Described, Facts, describe, look, open};
use counterpart_core::{Error, FileProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::folder::{self, Lying, of_business};
use super::memory::{Made, recall, remember};
use super::restore::{key_of, of_backup};
use super::status::Ago;
use super::subject::Subject;
use super::work::hold;
use crate::desktop::Purpose;
use crate::session::Session;
use crate::wire::WireError;

/// Backups on one page.
const PAGE: usize = 25;

/// Which page of the list.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct ListBackups {
    /// Only backups older than the one of this name, for the next page.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<String>,
}

/// One page of backups, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupPage {
    /// The backups.
    pub backups: Vec<BackupEntry>,
    /// There are older ones.
    pub more: bool,
}

/// A backup in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupEntry {
    /// Its file's name, by which it is chosen.
    pub name: String,
    /// When it was made; for a file without our name, when it was last changed.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// How long ago that was.
    pub ago: Ago,
    /// Why it was made; none for a file without our name.
    pub reason: Option<Reason>,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it can be read.
    pub readable: Readable,
    /// What it holds, when it can be read.
    pub holds: Option<Holds>,
    /// It was made of a copy of this file, in another place.
    pub elsewhere: bool,
}

/// Whether a backup can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Readable {
    /// Nothing is known to be wrong with it.
    Good,
    /// Locked with another passphrase than the open file's, or with any while none is open.
    OtherPassphrase,
    /// Made by a newer program.
    Newer,
    /// Cannot be read, or is not what it was when it was made.
    Damaged,
}

/// What a backup holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Holds {
    /// The business's name.
    pub business: String,
    /// When the last change in it was made.
    #[ts(type = "string")]
    pub changed_at: DateTime<Utc>,
    /// That change in words.
    pub last_change: String,
    /// How many contractors.
    #[ts(type = "number")]
    pub contractors: i64,
    /// How many agreements.
    #[ts(type = "number")]
    pub agreements: i64,
    /// How many hand-offs.
    #[ts(type = "number")]
    pub handoffs: i64,
    /// How many reviews.
    #[ts(type = "number")]
    pub reviews: i64,
}

impl Holds {
    fn new(facts: &Facts, described: Described) -> Self {
        Self {
            business: described.business,
            changed_at: described.changed_at,
            last_change: described.last_change,
            contractors: facts.count("contractor"),
            agreements: facts.count("agreement"),
            handoffs: facts.count("handoff"),
            reviews: facts.count("review"),
        }
    }
}

/// The backups of the open file's business, newest first.
pub fn list(session: &Session, request: ListBackups) -> Result<BackupPage, WireError> {
    let subject = Subject::open(session)?;
    let memory = recall(session, subject.owner.business);
    let lying = of_business(&folder::all(session, &subject, &memory), &subject.origin());
    let from = match &request.before {
        Some(name) => lying.iter().position(|backup| backup.name.to_string() == *name).map_or(0, |at| at + 1),
        None => 0,
    };
    let page: Vec<&Lying> = lying.iter().skip(from).take(PAGE).collect();
    let more = lying.len() > from + page.len();
    let backups = page.into_iter().map(|backup| entry(session, &subject, backup)).collect();
    Ok(BackupPage { backups, more })
}

fn entry(session: &Session, subject: &Subject, backup: &Lying) -> BackupEntry {
    let name = backup.name.to_string();
    let memory = recall(session, subject.owner.business);
    let known = memory.of(&name);
    let spoiled = known.is_some_and(|made| made.damaged || made.bytes != backup.bytes);
    let found = if spoiled {
        Err(BackupProblem::Damaged.into())
    } else {
        holds(session, subject, &backup.path, known, &name, backup.bytes)
    };
    BackupEntry {
        at: backup.name.at,
        ago: Ago::between(backup.name.at, session.now()),
        reason: Some(backup.name.reason),
        bytes: backup.bytes,
        readable: readable(&found),
        holds: found.ok(),
        elsewhere: backup.name.origin != subject.origin(),
        name,
    }
}

/// Numbers that were counted when it was made are not counted again.
fn holds(
    session: &Session,
    subject: &Subject,
    path: &Path,
    known: Option<&Made>,
    name: &str,
    bytes: u64,
) -> Result<Holds, Error> {
    let key = key_of(session, path, None)?;
    if let Some(made) = known {
        return Ok(Holds::new(&made.facts, describe(&open(path, key.as_ref())?)?));
    }
    let (facts, described) = look(path, key.as_ref())?;
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    let sha256 = String::new();
    let made = Made { folder, name: name.to_owned(), bytes, sha256, facts: facts.clone(), damaged: false };
    remember(session, subject.owner.business, |memory| memory.add(made));
    Ok(Holds::new(&facts, described))
}

fn readable(found: &Result<Holds, Error>) -> Readable {
    match found {
        Ok(_) => Readable::Good,
        Err(Error::File(FileProblem::Backup(BackupProblem::OtherPassphrase) | FileProblem::Locked)) => {
            Readable::OtherPassphrase
        }
        Err(Error::File(FileProblem::Newer { .. })) => Readable::Newer,
        Err(_) => Readable::Damaged,
    }
}

/// Asks for a backup from elsewhere: a stick, another computer. It is the one meant when a request names none.
pub fn pick(session: &Session, _: Nothing) -> Result<BackupEntry, WireError> {
    let path = session.desktop().choose_file(Purpose::Backup)?.ok_or_else(WireError::cancelled)?;
    let entry = describe_picked(session, &path)?;
    *hold(&session.backups().picked) = Some(path);
    Ok(entry)
}

pub(super) fn describe_picked(session: &Session, path: &Path) -> Result<BackupEntry, WireError> {
    super::restore::refuse_open(session, path)?;
    let about = path.metadata().map_err(|_| Error::from(BackupProblem::Missing))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let parsed = BackupName::parse(&name);
    let changed = || about.modified().map(DateTime::<Utc>::from).unwrap_or(session.now());
    let at = parsed.as_ref().map_or_else(changed, |name| name.at);
    let found = key_of(session, path, None).and_then(|key| look(path, key.as_ref())).map_err(of_backup);
    if let Err(Error::File(problem @ (FileProblem::NotWorkspace(_) | FileProblem::Missing(_)))) = found {
        return Err(Error::from(problem).into());
    }
    let found = found.map(|(facts, described)| Holds::new(&facts, described));
    let ours = Subject::open(session).ok().map(|subject| subject.origin());
    Ok(BackupEntry {
        at,
        ago: Ago::between(at, session.now()),
        reason: parsed.as_ref().map(|name| name.reason),
        bytes: about.len(),
        readable: readable(&found),
        holds: found.ok(),
        elsewhere: parsed.is_none_or(|name| Some(name.origin) != ours),
        name,
    })
}
