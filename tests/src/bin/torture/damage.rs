//! A file that was cut off or in which bits have turned: it opens right, is refused in words, or the check finds it.
//! Never a panic, and never other records than those that were saved without the check saying so.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use counterpart_api::core::domain::recovery::RecoveryCode;
use counterpart_api::{Proof, WireError};
use serde_json::json;

use crate::Size;
use crate::chance::Chance;
use crate::dump::{Dump, differing, dump};
use crate::program::{Program, file_in};
use crate::table::Table;

const HEADS: [&str; 9] = [
    "File",
    "Tried",
    "Refused in words",
    "Found by the check",
    "Nothing lost",
    "Only in the search index",
    "Panics",
    "Silent changes",
    "No words for it",
];

/// What came of opening a damaged file.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Refused,
    Found,
    Same,
    /// Every record is the same; a byte that search keeps for itself, and that its own verification does not count, is not.
    OnlySearch,
    Panicked,
    Silent(String),
    Wordless(String),
}

/// Cut at many lengths and with turned bits, plain and encrypted.
pub fn run(folder: &Path, size: Size) -> Table {
    let mut table = Table::new(&HEADS);
    for (name, passphrase) in [("plain", None), ("encrypted", Some("rye-kettle-harbor-seven"))] {
        let whole = Whole::make(&folder.join(name), passphrase);
        let cuts = (0..whole.bytes.len()).step_by(size.cut_every);
        let ends = cuts.map(|length| (format!("{name} cut to {length} bytes"), whole.bytes[..length].to_vec()));
        whole.tell(&format!("{name}, cut off"), ends, &mut table);
        let mut chance = Chance::new(size.seed ^ 0xDA);
        let flips = (0..size.flips.div_ceil(2)).map(|_| {
            let (place, bit) = (chance.place(whole.bytes.len()), chance.below(8));
            let mut bytes = whole.bytes.clone();
            bytes[place] ^= 1 << bit;
            (format!("{name} with bit {bit} of byte {place} turned"), bytes)
        });
        whole.tell(&format!("{name}, a bit turned"), flips, &mut table);
    }
    table
}

/// A sound file and what it says.
struct Whole {
    folder: std::path::PathBuf,
    bytes: Vec<u8>,
    proof: Option<Proof>,
    says: Dump,
}

impl Whole {
    fn make(folder: &Path, passphrase: Option<&str>) -> Self {
        std::fs::create_dir(folder).unwrap();
        let program = Program::in_folder(folder);
        program.create(passphrase).unwrap();
        fill(&program);
        let says = dump(&program.session.file().unwrap().reader()).unwrap();
        let code = program.code().map(|code| RecoveryCode::read(&code).unwrap());
        drop(program);
        let bytes = std::fs::read(file_in(folder)).unwrap();
        Self { folder: folder.to_owned(), bytes, proof: code.map(Proof::Code), says }
    }

    fn tell(&self, name: &str, damaged: impl Iterator<Item = (String, Vec<u8>)>, table: &mut Table) {
        let mut figures = [0; 8];
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        for (deed, bytes) in damaged {
            let end = catch_unwind(AssertUnwindSafe(|| self.end(&bytes))).unwrap_or(End::Panicked);
            let (column, fault) = match &end {
                End::Refused => (1, None),
                End::Found => (2, None),
                End::Same => (3, None),
                End::OnlySearch => (4, None),
                End::Panicked => (5, Some(format!("{deed}: a panic"))),
                End::Silent(what) => (6, Some(format!("{deed}: {what}"))),
                End::Wordless(what) => (7, Some(format!("{deed}: {what}"))),
            };
            figures[0] += 1;
            figures[column] += 1;
            table.count(fault);
        }
        std::panic::set_hook(loud);
        table.row(name, &figures);
    }

    fn end(&self, bytes: &[u8]) -> End {
        let path = file_in(&self.folder);
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
        }
        std::fs::write(&path, bytes).unwrap();
        let program = Program::in_folder(&self.folder);
        if let Err(error) = program.open(&path, self.proof.as_ref()) {
            return in_words(&error, End::Refused);
        }
        match program.complaints() {
            Ok(said) if said.is_empty() => match dump(&program.session.file().unwrap().reader()) {
                Ok(says) if says == self.says => End::Same,
                Ok(says)
                    if differing(&says, &self.says)
                        .iter()
                        .all(|table| table.starts_with("search_text_") || table.starts_with("search_name_")) =>
                {
                    End::OnlySearch
                }
                Ok(says) => {
                    End::Silent(format!("the check finds nothing, but {:?} differ", differing(&says, &self.says)))
                }
                Err(error) => End::Silent(format!("the check says it is in order, but reading it gives {error}")),
            },
            Ok(_) => End::Found,
            Err(error) => in_words(&error, End::Found),
        }
    }
}

/// A sentence for the owner, not an excuse for a defect.
fn in_words(error: &WireError, end: End) -> End {
    if error.kind == "internal" || error.message.is_empty() { End::Wordless(format!("{error:?}")) } else { end }
}

/// A few of every kind of record.
fn fill(program: &Program) {
    let mut chance = Chance::new(1);
    let call = |command: &str, request| program.call(command, request).unwrap();
    for number in 0..12 {
        let name = format!("Baker {number}");
        let made =
            call("contractors.create", json!({"name": name, "notes": "Brings rye. ".repeat(20), "tags": ["early"]}));
        let bytes = BASE64_STANDARD.encode(chance.bytes(3_000));
        let file = json!({"name": format!("oven {number}.txt"), "bytes": bytes});
        call("attachments.add", json!({"owner": "contractor", "owner_id": made["id"], "file": file}));
        call("agreements.create", json!({"contractor_id": made["id"], "template": "mutual-nda"}));
        let work = json!({"contractor_id": made["id"], "title": "Bake", "criteria": [{"text": "Done"}], "due_on": "2030-03-10", "due_time": "17:00"});
        call("handoffs.create", work);
        call("sheets.create", json!({"title": format!("Close the month {number}"), "group": "Money"}));
    }
    call("history.undo", json!({}));
}
