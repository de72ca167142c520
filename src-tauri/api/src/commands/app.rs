//! The program itself: which file is open, starting one, this computer's settings.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use counterpart_core::domain::business::Paper;
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::ops::{self, Nothing, business::SetUp};
use counterpart_core::storage::backup::{open as open_backup, owner};
use counterpart_core::storage::{self, FileLock};
use counterpart_core::{Error, FileProblem};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::declare;
use crate::backups;
use crate::desktop::Purpose;
use crate::names;
use crate::sample;
use crate::session::Session;
use crate::wire::WireError;

/// Where the program stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppState {
    /// The open file, if any.
    pub file: Option<FileState>,
    /// Files opened before, newest first.
    pub recent: Vec<RecentFile>,
    /// "light", "dark" or empty.
    pub theme: String,
    /// Single letters such as N and / do something.
    pub single_keys: bool,
    /// The program's version.
    pub version: String,
    /// The version of the database inside.
    pub sqlite_version: String,
    /// The file that waits for its passphrase, when one does.
    #[ts(optional)]
    pub locked: Option<LockedFile>,
    /// A file with a passphrase is locked after so many minutes without a key or a click; 0 for never.
    pub lock_after: u32,
    /// This computer has a keyring that can remember a key.
    pub can_remember: bool,
    /// Why the key was not remembered, when that was asked for beside what is done.
    #[ts(optional)]
    pub not_remembered: Option<String>,
    /// The file that was to be opened and is damaged, while no other is open.
    #[ts(optional)]
    pub damaged: Option<DamagedFile>,
    /// Why the last file could not be reopened, when it could not.
    #[ts(optional)]
    pub problem: Option<String>,
}

/// A file that was one of ours and cannot be opened any more.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DamagedFile {
    /// Where it lies.
    pub path: String,
    /// Its name without folder and ending.
    pub name: String,
    /// What is wrong and what is safe.
    pub words: String,
}

/// A file that waits for its passphrase.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LockedFile {
    /// Where it lies.
    pub path: String,
    /// Its name without folder and ending.
    pub name: String,
}

/// The open file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FileState {
    /// Where it lies.
    pub path: String,
    /// The business's name.
    pub business: String,
    /// Who signs.
    pub signatory: String,
    /// Locked by a passphrase. Otherwise whoever has the file can read it.
    pub encrypted: bool,
    /// This computer remembers its key and opens it by itself.
    pub remembered: bool,
    /// Made up, for looking around.
    pub sample: bool,
    /// The date on the owner's wall.
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// What it prints on.
    pub paper: Paper,
    /// When the last change was saved, in UTC.
    #[ts(type = "string")]
    pub saved_at: DateTime<Utc>,
    /// It can only be read where it lies: why, and what to do.
    #[ts(optional)]
    pub reading_only: Option<String>,
    /// It was moved, renamed or thrown away while it is open: what happened, what is safe, what to do.
    #[ts(optional)]
    pub gone: Option<String>,
    /// The sync client that watches its folder, e.g. "OneDrive".
    #[ts(optional)]
    pub watched_by: Option<String>,
}

/// A file opened before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecentFile {
    /// Where it lies.
    pub path: String,
    /// Its name without folder and ending.
    pub name: String,
}

pub(super) fn state(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    let settings = session.settings();
    let recent = settings
        .recent
        .iter()
        .filter(|path| path.is_file())
        .map(|path| RecentFile { path: path.display().to_string(), name: called(path) })
        .collect();
    let file = match session.file() {
        Err(_) => None,
        Ok(file) => Some(session.read(|read| {
            let business = ops::business::get(read, Nothing {})?;
            Ok(FileState {
                path: file.path().display().to_string(),
                business: business.name,
                signatory: business.signatory,
                encrypted: file.key().is_some(),
                remembered: session.is_remembered(),
                sample: business.is_sample,
                today: read.today(),
                currency: business.currency,
                time_zone: business.time_zone,
                locale: business.locale,
                paper: business.paper,
                saved_at: ops::history::head(read, Nothing {})?.at,
                reading_only: file.reading_only().map(|problem| problem.to_string()),
                gone: file.in_place().err().map(|problem| problem.to_string()),
                watched_by: file.watched().map(|client| client.to_string()),
            })
        })?),
    };
    let locked = file.is_none();
    Ok(AppState {
        file,
        recent,
        theme: settings.theme,
        single_keys: settings.single_keys,
        version: env!("CARGO_PKG_VERSION").into(),
        sqlite_version: storage::sqlite_version().into(),
        locked: session
            .locked()
            .filter(|_| locked)
            .map(|locked| LockedFile { path: locked.path.display().to_string(), name: called(&locked.path) }),
        lock_after: settings.lock_after,
        can_remember: session.desktop().can_remember(),
        not_remembered: None,
        damaged: session.damaged().filter(|_| locked).map(|damaged| DamagedFile {
            path: damaged.path.display().to_string(),
            name: called(&damaged.path),
            words: damaged.words,
        }),
        problem: session.problem(),
    })
}

/// A file's name without folder and ending.
fn called(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a new file starts with unless the owner says otherwise.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Defaults {
    /// ISO 3166-1.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// What that country prints on.
    pub paper: Paper,
    /// Where the file will lie.
    pub folder: String,
}

fn defaults(session: &Session, _: Nothing) -> Result<Defaults, WireError> {
    let region = session.desktop().region();
    let country = region
        .locale
        .split(['-', '_'])
        .find(|part| part.len() == 2 && part.chars().all(|sign| sign.is_ascii_uppercase()))
        .unwrap_or("US")
        .to_owned();
    Ok(Defaults {
        currency: currency_of(&country).into(),
        paper: Paper::of_country(&country),
        time_zone: region.time_zone,
        locale: region.locale,
        folder: session.desktop().data_folder().display().to_string(),
        country,
    })
}

/// A sensible first guess; the owner can change it.
fn currency_of(country: &str) -> &'static str {
    const EURO: &[&str] = &[
        "AT", "BE", "BG", "HR", "CY", "EE", "FI", "FR", "DE", "GR", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PT",
        "SK", "SI", "ES",
    ];
    const OTHERS: &[(&str, &str)] = &[
        ("GB", "GBP"),
        ("CH", "CHF"),
        ("CA", "CAD"),
        ("AU", "AUD"),
        ("NZ", "NZD"),
        ("JP", "JPY"),
        ("IN", "INR"),
        ("SE", "SEK"),
        ("NO", "NOK"),
        ("DK", "DKK"),
        ("PL", "PLN"),
        ("CZ", "CZK"),
        ("HU", "HUF"),
        ("RO", "RON"),
        ("BR", "BRL"),
        ("MX", "MXN"),
        ("ZA", "ZAR"),
        ("SG", "SGD"),
    ];
    if EURO.contains(&country) {
        "EUR"
    } else {
        OTHERS.iter().find(|(code, _)| *code == country).map_or("USD", |(_, currency)| currency)
    }
}

/// A new file.
#[derive(Deserialize, TS)]
pub struct CreateFile {
    /// What the business needs to know.
    #[serde(flatten)]
    pub business: SetUp,
    /// Ask where to put it, instead of the usual folder.
    #[serde(default)]
    pub elsewhere: bool,
    /// Locks it from the beginning; without one whoever has the file can read it.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<Passphrase>,
    /// Remember the passphrase on this computer.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub remember: bool,
}

fn create(session: &Session, request: CreateFile) -> Result<AppState, WireError> {
    let path = if request.elsewhere {
        let name = names::file_name(&request.business.name, "Business", "counterpart");
        session.desktop().choose_place(Purpose::Workspace, &name)?.ok_or_else(WireError::cancelled)?
    } else {
        session.free_path(&request.business.name)
    };
    if let Some(passphrase) = &request.passphrase {
        passphrase.check("passphrase")?;
    }
    session.create(&path, request.business, request.passphrase.as_ref())?;
    let not_remembered = session.also_keep_key(request.remember);
    Ok(AppState { not_remembered, ..state(session, Nothing {})? })
}

/// Which file to open; without a place, a dialog asks.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct OpenRequest {
    /// One of the recent files, by its place in the list.
    #[serde(default)]
    #[ts(optional)]
    pub recent: Option<usize>,
}

fn open(session: &Session, request: OpenRequest) -> Result<AppState, WireError> {
    let path = match request.recent {
        Some(at) => session.settings().recent.into_iter().filter(|path| path.is_file()).nth(at).ok_or_else(|| {
            Error::invalid("recent", "This file is no longer where it was. Look for it with “Open a file”.")
        })?,
        None => session.desktop().choose_file(Purpose::Workspace)?.ok_or_else(WireError::cancelled)?,
    };
    // The open file is locked against a second opening, also by this window.
    let there = path.canonicalize().unwrap_or_else(|_| path.clone());
    if session.file().is_ok_and(|file| file.path() == there) {
        return state(session, Nothing {});
    }
    match session.open(&path) {
        Err(error) if error.kind == "locked" => session.wait_for(&path),
        other => other?,
    }
    state(session, Nothing {})
}

/// The first name that nothing has, or that the last sample has. Whoever calls their own business so keeps it.
fn sample_place(session: &Session) -> Result<PathBuf, WireError> {
    let folder = session.desktop().data_folder();
    let folder = folder.canonicalize().unwrap_or(folder);
    let names =
        std::iter::once("Sample bakery".to_owned()).chain((2..1000).map(|count| format!("Sample bakery {count}")));
    let mut places = names.map(|name| folder.join(format!("{name}.counterpart")));
    let fits = |path: &PathBuf| path.symlink_metadata().is_err() || holds_sample(session, path);
    places.find(fits).ok_or_else(|| Error::from(FileProblem::Exists(folder.display().to_string())).into())
}

/// A file that this program has open is asked, and no other handle of it is opened.
fn holds_sample(session: &Session, path: &Path) -> bool {
    match session.file() {
        Ok(file) if file.path() == path => session.read(|read| Ok(owner(read)?.sample)).unwrap_or(false),
        _ => open_backup(path, None).and_then(|conn| owner(&conn)).is_ok_and(|owner| owner.sample),
    }
}

/// A fresh sample business each time, so that nothing in it can be broken.
fn open_sample(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    let folder = session.desktop().data_folder();
    std::fs::create_dir_all(&folder).map_err(|error| Error::from(error).at(&folder))?;
    let path = sample_place(session)?;
    if session.file().is_ok_and(|file| file.path() == path) {
        session.close();
    }
    // Another window may be looking around in it.
    drop(FileLock::take(&path)?);
    for ending in ["", "-wal", "-journal", "-shm"] {
        let _ = std::fs::remove_file(path.with_extension(format!("counterpart{ending}")));
    }
    backups::forget_sample(session);
    sample::make(session, &path)?;
    session.open(&path)?;
    state(session, Nothing {})
}

fn put_back(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    session.put_back()?;
    state(session, Nothing {})
}

fn close(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    session.close();
    state(session, Nothing {})
}

/// A theme.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetTheme {
    /// "light", "dark" or empty for the system's own.
    pub theme: String,
}

fn set_theme(session: &Session, request: SetTheme) -> Result<Nothing, WireError> {
    if !["", "light", "dark"].contains(&request.theme.as_str()) {
        return Err(Error::invalid("theme", "Choose light, dark, or the system's own.").into());
    }
    session.remember(|settings| settings.theme = request.theme);
    Ok(Nothing {})
}

/// Whether single letters do something.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetKeys {
    /// False leaves letters alone everywhere.
    pub single_keys: bool,
}

fn set_keys(session: &Session, request: SetKeys) -> Result<Nothing, WireError> {
    session.remember(|settings| settings.single_keys = request.single_keys);
    Ok(Nothing {})
}

declare! {
    host "app.state": Nothing => AppState = state;
    host "app.defaults": Nothing => Defaults = defaults;
    host "app.set_theme": SetTheme => Nothing = set_theme;
    host "app.set_keys": SetKeys => Nothing = set_keys;
    host "file.create": CreateFile => AppState = create;
    host "file.open": OpenRequest => AppState = open;
    host "file.sample": Nothing => AppState = open_sample;
    host "file.put_back": Nothing => AppState = put_back;
    host "file.close": Nothing => AppState = close;
}
