//! How the backups of the open file stand, in one look.

use chrono::{DateTime, TimeDelta, Utc};
use counterpart_core::domain::backups::{BackupName, Reason};
use counterpart_core::ops::Nothing;
use serde::Serialize;
use ts_rs::TS;

use super::automatic::{changed, newest};
use super::drill::RestoreProof;
use super::folder::{self, of_business};
use super::make::is_good;
use super::memory::{Failure, Memory, recall};
use super::subject::Subject;
use super::work::Underway;
use crate::session::Session;
use crate::wire::WireError;

/// With changes in the file, a last backup older than this needs the owner.
const OLD: TimeDelta = TimeDelta::days(2);

/// How the backups of the open file stand.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupStatus {
    /// How much it needs the owner.
    pub standing: BackupStanding,
    /// Where the next backup goes.
    pub folder: String,
    /// The owner chose that folder, or the one that is missing.
    pub chosen: bool,
    /// Why the next backup does not go to the chosen folder.
    #[ts(optional)]
    pub instead: Option<String>,
    /// The last good backup.
    pub last: Option<LastBackup>,
    /// The file holds nothing that the last good backup does not.
    pub up_to_date: bool,
    /// The last proof that a backup can be restored.
    pub proof: Option<RestoreProof>,
    /// How long ago that was.
    pub proof_ago: Option<Ago>,
    /// Why the last backup was not made, or not where it should be.
    pub failure: Option<Failure>,
    /// What is going on.
    pub underway: Option<Underway>,
    /// How many backups of this business can be reached.
    pub count: usize,
    /// How much room they take, in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// How much the backups need the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupStanding {
    /// All is well.
    Good,
    /// None was made yet.
    None,
    /// Something should be looked at; the words are in `failure`, `instead` or `proof`.
    Trouble,
}

/// The last good backup.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LastBackup {
    /// Its name.
    pub name: String,
    /// When it was made.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// How long ago that was.
    pub ago: Ago,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Why it was made.
    pub reason: Reason,
}

/// A span of time as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Ago {
    /// How many.
    #[ts(type = "number")]
    pub count: i64,
    /// Of what.
    pub unit: AgoUnit,
}

/// What a span of time is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgoUnit {
    /// Less than a minute.
    Now,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

impl Ago {
    /// The span between two instants; one that lies ahead, because the clock was wrong, is told as now.
    pub fn between(at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let span = now - at;
        let (count, unit) = match (span.num_minutes(), span.num_hours(), span.num_days()) {
            (..1, _, _) => (0, AgoUnit::Now),
            (minutes @ ..60, _, _) => (minutes, AgoUnit::Minutes),
            (_, hours @ ..48, _) => (hours, AgoUnit::Hours),
            (_, _, days) => (days, AgoUnit::Days),
        };
        Self { count, unit }
    }
}

/// How the backups of the open file stand.
pub fn status(session: &Session, _: Nothing) -> Result<BackupStatus, WireError> {
    let subject = Subject::open(session)?;
    let (memory, now) = (recall(session, subject.owner.business), session.now());
    let (folder, gone) = folder::next(session, &subject, &memory);
    let lying = of_business(&folder::all(session, &subject, &memory), &subject.origin());
    let last = last(&memory, &subject, &lying, now);
    let changed = changed(&memory, &subject);
    let mut status = BackupStatus {
        standing: BackupStanding::Good,
        folder: folder.display().to_string(),
        chosen: memory.folder.is_some(),
        instead: gone.map(|problem| problem.to_string()),
        up_to_date: last.is_some() && !changed,
        proof_ago: memory.proof.as_ref().map(|proof| Ago::between(proof.at, now)),
        last,
        proof: memory.proof,
        failure: memory.failure,
        underway: session.backups().underway(),
        count: lying.len(),
        bytes: lying.iter().map(|backup| backup.bytes).sum(),
    };
    status.standing = standing(&status, now);
    Ok(status)
}

fn standing(status: &BackupStatus, now: DateTime<Utc>) -> BackupStanding {
    let late = status.last.as_ref().is_some_and(|last| !status.up_to_date && now - last.at > OLD);
    let unproved = status.proof.as_ref().is_some_and(|proof| !proof.ok);
    if status.failure.is_some() || status.instead.is_some() || unproved || late {
        BackupStanding::Trouble
    } else if status.last.is_none() {
        BackupStanding::None
    } else {
        BackupStanding::Good
    }
}

/// The newest good one of this very file: among those that lie there, and those remembered on a stick that is elsewhere now.
fn last(memory: &Memory, subject: &Subject, lying: &[folder::Lying], now: DateTime<Utc>) -> Option<LastBackup> {
    let ours = subject.origin();
    let there = lying
        .iter()
        .filter(|backup| backup.name.origin == ours && is_good(memory, &backup.name.to_string(), backup.bytes))
        .map(|backup| (backup.name.clone(), backup.bytes))
        .next();
    let remembered = newest(memory, subject).and_then(|made| Some((BackupName::parse(&made.name)?, made.bytes)));
    let (name, bytes) = there.into_iter().chain(remembered).max_by_key(|(name, _)| name.at)?;
    Some(LastBackup {
        name: name.to_string(),
        at: name.at,
        ago: Ago::between(name.at, now),
        bytes,
        reason: name.reason,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn spans_are_told_as_people_say_them() {
        let now: DateTime<Utc> = "2027-03-10T12:00:00Z".parse().unwrap();
        for (at, count, unit) in [
            ("2027-03-10T13:00:00Z", 0, AgoUnit::Now),
            ("2027-03-10T11:59:30Z", 0, AgoUnit::Now),
            ("2027-03-10T11:48:00Z", 12, AgoUnit::Minutes),
            ("2027-03-10T11:00:00Z", 1, AgoUnit::Hours),
            ("2027-03-08T13:00:00Z", 47, AgoUnit::Hours),
            ("2027-03-08T12:00:00Z", 2, AgoUnit::Days),
            ("2026-03-10T12:00:00Z", 365, AgoUnit::Days),
        ] {
            assert_eq!(Ago::between(at.parse().unwrap(), now), Ago { count, unit }, "{at}");
        }
    }
}
