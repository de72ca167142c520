//! The second look: what would come in, what is already there, what is broken.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::read::{self, ImportChoices};
use super::sort::{self, Lot, Sorted};
use crate::error::Result;
use crate::exchange::RowProblem;
use crate::exchange::incoming::SameAs;
use crate::ops::attachments::SentFile;
use crate::stop::Stop;
use crate::storage::Read;
use crate::storage::contractors::Likeness;

/// Rows on one page.
const PAGE: usize = 100;

/// A file, what becomes of its columns, and which part to show.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct PreviewImport {
    /// The file.
    pub file: SentFile,
    /// What the owner decided.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub choices: ImportChoices,
    /// Which lot to show.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub lot: Lot,
    /// Rows of that lot to pass over, for the next page.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub skip: usize,
}

/// What would happen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportPreview {
    /// How many would come in.
    pub new: usize,
    /// Of those, how many look like an earlier entry of the same file.
    pub repeats: usize,
    /// How many look like contractors on file.
    pub same: usize,
    /// How many cannot be brought in.
    pub broken: usize,
    /// One page of the lot asked for, in the order of the file.
    pub rows: Vec<PreviewRow>,
    /// The lot has more rows.
    pub more: bool,
}

/// One entry of the file.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ImportPreviewRow")]
pub struct PreviewRow {
    /// The line of the file in which it begins; names the entry in later steps.
    #[ts(type = "number")]
    pub line: u64,
    /// Whom it names.
    pub name: String,
    /// The name they trade under, where it differs.
    pub trading_name: String,
    /// What they do.
    pub does: String,
    /// The ways to reach them, as they would be kept.
    pub channels: Vec<String>,
    /// The people there.
    pub people: Vec<String>,
    /// What else would be kept.
    pub notes: String,
    /// Why it cannot be brought in; empty otherwise.
    pub reason: String,
    /// What the owner should look at.
    pub problems: Vec<RowProblem>,
    /// The contractor on file that it looks like.
    pub same: Option<Likeness>,
    /// The earlier entry of the file that it looks like.
    pub repeats: Option<SameAs>,
}

impl From<&Sorted> for PreviewRow {
    fn from(sorted: &Sorted) -> Self {
        let entry = &sorted.entry;
        Self {
            line: entry.source_line,
            name: entry.name.clone(),
            trading_name: entry.org.clone(),
            does: entry.does.clone(),
            channels: entry.channels.iter().map(|channel| channel.value.clone()).collect(),
            people: entry.people.iter().map(|person| person.name.clone()).collect(),
            notes: sorted.form.notes.clone(),
            reason: sorted.reason.clone(),
            problems: entry.problems.clone(),
            same: sorted.same.clone(),
            repeats: entry.same_as.clone(),
        }
    }
}

/// Shows what would come in and changes nothing. `stop` is looked at between entries.
pub fn preview(read: &Read<'_>, request: PreviewImport, stop: &Stop) -> Result<ImportPreview> {
    let arrived = read::read(&request.file, request.choices.mapping.as_ref())?;
    let sorted = sort::sort(read, arrived, &request.choices, read.now(), stop)?;
    let of = |lot: Lot| sorted.iter().filter(move |sorted| sorted.lot == lot);
    let rows: Vec<PreviewRow> = of(request.lot).skip(request.skip).take(PAGE).map(PreviewRow::from).collect();
    Ok(ImportPreview {
        new: of(Lot::New).count(),
        repeats: of(Lot::New).filter(|sorted| sorted.entry.same_as.is_some()).count(),
        same: of(Lot::Same).count(),
        broken: of(Lot::Broken).count(),
        more: of(request.lot).count() > request.skip + rows.len(),
        rows,
    })
}
