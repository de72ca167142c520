//! What journeys stand on: a real file in a scratch folder, a clock that can be set, commands by name as the window sends them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code stops at the first surprise"
)]

pub mod history;
pub mod large;
pub mod shapes;

pub mod year;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};
use counterpart_api::core::clock::Clock;
use counterpart_api::core::domain::contractors::Outside;
use counterpart_api::desktop::{Desktop, NoDesktop, Purpose, Region};
use counterpart_api::{Session, WireError};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A clock that moves when a test says so.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// A program with a business file open on a scratch folder.
pub struct Desk {
    pub session: Session,
    pub folder: TempDir,
    clock: TestClock,
    choice: Choice,
    place: Choice,
    opened: Opened,
}

/// What the next dialog of a [`Desk`] answers.
type Choice = Arc<Mutex<Option<PathBuf>>>;

/// The addresses that were handed to other programs.
type Opened = Arc<Mutex<Vec<String>>>;

/// A desktop without a window, whose dialogs answer what a test chose.
struct TestDesktop {
    plain: NoDesktop,
    choice: Choice,
    place: Choice,
    opened: Opened,
}

impl Desktop for TestDesktop {
    fn choose_file(&self, purpose: Purpose) -> Result<Option<PathBuf>, WireError> {
        self.choice.lock().unwrap().clone().map_or_else(|| self.plain.choose_file(purpose), |path| Ok(Some(path)))
    }
    fn choose_place(&self, purpose: Purpose, name: &str) -> Result<Option<PathBuf>, WireError> {
        self.place.lock().unwrap().clone().map_or_else(|| self.plain.choose_place(purpose, name), |path| Ok(Some(path)))
    }
    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError> {
        self.choice.lock().unwrap().clone().map_or_else(|| self.plain.choose_folder(), |path| Ok(Some(path)))
    }
    fn open(&self, path: &Path) -> Result<(), WireError> {
        self.plain.open(path)
    }
    fn open_outside(&self, address: &Outside) -> Result<(), WireError> {
        self.opened.lock().unwrap().push(address.as_str().to_owned());
        Ok(())
    }
    fn data_folder(&self) -> PathBuf {
        self.plain.data_folder()
    }
    fn settings_folder(&self) -> Option<PathBuf> {
        self.plain.settings_folder()
    }
    fn region(&self) -> Region {
        self.plain.region()
    }
}

impl Desk {
    /// A running program with no file open, at 2027-03-01 09:00 in New York.
    pub fn bare() -> Self {
        Self::bare_in(tempfile::tempdir().unwrap())
    }

    fn bare_in(folder: TempDir) -> Self {
        let clock = TestClock(Arc::new(Mutex::new("2027-03-01T14:00:00Z".parse().unwrap())));
        let (choice, place, opened) = (Choice::default(), Choice::default(), Opened::default());
        let plain = NoDesktop {
            data: folder.path().to_owned(),
            settings: Some(folder.path().to_owned()),
            region: Region::default(),
        };
        let desktop =
            TestDesktop { plain, choice: Arc::clone(&choice), place: Arc::clone(&place), opened: Arc::clone(&opened) };
        let session = Session::new(Box::new(desktop), Arc::new(clock.clone()));
        Self { session, folder, clock, choice, place, opened }
    }

    /// A program with the fresh file of a bakery open.
    pub fn bakery() -> Self {
        Self::bare().with_bakery()
    }

    /// The same with its folder in memory where the system has one there: for thousands of saves in a row, which would
    /// spend their time waiting for the disk.
    pub fn bakery_in_memory() -> Self {
        Self::bare_in(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()).with_bakery()
    }

    fn with_bakery(self) -> Self {
        self.call(
            "file.create",
            json!({"name": "Tideway Bakehouse", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
                   "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"}),
        );
        self
    }

    /// Moves the clock to an instant, e.g. "2027-04-01T12:00:00-04:00".
    pub fn at(&self, instant: &str) {
        *self.clock.0.lock().unwrap() =
            DateTime::parse_from_rfc3339(instant).expect("an RFC 3339 instant").with_timezone(&Utc);
    }

    /// The next dialogs answer with this file or folder.
    pub fn chooses(&self, path: &Path) {
        *self.choice.lock().unwrap() = Some(path.to_owned());
    }

    /// The next dialogs that ask where to save answer with this place.
    pub fn saves_to(&self, path: &Path) {
        *self.place.lock().unwrap() = Some(path.to_owned());
    }

    /// The addresses that were handed to other programs so far.
    pub fn opened(&self) -> Vec<String> {
        self.opened.lock().unwrap().clone()
    }

    /// Moves the clock on by minutes.
    pub fn minutes_pass(&self, minutes: i64) {
        *self.clock.0.lock().unwrap() += Duration::minutes(minutes);
    }

    /// Moves the clock on by whole days.
    pub fn days_pass(&self, days: i64) {
        *self.clock.0.lock().unwrap() += Duration::days(days);
    }

    /// Calls a command that must succeed; gives its value.
    #[track_caller]
    pub fn call(&self, command: &str, request: Value) -> Value {
        match self.try_call(command, request.clone()) {
            Ok(value) => value,
            Err(error) => panic!("{command} {request} failed: {error:?}"),
        }
    }

    /// Calls a command that must be refused; gives the error.
    #[track_caller]
    pub fn refused(&self, command: &str, request: Value) -> WireError {
        match self.try_call(command, request.clone()) {
            Err(error) => error,
            Ok(value) => panic!("{command} {request} should have been refused, but gave {value}"),
        }
    }

    /// Calls a command.
    pub fn try_call(&self, command: &str, request: Value) -> Result<Value, WireError> {
        let raw = RawValue::from_string(request.to_string()).unwrap();
        let answer = self.session.dispatch(command, &raw)?;
        Ok(serde_json::from_str(answer.value.get()).unwrap())
    }
}
