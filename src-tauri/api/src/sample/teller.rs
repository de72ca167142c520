//! Tells a story through commands, with a clock that is set before each of them.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc, Weekday};
use chrono_tz::America::New_York;
use counterpart_core::clock::Clock;
use counterpart_core::ops::business::SetUp;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::desktop::{NoDesktop, Region};
use crate::session::Session;
use crate::wire::WireError;

/// How long before today the story begins, in days.
const BEGINNING: i64 = 800;

#[derive(Clone)]
struct StoryClock(Arc<Mutex<DateTime<Utc>>>);

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One story in one new file.
pub(super) struct Teller {
    session: Session,
    clock: StoryClock,
    end: DateTime<Utc>,
}

impl Teller {
    /// Starts the file, long ago.
    pub fn start(end: DateTime<Utc>, path: &Path, business: SetUp) -> Result<Self, WireError> {
        let clock = StoryClock(Arc::new(Mutex::new(end - Duration::days(BEGINNING))));
        let desktop = NoDesktop {
            data: path.parent().map(Path::to_owned).unwrap_or_default(),
            settings: None,
            region: Region::default(),
        };
        let session = Session::new(Box::new(desktop), Arc::new(clock.clone()));
        session.create(path, business, None)?;
        Ok(Self { session, clock, end })
    }

    /// Today, as the story's owner sees it.
    pub fn today(&self) -> NaiveDate {
        self.end.with_timezone(&New_York).date_naive()
    }

    /// A date some days from today; a weekend moves to the nearest working day.
    pub fn workday(&self, days: i64) -> NaiveDate {
        let date = self.today() + Duration::days(days);
        match date.weekday() {
            Weekday::Sat => date - Duration::days(1),
            Weekday::Sun => date + Duration::days(1),
            _ => date,
        }
    }

    /// The same as text, for requests.
    pub fn date(&self, days: i64) -> String {
        self.workday(days).to_string()
    }

    /// An hour of the owner's day, some days from today; never later than now.
    pub fn instant(&self, days: i64, hour: u32) -> DateTime<Utc> {
        let local =
            self.workday(days).and_hms_opt(hour, 12, 0).and_then(|naive| naive.and_local_timezone(New_York).latest());
        local.map_or(self.end, |local| local.with_timezone(&Utc)).min(self.end)
    }

    /// Sets the clock; never later than now.
    pub fn at(&self, instant: DateTime<Utc>) {
        *self.clock.0.lock().unwrap_or_else(PoisonError::into_inner) = instant.min(self.end);
    }

    /// Lets a few minutes pass.
    pub fn minutes_pass(&self, minutes: i64) {
        let now = self.clock.now();
        self.at(now + Duration::minutes(minutes));
    }

    /// Runs a command; gives its answer.
    pub fn call(&self, command: &str, request: Value) -> Result<Value, WireError> {
        let raw = RawValue::from_string(request.to_string())?;
        let answer = self
            .session
            .dispatch(command, &raw)
            .map_err(|error| WireError { detail: Some(format!("{command} {request}")), ..error })?;
        Ok(serde_json::from_str(answer.value.get())?)
    }
}

/// A text field of an answer; empty when it is not there.
pub(super) fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
