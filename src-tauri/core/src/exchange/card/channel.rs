//! Phones, e-mails, pages, addresses and chat names of a card.

use super::property::Property;
use crate::exchange::clean;
use crate::exchange::incoming::{IncomingChannel, IncomingChannelKind as Kind};

/// Chat services that old address books write as properties of their own.
const CHATS: [&str; 13] = [
    "AIM",
    "ICQ",
    "JABBER",
    "MSN",
    "YAHOO",
    "SKYPE",
    "SKYPE-USERNAME",
    "QQ",
    "GOOGLE-TALK",
    "GADUGADU",
    "GROUPWISE",
    "TWITTER",
    "GTALK",
];

/// Words that say nothing to the owner.
const NOISE: [&str; 6] = ["internet", "voice", "x400", "msg", "dom", "intl"];

/// The channel a property stands for; nothing for other properties. `custom` is the label that
/// the address book keeps in a property of its own (`item1.X-ABLabel`).
pub(super) fn of(property: &Property, custom: Option<&str>) -> Option<IncomingChannel> {
    let (kind, value, service) = match property.name.as_str() {
        "TEL" => (phone_kind(&property.types), telephone(&property.text()), None),
        "EMAIL" => (Kind::Email, without_scheme(&whole(property), "mailto:"), None),
        "URL" | "X-URL" => (Kind::Web, whole(property), None),
        "ADR" => (Kind::Address, address(property), None),
        "IMPP" | "SOCIALPROFILE" | "X-SOCIALPROFILE" => (Kind::Chat, whole(property), None),
        name => {
            let service = name.strip_prefix("X-").filter(|service| CHATS.contains(service))?;
            (Kind::Chat, whole(property), Some(service.to_ascii_lowercase()))
        }
    };
    let label = label(property, custom, service, kind);
    Some(IncomingChannel { kind, label, value: clean::plain(&value), preferred: property.preferred })
}

fn whole(property: &Property) -> String {
    clean::single_line(&property.text())
}

fn phone_kind(types: &[String]) -> Kind {
    let has = |wanted: &[&str]| types.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["fax"]) {
        Kind::Fax
    } else if has(&["cell", "mobile", "iphone"]) {
        Kind::Mobile
    } else {
        Kind::Phone
    }
}

fn telephone(text: &str) -> String {
    let bare = without_scheme(text, "tel:");
    clean::phone(&bare.replace(";ext=", " x"))
}

fn without_scheme(text: &str, scheme: &str) -> String {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => text.get(scheme.len()..).unwrap_or_default().to_owned(),
        _ => text.to_owned(),
    }
}

/// Post box, extension, street, "city, region postal code", country: one line each.
fn address(property: &Property) -> String {
    let part = |index| property.part(index);
    let place = crate::exchange::incoming::place(&part(3), &part(4), &part(5));
    let lines = [part(0), part(1), part(2), place, part(6)];
    let filled: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    if filled.is_empty() { property.label.clone().unwrap_or_default() } else { filled.join("\n") }
}

fn label(property: &Property, custom: Option<&str>, service: Option<String>, kind: Kind) -> String {
    let mut words: Vec<String> = custom.map(readable).into_iter().collect();
    words.extend(service);
    if kind == Kind::Chat {
        words.extend(property.label.clone());
    }
    for word in &property.types {
        let said = match word.as_str() {
            "cell" => "mobile",
            other => other.strip_prefix("x-").unwrap_or(other),
        };
        if !NOISE.contains(&said) && !words.iter().any(|word| word == said) {
            words.push(said.to_owned());
        }
    }
    words.join(", ")
}

/// `_$!<AssistantPhone>!$_`, as Apple marks its own labels, becomes "assistant phone"; a label
/// that the owner typed stays as it is.
pub(super) fn readable(label: &str) -> String {
    let inner = label.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_"));
    let Some(inner) = inner else {
        return clean::single_line(label);
    };
    let mut words = String::new();
    for letter in inner.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
