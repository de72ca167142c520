//! Verifying the open file: how far it is, ending it early, putting right what can be made anew.

use std::sync::{Mutex, PoisonError};

use counterpart_core::domain::backups::Reason;
use counterpart_core::ops::Nothing;
use counterpart_core::progress::Progress;
use counterpart_core::storage::check::{Check, CheckReport, Repaired, Witness};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backups;
use crate::session::Session;
use crate::wire::WireError;

/// The check at work, if any.
#[derive(Default)]
pub struct Checking(Mutex<Option<Progress>>);

/// What a check is asked.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct CheckFile {
    /// The code at the foot of a printed record, e.g. "538 · 3f2a 9c1e 77d0 41aa"; empty for none.
    #[ts(optional, as = "Option<String>")]
    pub head: String,
}

/// How far a check is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckProgress {
    /// From 0 to 100; none when no check is at work or it is not known yet.
    #[ts(optional)]
    pub percent: Option<u8>,
}

/// What was put right, and what the file looks like after it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepairedFile {
    /// What was made anew.
    pub repaired: Repaired,
    /// A check of the whole file, made afterwards.
    pub report: CheckReport,
}

impl Checking {
    fn begin(&self) -> Progress {
        let progress = Progress::default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.clone());
        progress
    }

    fn current(&self) -> Option<Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends the check at work.
    pub fn interrupt(&self) {
        if let Some(progress) = self.current() {
            progress.stop();
        }
    }

    fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Verifies the whole file. Without a printed code the newest backup that this computer remembers is the witness, so that
/// an end of the history that was cut off is noticed.
pub fn check(session: &Session, request: CheckFile) -> Result<CheckReport, WireError> {
    let witness = match request.head.trim() {
        "" => backups::witness(session),
        head => Some(Witness::printed(head)?),
    };
    check_against(session, witness)
}

/// Verifies the whole file, against an entry known from elsewhere if there is one.
pub fn check_against(session: &Session, witness: Option<Witness>) -> Result<CheckReport, WireError> {
    let progress = session.checking().begin();
    let report = session.file().and_then(|file| Ok(file.check(&Check { witness, progress })?));
    session.checking().end();
    report
}

/// How far the check at work is.
pub fn progress(session: &Session, _: Nothing) -> Result<CheckProgress, WireError> {
    Ok(CheckProgress { percent: session.checking().current().and_then(|progress| progress.percent()) })
}

/// Ends the check at work, which answers "cancelled".
pub fn stop(session: &Session, _: Nothing) -> Result<CheckProgress, WireError> {
    session.checking().interrupt();
    progress(session, Nothing {})
}

/// Makes a backup, then all derived data anew, then verifies the whole file.
pub fn repair(session: &Session, _: Nothing) -> Result<RepairedFile, WireError> {
    backups::before(session, Reason::BeforeRepair)?;
    let repaired = session.file()?.repair()?;
    Ok(RepairedFile { repaired, report: check(session, CheckFile::default())? })
}
