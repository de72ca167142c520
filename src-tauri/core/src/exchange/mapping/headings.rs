//! What a heading means: the words themselves, numbered headings and headings with a place.

use super::Target;
use super::words::WORDS;
use crate::exchange::clean::folded;

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub target: Target,
    pub group: String,
    pub label: String,
}

/// Words before or behind a heading that say where a phone or address is.
const PLACES: [(&str, &str); 14] = [
    ("business", "work"),
    ("work", "work"),
    ("office", "work"),
    ("geschaftlich", "work"),
    ("dienstlich", "work"),
    ("buro", "work"),
    ("bureau", "work"),
    ("home", "home"),
    ("private", "home"),
    ("personal", "home"),
    ("privat", "home"),
    ("other", "other"),
    ("mailing", "mailing"),
    ("billing", "billing"),
];

/// What a heading means, or nothing when it is not a common one.
pub(super) fn find(heading: &str) -> Option<Heading> {
    let words = folded(heading);
    numbered(&words)
        .or_else(|| exact(&words).map(|target| plain(target, "", "")))
        .or_else(|| with_number(&words))
        .or_else(|| with_place(&words))
}

fn plain(target: Target, group: &str, label: &str) -> Heading {
    Heading { target, group: group.to_owned(), label: label.to_owned() }
}

fn exact(words: &str) -> Option<Target> {
    WORDS.iter().find(|(_, list)| list.split('|').any(|word| word == words)).map(|(target, _)| *target)
}

/// Google Contacts: "E-mail 1 - Value", "Address 2 - City", "Organization 1 - Name".
fn numbered(words: &str) -> Option<Heading> {
    let tokens: Vec<&str> = words.split(' ').collect();
    let at = tokens.iter().position(|token| is_number(token))?;
    let base = tokens.get(..at)?.join(" ");
    let part = tokens.get(at + 1..)?.join(" ");
    let target = match (base.as_str(), part.as_str()) {
        (_, "label" | "type") => Target::Label,
        ("e mail" | "email", "value") => Target::Email,
        ("phone", "value") => Target::Phone,
        ("website", "value") => Target::Website,
        ("im", "value") => Target::Chat,
        ("organization", "name") => Target::TradingName,
        ("organization", "title") => Target::Role,
        ("address", "formatted") => Target::Street,
        ("address", part) if !part.is_empty() => exact(part).filter(is_address_part)?,
        _ => return None,
    };
    let number = tokens.get(at)?;
    Some(plain(target, &format!("{base} {number}"), ""))
}

pub(super) fn is_address_part(target: &Target) -> bool {
    use Target::{City, Country, PostalCode, Region, Street, Street2};
    matches!(target, Street | Street2 | City | Region | PostalCode | Country)
}

/// "E-mail 2 Address", "Phone 2", "Business Street 3".
fn with_number(words: &str) -> Option<Heading> {
    let without: Vec<&str> = words.split(' ').filter(|token| !is_number(token)).collect();
    if without.len() == words.split(' ').count() {
        return None;
    }
    let rest = without.join(" ");
    let found = exact(&rest).map(|target| plain(target, "", "")).or_else(|| with_place(&rest))?;
    let second_street = found.target == Target::Street;
    let target = if second_street { Target::Street2 } else { found.target };
    let group = if is_address_part(&target) { found.group } else { words.to_owned() };
    Some(Heading { target, group, label: found.label })
}

/// "Business Phone", "Home Street", "E-Mail (privat)".
fn with_place(words: &str) -> Option<Heading> {
    PLACES.iter().find_map(|(place, label)| {
        let rest = words
            .strip_prefix(place)
            .and_then(|rest| rest.strip_prefix(' '))
            .or_else(|| words.strip_suffix(place).and_then(|rest| rest.strip_suffix(' ')))?;
        let target = exact(rest).or_else(|| with_number(rest).map(|found| found.target))?;
        let placed = is_address_part(&target) || is_channel(target);
        placed.then(|| plain(target, label, label))
    })
}

fn is_channel(target: Target) -> bool {
    matches!(target, Target::Email | Target::Phone | Target::Mobile | Target::Fax | Target::Website)
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit())
}
