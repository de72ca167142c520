//! One running program: at most one open file, one clock, one typesetter.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use counterpart_core::clock::Clock;
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::storage::{Change, Outcome, Read};
use counterpart_core::{Result, ops};
use counterpart_paper::Engine;
use serde_json::value::RawValue;

use crate::backups::{self, Backups};
use crate::checking::Checking;
use crate::closing::Closing;
use crate::commands;
use crate::damage::Damaged;
use crate::desktop::Desktop;
use crate::file::OpenFile;
use crate::names;
use crate::proof::Proof;
use crate::scratch::Scratch;
use crate::settings::Settings;
use crate::underway::Underway;
use crate::unlocking::Locked;
use crate::wire::{Answer, WireError};

/// What a command may touch. Shared between threads.
pub struct Session {
    desktop: Box<dyn Desktop>,
    clock: Arc<dyn Clock>,
    pub(crate) file: RwLock<Option<Arc<OpenFile>>>,
    pub(crate) locked: Mutex<Option<Locked>>,
    pub(crate) carried: OnceLock<Proof>,
    asking: Mutex<HashSet<[u8; 16]>>,
    settings: Mutex<Settings>,
    pub(crate) engine: OnceLock<Engine>,
    scratch: Scratch,
    underway: Underway,
    checking: Checking,
    closing: Closing,
    backups: Backups,
    pub(crate) problem: Mutex<Option<String>>,
    pub(crate) damaged: Mutex<Option<Damaged>>,
}

/// The session's clock behind the trait the writer takes.
struct Shared(Arc<dyn Clock>);

impl Clock for Shared {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}

impl Session {
    /// A session with no file open.
    pub fn new(desktop: Box<dyn Desktop>, clock: Arc<dyn Clock>) -> Self {
        let settings = desktop.settings_folder().map(|folder| Settings::load(&folder)).unwrap_or_default();
        Self {
            desktop,
            clock,
            file: RwLock::new(None),
            locked: Mutex::new(None),
            carried: OnceLock::new(),
            asking: Mutex::default(),
            settings: Mutex::new(settings),
            engine: OnceLock::new(),
            scratch: Scratch::default(),
            underway: Underway::default(),
            checking: Checking::default(),
            closing: Closing::default(),
            backups: Backups::default(),
            problem: Mutex::new(None),
            damaged: Mutex::new(None),
        }
    }

    /// Runs one declared command on a JSON request. The only way in.
    pub fn dispatch(&self, command: &str, request: &RawValue) -> Result<Answer, WireError> {
        let known = commands::find(command).ok_or_else(|| {
            WireError::unavailable(format!("There is no command “{command}”. “counterpart commands” lists them."))
        })?;
        (known.run)(self, command, request)
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The desktop around the program.
    pub fn desktop(&self) -> &dyn Desktop {
        self.desktop.as_ref()
    }

    /// The typesetter, started at first use and kept.
    pub fn engine(&self) -> Result<&Engine, WireError> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let started = Engine::new()?;
        Ok(self.engine.get_or_init(|| started))
    }

    /// The open file.
    pub fn file(&self) -> Result<Arc<OpenFile>, WireError> {
        if self.held().is_some_and(|file| file.lost_its_log()) {
            self.renew_log()?;
        }
        self.held().ok_or_else(|| if self.locked().is_some() { WireError::locked() } else { WireError::no_file() })
    }

    /// Whether no file is open, and none waits for its passphrase.
    pub(crate) fn has_none(&self) -> bool {
        self.held().is_none() && self.locked().is_none()
    }

    fn held(&self) -> Option<Arc<OpenFile>> {
        self.file.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the open file.
    pub fn read<T>(&self, work: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T, WireError> {
        Ok(self.file()?.read(self.now(), work)?)
    }

    /// Changes the open file through the one door.
    pub fn change<T>(
        &self,
        command: &str,
        work: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<Outcome<T>, WireError> {
        Ok(self.file()?.change(command, work)?)
    }

    /// Why the last file could not be reopened.
    pub fn problem(&self) -> Option<String> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes a file and opens it; with a passphrase it is encrypted.
    pub fn create(
        &self,
        path: &Path,
        request: ops::business::SetUp,
        passphrase: Option<&Passphrase>,
    ) -> Result<(), WireError> {
        let made = OpenFile::create(path, self.shared_clock(), &self.device(), request, passphrase)?;
        self.take(made);
        Ok(())
    }

    /// Closes the open file, if any; it is not reopened at the next start.
    pub fn close(&self) {
        backups::closing(self);
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.keep_out(None);
        self.remember(|settings| settings.last = None);
    }

    /// Ends the run: closes the file, which reopens at the next start, and removes the copies made for the viewer.
    pub fn end(&self) {
        backups::closing(self);
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.keep_out(None);
        self.scratch.clear();
    }

    /// The salts of files that open with their passphrase alone, although this computer may remember their keys.
    pub(crate) fn asks_for(&self) -> MutexGuard<'_, HashSet<[u8; 16]>> {
        self.asking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes away what runs left behind that were cut short: copies for the viewer, exports that were not finished.
    pub fn forget_left(&self) {
        crate::scratch::forget_left();
        crate::workshop::forget_noted(&self.desktop.data_folder());
    }

    /// Where copies for the system's viewer go.
    pub(crate) fn scratch(&self) -> &Scratch {
        &self.scratch
    }

    /// The backups at work.
    pub(crate) fn backups(&self) -> &Backups {
        &self.backups
    }

    /// The check at work.
    pub(crate) fn checking(&self) -> &Checking {
        &self.checking
    }

    /// What is asked before the window closes.
    pub fn closing(&self) -> &Closing {
        &self.closing
    }

    /// What is at work and can be stopped.
    pub(crate) fn underway(&self) -> &Underway {
        &self.underway
    }

    /// Asks imports, exports, checks, backups and restores to end, those at work and those to come. They then clear away
    /// what they began.
    pub fn interrupt(&self) {
        self.checking.interrupt();
        self.underway.stop();
        self.backups.interrupt();
    }

    /// This computer's settings.
    pub fn settings(&self) -> Settings {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes and saves this computer's settings.
    pub fn remember(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut settings);
        if let Some(folder) = self.desktop.settings_folder() {
            settings.save(&folder);
        }
    }

    /// A free path in the data folder for a business of this name.
    pub fn free_path(&self, name: &str) -> PathBuf {
        let folder = self.desktop.data_folder();
        let short: String = name.chars().take(80).collect();
        let numbered = (2..).map(|count| format!("{short} {count}"));
        let candidates = std::iter::once(short.clone())
            .chain(numbered)
            .map(|words| folder.join(names::file_name(&words, "Business", "counterpart")));
        candidates
            .take(1000)
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or_else(|| folder.join("Business.counterpart"))
    }

    /// The session's clock, for another file or session of the same program.
    pub fn shared_clock(&self) -> Box<dyn Clock> {
        Box::new(Shared(Arc::clone(&self.clock)))
    }

    /// Puts an opened file in place of whatever is there.
    pub(crate) fn take(&self, opened: OpenFile) {
        backups::closing(self);
        *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.leave_damaged();
        self.remember(|settings| settings.opened(opened.path()));
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(opened));
        self.keep_out(None);
    }

    /// This computer's name in change logs: random, made once, says nothing about its owner.
    pub(crate) fn device(&self) -> String {
        let known = self.settings().device;
        if !known.is_empty() {
            return known;
        }
        let fresh =
            counterpart_core::ids::Ids::next(&counterpart_core::ids::RandomIds, self.now()).simple().to_string();
        let short: String = fresh.chars().rev().take(12).collect();
        self.remember(|settings| settings.device.clone_from(&short));
        short
    }
}
