//! The calls of the Secret Service that are needed here, by the names of its specification.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Type, Value};
use zeroize::Zeroizing;

use super::super::PROGRAM;

pub(super) const SERVICE: &str = "org.freedesktop.secrets";
const PLACE: &str = "/org/freedesktop/secrets";

/// A secret as it crosses the bus.
#[derive(Serialize, Deserialize, Type)]
struct Secret {
    pub session: OwnedObjectPath,
    pub parameters: Vec<u8>,
    pub value: Vec<u8>,
    pub content_type: String,
}

/// What a search found.
pub(super) struct Found {
    pub unlocked: Vec<OwnedObjectPath>,
    pub locked: Vec<OwnedObjectPath>,
}

/// The service, and a session with it that secrets come and go through.
pub(super) struct Desk<'a> {
    bus: &'a Connection,
    service: Proxy<'a>,
    session: OwnedObjectPath,
}

/// Whether somebody serves secrets on this bus, or is started by asking.
pub(super) fn is_served(bus: &Connection) -> zbus::Result<bool> {
    let daemon = DBusProxy::new(bus)?;
    if daemon.name_has_owner(SERVICE.try_into()?)? {
        return Ok(true);
    }
    Ok(daemon.list_activatable_names()?.iter().any(|name| name.as_str() == SERVICE))
}

/// Instead of a prompt or an object the service gives "/" for none.
pub(super) fn is_none(path: &ObjectPath<'_>) -> bool {
    path.as_str() == "/"
}

/// Deletes an item; gives the prompt to show.
pub(super) fn delete(bus: &Connection, item: &OwnedObjectPath) -> zbus::Result<OwnedObjectPath> {
    Proxy::new(bus, SERVICE, item, "org.freedesktop.Secret.Item")?.call("Delete", &())
}

fn attributes(name: &str) -> HashMap<&'static str, &str> {
    HashMap::from([("application", PROGRAM), ("file", name)])
}

impl<'a> Desk<'a> {
    pub fn open(bus: &'a Connection) -> zbus::Result<Self> {
        let service = Proxy::new(bus, SERVICE, PLACE, "org.freedesktop.Secret.Service")?;
        let (_, session): (OwnedValue, _) = service.call("OpenSession", &("plain", Value::from("")))?;
        Ok(Self { bus, service, session })
    }

    /// Everything of ours under `name`.
    pub fn find(&self, name: &str) -> zbus::Result<Found> {
        let (unlocked, locked) = self.service.call("SearchItems", &attributes(name))?;
        Ok(Found { unlocked, locked })
    }

    pub fn secret(&self, item: &OwnedObjectPath) -> zbus::Result<Zeroizing<Vec<u8>>> {
        let item = Proxy::new(self.bus, SERVICE, item, "org.freedesktop.Secret.Item")?;
        let secret: Secret = item.call("GetSecret", &self.session)?;
        Ok(Zeroizing::new(secret.value))
    }

    /// Where the owner keeps what no program asked to keep elsewhere.
    pub fn usual_collection(&self) -> zbus::Result<Option<OwnedObjectPath>> {
        let found: OwnedObjectPath = self.service.call("ReadAlias", &"default")?;
        Ok(Some(found).filter(|path| !is_none(path)))
    }

    /// Makes that collection; gives it or the prompt to show.
    pub fn create_collection(&self) -> zbus::Result<(OwnedObjectPath, OwnedObjectPath)> {
        let properties = HashMap::from([("org.freedesktop.Secret.Collection.Label", Value::from("Login"))]);
        self.service.call("CreateCollection", &(properties, "default"))
    }

    /// Unlocks objects; gives those that are and the prompt to show for the others.
    pub fn unlock(&self, objects: &[&OwnedObjectPath]) -> zbus::Result<(Vec<OwnedObjectPath>, OwnedObjectPath)> {
        self.service.call("Unlock", &(objects,))
    }

    /// Keeps a secret in place of what was there under `name`; gives the prompt to show.
    pub fn create_item(
        &self,
        collection: &OwnedObjectPath,
        name: &str,
        secret: &[u8],
    ) -> zbus::Result<OwnedObjectPath> {
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(format!("{PROGRAM} file"))),
            ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes(name))),
        ]);
        let secret = Secret {
            session: self.session.clone(),
            parameters: Vec::new(),
            value: secret.to_vec(),
            content_type: "application/octet-stream".into(),
        };
        let collection = Proxy::new(self.bus, SERVICE, collection, "org.freedesktop.Secret.Collection")?;
        let (_, question): (OwnedObjectPath, _) = collection.call("CreateItem", &(properties, secret, true))?;
        Ok(question)
    }
}

impl Drop for Desk<'_> {
    fn drop(&mut self) {
        let closed = Proxy::new(self.bus, SERVICE, &self.session, "org.freedesktop.Secret.Session")
            .and_then(|session| session.call_noreply("Close", &()));
        // The service closes it by itself when the program ends.
        drop(closed);
    }
}
