//! How two entries are known as the same party, whatever their spelling.

use super::{Incoming, IncomingChannel, IncomingChannelKind as Kind};
use crate::exchange::clean;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// What identifies a party, spelled one way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityKeys {
    /// Lower case, without accents, punctuation and legal form; empty when there is no name.
    pub name: String,
    pub emails: Vec<String>,
    /// Digits only, without extension, international `00` and the `1` of North America.
    pub phones: Vec<String>,
}

/// An earlier entry of the same file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SameAs {
    #[ts(type = "number")]
    pub line: u64,
    pub by: SameBy,
}

/// What two entries have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SameBy {
    Name,
    Email,
    Phone,
}

/// Legal forms, folded, that people write or leave out at will.
const LEGAL_FORMS: [&str; 36] = [
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "co",
    "corp",
    "corporation",
    "company",
    "plc",
    "pllc",
    "pc",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "ug",
    "ohg",
    "gbr",
    "ek",
    "ev",
    "haftungsbeschrankt",
    "sarl",
    "sas",
    "sasu",
    "eurl",
    "sa",
    "sl",
    "slu",
    "srl",
    "spa",
    "bv",
    "nv",
    "oy",
];

/// The keys of a party from its name and channels. Used for entries of files and for records.
#[must_use]
pub fn identity_keys(name: &str, channels: &[IncomingChannel]) -> IdentityKeys {
    let of = |kinds: &[Kind]| {
        let kinds = kinds.to_vec();
        channels
            .iter()
            .filter(move |channel| kinds.contains(&channel.kind))
            .filter_map(|channel| channel_key(channel.kind, &channel.value))
    };
    let emails = of(&[Kind::Email]).collect();
    let phones = of(&[Kind::Phone, Kind::Mobile]).collect();
    IdentityKeys { name: name_key(name), emails: distinct(emails), phones: distinct(phones) }
}

/// The key of one channel: e-mail addresses and phone numbers identify a party, other channels do not.
#[must_use]
pub fn channel_key(kind: Kind, value: &str) -> Option<String> {
    match kind {
        Kind::Email => Some(value.trim().to_lowercase()),
        Kind::Phone | Kind::Mobile => Some(phone_key(value)).filter(|digits| digits.len() >= 6),
        _ => None,
    }
}

fn distinct(mut keys: Vec<String>) -> Vec<String> {
    keys.sort();
    keys.dedup();
    keys
}

/// The key of a name: lower case, without accents, punctuation and legal form.
/// "L.L.C." folds to single letters; they are joined before legal forms are taken off the end.
#[must_use]
pub fn name_key(name: &str) -> String {
    let dotless = name.replace(['.', '\'', '’', '`'], "");
    let folded = clean::folded(&dotless.replace('&', " and "));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut kept = words.as_slice();
    while let Some((last, rest)) = kept.split_last() {
        let joins = LEGAL_FORMS.contains(last) || *last == "and";
        if !joins || rest.is_empty() {
            break;
        }
        kept = rest;
    }
    kept.join(" ")
}

fn phone_key(phone: &str) -> String {
    let lower = phone.to_lowercase();
    let main = lower.split(['x', 'e']).next().unwrap_or_default();
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("00").unwrap_or(&digits);
    match bare.strip_prefix('1') {
        Some(national) if national.len() == 10 => national.to_owned(),
        _ => bare.to_owned(),
    }
}

/// Flags every entry that shares a name, an e-mail or a phone with an earlier one of the file.
pub fn flag_repeats(entries: &mut [Incoming]) {
    let mut first: HashMap<(SameBy, String), u64> = HashMap::new();
    for entry in entries {
        let keys = keys_of(&entry.keys);
        entry.same_as = keys.iter().find_map(|key| first.get(key).map(|line| SameAs { line: *line, by: key.0 }));
        for key in keys {
            first.entry(key).or_insert(entry.source_line);
        }
    }
}

fn keys_of(keys: &IdentityKeys) -> Vec<(SameBy, String)> {
    let name = Some((SameBy::Name, keys.name.clone())).filter(|(_, name)| !name.is_empty());
    let emails = keys.emails.iter().map(|email| (SameBy::Email, email.clone()));
    let phones = keys.phones.iter().map(|phone| (SameBy::Phone, phone.clone()));
    name.into_iter().chain(emails).chain(phones).collect()
}

/// True when a name ends in a legal form.
pub(super) fn has_legal_form(name: &str) -> bool {
    let folded = clean::folded(&name.replace('.', ""));
    let mut words = folded.rsplit(' ');
    let last = words.next().unwrap_or_default();
    words.next().is_some() && LEGAL_FORMS.contains(&last)
}
