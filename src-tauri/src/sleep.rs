//! Told by the system that the computer goes to sleep, in time to lock the file before it does.
//!
//! On Linux logind says so on the system bus, and waits a few seconds for whoever asked it to:
//! <https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html>. Where nobody says it, the window
//! notices after waking that the clock has jumped (`ui/src/lib/session/idle.ts`).

#[cfg(target_os = "linux")]
mod logind;
#[cfg(all(test, target_os = "linux"))]
mod tests;

/// Calls `before` whenever the computer is about to sleep; it sleeps once that has come back.
pub fn watch(before: impl Fn() + Send + 'static) {
    #[cfg(target_os = "linux")]
    logind::watch(zbus::blocking::Connection::system, before);
    #[cfg(not(target_os = "linux"))]
    drop(before);
}
