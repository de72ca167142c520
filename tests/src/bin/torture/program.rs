//! The program without a window, on a folder that outlives it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpart_api::core::clock::SystemClock;
use counterpart_api::desktop::{NoDesktop, Region};
use counterpart_api::{Proof, Session, WireError};
use rusqlite::Connection;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// A running program.
pub struct Program {
    pub session: Session,
}

/// The last entry of a history: its number and its fingerprint.
pub type Head = (i64, String);

impl Program {
    /// With its data and settings in `folder`, and no file open.
    pub fn in_folder(folder: &Path) -> Self {
        let desktop =
            NoDesktop { data: folder.to_owned(), settings: Some(folder.to_owned()), region: Region::default() };
        Self { session: Session::new(Box::new(desktop), Arc::new(SystemClock)) }
    }

    /// The business of a bakery, in a new file in the folder.
    pub fn create(&self, passphrase: Option<&str>) -> Result<(), WireError> {
        let mut request = json!({"name": "Bakery", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
            "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"});
        if let Some(words) = passphrase {
            request["passphrase"] = json!(words);
        }
        self.call("file.create", request).map(|_| ())
    }

    pub fn open(&self, path: &Path, proof: Option<&Proof>) -> Result<(), WireError> {
        self.session.open_with(path, proof)
    }

    pub fn call(&self, command: &str, request: Value) -> Result<Value, WireError> {
        let raw = RawValue::from_string(request.to_string()).unwrap();
        let answer = self.session.dispatch(command, &raw)?;
        Ok(serde_json::from_str(answer.value.get()).unwrap())
    }

    /// The recovery code of the open file; none when it has no passphrase.
    pub fn code(&self) -> Option<String> {
        let key = self.session.file().ok()?.key().cloned()?;
        Some(key.recovery_code().groups().join("-"))
    }

    /// The last entry of the open file.
    pub fn head(&self) -> Head {
        let last = |conn: &Connection| {
            conn.query_row("SELECT seq, hash FROM change_entry ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
        };
        last(&self.session.file().unwrap().reader()).unwrap()
    }

    /// What the program's own check of the whole file says is wrong; empty when nothing is.
    pub fn complaints(&self) -> Result<Vec<String>, WireError> {
        let report = self.call("file.check", json!({}))?;
        let said = |list: &str| -> Vec<String> {
            report[list].as_array().unwrap().iter().map(|sentence| sentence.as_str().unwrap().to_owned()).collect()
        };
        let all: Vec<String> = said("problems").into_iter().chain(said("repairable")).collect();
        assert_eq!(
            all.is_empty(),
            report["ok"] == true,
            "a file is in order when nothing is said against it: {report}"
        );
        Ok(all)
    }
}

/// Where the file of the bakery lies.
pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("Bakery.counterpart")
}
