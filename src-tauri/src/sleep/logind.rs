//! logind's word that the computer goes to sleep.

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

/// Calls `before` ahead of each sleep, on a thread of its own. Without the bus or logind on it nothing happens.
pub(super) fn watch(
    connect: impl FnOnce() -> zbus::Result<Connection> + Send + 'static,
    before: impl Fn() + Send + 'static,
) {
    std::thread::spawn(move || {
        // Nobody here can do anything about a system that does not tell.
        let _ = connect().and_then(|bus| follow(&bus, before));
    });
}

fn follow(bus: &Connection, before: impl Fn()) -> zbus::Result<()> {
    let logind =
        Proxy::new(bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
    let told = logind.receive_signal("PrepareForSleep")?;
    let mut waiting = hold(&logind);
    for message in told {
        let falls_asleep: bool = message.body().deserialize()?;
        if falls_asleep {
            before();
            // Closing it lets the computer sleep.
            drop(waiting.take());
        } else {
            waiting = hold(&logind);
        }
    }
    Ok(())
}

/// Makes logind wait for us; where it does not let us, there is only less time.
fn hold(logind: &Proxy<'_>) -> Option<OwnedFd> {
    logind.call("Inhibit", &("sleep", "Counterpart", "Locks the open file", "delay")).ok()
}
