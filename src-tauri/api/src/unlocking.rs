//! The file and its passphrase: opening, locking, unlocking, and giving it another key.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use counterpart_core::domain::backups::{BackupProblem, ENDING};
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::storage::rekey::Watch;
use counterpart_core::storage::{self, FileLock, Header, Key};
use counterpart_core::{Error, FileProblem, Result};

use crate::backups;
use crate::file::{OpenFile, Opening, new_key};
use crate::proof::Proof;
use crate::session::Session;
use crate::wire::WireError;

/// How long to wait for what was begun with a file.
const TRIES: u32 = 500;
const WAIT: Duration = Duration::from_millis(10);

/// A file that waits for its passphrase.
#[derive(Debug, Clone)]
pub struct Locked {
    /// Where it lies.
    pub path: PathBuf,
    /// Kept when it was locked while open: nobody else opens the file before its owner comes back.
    lock: Option<Arc<FileLock>>,
}

impl Session {
    /// Opens a file in place of the one that is open. One with a passphrase opens when this computer remembers its key.
    pub fn open(&self, path: &Path) -> Result<(), WireError> {
        self.open_with(path, None)
    }

    /// Opens a file with a passphrase, a recovery code or a key. A file without a passphrase needs none of them.
    pub fn open_with(&self, path: &Path, proof: Option<&Proof>) -> Result<(), WireError> {
        let opened = self.opened(path, proof).inspect_err(|error| self.note_damage(path, error, proof))?;
        self.take(opened);
        Ok(())
    }

    fn opened(&self, path: &Path, proof: Option<&Proof>) -> Result<OpenFile> {
        if path.to_string_lossy().ends_with(ENDING) {
            return Err(BackupProblem::NotToWorkIn.into());
        }
        let proof = proof.or(self.carried.get());
        let begins_with = Cell::new(None);
        let key = |salt| {
            begins_with.set(Some(salt));
            match proof {
                Some(proof) => proof.key(salt).map(Some),
                None => Ok(self.remembered(salt)),
            }
        };
        let held = self.locked().filter(|locked| is_same(&locked.path, path)).and_then(|locked| locked.lock);
        let opening = Opening { clock: self.shared_clock(), device: &self.device(), held, key: &key };
        let opened = OpenFile::open(path, opening, |path, key| backups::before_update(self, path, key));
        match (proof, opened, begins_with.get()) {
            (Some(_), Ok(opened), Some(salt)) => {
                self.asks_for().remove(&salt);
                Ok(opened)
            }
            // The passphrase may be right, and the beginning not what it was.
            (Some(proof), Err(Error::File(FileProblem::WrongPassphrase)), now)
                if self.key_of_overwritten(path, proof, now).is_some() =>
            {
                Err(FileProblem::DamagedStart.into())
            }
            (Some(proof), Err(error), _) => Err(proof.refused(error)),
            // What this computer remembers does not fit any more; the owner's passphrase does.
            (None, Err(Error::File(FileProblem::WrongPassphrase)), Some(salt)) => {
                self.forget_salt(&salt);
                Err(FileProblem::Locked.into())
            }
            (_, opened, _) => opened,
        }
    }

    /// A proof for every file that is opened in this run without another one: the command line's.
    pub fn carry(&self, proof: Proof) {
        let _ = self.carried.set(proof);
    }

    /// The key of a file that is not open, such as a backup, as far as anybody here knows it: none for one without a
    /// passphrase.
    pub fn key_for(&self, path: &Path) -> Result<Option<Key>> {
        let Header::Encrypted(salt) = storage::header(path)? else { return Ok(None) };
        let open = self.file().ok().and_then(|file| file.key().cloned()).filter(|key| *key.salt() == salt);
        let known = match (open, self.carried.get()) {
            (Some(key), _) => Some(key),
            (None, Some(proof)) => Some(proof.key(salt)?),
            (None, None) => self.remembered(salt),
        };
        known.map(Some).ok_or_else(|| FileProblem::Locked.into())
    }

    /// The key of a file that may be damaged, for saving what is left of it.
    pub fn key_to_salvage(&self, path: &Path) -> Result<Option<Key>> {
        match (self.key_for(path), self.carried.get()) {
            (Ok(None), _) => Ok(None),
            (_, Some(proof)) => self.key_of_damaged(path, proof).map(Some),
            (known, None) => known,
        }
    }

    /// Locks a file that has no passphrase yet.
    pub fn set_passphrase(&self, passphrase: &Passphrase) -> Result<(), WireError> {
        self.rekey(Some(new_key(passphrase)?), &mut |_| Ok(()))
    }

    /// Opens the file named at the start, or the one of the last time. A locked one waits for its passphrase; another
    /// failure is kept for the first screen to tell.
    pub fn start(&self, named: Option<&Path>, proof: Option<&Proof>) {
        self.forget_left();
        let Some(path) = named.map(Path::to_owned).or_else(|| self.settings().last) else { return };
        match self.open_with(&path, proof) {
            Ok(()) => {}
            Err(error) if error.kind == "locked" => self.wait_for(&path),
            Err(error) => *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.message),
        }
    }

    /// Closes whatever is open and waits for the passphrase of this file.
    pub fn wait_for(&self, path: &Path) {
        self.close();
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.keep_out(Some(Locked { path, lock: None }));
    }

    /// The file that waits for its passphrase, if one does.
    pub fn locked(&self) -> Option<Locked> {
        self.locked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_out(&self, locked: Option<Locked>) {
        *self.locked.lock().unwrap_or_else(PoisonError::into_inner) = locked;
    }

    /// Locks the open file: its connections are closed and its key is wiped, as soon as what was begun is finished. It stays
    /// this program's; nobody else opens it meanwhile.
    pub fn lock(&self) -> Result<(), WireError> {
        let mut slot = self.file.write().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = slot.as_ref() else {
            return if self.locked().is_some() { Ok(()) } else { Err(WireError::no_file()) };
        };
        let Some(salt) = file.key().map(|key| *key.salt()) else {
            return Err(Error::conflict(
                "This file has no passphrase, so there is nothing to lock it with. Set one in Settings, under “Passphrase”.",
            )
            .into());
        };
        self.ask_for(salt);
        self.keep_out(Some(Locked { path: file.path().to_owned(), lock: file.lock() }));
        *slot = None;
        drop(slot);
        // Copies for the viewer can be read by anybody at this computer, and the typesetter knows the last page.
        self.scratch().clear();
        if let Some(engine) = self.engine.get() {
            engine.forget();
        }
        Ok(())
    }

    /// Opens the file that waits.
    pub fn unlock(&self, proof: &Proof) -> Result<(), WireError> {
        let locked = self.locked().ok_or_else(WireError::no_file)?;
        self.open_with(&locked.path, Some(proof))
    }

    /// Whether this is a proof for the open file.
    pub fn verify(&self, proof: &Proof) -> Result<(), WireError> {
        let known = self.file()?.key().cloned();
        match known {
            Some(known) if proof.key(*known.salt())? == known => Ok(()),
            Some(_) => Err(proof.refused(FileProblem::WrongPassphrase.into()).into()),
            None => Ok(()),
        }
    }

    /// Whether `current` is the passphrase of the open file, or its recovery code. Whoever sits at an open window may be
    /// somebody else than its owner.
    pub fn verify_current(&self, current: &Passphrase) -> Result<(), WireError> {
        self.verify(&Proof::typed(current.clone())).map_err(|error| match error.field.as_deref() {
            Some("passphrase" | "code") => Error::invalid(
                "current",
                "This is not the passphrase of this file. Nothing was changed. Type it again, or the recovery code instead.",
            )
            .into(),
            _ => error,
        })
    }

    /// Gives the open file another key, none to take the passphrase away. What was begun is finished first, and what comes
    /// meanwhile waits. A failure leaves the file open as it was.
    pub fn rekey(&self, new: Option<Key>, watch: Watch<'_>) -> Result<(), WireError> {
        self.file()?.writable()?;
        let mut slot = self.file.write().unwrap_or_else(PoisonError::into_inner);
        let closed = alone(&mut slot)?.close()?;
        let (opened, done) = closed.rekey(&self.device(), new, watch);
        *slot = Some(Arc::new(opened?));
        Ok(done?)
    }

    /// Puts `fresh`, which opens with `key`, in the place of the open file. What was begun is finished first, and what comes
    /// meanwhile waits. A failure leaves the file open as it was.
    pub(crate) fn exchange(&self, key: Option<Key>, fresh: &Path) -> Result<(), WireError> {
        self.file()?.writable()?;
        let old = self.file()?.key().cloned();
        let mut slot = self.file.write().unwrap_or_else(PoisonError::into_inner);
        let closed = alone(&mut slot)?.close()?;
        let (opened, done) = closed.exchange(&self.device(), key, fresh, &|| self.shared_clock());
        let opened = opened?;
        // What this computer remembers is for the file that was here before.
        if let Some(old) = old.filter(|old| opened.key() != Some(old)) {
            self.forget_key(&old);
        }
        *slot = Some(Arc::new(opened));
        Ok(done?)
    }
}

/// Takes the file out once nobody is at work with it.
fn alone(slot: &mut Option<Arc<OpenFile>>) -> Result<OpenFile, WireError> {
    let mut file = slot.take().ok_or_else(WireError::no_file)?;
    for _ in 0..TRIES {
        match Arc::try_unwrap(file) {
            Ok(alone) => return Ok(alone),
            Err(shared) => file = shared,
        }
        std::thread::sleep(WAIT);
    }
    *slot = Some(file);
    Err(Error::conflict(
        "Something else is still being done with this file. Nothing was changed. Try again in a moment.",
    )
    .into())
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || other.canonicalize().is_ok_and(|other| one == other)
}
