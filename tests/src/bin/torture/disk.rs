//! The disk of `tests/disk/disk.c`, which fails when it is told to: compiled once, put in front of a life.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What it is written in.
const SOURCE: &str = include_str!("../../../disk/disk.c");

/// How the disk behaves from some moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// The n-th writing and all after it find no room.
    Full(u64),
    /// Only the n-th does.
    Once(u64),
    /// The n-th bringing to the disk and all after it fail.
    Sync(u64),
}

impl Failing {
    /// As it is said to the disk.
    pub fn words(self) -> String {
        match self {
            Self::Full(at) => format!("disk full {at}"),
            Self::Once(at) => format!("disk once {at}"),
            Self::Sync(at) => format!("disk eio {at}"),
        }
    }
}

/// From here on nothing fails.
pub const WELL: &str = "disk well";

/// Whether this computer can have such a disk; tells aloud when not.
pub fn is_here() -> bool {
    let here = cfg!(target_os = "linux") && Command::new("cc").arg("--version").output().is_ok();
    if !here {
        eprintln!("SKIPPED: a disk that fails needs Linux and a C compiler (cc).");
    }
    here
}

/// This program, started anew with the words of a life, its folder on such a disk. `journal` is told all that is done.
pub fn start_on(folder: &Path, journal: Option<&Path>, words: &[String]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(words).env("LD_PRELOAD", library()).env("COUNTERPART_DISK", folder);
    if let Some(journal) = journal {
        command.env("COUNTERPART_DISK_JOURNAL", journal);
    }
    command
}

/// Beside this program, made anew at each run.
fn library() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let program = std::env::current_exe().unwrap();
        let (source, made) = (program.with_file_name("torture-disk.c"), program.with_file_name("torture-disk.so"));
        std::fs::write(&source, SOURCE).unwrap();
        let output =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).args([&made, &source]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        made
    })
}
