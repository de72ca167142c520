//! `counterpart backup`, `restore` and `export`.

use std::path::{Path, PathBuf};

use clap::Args;
use counterpart_api::core::storage::Key;
use counterpart_api::{Session, WireError, backups, export, salvage};
use serde_json::json;

use super::{counted, say};

/// Makes a verified backup; the file may be open in the window meanwhile
#[derive(Debug, Args)]
pub struct Backup {
    /// The workspace file
    file: PathBuf,
    /// The folder to put it in; the usual one when left out
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Puts a backup back as a file
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    backup: PathBuf,
    /// Where to put it; nothing may be there yet
    file: PathBuf,
    /// Puts it in the place of what is there, which is kept as a backup first
    #[arg(long)]
    in_place: bool,
    /// What goes wrong as JSON, too
    #[arg(long)]
    json: bool,
}

/// Writes everything in the file as JSON, with its attachments: readable by anyone who has the folder, whole tax ids included
#[derive(Debug, Args)]
pub struct Export {
    /// The workspace file
    file: PathBuf,
    /// The new folder to write to
    #[arg(long, value_name = "DIR")]
    json: PathBuf,
    /// Saves what can still be read of a damaged file, with a report of what could not
    #[arg(long)]
    salvage: bool,
}

impl Backup {
    pub fn json(&self) -> bool {
        self.json
    }

    pub fn run(self, session: &Session) -> Result<(), WireError> {
        let key = key_of(session, &self.file)?;
        let made = backups::make_of(session, &self.file, key.as_ref(), self.to.as_deref())?;
        if self.json {
            say(format_args!("{}", serde_json::to_string(&made)?))?;
            return Ok(());
        }
        say(format_args!("Backed up to {}", made.path))?;
        say(format_args!(
            "{} bytes, SHA-256 {}. Read again and verified: every page and pointer, {}, {} up to {}.",
            made.bytes,
            made.sha256,
            counted(made.rows, "row in all tables", "rows in all tables"),
            counted(made.entries, "entry of the history", "entries of the history"),
            made.head
        ))?;
        Ok(())
    }
}

impl Restore {
    pub fn json(&self) -> bool {
        self.json
    }

    pub fn run(self, session: &Session) -> Result<(), WireError> {
        let restored = backups::restore_file(session, &self.backup, &self.file, self.in_place)?;
        say(format_args!(
            "{}",
            json!({ "path": restored.path, "business": restored.business, "last_change": restored.last_change, "kept": restored.kept })
        ))?;
        Ok(())
    }
}

impl Export {
    pub fn run(self, session: &Session) -> Result<(), WireError> {
        if self.salvage {
            let key = session.key_to_salvage(&self.file)?;
            let salvaged = salvage::salvage(session, &self.file, key.as_ref(), &self.json)?;
            say(format_args!("{}", serde_json::to_string(&salvaged)?))?;
            return Ok(());
        }
        let key = key_of(session, &self.file)?;
        let exported = export::json(session, &self.file, key.as_ref(), &self.json)?;
        say(format_args!("{}", serde_json::to_string(&exported)?))?;
        Ok(())
    }
}

/// The key of a file; refuses what is no workspace, in words.
fn key_of(session: &Session, file: &Path) -> Result<Option<Key>, WireError> {
    let key = session.key_for(file)?;
    counterpart_api::core::storage::inspect(file, key.as_ref())?;
    Ok(key)
}
