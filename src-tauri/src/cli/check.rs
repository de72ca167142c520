//! `counterpart check`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use counterpart_api::checking::{self, CheckFile};
use counterpart_api::core::ops::Nothing;
use counterpart_api::core::storage::check::{CheckReport, Witness};
use counterpart_api::core::storage::{self, backup};
use counterpart_api::core::{Error, FileProblem};
use counterpart_api::{Session, WireError};

use super::{counted, say};

/// Verifies the file: its pages, the chain of changes, every record against it, stored files, what is derived
#[derive(Debug, Args)]
pub struct Check {
    /// The workspace file
    file: PathBuf,
    /// The code at the foot of a printed record, which the history must hold: "538 · 3f2a 9c1e 77d0 41aa"
    #[arg(long, value_name = "CODE", conflicts_with = "against")]
    head: Option<String>,
    /// A backup whose history the file must continue
    #[arg(long, value_name = "BACKUP")]
    against: Option<PathBuf>,
    /// Makes search and other derived data anew, after a backup
    #[arg(long)]
    repair: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn json(&self) -> bool {
        self.json
    }

    /// Exit code 1 and a sentence each when something is wrong.
    pub fn run(self, session: &Session) -> Result<ExitCode, WireError> {
        if self.head.as_ref().is_some_and(|code| code.trim().is_empty()) {
            return Err(WireError::new(
                "invalid",
                "The code after --head is empty, so nothing was checked. Give the one at the foot of the printed record.",
            ));
        }
        session.open(&self.file)?;
        let report = watched(session, || self.report(session))?;
        if self.json {
            say(format_args!("{}", serde_json::to_string(&report)?))?;
        } else {
            tell(&report)?;
        }
        Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn report(&self, session: &Session) -> Result<CheckReport, WireError> {
        if self.repair {
            return Ok(checking::repair(session, Nothing {})?.report);
        }
        match (&self.head, &self.against) {
            (_, Some(backup)) => checking::check_against(session, Some(witness(session, backup)?)),
            (head, None) => checking::check(session, CheckFile { head: head.clone().unwrap_or_default() }),
        }
    }
}

/// The last entry that a backup holds.
fn witness(session: &Session, path: &Path) -> Result<Witness, WireError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let looked = session.key_for(path).and_then(|key| {
        // A passphrase that does not fit is told from a stranger's file.
        storage::inspect(path, key.as_ref())?;
        backup::look(path, key.as_ref())
    });
    let (facts, described) = looked.map_err(|error| of_backup(error, &name))?;
    let owner = session.file()?.read(session.now(), |read| backup::owner(read));
    if owner.is_ok_and(|owner| owner.business != facts.business) {
        return Err(WireError::new(
            "invalid",
            format!(
                "The backup “{name}” is of another business, “{}”, so it says nothing about this file, which was not checked: check it without --against, or against one of its own backups.",
                described.business
            ),
        ));
    }
    Ok(Witness { seq: Some(facts.entries), hash: facts.head, source: format!("the backup “{name}”") })
}

/// Says of the backup, and not of the file, that it cannot be read.
fn of_backup(error: Error, name: &str) -> WireError {
    let (kind, what) = match &error {
        Error::File(FileProblem::Locked) => ("locked", "is locked with a passphrase"),
        Error::File(FileProblem::WrongPassphrase | FileProblem::WrongCode | FileProblem::CutOrForeign) => {
            ("invalid", "does not open with what was given; its passphrase may be an older one")
        }
        Error::File(problem) if problem.is_damage() => ("file", "is damaged and cannot be read"),
        _ => return error.into(),
    };
    WireError::new(
        kind,
        format!(
            "The backup “{name}” {what}. The file itself was opened but not checked: check it without --against, or against another backup."
        ),
    )
}

/// Runs `work`, with how far it is on a terminal.
fn watched<T: Send>(session: &Session, work: impl FnOnce() -> T + Send) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        let working = scope.spawn(work);
        while !working.is_finished() {
            std::thread::sleep(Duration::from_millis(200));
            if let Some(percent) = checking::progress(session, Nothing {}).ok().and_then(|progress| progress.percent) {
                let _ = write!(std::io::stderr(), "\r{percent} %");
            }
        }
        let _ = write!(std::io::stderr(), "\r");
        working.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn tell(report: &CheckReport) -> Result<(), WireError> {
    if report.ok {
        say(format_args!(
            "Nothing is wrong. Verified: {}, {}, {}. The history ends with {}.",
            counted(report.entries, "entry of the history", "entries of the history"),
            counted(report.rows, "row of a record", "rows of records"),
            counted(report.files, "stored file", "stored files"),
            Witness::print(report.last, &report.head)
        ))?;
    }
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    for problem in &report.repairable {
        eprintln!("{problem} This can be put right: counterpart check FILE --repair");
    }
    Ok(())
}
