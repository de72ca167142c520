//! The program without a window, at a moment that stands still.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use counterpart_api::core::clock::FixedClock;
use counterpart_api::core::domain::business::Paper;
use counterpart_api::core::ops::business::SetUp;
use counterpart_api::desktop::{NoDesktop, Region};
use counterpart_api::{Proof, Session};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::Outcome;

/// When the benchmarks take place: at nine on a Monday in New York.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_803_909_600, 0).unwrap_or_default()
}

/// The same day.
pub fn today() -> NaiveDate {
    now().date_naive()
}

fn bare(folder: &Path) -> Session {
    let desktop = NoDesktop { data: folder.to_owned(), settings: None, region: Region::default() };
    Session::new(Box::new(desktop), Arc::new(FixedClock(now())))
}

/// Makes a new, empty business file.
pub fn create(path: &Path) -> Outcome {
    let set_up = SetUp {
        name: "Tideway Bakehouse".into(),
        signatory: "Ines Halloran".into(),
        country: "US".into(),
        currency: "USD".into(),
        time_zone: "America/New_York".into(),
        locale: "en-US".into(),
        paper: Paper::Letter,
        is_sample: false,
    };
    Ok(bare(path.parent().unwrap_or(path)).create(path, set_up, None)?)
}

/// The program with that file open.
pub fn open(path: &Path) -> Outcome<Session> {
    open_with(path, None)
}

/// The same with a file that has a passphrase.
pub fn open_with(path: &Path, proof: Option<&Proof>) -> Outcome<Session> {
    let session = bare(path.parent().unwrap_or(path));
    session.open_with(path, proof)?;
    Ok(session)
}

/// The program with a fresh sample business open, and no file of its own before it.
pub fn sample(path: &Path) -> Outcome<Session> {
    counterpart_api::sample::make(&bare(path.parent().unwrap_or(path)), path)?;
    open(path)
}

/// A command with its request, ready to be sent as often as wanted.
pub struct Call {
    command: &'static str,
    request: Box<RawValue>,
}

impl Call {
    pub fn new(command: &'static str, request: &Value) -> Outcome<Self> {
        Ok(Self { command, request: RawValue::from_string(request.to_string())? })
    }

    /// Sends it as the window does; gives the answer's JSON.
    pub fn send(&self, session: &Session) -> Outcome<Box<RawValue>> {
        Ok(session.dispatch(self.command, &self.request)?.value)
    }
}
