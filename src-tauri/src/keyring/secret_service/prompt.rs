//! A question of the keyring to its owner, in a window of its own.

use std::sync::mpsc;
use std::time::Duration;

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use super::super::Refusal;
use super::{SERVICE, absent};

/// Shows it and waits for the answer; closed, or open for longer than `wait`, it counts as a no.
pub(super) fn show(bus: &Connection, question: OwnedObjectPath, wait: Duration) -> Result<OwnedValue, Refusal> {
    let prompt = Proxy::new(bus, SERVICE, question, "org.freedesktop.Secret.Prompt").map_err(absent)?;
    // Before it is shown, so that no answer is missed.
    let mut answers = prompt.receive_signal("Completed").map_err(absent)?;
    prompt.call_method("Prompt", &("",)).map_err(absent)?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let answer = answers.next().and_then(|message| message.body().deserialize::<(bool, OwnedValue)>().ok());
        let _ = tell.send(answer);
    });
    match told.recv_timeout(wait) {
        Ok(Some((false, result))) => Ok(result),
        Ok(_) => Err(Refusal::Locked),
        Err(_) => {
            // Nobody is there; it goes away again.
            let _ = prompt.call_method("Dismiss", &());
            Err(Refusal::Locked)
        }
    }
}
