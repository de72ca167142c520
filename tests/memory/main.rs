//! After locking nothing is left in this process that opens the file, and no handle of it either. What is looked for is never
//! in memory as it is, only masked; and each search proves first that it would find it.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code stops at the first surprise"
)]

mod scan;

use std::alloc::System;
use std::path::Path;

use counterpart_api::Session;
use counterpart_api::core::clock::SystemClock;
use counterpart_api::core::storage::Key;
use counterpart_api::desktop::{NoDesktop, Region};
use scan::{Masked, found};
use serde_json::value::RawValue;
use zeroize::Zeroizing;
use zeroizing_alloc::ZeroAlloc;

/// As in the program.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

/// One command, as a thread of the window runs it. What it is asked is wiped.
fn call(session: &Session, command: &str, request: &str) -> String {
    std::thread::scope(|scope| {
        let request = RawValue::from_string(request.to_owned()).unwrap();
        let run = move || session.dispatch(command, &request).map(|answer| answer.value.get().to_owned());
        scope.spawn(run).join().unwrap().unwrap_or_else(|error| panic!("{command}: {error:?}"))
    })
}

/// Every open file and map of this process that is the workspace or lies beside it, but for the lock.
fn handles(path: &Path) -> Vec<String> {
    let name = path.to_string_lossy().into_owned();
    let open = std::fs::read_dir("/proc/self/fd").unwrap();
    let open = open.filter_map(|entry| std::fs::read_link(entry.unwrap().path()).ok());
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let all = open.map(|path| path.to_string_lossy().into_owned()).chain(maps.lines().map(str::to_owned));
    all.filter(|open| open.contains(&name) && !open.ends_with("-lock")).collect()
}

#[test]
fn after_locking_neither_the_key_nor_the_passphrase_nor_a_handle_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = NoDesktop { data: folder.path().to_owned(), settings: None, region: Region::default() };
    let session = Session::new(Box::new(desktop), std::sync::Arc::new(SystemClock));
    let words = Key::fresh_passphrase().unwrap();
    let typed = Masked::of(words.as_bytes());
    let with = |before: &str, after: &str| Zeroizing::new([before, words.as_str(), after].concat());

    call(
        &session,
        "file.create",
        &with(
            r#"{"name": "Tideway", "signatory": "Ines", "country": "US", "currency": "USD", "time_zone": "America/New_York",
                "locale": "en-US", "paper": "letter", "passphrase": ""#,
            r#""}"#,
        ),
    );
    for round in ["after the file was made", "after it was unlocked again"] {
        call(&session, "contractors.create", r#"{"name": "Zebulon Quixwhistle"}"#);
        call(&session, "search.find", r#"{"text": "Quix"}"#);
        call(&session, "file.check", "{}");
        call(&session, "backups.take", "{}");
        let open = session.file().unwrap();
        let key = Masked::of(open.key().unwrap().secret());
        let path = open.path().to_owned();
        drop(open);
        assert!(!found(&key).is_empty(), "{round}: while it is open the key is found, so the search can fail");
        assert!(handles(&path).len() > 1, "{round}: and its handles are, too: {:?}", handles(&path));
        call(&session, "file.lock", "{}");
        assert_eq!(handles(&path), Vec::<String>::new(), "{round}: handles");
        assert_eq!(found(&key), Vec::<String>::new(), "{round}: the key");
        assert_eq!(found(&key.in_hex()), Vec::<String>::new(), "{round}: the key as the database takes it");
        call(&session, "file.unlock", &with(r#"{"passphrase": ""#, r#""}"#));
    }
    call(&session, "file.lock", "{}");
    assert!(!found(&typed).is_empty(), "this test itself still holds the passphrase");
    drop(words);
    assert_eq!(found(&typed), Vec::<String>::new(), "the passphrase");
}

#[test]
fn what_was_freed_is_wiped() {
    let mut held = vec![0_u8; 4096];
    let masked = Masked::of(&(0..32).map(|at| at ^ 0xC3).collect::<Vec<u8>>());
    masked.copy_to(&mut held[2000..2032]);
    assert!(!found(&masked).is_empty(), "it is found while it is held");
    drop(held);
    assert_eq!(found(&masked), Vec::<String>::new(), "and gone when it is freed");
}
