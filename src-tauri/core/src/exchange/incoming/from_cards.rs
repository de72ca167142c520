//! Address cards to entries.

use super::{Incoming, IncomingPerson, PartyHint, flag_repeats, identity};
use crate::domain::text;
use crate::exchange::card::{Card, Labelled};

/// One entry per card, in the order of the file.
#[must_use]
pub fn from_cards(cards: &[Card]) -> Vec<Incoming> {
    let mut entries: Vec<Incoming> = cards.iter().map(entry).collect();
    flag_repeats(&mut entries);
    entries
}

fn entry(card: &Card) -> Incoming {
    let org = card.orgs.first().and_then(|parts| parts.first()).cloned().unwrap_or_default();
    let hint = hint(card, &org);
    let mut entry = Incoming {
        source_line: card.line,
        name: card.name.clone(),
        org: if org == card.name { String::new() } else { org },
        hint: Some(hint),
        people: people(card, hint),
        language: card.language.clone(),
        country: card.country.clone(),
        time_zone: card.time_zone.clone(),
        tags: card.tags.clone(),
        problems: card.problems.clone(),
        ..Incoming::default()
    };
    for channel in &card.channels {
        entry.channel("EMAIL", channel.clone());
    }
    notes(&mut entry, card);
    entry.finish()
}

fn hint(card: &Card, org: &str) -> PartyHint {
    let company = card.name == org || identity::has_legal_form(&card.name);
    let by_name = if company { PartyHint::Company } else { PartyHint::Person };
    card.hint.unwrap_or(by_name)
}

fn people(card: &Card, hint: PartyHint) -> Vec<IncomingPerson> {
    let role = card.titles.first().cloned().unwrap_or_default();
    let name = match hint {
        PartyHint::Company => card.person.clone(),
        // A person alone needs no second mention; with a company or a role they speak for it.
        PartyHint::Person if card.orgs.is_empty() && role.is_empty() => String::new(),
        PartyHint::Person => card.name.clone(),
    };
    if name.is_empty() { Vec::new() } else { vec![IncomingPerson { name, role }] }
}

/// What has no field of its own becomes a line that says what it is.
fn notes(entry: &mut Incoming, card: &Card) {
    for note in &card.notes {
        entry.note(note);
    }
    let spoken = card.nicknames.iter().filter(|name| **name != card.name);
    for nickname in spoken {
        entry.note(&format!("Nickname: {nickname}"));
    }
    if entry.people.is_empty() && !card.titles.is_empty() || card.titles.len() > 1 {
        entry.note(&format!("Title: {}", card.titles.join(", ")));
    }
    orgs(entry, card);
    let labelled = card.dates.iter().chain(&card.related).chain(&card.others);
    for Labelled { label, value } in labelled {
        entry.note(&format!("{}: {value}", text::capital(&readable(label))));
    }
    for file in &card.files {
        entry.note(&format!("The card also holds a {} ({}).", file.what, file.media_type));
    }
}

fn orgs(entry: &mut Incoming, card: &Card) {
    for (index, parts) in card.orgs.iter().enumerate() {
        let known = usize::from(index == 0);
        let rest = parts.get(known..).unwrap_or_default().join(", ");
        let label = if index == 0 { "Department" } else { "Company" };
        if !rest.is_empty() {
            entry.note(&format!("{label}: {rest}"));
        }
    }
}

/// "X-SHOE-SIZE" as "shoe size"; a label in words stays as it is.
fn readable(label: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_owned();
    }
    label.strip_prefix("X-").unwrap_or(label).replace('-', " ").to_lowercase()
}
