//! Records onto paper: gathers what a record says, gives it to the typesetter, hands out pages or a PDF.

pub mod agreement;
pub mod handoff;
pub mod history;
pub mod recovery;
pub mod review;

use std::path::Path;

use counterpart_core::storage::check::Witness;
use counterpart_core::storage::{self, Noun, Read};
use counterpart_core::{Error, Result as CoreResult};
use counterpart_paper::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::desktop::Purpose;
pub use crate::keep::{KeptPaper, keep};
use crate::names;
use crate::session::Session;
use crate::wire::WireError;

/// What to print.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct PaperRequest {
    /// agreement, handoff or review.
    pub noun: Noun,
    /// The record.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// Pages as pictures.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Pages {
    /// One SVG for each page.
    pub pages: Vec<String>,
}

/// What stands on the paper of a record.
pub fn document(read: &Read<'_>, request: &PaperRequest) -> CoreResult<Document> {
    match request.noun {
        Noun::Agreement => agreement::document(read, request.id.into()),
        Noun::Handoff => handoff::document(read, request.id.into()),
        Noun::Review => review::document(read, request.id.into()),
        other => Err(no_paper(other)),
    }
}

/// The same, with the end of the history at the foot, so that the paper proves the file it was printed from:
/// `counterpart check --head` finds that entry again.
pub fn marked(read: &Read<'_>, request: &PaperRequest) -> CoreResult<Document> {
    Ok(document(read, request)?.with_foot(mark(read)?))
}

/// The end of the history as it stands at the foot of a paper.
pub(crate) fn mark(read: &Read<'_>) -> CoreResult<String> {
    let (last, head) = storage::history::head(read)?;
    Ok(format!("History {}", Witness::print(last, &head)))
}

/// The PDF that was kept when the record was frozen, if there is one.
fn frozen(read: &Read<'_>, request: &PaperRequest) -> CoreResult<Option<Vec<u8>>> {
    match request.noun {
        Noun::Agreement => agreement::record(read, request.id.into()),
        Noun::Review => review::record(read, request.id.into()),
        _ => Ok(None),
    }
}

/// The PDF of a record: the frozen one where there is one, else made now.
pub fn pdf(session: &Session, request: &PaperRequest) -> Result<Vec<u8>, WireError> {
    if let Some(kept) = session.read(|read| frozen(read, request))? {
        return Ok(kept);
    }
    let document = session.read(|read| marked(read, request))?;
    Ok(session.engine()?.pdf(&document)?)
}

/// What a copy is called, e.g. "AG-2026-014 Window lettering – Jonah Pike.pdf".
fn file_name(session: &Session, request: &PaperRequest) -> Result<String, WireError> {
    let called = session.read(|read| match request.noun {
        Noun::Agreement => agreement::called(read, request.id.into()),
        Noun::Handoff => handoff::called(read, request.id.into()),
        Noun::Review => review::called(read, request.id.into()),
        other => Err(no_paper(other)),
    })?;
    Ok(names::file_name(&called, "Record", "pdf"))
}

fn no_paper(noun: Noun) -> Error {
    Error::conflict(format!("A {} has no paper of its own.", noun.word()))
}

/// Pages for the window.
pub fn preview(session: &Session, request: PaperRequest) -> Result<Pages, WireError> {
    // A frozen paper was marked when it was frozen.
    let document = session.read(|read| match frozen(read, &request)? {
        Some(_) => document(read, &request),
        None => marked(read, &request),
    })?;
    Ok(Pages { pages: session.engine()?.pages(&document)? })
}

/// Asks where, and writes the PDF there.
pub fn save(session: &Session, request: PaperRequest) -> Result<KeptPaper, WireError> {
    let bytes = pdf(session, &request)?;
    let path = session
        .desktop()
        .choose_place(Purpose::Pdf, &file_name(session, &request)?)?
        .ok_or_else(WireError::cancelled)?;
    keep(session, &path, &bytes)
}

/// Hands the PDF to the system's viewer, from where it can be printed.
pub fn open(session: &Session, request: PaperRequest) -> Result<KeptPaper, WireError> {
    let bytes = pdf(session, &request)?;
    let kept = keep(session, &session.scratch().place(&file_name(session, &request)?)?, &bytes)?;
    session.desktop().open(Path::new(&kept.path))?;
    Ok(kept)
}
