//! Closing the window, and what would be lost by it. Nothing here touches the file, so all of it also goes while it is locked.

use counterpart_core::ops::Nothing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::declare;
use crate::session::Session;
use crate::wire::WireError;

/// What is typed and not saved.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetUnsaved {
    /// In how many forms and editors.
    pub count: u32,
}

fn set_unsaved(session: &Session, request: SetUnsaved) -> Result<Nothing, WireError> {
    session.closing().set_unsaved(request.count);
    Ok(Nothing {})
}

fn asks(session: &Session, _: Nothing) -> Result<Nothing, WireError> {
    session.closing().take_on();
    Ok(Nothing {})
}

fn close(session: &Session, _: Nothing) -> Result<Nothing, WireError> {
    session.desktop().close_window()?;
    Ok(Nothing {})
}

declare! {
    host "app.set_unsaved": SetUnsaved => Nothing = set_unsaved;
    host "app.asks": Nothing => Nothing = asks;
    host "app.close": Nothing => Nothing = close;
}
