//! The file that is backed up.

use std::path::{Path, PathBuf};

use counterpart_core::Result;
use counterpart_core::domain::backups::Origin;
use counterpart_core::storage::backup::{self, Owner};
use counterpart_core::storage::{self, Key};

use crate::names;
use crate::session::Session;
use crate::wire::WireError;

/// Letters of the business's name in a backup's.
const SHORT: usize = 40;

/// The file that is backed up, and whose it is.
pub(crate) struct Subject {
    pub path: PathBuf,
    pub key: Option<Key>,
    pub owner: Owner,
}

impl Subject {
    /// The open file.
    pub fn open(session: &Session) -> Result<Self, WireError> {
        let file = session.file()?;
        let owner = file.read(session.now(), |read| backup::owner(read))?;
        Ok(Self { path: file.path().to_owned(), key: file.key().cloned(), owner })
    }

    /// Any file, which may be open in another window: reading takes no lock.
    pub fn at(path: &Path, key: Option<&Key>) -> Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let owner = backup::owner(&storage::open_reader(&path, key)?)?;
        Ok(Self { path, key: key.cloned(), owner })
    }

    /// Whose backups these are.
    pub fn origin(&self) -> Origin {
        Origin::of(self.owner.business, &self.path)
    }

    /// The business's name, short and with signs that every file system takes.
    pub fn short(&self) -> String {
        let short: String = self.owner.name.chars().take(SHORT).collect();
        let name = names::file_name(&short, "Business", "x");
        name.strip_suffix(".x").unwrap_or(&name).to_owned()
    }
}
