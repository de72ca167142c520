//! GNOME Keyring itself, where it is installed.

use std::io::Write;
use std::process::{Child, Command, Stdio};

use super::{Bus, SECRET, keyring};

/// Its daemon on this bus, with a keyring that a password on standard input unlocks; none where it is not installed.
struct Gnome(Child);

impl Gnome {
    fn on(bus: &Bus) -> Option<Self> {
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon.args(["--foreground", "--components=secrets", "--unlock"]);
        for place in ["HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
            daemon.env(place, bus.folder());
        }
        daemon.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
        let mut child = daemon.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        child.stdin.take().unwrap().write_all(b"the password of this login").unwrap();
        Some(Self(child))
    }
}

impl Drop for Gnome {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn gnome_keyring_keeps_finds_replaces_and_forgets() {
    let bus = Bus::start();
    let Some(gnome) = Gnome::on(&bus) else {
        // Past the capture of the test runner, so that it is seen.
        let _ = writeln!(std::io::stderr(), "skipped: gnome-keyring-daemon is not installed");
        return;
    };
    let ours = keyring(&bus);
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !ours.is_there() {
        assert!(std::time::Instant::now() < deadline, "GNOME Keyring serves on the bus");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(ours.get("aa"), None, "nothing is kept yet");
    ours.put("aa", &[1; 32]).unwrap();
    ours.put("aa", &SECRET).unwrap();
    assert_eq!(keyring(&bus).get("aa").unwrap().as_slice(), SECRET, "another run of the program finds it");
    ours.remove("aa").unwrap();
    assert_eq!(ours.get("aa"), None, "forgotten");
    drop(gnome);
}
