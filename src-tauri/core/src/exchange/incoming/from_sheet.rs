//! Rows of a spreadsheet to entries, by the mapping the owner has seen.

use super::{Incoming, IncomingChannel, IncomingChannelKind as Kind, IncomingPerson, PartyHint};
use super::{address, flag_repeats, identity};
use crate::exchange::csv::{Sheet, SheetRow};
use crate::exchange::mapping::ColumnMapping;
use crate::exchange::{DateOrder, Mapping, Target, clean, date, mapping};

/// One entry per row, in the order of the sheet. No cell is lost except in skipped columns.
#[must_use]
pub fn from_sheet(sheet: &Sheet, mapping: &Mapping) -> Vec<Incoming> {
    let mut entries: Vec<Incoming> = sheet.rows.iter().map(|row| entry(row, mapping)).collect();
    flag_repeats(&mut entries);
    entries
}

/// A row beside its mapping.
pub(super) struct Reading<'a> {
    row: &'a SheetRow,
    pub mapping: &'a Mapping,
}

impl<'a> Reading<'a> {
    /// The filled cells with their columns.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'a ColumnMapping, &'a str)> {
        self.mapping.columns.iter().zip(self.row.cells.iter().map(String::as_str)).filter(|(_, cell)| !cell.is_empty())
    }

    /// The first filled cell of a target, on one line.
    fn line(&self, target: Target) -> String {
        let found = self.cells().find(|(column, _)| column.target == target);
        found.map_or_else(String::new, |(_, cell)| clean::single_line(cell))
    }

    /// The name comes from a column that is headed as one of companies.
    fn names_companies(&self) -> bool {
        self.cells().any(|(column, _)| column.target == Target::Name && mapping::is_company_heading(&column.heading))
    }

    pub(super) fn label(&self, column: &ColumnMapping) -> String {
        let said = self.cells().find(|(other, _)| {
            other.target == Target::Label && !column.group.is_empty() && other.group == column.group
        });
        let said = said.map(|(_, cell)| clean::single_line(cell.trim_start_matches('*')));
        said.unwrap_or_else(|| column.label.clone())
    }
}

fn entry(row: &SheetRow, mapping: &Mapping) -> Incoming {
    let reading = Reading { row, mapping };
    let mut entry = Incoming {
        source_line: row.line,
        does: reading.line(Target::Does),
        status: reading.line(Target::Status),
        language: reading.line(Target::Language),
        country: reading.line(Target::Country),
        time_zone: reading.line(Target::TimeZone),
        tax_id: reading.line(Target::TaxId),
        ..Incoming::default()
    };
    names(&mut entry, &reading);
    channels(&mut entry, &reading);
    address::add(&mut entry, &reading);
    for (column, cell) in reading.cells() {
        match column.target {
            Target::Tags => entry.tags.extend(tags(cell)),
            Target::Notes => entry.note(cell),
            Target::KeepInNotes if mapping.keep_unmapped => entry.note(&format!("{}: {cell}", column.heading)),
            Target::StartedOn => started_on(&mut entry, column, cell),
            _ => {}
        }
    }
    entry.finish()
}

fn names(entry: &mut Incoming, reading: &Reading<'_>) {
    let spoken = [Target::GivenName, Target::MiddleName, Target::FamilyName].map(|part| reading.line(part));
    let spoken = clean::single_line(&spoken.join(" "));
    let (name, org) = (reading.line(Target::Name), reading.line(Target::TradingName));
    let contact = reading.line(Target::Person);
    let role = reading.line(Target::Role);
    let given = [name, spoken.clone(), org.clone(), contact.clone()];
    entry.name = given.into_iter().find(|candidate| !candidate.is_empty()).unwrap_or_default();
    entry.org = if org == entry.name { String::new() } else { org.clone() };
    let company = entry.name == org
        || !contact.is_empty() && contact != entry.name
        || reading.names_companies()
        || identity::has_legal_form(&entry.name);
    if let Some((legal, trading)) = doing_business_as(&entry.name).filter(|_| org.is_empty()) {
        (entry.name, entry.org) = (legal, trading);
    }
    entry.hint = (!entry.name.is_empty()).then_some(if company { PartyHint::Company } else { PartyHint::Person });
    let speaks = [contact, spoken].into_iter().find(|candidate| !candidate.is_empty());
    match speaks {
        Some(person) if person != entry.name || !role.is_empty() || !org.is_empty() => {
            entry.people.push(IncomingPerson { name: person, role });
        }
        _ if !role.is_empty() => {
            entry.people.push(IncomingPerson { name: entry.name.clone(), role });
        }
        _ => {}
    }
}

/// "Oven Inc. DBA: The Oven" holds two names: the legal one and the one on the sign.
fn doing_business_as(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split(' ').collect();
    let is_mark = |word: &str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        bare.eq_ignore_ascii_case("dba") || bare.eq_ignore_ascii_case("d/b/a")
    };
    let at = words.iter().position(|word| is_mark(word))?;
    let legal = words.get(..at)?.join(" ");
    let trading = words.get(at + 1..)?.join(" ");
    (!legal.is_empty() && !trading.is_empty()).then_some((legal, trading))
}

fn channels(entry: &mut Incoming, reading: &Reading<'_>) {
    for (column, cell) in reading.cells() {
        let kind = match column.target {
            Target::Email => Kind::Email,
            Target::Phone => Kind::Phone,
            Target::Mobile => Kind::Mobile,
            Target::Fax => Kind::Fax,
            Target::Website => Kind::Web,
            Target::Chat => Kind::Chat,
            _ => continue,
        };
        let label = reading.label(column);
        for value in several(cell, kind) {
            let channel =
                IncomingChannel { kind: by_label(kind, &label), label: label.clone(), value, preferred: false };
            entry.channel(&column.heading, channel);
        }
    }
}

/// Google keeps mobiles and faxes among the phones and says so in the label.
fn by_label(kind: Kind, label: &str) -> Kind {
    let label = clean::folded(label);
    match kind {
        Kind::Phone if label.contains("fax") => Kind::Fax,
        Kind::Phone if label.contains("mobile") || label.contains("cell") => Kind::Mobile,
        _ => kind,
    }
}

/// The values of one cell: Google parts several with ` ::: `; people part e-mails with commas.
fn several(cell: &str, kind: Kind) -> Vec<String> {
    let parts: Vec<&str> = cell.split(":::").flat_map(|part| part.split('\n')).map(str::trim).collect();
    let parts: Vec<&str> = match kind {
        Kind::Email => parts.iter().flat_map(|part| emails(part)).collect(),
        _ => parts,
    };
    let cleaned = parts.into_iter().map(|part| match kind {
        Kind::Phone | Kind::Mobile | Kind::Fax => clean::phone(part),
        _ => clean::single_line(part),
    });
    cleaned.filter(|value| !value.is_empty()).collect()
}

/// Splits only when every part is an address; otherwise the cell stays as it is.
fn emails(part: &str) -> Vec<&str> {
    let split: Vec<&str> = part.split([';', ',', ' ']).map(str::trim).filter(|email| !email.is_empty()).collect();
    if split.iter().all(|email| clean::is_email(email)) { split } else { vec![part] }
}

fn tags(cell: &str) -> Vec<String> {
    let parts = cell.split(":::").flat_map(|part| part.split([',', ';', '\n']));
    // Google marks its own groups with an asterisk.
    parts.map(|tag| clean::single_line(tag.trim().trim_start_matches('*'))).filter(|tag| !tag.is_empty()).collect()
}

fn started_on(entry: &mut Incoming, column: &ColumnMapping, cell: &str) {
    let order = column.date_order.unwrap_or(DateOrder::MonthFirst);
    match date::parse(cell, order) {
        Some(day) => entry.started_on = Some(day.to_string()),
        None => {
            entry.problem(
                &column.heading,
                format!(
                    "“{cell}” in column “{}” is not a date of the calendar. It was kept in the notes.",
                    column.heading
                ),
            );
            entry.note(&format!("{}: {cell}", column.heading));
        }
    }
}
