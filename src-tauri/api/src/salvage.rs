//! What is left of a damaged file, as JSON and as files, with a report of what could not be read.
//!
//! A new folder holds one JSON file per table, one row a line; every attachment that can be read; `report.txt` in words; and
//! `report.json` with the same for programs. The damaged file is only read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use counterpart_core::stop::Stop;
use counterpart_core::storage::Key;
use counterpart_core::storage::backup::fingerprint;
use counterpart_core::storage::salvage::{Remains, Saved, tables};
use counterpart_core::{Error, Result};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::export::{List, finish, into_new_folder};
use crate::names;
use crate::session::Session;

/// What was saved from a damaged file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Salvaged {
    /// The folder.
    pub path: String,
    /// Every table with something in it, or something missing.
    pub tables: Vec<SalvagedTable>,
    /// How many attachments were saved whole.
    #[ts(type = "number")]
    pub attachments: u64,
    /// How many of them are called by their fingerprint, because what tells their names cannot be read.
    #[ts(type = "number")]
    pub nameless: u64,
    /// The names of those that were not.
    pub attachments_lost: Vec<String>,
    /// What could be read and differs from the history: sentences.
    pub altered: Vec<String>,
    /// Nothing is missing, and nothing says something else than was saved.
    pub whole: bool,
}

/// A table of the damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalvagedTable {
    /// The name of its file without ending, e.g. "contractors people".
    pub name: String,
    /// Rows that were read.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows that could not be read.
    #[ts(type = "number")]
    pub unread: u64,
    /// That is all of them; otherwise more may be missing.
    pub counted: bool,
}

/// Attachments as they are saved.
#[derive(Default)]
struct Attachments {
    stored: BTreeMap<String, i64>,
    named: BTreeSet<String>,
    saved: u64,
    nameless: u64,
    lost: Vec<String>,
}

/// Saves what can still be read into a new folder.
pub fn salvage(session: &Session, file: &Path, key: Option<&Key>, folder: &Path) -> Result<Salvaged> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let salvaged = into_new_folder(session, folder, |inner, scratch, stop| {
        let mut remains = Remains::open(&file, key, scratch)?;
        let salvaged = save_all(&mut remains, inner, stop)?;
        write(&inner.join("report.txt"), report(session, &file, &salvaged).as_bytes())?;
        write(&inner.join("report.json"), serde_json::to_string_pretty(&salvaged)?.as_bytes())?;
        Ok(salvaged)
    })?;
    Ok(Salvaged { path: folder.display().to_string(), ..salvaged })
}

fn save_all(remains: &mut Remains, folder: &Path, stop: &Stop) -> Result<Salvaged> {
    let mut found = Vec::new();
    let mut attachments = Attachments { stored: remains.stored()?, ..Attachments::default() };
    for (name, written) in tables() {
        let mut list = List::start(&folder.join(format!("{name}.json")), stop)?;
        let mut files = Vec::new();
        let Saved { rows, unread, counted } = remains.rows(written, &mut |row| {
            if name != "attachments" {
                return list.add(&row);
            }
            files.push(row);
            Ok(())
        })?;
        for mut row in files {
            attachments.save(remains, folder, &mut row)?;
            list.add(&row)?;
        }
        list.end()?;
        found.push(SalvagedTable { name, rows, unread, counted });
    }
    attachments.save_nameless(remains, folder)?;
    let altered = remains.altered();
    let whole = altered.is_empty() && attachments.lost.is_empty() && found.iter().all(|table| table.unread == 0);
    found.retain(|table| table.rows > 0 || table.unread > 0);
    Ok(Salvaged {
        path: String::new(),
        tables: found,
        attachments: attachments.saved,
        nameless: attachments.nameless,
        attachments_lost: attachments.lost,
        altered,
        whole,
    })
}

impl Attachments {
    /// Writes an attachment's bytes and says in its row where they are, or that they are lost.
    fn save(&mut self, remains: &mut Remains, folder: &Path, row: &mut Value) -> Result<()> {
        let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        let (name, sha256) = (text("name"), text("sha256"));
        let number = self.saved + self.lost.len() as u64 + 1;
        let path = format!("attachments/{}", names::numbered_file(number, &name));
        std::fs::create_dir_all(folder.join("attachments"))?;
        let place = folder.join(&path);
        self.named.insert(sha256.clone());
        let whole = match self.stored.get(&sha256) {
            Some(stored) => copy(remains, *stored, &place)? && fingerprint(&place)?.1 == sha256,
            None => false,
        };
        if let Some(fields) = row.as_object_mut() {
            fields.insert("file".into(), if whole { json!(path) } else { Value::Null });
        }
        if whole {
            self.saved += 1;
        } else {
            let _ = std::fs::remove_file(&place);
            self.lost.push(if name.is_empty() { sha256 } else { name });
        }
        Ok(())
    }
}

impl Attachments {
    /// Writes what no row that could be read points at.
    fn save_nameless(&mut self, remains: &mut Remains, folder: &Path) -> Result<()> {
        let left: Vec<(String, i64)> = self
            .stored
            .iter()
            .filter(|(sha256, _)| !self.named.contains(*sha256))
            .map(|(s, n)| (s.clone(), *n))
            .collect();
        for (sha256, stored) in left {
            std::fs::create_dir_all(folder.join("attachments"))?;
            let place = folder.join("attachments").join(format!("without a name {sha256}"));
            if copy(remains, stored, &place)? && fingerprint(&place)?.1 == sha256 {
                self.saved += 1;
                self.nameless += 1;
            } else {
                let _ = std::fs::remove_file(&place);
                self.lost.push(sha256);
            }
        }
        Ok(())
    }
}

/// Says whether all of it could be read. A disk that is full is told, not taken for damage.
fn copy(remains: &mut Remains, stored: i64, place: &Path) -> Result<bool> {
    let mut target = BufWriter::new(File::create_new(place)?);
    match remains.content(stored, &mut target) {
        Ok(_) => finish(target).map(|()| true),
        Err(error @ Error::File(counterpart_core::FileProblem::Full)) => Err(error),
        Err(_) => Ok(false),
    }
}

fn write(path: &Path, text: &[u8]) -> Result<()> {
    let mut target = BufWriter::new(File::create_new(path)?);
    target.write_all(text)?;
    finish(target)
}

/// The same in words.
fn report(session: &Session, file: &Path, salvaged: &Salvaged) -> String {
    let mut text = format!(
        "What could still be read of {}\nSaved on {}. The damaged file itself was left as it is.\n\n",
        file.display(),
        session.now().format("%Y-%m-%d")
    );
    for table in &salvaged.tables {
        let lost = match (table.unread, table.counted) {
            (0, _) => "nothing is missing".to_owned(),
            (unread, true) => format!("{unread} could not be read"),
            (unread, false) => format!("at least {unread} could not be read"),
        };
        let _ = writeln!(text, "{}: {} saved, {lost}", table.name, table.rows);
    }
    let _ =
        writeln!(text, "files: {} saved, {} could not be read", salvaged.attachments, salvaged.attachments_lost.len());
    if salvaged.nameless > 0 {
        let _ = writeln!(
            text,
            "  of these {} are called “without a name”: what told their names is lost",
            salvaged.nameless
        );
    }
    for name in &salvaged.attachments_lost {
        let _ = writeln!(text, "  lost: {name}");
    }
    if !salvaged.altered.is_empty() {
        text.push_str("\nWhat could be read need not be what was saved. This differs from the history:\n");
    }
    for sentence in &salvaged.altered {
        let _ = writeln!(text, "  {sentence}");
    }
    text
}
