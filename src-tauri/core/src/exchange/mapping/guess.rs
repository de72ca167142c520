//! A first proposal for every column, from its heading and its cells.

use super::headings::{self, Heading};
use super::{ColumnMapping, Mapping, Target};
use crate::exchange::csv::SheetRow;
use crate::exchange::{clean, date};

/// Proposes what every column becomes. Give all rows or as many as are at hand: they decide
/// the order of dates and the meaning of columns without a known heading.
#[must_use]
pub fn guess(columns: &[String], rows: &[SheetRow]) -> Mapping {
    let mut mapped: Vec<ColumnMapping> = columns
        .iter()
        .enumerate()
        .map(|(index, heading)| {
            let found = headings::find(heading).unwrap_or_else(|| by_cells(rows, index));
            column(heading, found)
        })
        .collect();
    job_title_wins(&mut mapped);
    drop_formatted_copies(&mut mapped);
    one_of_each(&mut mapped);
    settle_names(&mut mapped, rows);
    settle_dates(&mut mapped, rows);
    Mapping { columns: mapped, keep_unmapped: true }
}

fn column(heading: &str, found: Heading) -> ColumnMapping {
    ColumnMapping {
        heading: heading.to_owned(),
        target: found.target,
        group: found.group,
        label: found.label,
        date_order: None,
        date_order_unsure: false,
    }
}

/// The filled cells of one column.
fn cells(rows: &[SheetRow], index: usize) -> impl Iterator<Item = &str> + Clone {
    rows.iter().filter_map(move |row| row.cells.get(index)).map(String::as_str).filter(|cell| !cell.is_empty())
}

/// How many cells are looked at where the heading says nothing.
const SAMPLE: usize = 200;

fn by_cells(rows: &[SheetRow], index: usize) -> Heading {
    let sample: Vec<&str> = cells(rows, index).take(SAMPLE).collect();
    let mostly = |test: fn(&str) -> bool| {
        let hits = sample.iter().filter(|cell| test(cell)).count();
        hits > 0 && hits * 10 >= sample.len() * 8
    };
    let target = if mostly(clean::is_email) {
        Target::Email
    } else if mostly(clean::is_phone) {
        Target::Phone
    } else if mostly(clean::is_web) {
        Target::Website
    } else {
        Target::KeepInNotes
    };
    Heading { target, group: String::new(), label: String::new() }
}

/// Outlook has both: "Title" is then Mr or Mrs.
fn job_title_wins(columns: &mut [ColumnMapping]) {
    let has_job_title = columns.iter().any(|column| clean::folded(&column.heading) == "job title");
    for column in columns.iter_mut() {
        if has_job_title && clean::folded(&column.heading) == "title" {
            column.target = Target::KeepInNotes;
        }
    }
}

/// Google writes each address twice: in parts and formatted. The parts are enough.
fn drop_formatted_copies(columns: &mut [ColumnMapping]) {
    let streets: Vec<String> = columns
        .iter()
        .filter(|column| column.target == Target::Street && clean::folded(&column.heading).ends_with("street"))
        .map(|column| column.group.clone())
        .collect();
    for column in columns.iter_mut() {
        if streets.contains(&column.group) && clean::folded(&column.heading).ends_with("formatted") {
            column.target = Target::Skip;
        }
    }
}

fn may_repeat(target: Target) -> bool {
    use Target::{Chat, Email, Fax, KeepInNotes, Label, Mobile, Notes, Phone, Skip, Street2, Tags, Website};
    matches!(
        target,
        Chat | Email | Fax | KeepInNotes | Label | Mobile | Notes | Phone | Skip | Street2 | Tags | Website
    )
}

/// A second column for a field that holds one value is kept in the notes.
fn one_of_each(columns: &mut [ColumnMapping]) {
    let mut seen: Vec<(Target, String)> = Vec::new();
    for column in columns.iter_mut() {
        if may_repeat(column.target) {
            continue;
        }
        let group = if headings::is_address_part(&column.target) { column.group.clone() } else { String::new() };
        if seen.contains(&(column.target, group.clone())) {
            column.target = Target::KeepInNotes;
        } else {
            seen.push((column.target, group));
        }
    }
}

/// A list must say who: a company column is the name where there is no other, and in a list
/// without headings the first column of words is.
fn settle_names(columns: &mut [ColumnMapping], rows: &[SheetRow]) {
    let has = |columns: &[ColumnMapping], target| columns.iter().any(|column| column.target == target);
    let names = [Target::Name, Target::GivenName, Target::FamilyName];
    if names.iter().any(|target| has(columns, *target)) {
        // "Nom" and "Name" beside a first name mean the family name.
        let full = columns.iter().filter(|column| column.target == Target::Name);
        let bare = full.filter(|column| clean::folded(&column.heading) == "name").count() == 1;
        if bare && has(columns, Target::GivenName) && !has(columns, Target::FamilyName) {
            retarget(columns, Target::Name, Target::FamilyName);
        } else if !has(columns, Target::GivenName) && !has(columns, Target::Name) {
            retarget(columns, Target::FamilyName, Target::Name);
        } else if !has(columns, Target::FamilyName) && !has(columns, Target::Name) {
            retarget(columns, Target::GivenName, Target::Name);
        }
        return;
    }
    if has(columns, Target::TradingName) {
        retarget(columns, Target::TradingName, Target::Name);
    } else if !has(columns, Target::Person) {
        let wordy = |index: usize| {
            let mut found = cells(rows, index).take(SAMPLE).peekable();
            found.peek().is_some() && found.all(|cell| cell.chars().any(char::is_alphabetic))
        };
        let unnamed = columns.iter_mut().enumerate().find(|(index, column)| {
            column.heading.starts_with("Column ") && column.target == Target::KeepInNotes && wordy(*index)
        });
        if let Some((_, column)) = unnamed {
            column.target = Target::Name;
        }
    }
}

fn retarget(columns: &mut [ColumnMapping], from: Target, to: Target) {
    if let Some(column) = columns.iter_mut().find(|column| column.target == from) {
        column.target = to;
    }
}

fn settle_dates(columns: &mut [ColumnMapping], rows: &[SheetRow]) {
    for (index, column) in columns.iter_mut().enumerate() {
        if column.target == Target::StartedOn {
            let found = date::guess_order(cells(rows, index));
            column.date_order = Some(found.order);
            column.date_order_unsure = found.ambiguous;
        }
    }
}
