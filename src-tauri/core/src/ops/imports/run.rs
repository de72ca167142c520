//! Bringing a file in, as one change that one undo takes back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::read::{self, ImportChoices};
use super::sort::{self, Lot, Sorted};
use crate::domain::attachments::file_name;
use crate::error::{Error, Result};
use crate::ids::ImportId;
use crate::ops::attachments::SentFile;
use crate::ops::contractors::{apply, blank};
use crate::stop::Stop;
use crate::storage::imports::{self, ImportBatch};
use crate::storage::{Change, contractors};

/// A file and everything that was decided about it.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct RunImport {
    /// The file.
    pub file: SentFile,
    /// What the owner decided for the whole file.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub choices: ImportChoices,
    /// Lines of entries that look like contractors on file and come in all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub add_anyway: BTreeSet<u64>,
    /// Lines of new entries that stay out.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub leave_out: BTreeSet<u64>,
    /// Entries that look like an earlier one of the same file stay out.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub leave_out_repeats: bool,
}

/// What happened to every entry; the numbers add up to the entries of the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportDone {
    /// How many contractors were added.
    pub added: usize,
    /// How many looked like contractors on file and stayed out.
    pub same: usize,
    /// How many were broken and stayed out.
    pub broken: usize,
    /// How many the owner left out.
    pub left_out: usize,
}

/// Adds every entry that is to come in, or none when anything goes wrong or `stop` is asked for.
pub fn run(change: &mut Change<'_>, request: RunImport, stop: &Stop) -> Result<ImportDone> {
    let name = file_name("file.name", &request.file.name)?;
    let arrived = read::read(&request.file, request.choices.mapping.as_ref())?;
    let kind = arrived.kind;
    let sorted = sort::sort(change, arrived, &request.choices, change.now(), stop)?;
    let done = counts(&sorted, &request);
    if done.added == 0 {
        return Err(Error::conflict(
            "There is nothing in this file to bring in. Nothing was changed. Entries that are already there or broken can be seen in the preview.",
        ));
    }
    let id: ImportId = change.next_id();
    let batch = ImportBatch {
        id,
        kind: kind.word(),
        file_name: name.clone(),
        added: done.added,
        skipped: sorted.len() - done.added,
        imported_at: change.now(),
    };
    imports::insert(change, &batch)?;
    for entry in sorted.iter().filter(|sorted| fate(sorted, &request) == Fate::Added) {
        stop.check()?;
        let contractor = apply(blank(change.next_id(), change.now()), &entry.form, change.now(), &|| change.next_id())?;
        contractors::insert(change, &contractor, Some(id))?;
    }
    change.summary(format!("Imported {} from {name}", counted(done.added)));
    Ok(done)
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Added,
    Same,
    Broken,
    LeftOut,
}

fn fate(sorted: &Sorted, request: &RunImport) -> Fate {
    let line = sorted.entry.source_line;
    match sorted.lot {
        Lot::Broken => Fate::Broken,
        Lot::Same if request.add_anyway.contains(&line) => Fate::Added,
        Lot::Same => Fate::Same,
        Lot::New if request.leave_out.contains(&line) => Fate::LeftOut,
        Lot::New if request.leave_out_repeats && sorted.entry.same_as.is_some() => Fate::LeftOut,
        Lot::New => Fate::Added,
    }
}

fn counts(sorted: &[Sorted], request: &RunImport) -> ImportDone {
    let of = |wanted: Fate| sorted.iter().filter(|entry| fate(entry, request) == wanted).count();
    ImportDone { added: of(Fate::Added), same: of(Fate::Same), broken: of(Fate::Broken), left_out: of(Fate::LeftOut) }
}

/// "1 contractor", "1,500 contractors".
fn counted(number: usize) -> String {
    let digits = number.to_string();
    let grouped = digits
        .chars()
        .rev()
        .enumerate()
        .flat_map(|(at, digit)| (at > 0 && at % 3 == 0).then_some(',').into_iter().chain([digit]));
    let grouped: String = grouped.collect::<Vec<char>>().into_iter().rev().collect();
    format!("{grouped} {}", if number == 1 { "contractor" } else { "contractors" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_way_people_read_them() {
        for (number, words) in [
            (1, "1 contractor"),
            (12, "12 contractors"),
            (999, "999 contractors"),
            (1500, "1,500 contractors"),
            (200_000, "200,000 contractors"),
        ] {
            assert_eq!(counted(number), words);
        }
    }
}
