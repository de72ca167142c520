//! Writing instruction sheets: saved as typed, frozen when used.

mod clean;
mod read;
mod write;

pub use read::{
    ChangesSince, GetSheet, ListSheets, SheetChanges, SheetDetail, SheetGroup, SheetLine, SheetPage, SheetPlace,
    VersionLine, changes, get, list,
};
pub use write::{CreateSheet, MarkTested, OneSheet, SaveSheet, archive, create, mark_tested, restore, save};

use crate::domain::sheets::SheetVersion;
use crate::error::Result;
use crate::ids::SheetVersionId;
use crate::storage::{Change, sheets};

/// Freezes a version because a hand-off uses it; one that is frozen stays as it is.
pub(crate) fn freeze(change: &Change<'_>, id: SheetVersionId, used_for: &str) -> Result<SheetVersion> {
    let version = sheets::version(change, id)?;
    if version.frozen_at.is_some() {
        return Ok(version);
    }
    let frozen = SheetVersion { frozen_at: Some(change.now()), frozen_for: used_for.to_owned(), ..version };
    sheets::put_version(change, &frozen)?;
    Ok(frozen)
}
