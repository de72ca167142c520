//! Ctrl+C, and the system asking the program to end.

use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use counterpart_api::{Session, WireError};

/// What a shell says of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Nothing is being done: the program waits for somebody to type.
static WAITS: AtomicBool = AtomicBool::new(false);

/// From now on long work clears away what it began, in plain above all, before the program ends, and short work is done to
/// its end. Pressing the keys again changes nothing: ending in the middle of clearing away would leave the rest of it.
pub fn heed(session: &Arc<Session>) -> Result<(), WireError> {
    // Not the session itself: it would outlive the command, and the file would never be closed.
    let session = Arc::downgrade(session);
    let heard = move || {
        if WAITS.load(Ordering::Relaxed) {
            exit(INTERRUPTED);
        }
        if let Some(session) = session.upgrade() {
            session.interrupt();
        }
    };
    ctrlc::set_handler(heard).map_err(|error| {
        WireError::new("internal", format!("The system does not say when to stop ({error}). Nothing was done."))
    })
}

/// Waits for what somebody types. Meanwhile the program ends at once when it is asked to.
pub fn waiting<T>(typed: impl FnOnce() -> T) -> T {
    WAITS.store(true, Ordering::Relaxed);
    let typed = typed();
    WAITS.store(false, Ordering::Relaxed);
    typed
}
