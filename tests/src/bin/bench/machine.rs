//! Where and with what it was measured.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use counterpart_api::core::clock::{Clock, SystemClock};
use counterpart_api::core::storage::sqlite_version;

/// One line for each thing that decides how fast a run can be.
pub fn describe(scratch: &Path) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "- {name}: {value}");
    };
    line("Date", &SystemClock.now().format("%Y-%m-%d %H:%M UTC").to_string());
    line("Machine", &format!("{}, {} cores, {} of memory", processor(), cores(), memory()));
    line("System", &said("uname", &["-srm"]));
    line("Files on", &said("findmnt", &["-no", "FSTYPE", "-T", &scratch.display().to_string()]));
    line("Build", if cfg!(debug_assertions) { "not optimised: the figures say little" } else { "optimised" });
    line("Counterpart", env!("CARGO_PKG_VERSION"));
    line("Compiler", &said("rustc", &["--version"]));
    line("SQLite", sqlite_version());
    line("WebKitGTK", &said("pkg-config", &["--modversion", "webkit2gtk-4.1"]));
    text
}

fn processor() -> String {
    field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn memory() -> String {
    let kilobytes =
        field("/proc/meminfo", "MemTotal").and_then(|text| text.trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or_else(|| "an unknown amount".to_owned(), |kilobytes| format!("{:.0} GB", kilobytes * 1024.0 / 1e9))
}

/// The first value under that name in one of the system's own lists.
fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn said(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output().ok().filter(|output| output.status.success());
    output
        .map_or_else(|| "not known here".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
