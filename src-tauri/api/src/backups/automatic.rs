//! When a backup is made by itself, and before what.

use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::{DateTime, Utc};
use counterpart_core::Result;
use counterpart_core::domain::backups::{Reason, backup_is_due, proof_is_due};
use counterpart_core::storage::Key;
use counterpart_core::storage::check::Witness;

use super::drill;
use super::folder::{self, of_business};
use super::make::{first, make};
use super::memory::{Made, Memory, recall};
use super::subject::Subject;
use super::work::Doing;
use crate::session::Session;
use crate::wire::WireError;

/// How often it is looked whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Looks in the background whether something is due, for as long as the session lives.
pub fn watch(session: &Arc<Session>) {
    let session: Weak<Session> = Arc::downgrade(session);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK_EVERY);
            let Some(session) = session.upgrade() else { return };
            settle(&session);
            tick(&session);
        }
    });
}

/// Brings the last saves out of the log into the file itself, for those who copy it while it is open.
pub fn settle(session: &Session) {
    if let Ok(file) = session.file() {
        // What cannot be done now is done at the next look; it is all saved in the log.
        let _ = file.settle();
    }
}

/// Makes the backup that is due, and proves the newest when that is due. Failures are remembered for the owner to see.
pub fn tick(session: &Session) {
    let Some(subject) = written(session) else { return };
    let memory = recall(session, subject.owner.business);
    let (last, now) = (newest(&memory, &subject), session.now());
    let failed = memory.failure.as_ref().map(|failure| failure.at);
    if backup_is_due(changed(&memory, &subject), last.and_then(Made::at), failed, now) {
        let work = session.backups().begin(Doing::Backup);
        let made = make(session, &work, &subject, Reason::Automatic, true);
        drop((work, made));
    }
    let memory = recall(session, subject.owner.business);
    let proved: Option<DateTime<Utc>> = memory.proof.as_ref().map(|proof| proof.at);
    // After a bad one, the next that is made is tried at once.
    let doubted = memory.proof.as_ref().is_some_and(|proof| !proof.ok)
        && newest(&memory, &subject).map(|made| &made.name) != memory.proof.as_ref().map(|proof| &proof.backup);
    if doubted || proof_is_due(proved, now) {
        drop(drill::drill_newest(session, &subject));
    }
}

/// The open file, unless it can only be read: then nothing in it changes.
fn written(session: &Session) -> Option<Subject> {
    session.file().ok()?.writable().ok()?;
    Subject::open(session).ok()
}

/// Makes a backup when the file is closed and something changed since the last one.
pub(crate) fn closing(session: &Session) {
    // What is going on may be the very backup that is wanted now, so it comes first.
    let work = session.backups().begin(Doing::Backup);
    let Some(subject) = written(session) else { return };
    if changed(&recall(session, subject.owner.business), &subject) {
        drop(make(session, &work, &subject, Reason::Automatic, false));
    }
}

/// Makes a backup of the open file before a step that changes much of it. Without one the step is not taken.
/// Nothing is made when the last backup holds exactly this.
pub fn before(session: &Session, reason: Reason) -> Result<(), WireError> {
    let file = session.file()?;
    file.writable()?;
    file.in_place()?;
    let work = session.backups().begin(Doing::Backup);
    let subject = Subject::open(session)?;
    if !reason.is_milestone() && !changed(&recall(session, subject.owner.business), &subject) {
        return Ok(());
    }
    make(session, &work, &subject, reason, false).map_err(|error| first(&error))?;
    Ok(())
}

/// Makes a backup of a file that a newer program is about to bring up to date.
pub fn before_update(session: &Session, path: &Path, key: Option<&Key>) -> Result<()> {
    let work = session.backups().begin(Doing::Backup);
    let subject = Subject::at(path, key)?;
    make(session, &work, &subject, Reason::BeforeUpdate, false).map_err(|error| first(&error))?;
    Ok(())
}

/// Whether the file holds something that its newest good backup does not.
pub(crate) fn changed(memory: &Memory, subject: &Subject) -> bool {
    newest(memory, subject).is_none_or(|made| made.facts.head != subject.owner.head)
}

/// The end of the history as the newest good backup holds it. What was made before the last restore says nothing: the
/// history begins anew from the backup that was put back.
pub(crate) fn witness(session: &Session) -> Option<Witness> {
    let subject = Subject::open(session).ok()?;
    let memory = recall(session, subject.owner.business);
    let lying = of_business(&folder::all(session, &subject, &memory), &subject.origin());
    let restores = lying.iter().filter(|backup| backup.name.reason == Reason::BeforeRestore);
    let restored = restores.filter(|backup| backup.name.origin == subject.origin()).map(|backup| backup.name.at).max();
    let made = newest(&memory, &subject).filter(|made| made.at() > restored)?;
    let day = made.at()?.with_timezone(&subject.owner.zone).format("%B %-d");
    Some(Witness {
        seq: Some(made.facts.entries),
        hash: made.facts.head.clone(),
        source: format!("the backup of {day}"),
    })
}

/// The newest good backup of this very file that is remembered. One on a stick that is not plugged in counts.
pub(crate) fn newest<'m>(memory: &'m Memory, subject: &Subject) -> Option<&'m Made> {
    let ours = subject.origin();
    memory
        .made
        .iter()
        .filter(|made| !made.damaged && (!made.folder.is_dir() || is_whole(made)))
        .filter(|made| {
            counterpart_core::domain::backups::BackupName::parse(&made.name).is_some_and(|name| name.origin == ours)
        })
        .max_by_key(|made| made.at())
}

/// It is still there, as long as it was.
fn is_whole(made: &Made) -> bool {
    made.path().metadata().is_ok_and(|about| about.len() == made.bytes)
}
