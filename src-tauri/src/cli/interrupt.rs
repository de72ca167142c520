//! Ctrl+C, and the system asking the program to end.

use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use counterpart_api::{Session, WireError};

/// What a shell says of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// From now on work that can be stopped clears away what it began, in plain above all, before the program ends. Anything
/// else ends at once, which no file is hurt by; so does everything at the second time.
pub fn heed(session: &Arc<Session>) -> Result<(), WireError> {
    // Not the session itself: it would outlive the command, and the file would never be closed.
    let session = Arc::downgrade(session);
    let asked = AtomicBool::new(false);
    let heard = move || {
        if asked.swap(true, Ordering::Relaxed) || !session.upgrade().is_some_and(|session| session.interrupt()) {
            exit(INTERRUPTED);
        }
    };
    ctrlc::set_handler(heard).map_err(|error| {
        WireError::new("internal", format!("The system does not say when to stop ({error}). Nothing was done."))
    })
}
