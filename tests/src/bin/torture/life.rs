//! One life of the program: it opens the file and works until it is killed. What it has done it acknowledges on standard
//! output, one line each, only after the command has answered.
//!
//! | Line | Says |
//! |---|---|
//! | `try WORDS` | the passphrase is about to become this; `-` none |
//! | `code CODE` | the file is open, and this opens it; `-` nothing is needed |
//! | `done COMMAND SEQ HASH` | answered; the history ends with that entry |
//! | `begin backup` | a backup is being made |
//! | `backup PATH` | it was made |
//! | `refused KIND SENTENCE` | answered with an error |
//! | `end` | the work is done |

use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use counterpart_api::WireError;
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::program::{Program, file_in};
use crate::secret::{NONE, Secret};

/// The word that starts a life instead of the torture.
pub const INSIDE: &str = "--live";

/// What a life is told.
#[derive(Debug, Clone)]
pub struct Orders {
    pub folder: PathBuf,
    pub seed: u64,
    /// How many commands; a life that is to be killed gets more than it will ever finish.
    pub commands: u64,
    /// Passphrases come, change and go.
    pub encrypted: bool,
    pub secret: Secret,
}

impl Orders {
    pub fn words(&self) -> Vec<String> {
        let text = |value: &str| if value.is_empty() { "?".to_owned() } else { value.to_owned() };
        vec![
            INSIDE.to_owned(),
            self.folder.display().to_string(),
            self.seed.to_string(),
            self.commands.to_string(),
            self.encrypted.to_string(),
            text(&self.secret.acknowledged),
            text(self.secret.tried.as_deref().unwrap_or_default()),
        ]
    }

    fn read(words: &[String]) -> Self {
        let text = |at: usize| Some(words[at].clone()).filter(|word| word != "?");
        let mut secret = Secret::default();
        if let Some(code) = text(4) {
            secret.acknowledge(&code);
        }
        secret.tried = text(5);
        Self {
            folder: words[0].clone().into(),
            seed: words[1].parse().unwrap(),
            commands: words[2].parse().unwrap(),
            encrypted: words[3].parse().unwrap(),
            secret,
        }
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", line.replace('\n', " "));
    let _ = out.flush();
}

/// Lives until it is killed or its work is done.
pub fn live(words: &[String]) {
    let orders = Orders::read(words);
    let program = Program::in_folder(&orders.folder);
    let mut life = Life { program, chance: Chance::new(orders.seed), contractors: Vec::new(), orders };
    if let Err(error) = life.begin() {
        say(&format!("refused {} {}", error.kind, error.message));
        return;
    }
    life.tell_code();
    for _ in 0..life.orders.commands {
        if let Err(error) = life.next() {
            say(&format!("refused {} {}", error.kind, error.message));
        }
    }
    say("end");
}

struct Life {
    program: Program,
    chance: Chance,
    contractors: Vec<Value>,
    orders: Orders,
}

impl Life {
    fn begin(&mut self) -> Result<(), WireError> {
        let path = file_in(&self.orders.folder);
        if path.exists() {
            return self.orders.secret.open(&self.program, &path);
        }
        let words = self.orders.encrypted.then(|| self.new_words());
        self.program.create(words.as_deref())
    }

    fn new_words(&mut self) -> String {
        let words = format!("rye-kettle-harbor-{:016x}", self.chance.next());
        say(&format!("try {words}"));
        words
    }

    fn tell_code(&mut self) {
        let code = self.program.code().unwrap_or_else(|| NONE.to_owned());
        say(&format!("code {code}"));
        self.orders.secret.acknowledge(&code);
    }

    fn next(&mut self) -> Result<(), WireError> {
        if self.contractors.is_empty() {
            return self.add();
        }
        match self.chance.below(200) {
            0..70 => self.add(),
            70..100 => self.rewrite(),
            100..126 => self.attach(),
            126..138 => self.import(),
            138..154 => self.done("history.undo", json!({})).map(|_| ()),
            154..162 => self.done("history.redo", json!({})).map(|_| ()),
            162..176 => self.sheet(),
            176..188 => self.back_up(),
            188..197 => self.come_back(),
            _ => self.passphrase(),
        }
    }

    /// Sends a command and acknowledges it with the entry that the history ends with then.
    fn done(&self, command: &str, request: Value) -> Result<Value, WireError> {
        let answer = self.program.call(command, request)?;
        let (seq, hash) = self.program.head();
        say(&format!("done {command} {seq} {hash}"));
        Ok(answer)
    }

    fn contractor(&mut self) -> Value {
        let at = self.chance.place(self.contractors.len());
        self.contractors[at].clone()
    }

    fn add(&mut self) -> Result<(), WireError> {
        let number = self.chance.next();
        let notes = "Brings the rye on Fridays. ".repeat(self.chance.place(40));
        let request = json!({"name": format!("Baker {number:x}"), "does": "Bread", "notes": notes, "tags": ["early"],
            "channels": [{"kind": "email", "value": format!("b{number:x}@bread.example")}]});
        let made = self.done("contractors.create", request)?;
        self.contractors.push(made["id"].clone());
        Ok(())
    }

    fn rewrite(&mut self) -> Result<(), WireError> {
        let notes = format!("Now asks for {}", self.chance.next());
        let request =
            json!({"id": self.contractor(), "name": format!("Baker {}", self.chance.below(99)), "notes": notes});
        self.done("contractors.update", request).map(|_| ())
    }

    fn attach(&mut self) -> Result<(), WireError> {
        let length = 1 + self.chance.place(120_000);
        let bytes = BASE64_STANDARD.encode(self.chance.bytes(length));
        let file = json!({"name": format!("oven {length}.txt"), "bytes": bytes});
        let request = json!({"owner": "contractor", "owner_id": self.contractor(), "file": file});
        self.done("attachments.add", request).map(|_| ())
    }

    fn import(&mut self) -> Result<(), WireError> {
        let mut text = String::from("Name,Email\n");
        for _ in 0..2 + self.chance.below(30) {
            let number = self.chance.next();
            text += &format!("Firm {number:x},f{number:x}@firm.example\n");
        }
        let file = json!({"name": "firms.csv", "bytes": BASE64_STANDARD.encode(text)});
        self.done("imports.run", json!({"file": file})).map(|_| ())
    }

    fn sheet(&mut self) -> Result<(), WireError> {
        let title = format!("Close the month {}", self.chance.next());
        self.done("sheets.create", json!({"title": title, "group": "Money"})).map(|_| ())
    }

    fn back_up(&self) -> Result<(), WireError> {
        say("begin backup");
        let made = self.program.call("backups.take", json!({}))?;
        say(&format!("backup {}", made["path"].as_str().unwrap()));
        Ok(())
    }

    /// Closes the file, which makes a backup and empties the log beside it, and opens it again.
    fn come_back(&mut self) -> Result<(), WireError> {
        let path: &Path = &file_in(&self.orders.folder);
        say("begin backup");
        self.program.session.close();
        self.orders.secret.open(&self.program, path)?;
        let (seq, hash) = self.program.head();
        say(&format!("done reopened {seq} {hash}"));
        Ok(())
    }

    fn passphrase(&mut self) -> Result<(), WireError> {
        if !self.orders.encrypted {
            return self.add();
        }
        let result = match (self.program.code(), self.chance.below(4)) {
            (None, _) => {
                let words = self.new_words();
                self.done("passphrase.set", json!({"passphrase": words}))
            }
            (Some(code), 0) => {
                say(&format!("try {NONE}"));
                self.done("passphrase.remove", json!({"current": code}))
            }
            (Some(code), _) => {
                let words = self.new_words();
                self.done("passphrase.change", json!({"current": code, "passphrase": words}))
            }
        };
        if self.program.session.file().is_ok() {
            self.tell_code();
        }
        result.map(|_| ())
    }
}
