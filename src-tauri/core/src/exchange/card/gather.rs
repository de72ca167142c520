//! The properties of one card, put where they belong.

use super::lines::Line;
use super::property::{self, Property, Version};
use super::read::{boundary, written};
use super::{Card, CardFile, Labelled, channel};
use crate::exchange::clean;
use crate::exchange::incoming::{PartyHint, RowProblem};

/// Bookkeeping of the exporting program: says nothing about the person.
const BOOKKEEPING: [&str; 10] = [
    "VERSION",
    "PRODID",
    "REV",
    "UID",
    "X-ABUID",
    "CLIENTPIDMAP",
    "SORT-STRING",
    "X-ABLABEL",
    "X-ABSHOWAS",
    // In which country's layout Apple prints the address; the address itself is in ADR.
    "X-ABADR",
];

/// Builds a card from its logical lines.
pub(super) fn card(line: u64, lines: &[Line]) -> Card {
    let mut card = Card { line, ..Card::default() };
    let version = lines
        .iter()
        .find(|line| line.head.trim().eq_ignore_ascii_case("VERSION"))
        .and_then(|line| line.value.as_deref())
        .map_or(Version::Three, Version::of);
    let properties = properties(lines, version, &mut card);
    for property in &properties {
        take(&mut card, property, custom_label(&properties, property));
    }
    settle_name(&mut card);
    card
}

fn properties(lines: &[Line], version: Version, card: &mut Card) -> Vec<Property> {
    let mut properties = Vec::new();
    let mut inside = 0_usize;
    for line in lines {
        match boundary(line) {
            Some(super::read::Boundary::Begin) => inside += 1,
            Some(super::read::Boundary::End) => inside = inside.saturating_sub(1),
            None if inside > 0 => add_other(card, "AGENT", &written(line)),
            None => match property::parse(line, version) {
                Some(property) => properties.push(property),
                None => unreadable(card, line),
            },
        }
        if line.damaged {
            let reason = format!("Some letters could not be read and appear as {}.", char::REPLACEMENT_CHARACTER);
            card.problems.push(RowProblem { line: line.number, field: property_name(line), reason });
        }
    }
    properties
}

fn unreadable(card: &mut Card, line: &Line) {
    card.problems.push(RowProblem {
        line: line.number,
        field: property_name(line),
        reason: "This line has no meaning in an address card. Its text was kept in the notes.".to_owned(),
    });
    card.notes.push(clean::plain(&written(line)));
}

fn property_name(line: &Line) -> String {
    line.head.split(';').next().unwrap_or_default().trim().to_owned()
}

/// The label that stands in a property of its own, tied by the group: `item1.X-ABLabel`.
fn custom_label(properties: &[Property], property: &Property) -> Option<String> {
    let group = property.group.as_deref()?;
    let label = properties.iter().find(|other| {
        other.name == "X-ABLABEL" && other.group.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(group))
    })?;
    Some(label.text()).filter(|text| !text.is_empty())
}

fn take(card: &mut Card, property: &Property, custom: Option<String>) {
    if let Some(bytes) = &property.bytes {
        take_file(card, property, bytes);
        return;
    }
    if let Some(channel) = channel::of(property, custom.as_deref()) {
        if property.name == "ADR" && card.country.is_empty() {
            card.country = clean::text(&property.part(6));
        }
        if !channel.value.is_empty() {
            card.channels.push(channel);
        }
        return;
    }
    let text = clean::plain(&property.text());
    if text.is_empty() {
        return;
    }
    let label = custom.as_deref().map(channel::readable);
    match property.name.as_str() {
        "FN" if card.name.is_empty() => card.name = clean::single_line(&text),
        "N" if card.person.is_empty() => card.person = person(property),
        "NICKNAME" => card.nicknames.extend(each(property)),
        "ORG" => card.orgs.push(each(property)),
        "TITLE" | "ROLE" => card.titles.push(clean::single_line(&text)),
        "NOTE" => card.notes.push(text),
        "CATEGORIES" => {
            card.tags.extend(each(property).iter().flat_map(|tags| tags.split(',')).map(|tag| tag.trim().to_owned()))
        }
        "LANG" => card.language = text,
        "TZ" => card.time_zone = text,
        "KIND" | "X-ADDRESSBOOKSERVER-KIND" => kind(card, &text),
        "X-ABSHOWAS" if text.eq_ignore_ascii_case("company") => card.hint = Some(PartyHint::Company),
        "BDAY" => add(&mut card.dates, label.as_deref().unwrap_or("birthday"), text),
        "ANNIVERSARY" | "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" => add(&mut card.dates, "anniversary", text),
        "X-ABDATE" => add(&mut card.dates, label.as_deref().unwrap_or("date"), text),
        "RELATED" => add(&mut card.related, property.types.first().map_or("related", String::as_str), text),
        "X-ABRELATEDNAMES" => add(&mut card.related, label.as_deref().unwrap_or("related"), text),
        "X-SPOUSE" | "X-MANAGER" | "X-ASSISTANT" => {
            add(&mut card.related, property.name.trim_start_matches("X-").to_ascii_lowercase().as_str(), text);
        }
        "X-ANDROID-CUSTOM" => android(card, &text),
        name if BOOKKEEPING.contains(&name) => {}
        name => add_other(card, name, &text),
    }
}

fn add(list: &mut Vec<Labelled>, label: &str, value: String) {
    list.push(Labelled { label: label.to_owned(), value });
}

fn add_other(card: &mut Card, name: &str, value: &str) {
    add(&mut card.others, name, value.to_owned());
}

/// Every filled value on its own.
fn each(property: &Property) -> Vec<String> {
    let cleaned = property.values.iter().flatten().map(|value| clean::single_line(&clean::plain(value)));
    cleaned.filter(|value| !value.is_empty()).collect()
}

/// `N` is family; given; further; before; after. Spoken order puts the family name last.
fn person(property: &Property) -> String {
    let parts = [3, 1, 2, 0, 4].map(|index| clean::plain(&property.part(index)));
    let filled: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    clean::single_line(&filled.join(" "))
}

fn kind(card: &mut Card, text: &str) {
    card.hint = match text.to_ascii_lowercase().as_str() {
        "org" | "organization" => Some(PartyHint::Company),
        "individual" => Some(PartyHint::Person),
        _ => {
            add_other(card, "KIND", text);
            card.hint
        }
    };
}

/// Android keeps what has no vCard property as `type;value;number;label;…`.
fn android(card: &mut Card, text: &str) {
    let parts: Vec<&str> = text.split([';', ',']).map(str::trim).collect();
    let value = parts.get(1).copied().unwrap_or_default().to_owned();
    match parts.first().and_then(|name| name.rsplit('/').next()) {
        Some("nickname") if !value.is_empty() => card.nicknames.push(value),
        Some("contact_event") if !value.is_empty() => add(&mut card.dates, "date", value),
        Some("relation") if !value.is_empty() => add(&mut card.related, "related", value),
        _ => add_other(card, "X-ANDROID-CUSTOM", text),
    }
}

fn take_file(card: &mut Card, property: &Property, bytes: &[u8]) {
    if property.cut {
        let reason = "This picture or file is damaged inside the card. What was readable was kept.".to_owned();
        card.problems.push(RowProblem { line: property.line, field: property.name.clone(), reason });
    }
    if !bytes.is_empty() {
        card.files.push(file(&property.name, bytes));
    }
}

fn file(name: &str, bytes: &[u8]) -> CardFile {
    let media_type = infer::get(bytes).map_or("application/octet-stream", |kind| kind.mime_type());
    CardFile { what: name.to_ascii_lowercase(), media_type: media_type.to_owned(), bytes: bytes.to_vec() }
}

/// A card without a display name goes by the person, the organisation, the nickname or the
/// first way to reach them, in this order.
fn settle_name(card: &mut Card) {
    if !card.name.is_empty() {
        return;
    }
    let org = card.orgs.first().and_then(|parts| parts.first()).cloned().unwrap_or_default();
    let nickname = card.nicknames.first().cloned().unwrap_or_default();
    let channel = card.channels.first().map(|channel| channel.value.clone()).unwrap_or_default();
    let candidates = [card.person.clone(), org, nickname, channel];
    card.name = candidates.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
}
