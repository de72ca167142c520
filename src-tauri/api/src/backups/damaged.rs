//! The backups of a file that cannot be opened any more, and putting one in its place.

use std::path::{Path, PathBuf};

use counterpart_core::domain::backups::{BackupProblem, Origin};
use counterpart_core::ids::BusinessId;
use counterpart_core::storage::backup::set_aside;
use counterpart_core::storage::{self, Claim, Header, backup};
use counterpart_core::{Error, FileProblem};

use super::folder::{Lying, of_business};
use super::list::{BackupEntry, Readable, describe_picked};
use super::memory::{known_businesses, recall};
use super::restore::{key_of, move_to_free, refuse_altered, restored_copy};
use super::work::Doing;
use crate::proof::Proof;
use crate::session::Session;
use crate::wire::WireError;

/// More are not shown: the newest good one is wanted.
const SHOWN: usize = 5;
/// More are not tried: each takes the better part of a second.
const BEGINNINGS: usize = 3;

/// The newest backups of the file at `path` that can be used, each with how many entries of the history it holds.
/// `business` is whose file it was, when that can still be read; otherwise what this computer remembers tells.
pub(crate) fn of_damaged(
    session: &Session,
    path: &Path,
    business: Option<BusinessId>,
) -> Vec<(BackupEntry, Option<i64>)> {
    lying(session, path, business)
        .into_iter()
        .filter_map(|(lying, business)| {
            let entry = describe_picked(session, &lying.path).ok()?;
            let usable = matches!(entry.readable, Readable::Good | Readable::OtherPassphrase);
            let known = recall(session, business).of(&entry.name).cloned();
            let spoiled = known.as_ref().is_some_and(|made| made.damaged || made.bytes != entry.bytes);
            let read = || {
                let key = session.key_for(&lying.path).ok()?;
                backup::look(&lying.path, key.as_ref()).ok().map(|(facts, _)| facts.entries)
            };
            let entries = known.map(|made| made.facts.entries).or_else(read);
            (usable && !spoiled).then_some((entry, entries))
        })
        .take(SHOWN)
        .collect()
}

/// How the backups of the file at `path` begin that have a passphrase, each beginning once. They begin as the file does, or did
/// before its passphrase was changed.
pub(crate) fn beginnings(session: &Session, path: &Path) -> Vec<[u8; 16]> {
    let mut found = Vec::new();
    for (backup, _) in lying(session, path, None) {
        match storage::header(&backup.path) {
            Ok(Header::Encrypted(salt)) if !found.contains(&salt) => found.push(salt),
            _ => {}
        }
    }
    found.truncate(BEGINNINGS);
    found
}

fn lying(session: &Session, path: &Path, business: Option<BusinessId>) -> Vec<(Lying, BusinessId)> {
    let usual = session.desktop().data_folder().join("Backups");
    let businesses = business.map_or_else(|| known_businesses(session), |business| vec![business]);
    let mut found: Vec<(Lying, BusinessId)> = businesses
        .into_iter()
        .flat_map(|known| {
            let (memory, origin) = (recall(session, known), Origin::of(known, path));
            let mut folders: Vec<PathBuf> = memory.folder.iter().cloned().collect();
            folders.extend(memory.made.iter().map(|made| made.folder.clone()));
            folders.push(usual.clone());
            folders.sort();
            folders.dedup();
            let mut lying = of_business(&folders, &origin);
            // Whose file it was is only guessed; this very file's backups tell by its place.
            lying.retain(|backup| business.is_some() || backup.name.origin == origin);
            lying.into_iter().map(move |backup| (backup, known))
        })
        .collect();
    found.sort_by_key(|(backup, _)| std::cmp::Reverse(backup.name.at));
    found
}

/// Sets the damaged file aside under another name, untouched, puts a backup in its place and opens it.
pub(crate) fn replace_damaged(
    session: &Session,
    path: &Path,
    business: Option<BusinessId>,
    name: &str,
    proof: Option<&Proof>,
) -> Result<(), WireError> {
    let work = session.backups().begin(Doing::Restore);
    let backup = find(session, path, business, name)?;
    let key = key_of(session, &backup, proof)?;
    let lock = match storage::claim(path)? {
        Claim::Writing(lock) => lock,
        Claim::Reading(_) => return Err(Error::from(FileProblem::ReadOnly).into()),
    };
    let fresh = restored_copy(&work, &backup, key.as_ref(), path)?;
    refuse_altered(session, &backup, &fresh, key.as_ref())?;
    set_aside(path, &format!("damaged, set aside {}", session.now().format("%Y-%m-%d")))?;
    move_to_free(fresh, path)?;
    drop((lock, work));
    session.open_with(path, key.map(Proof::Key).as_ref())
}

fn find(session: &Session, path: &Path, business: Option<BusinessId>, name: &str) -> Result<PathBuf, WireError> {
    lying(session, path, business)
        .into_iter()
        .find(|(backup, _)| backup.name.to_string() == name)
        .map(|(backup, _)| backup.path)
        .ok_or_else(|| Error::from(BackupProblem::Missing).into())
}
