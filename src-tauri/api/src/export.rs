//! Everything in a file as JSON and as files, for whoever moves on or wants to read it without this program.
//!
//! A new folder holds one JSON file per kind of record, one record a line; every attachment under its own name; and
//! `manifest.json` with the SHA-256 of each of them and the head of the history.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use counterpart_core::domain::places::{Elsewhere, Obstacle};
use counterpart_core::stop::Stop;
use counterpart_core::storage::export::{EVERYTHING, content, records};
use counterpart_core::storage::{self, Key, backup, keep_private};
use counterpart_core::{Error, FileProblem, Result};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};

use crate::names;
use crate::session::Session;
use crate::workshop::Workshop;

/// The shape of an export; raised when a reader would have to change.
const SHAPE: u32 = 1;

/// What was written.
#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    /// The folder.
    pub path: String,
    /// How many files lie in it, the manifest included.
    pub files: usize,
    /// How many records were written.
    pub records: u64,
    /// How many attachments were written.
    pub attachments: u64,
}

/// A file of the export, as the manifest names it.
#[derive(Debug, Clone, Serialize)]
struct Listed {
    path: String,
    bytes: u64,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<u64>,
}

/// Writes everything into a new folder. It gets its name when it is whole; a failure leaves nothing.
pub fn json(session: &Session, file: &Path, key: Option<&Key>, folder: &Path) -> Result<Exported> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let conn = storage::open_reader(&file, key)?;
    let moment = conn.unchecked_transaction()?;
    let exported = into_new_folder(session, folder, |inner, _, stop| write_all(session, &moment, inner, stop))?;
    Ok(Exported { path: folder.display().to_string(), ..exported })
}

/// Lets `fill` write into a folder that gets its name when it is whole; a failure leaves nothing, and nor does a wish to
/// stop. The second folder that `fill` gets is for scratch copies.
pub(crate) fn into_new_folder<T>(
    session: &Session,
    folder: &Path,
    fill: impl FnOnce(&Path, &Path, &Stop) -> Result<T>,
) -> Result<T> {
    let around = folder.parent().filter(|around| !around.as_os_str().is_empty()).unwrap_or(Path::new("."));
    refuse_taken(folder)?;
    session
        .underway()
        .run(|stop| filled_in(session, around, folder, |inner, scratch| fill(inner, scratch, stop)))
        .map_err(|error| error.at(folder))
}

fn filled_in<T>(
    session: &Session,
    around: &Path,
    folder: &Path,
    fill: impl FnOnce(&Path, &Path) -> Result<T>,
) -> Result<T> {
    std::fs::create_dir_all(around)?;
    let workshop = Workshop::make(&around.canonicalize()?, &session.desktop().data_folder())?;
    let inner = workshop.path().join("export");
    std::fs::create_dir(&inner)?;
    // It holds everything in plain, tax ids included.
    keep_private(&inner);
    let filled = fill(&inner, workshop.path())?;
    if folder.is_dir() {
        std::fs::remove_dir(folder)?;
    }
    std::fs::rename(&inner, folder)?;
    Ok(filled)
}

/// An empty folder may be there already.
fn refuse_taken(folder: &Path) -> Result<()> {
    let place = || folder.display().to_string();
    match std::fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Elsewhere { place: place(), obstacle: Obstacle::Taken }.into()),
        Err(_) if folder.symlink_metadata().is_ok() => Err(FileProblem::Exists(place()).into()),
        Err(_) => Ok(()),
    }
}

fn write_all(session: &Session, conn: &Connection, folder: &Path, stop: &Stop) -> Result<Exported> {
    let (mut listed, mut attachments) = (Vec::new(), 0);
    for written in EVERYTHING {
        let path = format!("{}.json", written.name);
        let mut list = List::start(&folder.join(&path), stop)?;
        records(conn, written, &mut |mut record| {
            if written.name == "attachments" {
                attachments += 1;
                listed.push(attach(conn, folder, attachments, &mut record)?);
            }
            list.add(&record)
        })?;
        let records = list.end()?;
        let (bytes, sha256) = backup::fingerprint(&folder.join(&path))?;
        listed.push(Listed { path, bytes, sha256, records: Some(records) });
    }
    write_manifest(session, conn, folder, &listed)?;
    let records = listed.iter().filter_map(|file| file.records).sum();
    Ok(Exported { path: String::new(), files: listed.len() + 1, records, attachments })
}

/// Writes an attachment's bytes and says in its record where they are. Equal names are told apart by a number before them.
fn attach(conn: &Connection, folder: &Path, number: u64, record: &mut Value) -> Result<Listed> {
    let text = |record: &Value, field: &str| record[field].as_str().unwrap_or_default().to_owned();
    let (name, sha256) = (text(record, "name"), text(record, "sha256"));
    let path = format!("attachments/{}", names::numbered_file(number, &name));
    std::fs::create_dir_all(folder.join("attachments"))?;
    let place = folder.join(&path);
    let mut target = BufWriter::new(File::create_new(&place)?);
    content(conn, &sha256, &mut target)?;
    finish(target)?;
    let (bytes, found) = backup::fingerprint(&place)?;
    if let Some(fields) = record.as_object_mut() {
        fields.insert("file".into(), json!(path));
        if found != sha256 {
            fields.insert(
                "damaged".into(),
                json!("These bytes are not the ones that were added: their fingerprint differs."),
            );
        }
    }
    Ok(Listed { path, bytes, sha256: found, records: None })
}

fn write_manifest(session: &Session, conn: &Connection, folder: &Path, listed: &[Listed]) -> Result<()> {
    let owner = backup::owner(conn)?;
    let (entries, head) = storage::history::head(conn)?;
    let manifest = json!({
        "format": "Counterpart export",
        "shape": SHAPE,
        "program": env!("CARGO_PKG_VERSION"),
        "exported_at": session.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "business": { "id": owner.business, "name": owner.name },
        "history": { "entries": entries, "head": head },
        "files": listed,
    });
    let mut target = BufWriter::new(File::create_new(folder.join("manifest.json"))?);
    serde_json::to_writer_pretty(&mut target, &manifest)?;
    finish(target)
}

pub(crate) fn finish(target: BufWriter<File>) -> Result<()> {
    let file = target.into_inner().map_err(|failed| Error::from(failed.into_error()))?;
    Ok(file.sync_all()?)
}

/// A JSON list, one record a line, until somebody wishes to stop.
pub(crate) struct List {
    target: BufWriter<File>,
    stop: Stop,
    count: u64,
}

impl List {
    pub fn start(path: &Path, stop: &Stop) -> Result<Self> {
        let mut target = BufWriter::new(File::create_new(path)?);
        target.write_all(b"[")?;
        Ok(Self { target, stop: stop.clone(), count: 0 })
    }

    pub fn add(&mut self, record: &Value) -> Result<()> {
        self.stop.check()?;
        self.target.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
        self.count += 1;
        serde_json::to_writer(&mut self.target, record)?;
        Ok(())
    }

    pub fn end(mut self) -> Result<u64> {
        self.target.write_all(b"\n]\n")?;
        finish(self.target)?;
        Ok(self.count)
    }
}
