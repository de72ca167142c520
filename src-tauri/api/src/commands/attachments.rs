//! Files on records: adding, listing, saving a copy, handing to the system.

use counterpart_core::Error;
use counterpart_core::domain::attachments::Attachment;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::attachments::{self, AddAttachment, AttachmentsOf, OneAttachment};
use counterpart_core::storage;

use super::declare;
use crate::desktop::Purpose;
use crate::names::file_name;
use crate::papers::{KeptPaper, keep};
use crate::session::Session;
use crate::wire::WireError;

/// What may be handed to the system's viewer: pages and pictures, by their first bytes and not by their name.
const SHOWN: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("text/plain", "txt"),
];

fn read(session: &Session, request: OneAttachment) -> Result<(Attachment, Vec<u8>), WireError> {
    session.read(|read| {
        Ok((storage::attachments::get(read, request.id)?, storage::attachments::content(read, request.id)?))
    })
}

/// Asks where, and writes a copy there.
fn save(session: &Session, request: OneAttachment) -> Result<KeptPaper, WireError> {
    let (attachment, content) = read(session, request)?;
    let path = session
        .desktop()
        .choose_place(Purpose::Other, &suggested(&attachment.name))?
        .ok_or_else(WireError::cancelled)?;
    keep(session, &path, &content)
}

/// Its own name, with signs that every file system takes. What follows the last point stays its ending.
fn suggested(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    file_name(stem, "File", &ending.chars().filter(|sign| sign.is_alphanumeric()).take(12).collect::<String>())
}

/// Hands a copy to the system's viewer, when it is a page, a picture or plain text.
fn open(session: &Session, request: OneAttachment) -> Result<Nothing, WireError> {
    let (attachment, content) = read(session, request)?;
    let Some((_, ending)) = SHOWN.iter().find(|(media_type, _)| *media_type == attachment.media_type) else {
        return Err(Error::conflict(format!("“{}” is not a page or a picture, so Counterpart does not open it. Save a copy and open it with the right program.", attachment.name)).into());
    };
    let kept = keep(session, &session.scratch().place(&format!("{}.{ending}", attachment.id))?, &content)?;
    session.desktop().open(kept.path.as_ref())?;
    Ok(Nothing {})
}

declare! {
    read "attachments.list": AttachmentsOf => Vec<Attachment> = attachments::list;
    write "attachments.add": AddAttachment => Attachment = attachments::add;
    write "attachments.remove": OneAttachment => Nothing = attachments::remove;
    host "attachments.save": OneAttachment => KeptPaper = save;
    host "attachments.open": OneAttachment => Nothing = open;
}
