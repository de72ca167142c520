//! One logical line to one property, read by `calcard` on its own, so that its line number is
//! known and a loss would show.

use super::lines::Line;
use super::params::{Params, without_storage};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};
use calcard::common::{IanaString, PartialDateTime};
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardValue};

/// A property with its parameters and values as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    pub line: u64,
    /// `item1` in `item1.X-ABLabel`.
    pub group: Option<String>,
    /// Upper case, as in the standard.
    pub name: String,
    /// TYPE values in lower case, without `pref`.
    pub types: Vec<String>,
    pub preferred: bool,
    /// LABEL of an address, SERVICE-TYPE of a chat name.
    pub label: Option<String>,
    /// The components; each may have several values.
    pub values: Vec<Vec<String>>,
    /// Decoded bytes of a picture, sound or key.
    pub bytes: Option<Vec<u8>>,
    /// The coded bytes are cut or mixed with other letters; `bytes` is what was readable.
    pub cut: bool,
}

impl Property {
    /// All values as one text, components apart by commas.
    pub fn text(&self) -> String {
        let filled = self.values.iter().flatten().map(|value| value.trim());
        filled.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// One component, its several values joined by a space; empty when absent.
    pub fn part(&self, index: usize) -> String {
        let values = self.values.get(index).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Reads one line; nothing when it is no property.
pub(super) fn parse(line: &Line, version: Version) -> Option<Property> {
    let value = line.value.as_deref()?;
    let params = Params::of(format!("{}:", line.head).as_bytes());
    let head = without_storage(&line.head);
    if params.base64 {
        let mut property = through_calcard(&format!("{head}:"), version, line.number)?;
        let (bytes, cut) = decode_base64(value);
        property.bytes = Some(bytes);
        property.cut = cut;
        return Some(property);
    }
    through_calcard(&format!("{head}:{}", escaped(value, version)), version, line.number)
}

/// The format version of a card, which decides what a backslash and a comma mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Two,
    Three,
    Four,
}

impl Version {
    pub fn of(text: &str) -> Self {
        match text.trim().as_bytes().first() {
            Some(b'2') => Self::Two,
            Some(b'4') => Self::Four,
            _ => Self::Three,
        }
    }

    fn text(self) -> &'static str {
        match self {
            // Read with the rules of 3.0; what differs is escaped before.
            Self::Two | Self::Three => "3.0",
            Self::Four => "4.0",
        }
    }
}

/// In 2.1 a comma is a letter and a backslash escapes only a semicolon. Real line breaks come
/// out of quoted-printable and must survive.
fn escaped(value: &str, version: Version) -> String {
    let unified = value.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\\n");
    let mut out = String::with_capacity(unified.len());
    let mut letters = unified.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some(next)) if ";,:nN\\".contains(*next) => {
                out.push('\\');
                out.extend(letters.next());
            }
            // No version asks for it, and yet many programs escape quotation marks.
            ('\\', Some('"')) if version != Version::Two => {}
            ('\\', _) => out.push_str("\\\\"),
            (',', _) if version == Version::Two => out.push_str("\\,"),
            _ => out.push(letter),
        }
    }
    out
}

fn through_calcard(text: &str, version: Version, line: u64) -> Option<Property> {
    let whole = format!("BEGIN:VCARD\r\nVERSION:{}\r\n{text}\r\nEND:VCARD\r\n", version.text());
    let card = VCard::parse(&whole).ok()?;
    let entry = card.entries.into_iter().nth(1)?;
    Some(from_entry(entry, line))
}

fn from_entry(entry: VCardEntry, line: u64) -> Property {
    let mut property = Property {
        line,
        name: entry.name.as_str().to_ascii_uppercase(),
        group: entry.group,
        types: Vec::new(),
        preferred: false,
        label: None,
        values: Vec::new(),
        bytes: None,
        cut: false,
    };
    for param in entry.params {
        take_param(&mut property, &param.name, param.value);
    }
    for value in entry.values {
        match value {
            VCardValue::Binary(data) => property.bytes = Some(data.data),
            other => property.values.push(texts(other)),
        }
    }
    property
}

fn take_param(property: &mut Property, name: &VCardParameterName, value: VCardParameterValue) {
    let text = param_text(value);
    match name {
        VCardParameterName::Type => add_type(property, &text),
        VCardParameterName::Pref => property.preferred |= text.is_empty() || text == "1",
        VCardParameterName::Label | VCardParameterName::ServiceType if !text.is_empty() => {
            property.label = Some(text);
        }
        // vCard 2.1 writes types without "TYPE=": TEL;CELL;X-CUSTOM:…
        VCardParameterName::Other(bare) if text.is_empty() => add_type(property, bare),
        VCardParameterName::Other(other) if other.eq_ignore_ascii_case("X-SERVICE-TYPE") => {
            property.label = Some(text);
        }
        _ => {}
    }
}

fn add_type(property: &mut Property, text: &str) {
    for word in text.split(',').map(|word| word.trim().to_ascii_lowercase()) {
        match word.as_str() {
            "pref" => property.preferred = true,
            "" => {}
            _ => property.types.push(word),
        }
    }
}

fn param_text(value: VCardParameterValue) -> String {
    match value {
        VCardParameterValue::Text(text) => text,
        VCardParameterValue::Integer(number) => number.to_string(),
        VCardParameterValue::Type(known) => known.as_str().to_owned(),
        _ => String::new(),
    }
}

fn texts(value: VCardValue) -> Vec<String> {
    match value {
        VCardValue::Text(text) => vec![text],
        VCardValue::Component(texts) => texts,
        VCardValue::Integer(number) => vec![number.to_string()],
        VCardValue::Float(number) => vec![number.to_string()],
        VCardValue::Boolean(truth) => vec![truth.to_string()],
        VCardValue::PartialDateTime(date) => vec![date_text(&date)],
        VCardValue::Sex(sex) => vec![sex.as_str().to_owned()],
        VCardValue::GramGender(gender) => vec![gender.as_str().to_owned()],
        VCardValue::Kind(kind) => vec![kind.as_str().to_owned()],
        VCardValue::Binary(_) => Vec::new(),
    }
}

/// ISO 8601 as far as the card goes: a date, or a month and day without a year, a time, an
/// offset.
fn date_text(date: &PartialDateTime) -> String {
    let day = match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
        (None, Some(month), None) => format!("--{month:02}"),
        (None, None, Some(day)) => format!("---{day:02}"),
        (None, None, None) => String::new(),
    };
    let time = match (date.hour, date.minute) {
        (Some(hour), minute) => format!("T{hour:02}:{:02}", minute.unwrap_or_default()),
        _ => String::new(),
    };
    let zone = date.tz_hour.map_or_else(String::new, |hour| {
        let sign = if date.tz_minus { '-' } else { '+' };
        format!("{sign}{hour:02}:{:02}", date.tz_minute.unwrap_or_default())
    });
    format!("{day}{time}{zone}")
}

/// The bytes as far as they can be read, and whether some could not. A coded text may lack its
/// padding; that is no damage.
fn decode_base64(value: &str) -> (Vec<u8>, bool) {
    let is_code = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/');
    let packed: String = value.chars().filter(is_code).collect();
    let foreign = value.chars().any(|letter| !is_code(&letter) && letter != '=' && !letter.is_whitespace());
    // One letter alone holds less than a byte: the text is cut there.
    let cut = packed.len() % 4 == 1;
    let whole = packed.get(..packed.len() - usize::from(cut)).unwrap_or_default();
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let decoded = GeneralPurpose::new(&alphabet::STANDARD, config).decode(whole).unwrap_or_default();
    let nothing = decoded.is_empty();
    (decoded, cut || foreign || nothing)
}
