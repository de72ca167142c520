//! The Secret Service: GNOME Keyring, KWallet, KeePassXC and others, over the session bus.
//!
//! Secrets cross the bus as they are (the algorithm "plain"): the bus is a socket that only the logged-in user can open,
//! and whoever can is given the same secret by the keyring itself.

mod prompt;
mod wire;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use zbus::blocking::connection::{Builder, Connection};
use zbus::zvariant::OwnedObjectPath;
use zeroize::Zeroizing;

use super::Refusal;
use wire::{Desk, SERVICE};

/// How long one call may take. A keyring that is being started needs a second or two.
const CALL: Duration = Duration::from_secs(5);
/// How long the owner may think about the keyring's own question.
const QUESTION: Duration = Duration::from_secs(90);

type Answer<T> = Result<T, Refusal>;

/// The keyring of whoever is logged in, reached when it is first asked.
pub struct Keyring {
    connect: Box<dyn Fn() -> zbus::Result<Connection> + Send + Sync>,
    connection: Mutex<Option<Connection>>,
    question: Duration,
}

impl Default for Keyring {
    fn default() -> Self {
        Self::on(|| Builder::session()?.method_timeout(CALL).build(), QUESTION)
    }
}

impl Keyring {
    /// The keyring on the bus that `connect` reaches; its questions may stay open for so long.
    pub(super) fn on(
        connect: impl Fn() -> zbus::Result<Connection> + Send + Sync + 'static,
        question: Duration,
    ) -> Self {
        Self { connect: Box::new(connect), connection: Mutex::new(None), question }
    }

    /// Whether there is one, running or ready to be started.
    pub fn is_there(&self) -> bool {
        self.ask(|bus| wire::is_served(bus).map_err(absent)).unwrap_or(false)
    }

    /// What is kept under `name`. Whoever opens a file can type its passphrase as well as that of a locked keyring, so
    /// nobody is asked to unlock one.
    pub fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.ask(|bus| {
            let desk = Desk::open(bus).map_err(absent)?;
            let found = desk.find(name).map_err(absent)?;
            let item = found.unlocked.first().ok_or(Refusal::Absent)?;
            desk.secret(item).map_err(absent)
        })
        .ok()
    }

    /// Keeps `secret` under `name`, in place of what was there. A locked keyring asks its owner.
    pub fn put(&self, name: &str, secret: &[u8]) -> Answer<()> {
        self.ask(|bus| {
            let desk = Desk::open(bus).map_err(absent)?;
            let collection = self.collection(bus, &desk)?;
            self.unlock(bus, &desk, &[&collection])?;
            let question = desk.create_item(&collection, name, secret).map_err(absent)?;
            self.answered(bus, question).map(drop)
        })
    }

    /// Forgets what is kept under `name`. A locked keyring asks its owner.
    pub fn remove(&self, name: &str) -> Answer<()> {
        self.ask(|bus| {
            let desk = Desk::open(bus).map_err(absent)?;
            let found = desk.find(name).map_err(absent)?;
            if !found.locked.is_empty() {
                self.unlock(bus, &desk, &found.locked.iter().collect::<Vec<_>>())?;
            }
            for item in found.unlocked.iter().chain(&found.locked) {
                let question = wire::delete(bus, item).map_err(absent)?;
                self.answered(bus, question)?;
            }
            Ok(())
        })
    }

    /// Where new secrets go; the first one of a computer is made when its owner agrees.
    fn collection(&self, bus: &Connection, desk: &Desk<'_>) -> Answer<OwnedObjectPath> {
        if let Some(usual) = desk.usual_collection().map_err(absent)? {
            return Ok(usual);
        }
        let (made, question) = desk.create_collection().map_err(absent)?;
        match self.answered(bus, question)? {
            Some(made) => OwnedObjectPath::try_from(made).map_err(|_| Refusal::Absent),
            None => Ok(made),
        }
    }

    fn unlock(&self, bus: &Connection, desk: &Desk<'_>, objects: &[&OwnedObjectPath]) -> Answer<()> {
        let (unlocked, question) = desk.unlock(objects).map_err(absent)?;
        if unlocked.len() < objects.len() && wire::is_none(&question) {
            return Err(Refusal::Locked);
        }
        self.answered(bus, question).map(drop)
    }

    /// Lets the keyring ask its owner, when it has a question, and gives what came of it.
    fn answered(&self, bus: &Connection, question: OwnedObjectPath) -> Answer<Option<zbus::zvariant::OwnedValue>> {
        if wire::is_none(&question) {
            return Ok(None);
        }
        prompt::show(bus, question, self.question).map(Some)
    }

    /// Asks over the connection of the last time, or a new one. Nobody waits for it while a question is open.
    fn ask<T>(&self, work: impl FnOnce(&Connection) -> Answer<T>) -> Answer<T> {
        let kept = || self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().clone();
        let bus = match known {
            Some(bus) => bus,
            None => kept().insert((self.connect)().map_err(absent)?).clone(),
        };
        let answer = work(&bus);
        if matches!(answer, Err(Refusal::Absent)) {
            // A bus that has gone away is looked for anew the next time.
            *kept() = None;
        }
        answer
    }
}

/// Whatever went wrong on the way, for the owner there is no keyring at the moment.
fn absent(_: impl std::error::Error) -> Refusal {
    Refusal::Absent
}
