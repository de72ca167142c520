//! Everything that writes, as deeds that can be done again and again: what a disk that fails is tried with.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use counterpart_api::core::Error;
use counterpart_api::core::domain::backups::ENDING;
use counterpart_api::{Proof, WireError, export, salvage};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::program::{Program, file_in};
use crate::secret::{NONE, Secret};

/// Something an owner does.
pub struct Deed {
    pub name: &'static str,
    /// Only to a file with a passphrase, or only to one without; to both when it says nothing.
    pub encrypted: Option<bool>,
    /// It begins with no file open.
    pub closed: bool,
    act: fn(&mut Actor) -> Result<(), WireError>,
}

const fn deed(name: &'static str, act: fn(&mut Actor) -> Result<(), WireError>) -> Deed {
    Deed { name, encrypted: None, closed: false, act }
}

/// All of them. The order is one in which they can be done one after the other.
pub const DEEDS: [Deed; 16] = [
    Deed { closed: true, ..deed("open", Actor::open) },
    deed("save", Actor::save),
    deed("attach", Actor::attach),
    deed("import", Actor::import),
    deed("undo", Actor::undo),
    deed("back up", Actor::back_up),
    deed("drill", Actor::drill),
    deed("close and open", Actor::come_back),
    deed("restore in place", |actor| actor.restore("in_place")),
    deed("restore beside", |actor| actor.restore("beside")),
    deed("export", Actor::export),
    deed("salvage", Actor::salvage),
    Deed { encrypted: Some(false), ..deed("set passphrase", Actor::set) },
    Deed { encrypted: Some(true), ..deed("change passphrase", Actor::change) },
    Deed { encrypted: Some(true), ..deed("remove passphrase", Actor::remove) },
    Deed { closed: true, ..deed("create", Actor::create) },
];

/// A sort of file: its name in a table, whether it has a passphrase, and the name of its folder.
pub type Sort = (&'static str, bool, &'static str);

/// The three ways in which a file is kept: the last one with a rollback journal, because a sync client watches.
pub const SORTS: [Sort; 3] =
    [("plain", false, "plain"), ("encrypted", true, "encrypted"), ("watched", false, "OneDrive")];

/// Who does them, in one folder.
pub struct Actor {
    pub program: Program,
    pub folder: PathBuf,
    pub secret: Secret,
    chance: Chance,
    count: u32,
}

impl Actor {
    /// Nothing is open yet.
    pub fn new(folder: &Path, seed: u64, secret: Secret) -> Self {
        let program = Program::in_folder(folder);
        Self { program, folder: folder.to_owned(), secret, chance: Chance::new(seed), count: 0 }
    }

    pub fn act(&mut self, deed: &Deed) -> Result<(), WireError> {
        self.count += 1;
        (deed.act)(self)
    }

    fn call(&self, command: &str, request: Value) -> Result<Value, WireError> {
        self.program.call(command, request)
    }

    /// Opens the file of the folder, if it is not open.
    pub fn open(&mut self) -> Result<(), WireError> {
        if self.program.session.file().is_ok() {
            return Ok(());
        }
        self.secret.open(&self.program, &file_in(&self.folder))
    }

    /// What opens the file now.
    pub fn code(&self) -> String {
        self.program.code().unwrap_or_else(|| NONE.to_owned())
    }

    fn someone(&self) -> Result<Value, WireError> {
        let page = self.call("contractors.list", json!({}))?;
        Ok(page["rows"][0]["id"].clone())
    }

    fn save(&mut self) -> Result<(), WireError> {
        let number = self.chance.next();
        let notes = "Brings the rye on Fridays. ".repeat(300);
        let request = json!({"name": format!("Baker {number:x}"), "does": "Bread", "notes": notes, "tags": ["early"],
            "channels": [{"kind": "email", "value": format!("b{number:x}@bread.example")}]});
        self.call("contractors.create", request).map(|_| ())
    }

    fn attach(&mut self) -> Result<(), WireError> {
        let bytes = BASE64_STANDARD.encode(self.chance.bytes(40_000));
        let file = json!({"name": format!("oven {}.txt", self.count), "bytes": bytes});
        let request = json!({"owner": "contractor", "owner_id": self.someone()?, "file": file});
        self.call("attachments.add", request).map(|_| ())
    }

    fn import(&mut self) -> Result<(), WireError> {
        let mut text = String::from("Name,Email\n");
        for _ in 0..12 {
            let number = self.chance.next();
            text += &format!("Firm {number:x},f{number:x}@firm.example\n");
        }
        let file = json!({"name": "firms.csv", "bytes": BASE64_STANDARD.encode(text)});
        self.call("imports.run", json!({"file": file})).map(|_| ())
    }

    fn undo(&mut self) -> Result<(), WireError> {
        self.call("history.undo", json!({})).map(|_| ())
    }

    fn back_up(&mut self) -> Result<(), WireError> {
        self.call("backups.take", json!({})).map(|_| ())
    }

    fn drill(&mut self) -> Result<(), WireError> {
        self.call("backups.drill", json!({})).map(|_| ())
    }

    fn come_back(&mut self) -> Result<(), WireError> {
        self.program.session.close();
        self.open()
    }

    /// The oldest backup that opens with what opens the file.
    fn restore(&mut self, way: &str) -> Result<(), WireError> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.join("Backups"))
            .map_err(Error::from)?
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(ENDING))
            .collect();
        names.sort();
        let oldest = names.first().expect("the folder was prepared with a backup");
        self.call("backups.restore", json!({"backup": oldest, "way": way})).map(|_| ())
    }

    fn export(&mut self) -> Result<(), WireError> {
        let (folder, file) = (self.folder.join(format!("Export {}", self.count)), self.program.session.file()?);
        let exported = export::json(&self.program.session, file.path(), file.key(), &folder)?;
        assert!(exported.records > 0, "something was exported");
        Ok(())
    }

    fn salvage(&mut self) -> Result<(), WireError> {
        let (folder, file) = (self.folder.join(format!("Salvage {}", self.count)), self.program.session.file()?);
        salvage::salvage(&self.program.session, file.path(), file.key(), &folder)?;
        Ok(())
    }

    fn words(&mut self) -> String {
        let words = format!("rye-kettle-harbor-{:016x}", self.chance.next());
        self.secret.tried = Some(words.clone());
        words
    }

    fn set(&mut self) -> Result<(), WireError> {
        if self.program.code().is_some() {
            return self.change();
        }
        let words = self.words();
        self.call("passphrase.set", json!({"passphrase": words})).map(|_| ())
    }

    fn change(&mut self) -> Result<(), WireError> {
        let (code, words) = (self.code(), self.words());
        self.call("passphrase.change", json!({"current": code, "passphrase": words})).map(|_| ())
    }

    fn remove(&mut self) -> Result<(), WireError> {
        if self.program.code().is_none() {
            return self.set();
        }
        self.secret.tried = Some(NONE.to_owned());
        self.call("passphrase.remove", json!({"current": self.code()})).map(|_| ())
    }

    /// A second business beside the first.
    fn create(&mut self) -> Result<(), WireError> {
        self.program.session.close();
        let request = json!({"name": "Mill", "signatory": "Ines Halloran", "country": "US", "currency": "USD",
            "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"});
        self.call("file.create", request)?;
        self.program.session.close();
        Ok(())
    }
}

/// The folder that every deed begins with: records, an attachment, a backup, and something saved since.
pub fn prepare(folder: &Path, encrypted: bool) -> String {
    let mut actor = Actor::new(folder, 1, Secret::default());
    actor.program.create(encrypted.then_some("rye-kettle-harbor-seven")).unwrap();
    let code = actor.code();
    for step in [Actor::save, Actor::save, Actor::attach, Actor::back_up, Actor::save, Actor::attach, Actor::save] {
        step(&mut actor).unwrap();
    }
    actor.program.session.close();
    code
}

/// The proof for a code that was told.
pub fn proof(code: &str) -> Option<Proof> {
    counterpart_api::core::domain::recovery::RecoveryCode::read(code).ok().map(Proof::Code)
}
