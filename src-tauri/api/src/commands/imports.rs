//! Contractors from a spreadsheet or an address book.

use counterpart_core::domain::backups::Reason;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::imports::{
    self, ImportDone, ImportPreview, InspectImport, InspectedImport, PreviewImport, RunImport,
};
use counterpart_core::storage::Outcome;
use serde::Serialize;
use ts_rs::TS;

use super::declare;
use crate::backups;
use crate::session::Session;
use crate::wire::WireError;

declare! {
    read "imports.inspect": InspectImport => InspectedImport = imports::inspect;
    host "imports.preview": PreviewImport => ImportPreview = preview;
    act "imports.run": RunImport => ImportDone = run;
    host "imports.stop": Nothing => StoppedImport = stop;
}

/// What stopping found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StoppedImport {
    /// An import was at work and ends as "cancelled", unless its last entry was already in.
    pub found: bool,
}

fn preview(session: &Session, request: PreviewImport) -> Result<ImportPreview, WireError> {
    session.underway().run(|stop| session.read(|read| imports::preview(read, request, stop)))
}

fn run(session: &Session, request: RunImport) -> Result<Outcome<ImportDone>, WireError> {
    backups::before(session, Reason::BeforeImport)?;
    session.underway().run(|stop| session.change("imports.run", |change| imports::run(change, request, stop)))
}

fn stop(session: &Session, _: Nothing) -> Result<StoppedImport, WireError> {
    Ok(StoppedImport { found: session.underway().stop() })
}
