//! Starting, saving, testing and putting away sheets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clean;
use super::read::{GetSheet, SheetDetail, get};
use crate::domain::dates;
use crate::domain::sheets::{self as rules, Sheet, SheetContent, SheetVersion};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ids::SheetId;
use crate::storage::{Change, sheets};

/// One sheet.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct OneSheet {
    /// Its id.
    pub id: SheetId,
}

/// Starts a sheet.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CreateSheet {
    /// What is done.
    pub title: String,
    /// The heading it stands under; may be empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub group: String,
    /// Its text; none starts with the standard questions.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<SheetContent>,
}

/// Starts a sheet with version 1 as a draft.
pub fn create(change: &mut Change<'_>, request: CreateSheet) -> Result<SheetDetail> {
    let now = change.now();
    let content = match &request.content {
        Some(typed) => clean::content(change, typed)?,
        None => rules::blank(),
    };
    let sheet = Sheet {
        id: change.next_id(),
        title: title(&request.title)?,
        group: text::line("group", &request.group)?,
        tested_on: None,
        archived_at: None,
        created_at: now,
        updated_at: now,
    };
    sheets::put(change, &sheet, &text::sort_key(&sheet.title))?;
    sheets::put_version(
        change,
        &SheetVersion {
            id: change.next_id(),
            sheet_id: sheet.id,
            number: 1,
            content,
            frozen_at: None,
            frozen_for: String::new(),
            edited_at: now,
        },
    )?;
    change.summary(format!("Started the instruction sheet “{}”", sheet.title));
    detail(change, sheet.id)
}

/// The whole sheet as it is typed now.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SaveSheet {
    /// The sheet.
    pub id: SheetId,
    /// What is done.
    pub title: String,
    /// The heading it stands under; may be empty.
    #[serde(default)]
    pub group: String,
    /// Its text.
    pub content: SheetContent,
}

/// Saves what is typed into the draft; a frozen newest version stays, and the next draft begins with the new text.
pub fn save(change: &mut Change<'_>, request: SaveSheet) -> Result<SheetDetail> {
    let before = sheets::get(change, request.id)?;
    let newest = sheets::newest(change, request.id)?;
    let content = clean::content(change, &request.content)?;
    let sheet = Sheet { title: title(&request.title)?, group: text::line("group", &request.group)?, ..before.clone() };
    let number = save_version(change, &newest, content)?;
    if sheet != before || number.is_some() {
        let sheet = Sheet { updated_at: change.now(), ..sheet };
        sheets::put(change, &sheet, &text::sort_key(&sheet.title))?;
        change.summary(format!("Changed “{}”, version {}", sheet.title, number.unwrap_or(newest.number)));
    }
    detail(change, request.id)
}

/// Writes the text where it belongs; the number of the version written, or none when it says the same as before.
fn save_version(change: &Change<'_>, newest: &SheetVersion, content: SheetContent) -> Result<Option<i64>> {
    if content == newest.content {
        return Ok(None);
    }
    let now = change.now();
    let version = if newest.frozen_at.is_some() {
        SheetVersion {
            id: change.next_id(),
            number: newest.number + 1,
            content,
            frozen_at: None,
            frozen_for: String::new(),
            edited_at: now,
            ..newest.clone()
        }
    } else {
        SheetVersion { content, edited_at: now, ..newest.clone() }
    };
    sheets::put_version(change, &version)?;
    Ok(Some(version.number))
}

/// Notes that somebody followed the sheet.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct MarkTested {
    /// The sheet.
    pub id: SheetId,
    /// When; none for today.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub on: String,
}

/// Notes when somebody last followed the sheet from start to end.
pub fn mark_tested(change: &mut Change<'_>, request: MarkTested) -> Result<SheetDetail> {
    let sheet = sheets::get(change, request.id)?;
    let on = match request.on.trim() {
        "" => change.today(),
        typed => dates::parse_date(typed, None).map_err(|problem| Error::invalid("on", problem.to_string()))?,
    };
    if on > change.today() {
        return Err(Error::invalid("on", "A test is noted when it is done, not before."));
    }
    let sheet = Sheet { tested_on: Some(on), updated_at: change.now(), ..sheet };
    sheets::put(change, &sheet, &text::sort_key(&sheet.title))?;
    change.summary(format!("Noted that “{}” was tested", sheet.title));
    detail(change, sheet.id)
}

/// Puts a sheet away; hand-offs that use it keep their version.
pub fn archive(change: &mut Change<'_>, request: OneSheet) -> Result<SheetDetail> {
    let sheet = sheets::get(change, request.id)?;
    let sheet = Sheet { archived_at: Some(sheet.archived_at.unwrap_or(change.now())), ..sheet };
    sheets::put(change, &sheet, &text::sort_key(&sheet.title))?;
    change.summary(format!("Put the sheet “{}” away", sheet.title));
    detail(change, sheet.id)
}

/// Takes a sheet back out.
pub fn restore(change: &mut Change<'_>, request: OneSheet) -> Result<SheetDetail> {
    let sheet = Sheet { archived_at: None, ..sheets::get(change, request.id)? };
    sheets::put(change, &sheet, &text::sort_key(&sheet.title))?;
    change.summary(format!("Took the sheet “{}” back out", sheet.title));
    detail(change, sheet.id)
}

fn title(typed: &str) -> Result<String> {
    text::required_line("title", typed, "what is done, for example Photograph the seasonal menu")
}

fn detail(change: &Change<'_>, id: SheetId) -> Result<SheetDetail> {
    get(&change.read(), GetSheet { id, number: None })
}
