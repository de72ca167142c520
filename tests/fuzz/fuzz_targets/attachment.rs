//! A file that somebody puts on a record: its name, what its first bytes say it is, and how it arrives.
//! PDFs and pictures are kept as they came; nothing in the program reads further into them than this.
#![no_main]

use counterpart_core::domain::attachments::{check_size, file_name, sniff};
use counterpart_core::domain::backups::BackupName;
use counterpart_core::ops::attachments::SentFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first line is its name, the rest what is in it.
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (name, content) = bytes.split_at(end);
    let name = String::from_utf8_lossy(name);
    if let Ok(kept) = file_name("file.name", &name) {
        assert!(!kept.contains(['/', '\\', '\n', '\0']) && !kept.trim().is_empty(), "a name names no folder: {kept:?}");
    }
    let media = sniff(content);
    assert!(media.contains('/'), "a kind has two parts: {media}");
    if media == "text/plain" {
        assert!(std::str::from_utf8(content).is_ok(), "text can be read as text");
    }
    let sent = SentFile { name: name.into_owned(), bytes: String::from_utf8_lossy(content).into_owned() };
    if let Ok(arrived) = sent.content("file") {
        check_size("file", arrived.len()).expect("what was taken in has a size that is allowed");
    }
    if let Some(backup) = BackupName::parse(&sent.name) {
        assert_eq!(backup.to_string(), sent.name, "only names that the program would have given are its own");
    }
});
