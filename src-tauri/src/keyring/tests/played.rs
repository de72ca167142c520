//! A Secret Service that plays its part on a bus of its own, with an owner who answers its questions or does not.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zbus::ObjectServer;
use zbus::blocking::Connection;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::bus::Bus;

const PLACE: &str = "/org/freedesktop/secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
const NONE: &str = "/";

pub type Attributes = HashMap<String, String>;
type Shared = Arc<State>;
/// Session, parameters, value and its type.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// What the owner does when asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Agrees,
    Refuses,
    Away,
}

struct State {
    owner: Owner,
    locked: Mutex<bool>,
    collection: Mutex<bool>,
    items: Mutex<HashMap<OwnedObjectPath, (Attributes, Vec<u8>)>>,
    counted: AtomicUsize,
    questions: AtomicUsize,
    open: AtomicUsize,
    sessions: AtomicUsize,
}

/// The service; gone from the bus when dropped.
pub struct Played {
    state: Shared,
    _connection: Connection,
}

impl Played {
    pub fn on(bus: &Bus, owner: Owner) -> Self {
        let state = Shared::new(State {
            owner,
            locked: Mutex::new(false),
            collection: Mutex::new(true),
            items: Mutex::default(),
            counted: AtomicUsize::new(0),
            questions: AtomicUsize::new(0),
            open: AtomicUsize::new(0),
            sessions: AtomicUsize::new(0),
        });
        let builder = zbus::blocking::connection::Builder::address(bus.address()).unwrap();
        let connection = builder
            .serve_at(PLACE, Service(Arc::clone(&state)))
            .and_then(|builder| builder.serve_at(LOGIN, Collection(Arc::clone(&state))))
            .and_then(|builder| builder.name("org.freedesktop.secrets"))
            .and_then(zbus::blocking::connection::Builder::build)
            .unwrap();
        Self { state, _connection: connection }
    }

    pub fn lock(&self) {
        *self.state.locked.lock().unwrap() = true;
    }

    pub fn lose_collection(&self) {
        *self.state.collection.lock().unwrap() = false;
    }

    pub fn kept(&self) -> usize {
        self.state.items.lock().unwrap().len()
    }

    /// Everything it holds.
    pub fn held(&self) -> Vec<(Attributes, Vec<u8>)> {
        self.state.items.lock().unwrap().values().cloned().collect()
    }

    /// Puts something else in the place of every secret.
    pub fn spoil(&self, with: &[u8]) {
        self.state.items.lock().unwrap().values_mut().for_each(|(_, secret)| *secret = with.to_vec());
    }

    pub fn questions(&self) -> usize {
        self.state.questions.load(Ordering::SeqCst)
    }

    pub fn open_questions(&self) -> usize {
        self.state.open.load(Ordering::SeqCst)
    }

    pub fn sessions(&self) -> usize {
        self.settle();
        self.state.sessions.load(Ordering::SeqCst)
    }

    /// What was said without waiting for an answer has arrived.
    pub fn settle(&self) {
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn path(text: String) -> OwnedObjectPath {
    ObjectPath::try_from(text).unwrap().into()
}

fn none() -> OwnedObjectPath {
    path(NONE.into())
}

impl State {
    fn number(&self) -> usize {
        self.counted.fetch_add(1, Ordering::SeqCst)
    }

    fn fitting(&self, wanted: &Attributes) -> Vec<OwnedObjectPath> {
        let items = self.items.lock().unwrap();
        let fits = |has: &Attributes| wanted.iter().all(|(name, value)| has.get(name) == Some(value));
        items.iter().filter(|(_, (has, _))| fits(has)).map(|(path, _)| path.clone()).collect()
    }
}

/// A question that unlocks everything when the owner agrees; `result` is what it then gives.
async fn question(state: &Shared, server: &ObjectServer, result: OwnedValue) -> OwnedObjectPath {
    let place = path(format!("{PLACE}/prompt/p{}", state.number()));
    server.at(&place, Prompt { state: Arc::clone(state), result }).await.unwrap();
    place
}

fn value<'a>(value: impl Into<Value<'a>>) -> OwnedValue {
    OwnedValue::try_from(value.into()).unwrap()
}

struct Service(Shared);

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    async fn open_session(
        &self,
        algorithm: String,
        _input: OwnedValue,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> (OwnedValue, OwnedObjectPath) {
        assert_eq!(algorithm, "plain");
        self.0.sessions.fetch_add(1, Ordering::SeqCst);
        let place = path(format!("{PLACE}/session/s{}", self.0.number()));
        server.at(&place, Session(Arc::clone(&self.0))).await.unwrap();
        (value(""), place)
    }

    fn search_items(&self, attributes: Attributes) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        let found = self.0.fitting(&attributes);
        if *self.0.locked.lock().unwrap() { (Vec::new(), found) } else { (found, Vec::new()) }
    }

    async fn unlock(
        &self,
        objects: Vec<OwnedObjectPath>,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        if *self.0.locked.lock().unwrap() {
            (Vec::new(), question(&self.0, server, value(objects)).await)
        } else {
            (objects, none())
        }
    }

    fn read_alias(&self, name: String) -> OwnedObjectPath {
        let there = name == "default" && *self.0.collection.lock().unwrap();
        if there { path(LOGIN.into()) } else { none() }
    }

    async fn create_collection(
        &self,
        _properties: HashMap<String, OwnedValue>,
        _alias: String,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        (none(), question(&self.0, server, value(path(LOGIN.into()))).await)
    }
}

struct Session(Shared);

#[zbus::interface(name = "org.freedesktop.Secret.Session")]
impl Session {
    fn close(&self) {
        self.0.sessions.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Collection(Shared);

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    async fn create_item(
        &self,
        properties: HashMap<String, OwnedValue>,
        secret: Secret,
        replace: bool,
        #[zbus(object_server)] server: &ObjectServer,
    ) -> zbus::fdo::Result<(OwnedObjectPath, OwnedObjectPath)> {
        if *self.0.locked.lock().unwrap() {
            return Err(zbus::fdo::Error::Failed("it is locked".into()));
        }
        assert_eq!(
            properties["org.freedesktop.Secret.Item.Label"],
            Value::from("Counterpart file").try_into().unwrap()
        );
        let attributes: Attributes =
            properties["org.freedesktop.Secret.Item.Attributes"].try_clone().unwrap().try_into().unwrap();
        let before = self.0.fitting(&attributes).first().filter(|_| replace).cloned();
        let place = match before {
            Some(before) => before,
            None => {
                let place = path(format!("{LOGIN}/{}", self.0.number()));
                server.at(&place, Item(Arc::clone(&self.0))).await.unwrap();
                place
            }
        };
        self.0.items.lock().unwrap().insert(place.clone(), (attributes, secret.2));
        Ok((place, none()))
    }
}

struct Item(Shared);

#[zbus::interface(name = "org.freedesktop.Secret.Item")]
impl Item {
    fn get_secret(&self, session: OwnedObjectPath, #[zbus(header)] header: Header<'_>) -> zbus::fdo::Result<(Secret,)> {
        let items = self.0.items.lock().unwrap();
        let found = header.path().and_then(|place| items.get(&OwnedObjectPath::from(place.to_owned())));
        let (_, kept) = found.ok_or_else(|| zbus::fdo::Error::UnknownObject("it is deleted".into()))?;
        Ok(((session, Vec::new(), kept.clone(), "application/octet-stream".into()),))
    }

    fn delete(&self, #[zbus(header)] header: Header<'_>) -> OwnedObjectPath {
        let place = OwnedObjectPath::from(header.path().unwrap().to_owned());
        self.0.items.lock().unwrap().remove(&place);
        none()
    }
}

struct Prompt {
    state: Shared,
    result: OwnedValue,
}

#[zbus::interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    async fn prompt(
        &self,
        _window: String,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.state.questions.fetch_add(1, Ordering::SeqCst);
        let agrees = match self.state.owner {
            Owner::Away => {
                self.state.open.fetch_add(1, Ordering::SeqCst);
                return Ok(());
            }
            owner => owner == Owner::Agrees,
        };
        if agrees {
            *self.state.locked.lock().unwrap() = false;
            *self.state.collection.lock().unwrap() = true;
        }
        Ok(Self::completed(&emitter, !agrees, self.result.try_clone().unwrap()).await?)
    }

    async fn dismiss(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) -> zbus::fdo::Result<()> {
        self.state.open.fetch_sub(1, Ordering::SeqCst);
        Ok(Self::completed(&emitter, true, value("")).await?)
    }

    #[zbus(signal)]
    async fn completed(emitter: &SignalEmitter<'_>, dismissed: bool, result: OwnedValue) -> zbus::Result<()>;
}
