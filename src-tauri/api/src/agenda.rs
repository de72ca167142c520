//! Today as plain text, for the command line.

use crate::session::Session;
use crate::wire::WireError;

/// What waits on the owner, what waits on them, what comes next.
pub fn text(session: &Session) -> Result<String, WireError> {
    session.file().map(|_| String::new())
}
