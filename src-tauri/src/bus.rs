//! A message bus of their own for tests: nothing of the computer's session is on it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running bus; it ends when dropped.
pub struct Bus {
    daemon: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Bus {
    /// Starts one.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = format!("unix:dir={}", folder.path().display());
        let mut daemon = Command::new("dbus-daemon")
            .args(["--config-file", &configuration(&folder, &place), "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon, of the package dbus, runs");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { daemon, address: address.trim().to_owned(), folder }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A folder for whoever serves on it.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// Everything is allowed, and nothing is started by being asked for.
fn configuration(folder: &tempfile::TempDir, place: &str) -> String {
    let path = folder.path().join("bus.conf");
    let text = format!(
        r#"<busconfig><type>session</type><listen>{place}</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#
    );
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
