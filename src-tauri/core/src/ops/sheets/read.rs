//! The list of sheets, one sheet, and what changed between versions.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::dates::in_zone;
use crate::domain::sheets::{self as rules, Sheet, SheetChange, SheetVersion};
use crate::error::Result;
use crate::ids::SheetId;
use crate::storage::sheets::ListedSheet;
use crate::storage::{Read, sheets};

/// Sheets on one page of the list.
const PAGE: u32 = 200;

/// Which sheets.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct ListSheets {
    /// Words that must be on the sheet; the last one may be unfinished.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub search: String,
    /// Those that were put away.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub archived: bool,
    /// Only after this place, for the next page.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<SheetPlace>,
}

/// A place in the list.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SheetPlace {
    /// The group's name.
    pub group: String,
    /// The title's sort key.
    pub sort_key: String,
    /// The sheet.
    pub id: SheetId,
}

/// One sheet in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetLine {
    /// Its id.
    pub id: SheetId,
    /// What is done.
    pub title: String,
    /// The newest version's number.
    #[ts(type = "number")]
    pub version: i64,
    /// The newest version was never used.
    pub draft: bool,
    /// The date on which it was last changed, on the owner's wall.
    #[ts(type = "string")]
    pub edited_on: NaiveDate,
    /// When somebody last followed it.
    #[ts(type = "string | null")]
    pub tested_on: Option<NaiveDate>,
    /// Months since then, when they are many.
    pub stale_months: Option<i32>,
}

/// Sheets under one heading.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetGroup {
    /// The heading; empty for sheets without one.
    pub group: String,
    /// Its sheets by title.
    pub sheets: Vec<SheetLine>,
}

/// One page of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetPage {
    /// By heading.
    pub groups: Vec<SheetGroup>,
    /// Where the next page starts; none when this was the last.
    pub next: Option<SheetPlace>,
}

/// Lists sheets by group and title.
pub fn list(read: &Read<'_>, request: ListSheets) -> Result<SheetPage> {
    let after = request.after.map(|place| (place.group, place.sort_key, place.id));
    let mut listed = sheets::list(read, request.archived, &request.search, after.as_ref(), PAGE + 1)?;
    let more = listed.len() > PAGE as usize;
    listed.truncate(PAGE as usize);
    let next = listed.last().filter(|_| more).map(|last| SheetPlace {
        group: last.sheet.group.clone(),
        sort_key: last.sort_key.clone(),
        id: last.sheet.id,
    });
    let mut groups: Vec<SheetGroup> = Vec::new();
    for one in listed {
        let line = line(read, &one);
        match groups.last_mut().filter(|group| group.group == one.sheet.group) {
            Some(group) => group.sheets.push(line),
            None => groups.push(SheetGroup { group: one.sheet.group, sheets: vec![line] }),
        }
    }
    Ok(SheetPage { groups, next })
}

fn line(read: &Read<'_>, one: &ListedSheet) -> SheetLine {
    SheetLine {
        id: one.sheet.id,
        title: one.sheet.title.clone(),
        version: one.version.number,
        draft: one.version.frozen_at.is_none(),
        edited_on: in_zone(one.version.edited_at, read.zone()).date,
        tested_on: one.sheet.tested_on,
        stale_months: rules::stale_months(one.sheet.tested_on, read.today()),
    }
}

/// Which sheet, and which version of it.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct GetSheet {
    /// The sheet.
    pub id: SheetId,
    /// A version's number; none for the newest.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub number: Option<i64>,
}

/// A version in the list beside the sheet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VersionLine {
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
    /// When it was first used; none while it is a draft.
    #[ts(type = "string | null")]
    pub frozen_at: Option<DateTime<Utc>>,
    /// The hand-off that used it first, in words.
    pub frozen_for: String,
    /// When its text was last changed.
    #[ts(type = "string")]
    pub edited_at: DateTime<Utc>,
}

/// Everything the editor shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetDetail {
    /// The sheet.
    pub sheet: Sheet,
    /// The version that was asked for.
    pub version: SheetVersion,
    /// It is the newest; older ones can only be read.
    pub newest: bool,
    /// The number that the next change gets: this version's own while it is a draft, else one more.
    #[ts(type = "number")]
    pub next_number: i64,
    /// Givens that have an answer.
    #[ts(type = "number")]
    pub answered: usize,
    /// Months since it was tested, when they are many.
    pub stale_months: Option<i32>,
    /// All versions, newest first.
    pub versions: Vec<VersionLine>,
}

/// One sheet with one of its versions.
pub fn get(read: &Read<'_>, request: GetSheet) -> Result<SheetDetail> {
    let sheet = sheets::get(read, request.id)?;
    let versions = sheets::versions(read, request.id)?;
    let version = match request.number {
        Some(number) => sheets::numbered(read, request.id, number)?,
        None => sheets::newest(read, request.id)?,
    };
    let newest = versions.first().map_or(version.number, |newest| newest.number);
    let frozen = versions.first().is_some_and(|newest| newest.frozen_at.is_some());
    Ok(SheetDetail {
        newest: version.number == newest,
        next_number: if frozen { newest + 1 } else { newest },
        answered: version.content.answered().count(),
        stale_months: rules::stale_months(sheet.tested_on, read.today()),
        versions: versions.into_iter().map(version_line).collect(),
        sheet,
        version,
    })
}

fn version_line(version: SheetVersion) -> VersionLine {
    VersionLine {
        number: version.number,
        frozen_at: version.frozen_at,
        frozen_for: version.frozen_for,
        edited_at: version.edited_at,
    }
}

/// What changed since which version.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ChangesSince {
    /// The sheet.
    pub id: SheetId,
    /// The older version's number.
    #[ts(type = "number")]
    pub since: i64,
}

/// What changed from one version to the newest.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SheetChanges {
    /// The older version's number.
    #[ts(type = "number")]
    pub from: i64,
    /// The newest version's number.
    #[ts(type = "number")]
    pub to: i64,
    /// In words; empty when both say the same.
    pub changes: Vec<SheetChange>,
}

/// What changed since a version, step by step.
pub fn changes(read: &Read<'_>, request: ChangesSince) -> Result<SheetChanges> {
    let old = sheets::numbered(read, request.id, request.since)?;
    let new = sheets::newest(read, request.id)?;
    Ok(SheetChanges { from: old.number, to: new.number, changes: rules::changes(&old.content, &new.content) })
}
