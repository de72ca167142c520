//! Opening a file whose passphrase may have been changed in the very moment of the kill.

use std::path::Path;

use counterpart_api::core::domain::passphrase::Passphrase;
use counterpart_api::core::domain::recovery::RecoveryCode;
use counterpart_api::core::storage::backup;
use counterpart_api::core::storage::{self, Header, Key};
use counterpart_api::{Proof, WireError};

use crate::program::Program;

/// What stands for "no passphrase" where a passphrase or a code is told.
pub const NONE: &str = "-";

/// What opens a file, as far as it was acknowledged.
#[derive(Debug, Default, Clone)]
pub struct Secret {
    /// The code that opens it, or [`NONE`]; empty while no file was acknowledged.
    pub acknowledged: String,
    /// The passphrase that was about to be set; [`NONE`] about to be taken away.
    pub tried: Option<String>,
    /// Every code there was: older backups open with older ones.
    codes: Vec<String>,
}

impl Secret {
    /// From now on only this opens it.
    pub fn acknowledge(&mut self, code: &str) {
        code.clone_into(&mut self.acknowledged);
        self.tried = None;
        if code != NONE && !self.codes.iter().any(|known| known == code) {
            self.codes.push(code.to_owned());
        }
    }

    /// Opens the file with what was acknowledged last, or with what was being set when the program was killed.
    pub fn open(&self, program: &Program, path: &Path) -> Result<(), WireError> {
        let encrypted = matches!(storage::header(path), Ok(Header::Encrypted(_)));
        let may_be_plain =
            self.acknowledged == NONE || self.acknowledged.is_empty() || self.tried.as_deref() == Some(NONE);
        if !encrypted {
            program.open(path, None)?;
            return if may_be_plain { Ok(()) } else { Err(WireError::new("torture", "the passphrase is gone")) };
        }
        let code = RecoveryCode::read(&self.acknowledged).ok().map(Proof::Code);
        let words = self.tried.as_deref().filter(|words| *words != NONE);
        let words = words.map(|words| Proof::Passphrase(Passphrase::new(words)));
        let mut last = WireError::new("torture", "it has a passphrase that nobody set");
        for proof in [code, words].into_iter().flatten() {
            match program.open(path, Some(&proof)) {
                Ok(()) => return Ok(()),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// What is wrong with a backup that has its final name; none when it is whole.
    pub fn fault_of_backup(&self, path: &Path) -> Option<String> {
        let proved = match storage::header(path) {
            Ok(Header::Plain) => backup::prove(path, None),
            Ok(Header::Encrypted(salt)) => {
                let keys = self.codes.iter().rev().filter_map(|code| RecoveryCode::read(code).ok());
                let mut tries = keys.map(|code| backup::prove(path, Some(&Key::new(code.secret(), salt))));
                let first = tries.next()?;
                if first.is_ok() { first } else { tries.find(Result::is_ok).unwrap_or(first) }
            }
            Err(error) => Err(error),
        };
        match proved {
            Ok((report, _)) if report.ok => None,
            Ok((report, _)) => Some(format!("{:?} {:?}", report.problems, report.repairable)),
            Err(error) => Some(error.to_string()),
        }
    }
}
