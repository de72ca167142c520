//! A real workspace, plain or encrypted, with bytes of it changed: opened, checked, read anew, what is left exported, and
//! at last looked at and changed as the screens do it.
//!
//! The input is a list of changes, five bytes each: where (3), what (1), and how it is laid over the byte there (1).
//! The first byte of all says which file, and whether its end is cut off.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use counterpart_core::clock::FixedClock;
use counterpart_core::domain::business::Paper;
use counterpart_core::domain::contractors::Contractor;
use counterpart_core::error::Result;
use counterpart_core::ids::Ids;
use counterpart_core::ops::business::{SetUp, set_up};
use counterpart_core::ops::history::Undo;
use counterpart_core::ops::search::Search;
use counterpart_core::ops::{Nothing, contractors, history, search, today};
use counterpart_core::storage::salvage::{self, Remains};
use counterpart_core::storage::{self, Header, Key, Read, Writer, backup, check};
use libfuzzer_sys::fuzz_target;
use rusqlite::Connection;
use uuid::Uuid;

/// One after the other, so that the file is the same each time and what is kept of earlier runs still means something.
#[derive(Default)]
struct Counted(AtomicU64);

impl Ids for Counted {
    fn next(&self, _: DateTime<Utc>) -> Uuid {
        Uuid::from_u64_pair(0x0195_5000_0000_7000, 0x8000_0000_0000_0000 | self.0.fetch_add(1, Ordering::Relaxed))
    }
}

struct Base {
    place: PathBuf,
    plain: Vec<u8>,
    encrypted: Vec<u8>,
    key: Key,
}

static BASE: LazyLock<Base> = LazyLock::new(|| {
    let place = std::env::temp_dir().join(format!("counterpart-fuzz-file-{}", std::process::id()));
    std::fs::create_dir_all(&place).expect("a scratch folder");
    let key = Key::new(&[7; 32], [9; 16]);
    let plain = made(&place.join("plain"), None);
    let encrypted = made(&place.join("encrypted"), Some(&key));
    Base { place: place.join("damaged"), plain, encrypted, key }
});

fn writer(path: &Path, conn: Connection) -> Result<Writer> {
    let clock = Box::new(FixedClock(now()));
    Writer::new(path, conn, clock, Box::new(Counted::default()), "fuzz".into())
}

fn add(writer: &mut Writer, name: &str) -> Result<Contractor> {
    let form = serde_json::from_value(serde_json::json!({ "name": name })).expect("a form");
    Ok(writer.change("contractors.create", |change| contractors::create(change, form))?.value)
}

/// A small business in a file.
fn made(path: &Path, key: Option<&Key>) -> Vec<u8> {
    let _ = std::fs::remove_file(path);
    let conn = storage::create(path, key).expect("a new file");
    let mut writer = writer(path, conn).expect("a writer");
    let bakery = SetUp {
        name: "Tideway Bakehouse".into(),
        signatory: "Ines Halloran".into(),
        country: "US".into(),
        currency: "USD".into(),
        time_zone: "America/New_York".into(),
        locale: "en-US".into(),
        paper: Paper::Letter,
        is_sample: false,
    };
    writer.change("business.set_up", |change| set_up(change, bakery)).expect("a business");
    add(&mut writer, "Jonah Pike").expect("a contractor");
    writer.close();
    std::fs::read(path).expect("it lies there")
}

fuzz_target!(|bytes: &[u8]| {
    let base = &*BASE;
    let (which, changes) = bytes.split_first().unwrap_or((&0, bytes));
    let (mut file, key) =
        if which & 1 == 0 { (base.plain.clone(), None) } else { (base.encrypted.clone(), Some(&base.key)) };
    for change in changes.chunks_exact(5) {
        let at = usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        let at = at % file.len();
        match change[4] % 3 {
            0 => file[at] = change[3],
            1 => file[at] ^= change[3],
            _ => file.truncate(if which & 2 == 2 { at + 1 } else { file.len() }),
        }
    }
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(format!("{}{ending}", base.place.display()));
    }
    std::fs::write(&base.place, &file).expect("there is room");
    open(&base.place, key);
});

/// As the program does it: told apart, inspected, opened, checked; read as a backup; and what is left of it.
fn open(path: &Path, key: Option<&Key>) {
    let encrypted = matches!(storage::header(path), Ok(Header::Encrypted(_)));
    let key = key.filter(|_| encrypted);
    if storage::inspect(path, key).is_ok() {
        if let Ok(conn) = storage::open_reader(path, key) {
            let _ = check::run(&conn);
        }
        if let Ok(conn) = backup::open(path, key) {
            let _ = backup::describe(&conn);
        }
    }
    let scratch = path.parent().expect("it lies in a folder");
    if let Ok(mut remains) = Remains::open(path, key, scratch) {
        for (_, written) in salvage::tables() {
            let _ = remains.rows(written, &mut |_| Ok(()));
        }
        let _ = (remains.business(), remains.last());
        for number in remains.stored().unwrap_or_default().into_values().take(8) {
            let _ = remains.content(number, &mut std::io::sink());
        }
    }
    let _ = storage::open_writer(path, key).and_then(|conn| work(writer(path, conn)?));
}

/// What the screens ask for, a save, and its undoing.
fn work(mut writer: Writer) -> Result<()> {
    let read = Read::new(writer.connection(), now())?;
    let text = Search { text: "jo".into(), noun: None };
    let _ = (today::get(&read, Nothing {}), contractors::list(&read, asked()), history::list(&read, asked()));
    let _ = (search::find(&read, text), history::head(&read, Nothing {}));
    add(&mut writer, "Nora Vance")?;
    writer.change("history.undo", |change| history::undo(change, Undo { entry: None }))?;
    writer.settle()?;
    writer.close();
    Ok(())
}

/// A question that leaves everything open.
fn asked<T: serde::de::DeserializeOwned>() -> T {
    serde_json::from_str("{}").expect("a question")
}

fn now() -> DateTime<Utc> {
    "2027-03-01T14:00:00Z".parse().expect("an instant")
}
