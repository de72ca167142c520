//! Setting up and changing the owner's side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use super::contractors::RevealedTaxId;
use crate::domain::business::{Business, Paper};
use crate::domain::masked::Masked;
use crate::domain::{money, text};
use crate::error::{Error, Result};
use crate::storage::{Change, Read, business};

/// What a new file needs to know.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetUp {
    /// The business's name.
    pub name: String,
    /// Who signs for it.
    #[serde(default)]
    pub signatory: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// ISO 4217, three letters.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// What it prints on.
    pub paper: Paper,
    /// A made-up business for looking around.
    #[serde(default)]
    pub is_sample: bool,
}

/// Makes the business of a new file.
pub fn set_up(change: &mut Change<'_>, request: SetUp) -> Result<Business> {
    let now = change.now();
    let made = Business {
        id: change.next_id(),
        name: text::required_line("name", &request.name, "the name of your business")?,
        legal_name: String::new(),
        address: String::new(),
        email: String::new(),
        phone: String::new(),
        signatory: text::line("signatory", &request.signatory)?,
        signatory_capacity: "Owner".into(),
        country: country("country", &request.country)?,
        currency: money::currency("currency", &request.currency)?,
        time_zone: time_zone("time_zone", &request.time_zone)?,
        locale: text::line("locale", &request.locale)?,
        paper: request.paper,
        tax_id: Masked::default(),
        prefix_agreement: "AG".into(),
        prefix_handoff: "HO".into(),
        prefix_review: "RV".into(),
        is_sample: request.is_sample,
        created_at: now,
    };
    business::put(change, &made)?;
    change.summary(format!("Started the file of {}", made.name));
    change.make_final();
    Ok(made)
}

/// Reads the business.
pub fn get(read: &Read<'_>, _: Nothing) -> Result<Business> {
    business::get(read)
}

/// What can be changed later, in Settings.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct UpdateBusiness {
    /// The name people know.
    pub name: String,
    /// The name in the register.
    pub legal_name: String,
    /// Several lines.
    pub address: String,
    /// For the letterhead.
    pub email: String,
    /// For the letterhead.
    pub phone: String,
    /// Who signs.
    pub signatory: String,
    /// As what.
    pub signatory_capacity: String,
    /// ISO 3166-1.
    pub country: String,
    /// ISO 4217; applies to new records.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// What it prints on.
    pub paper: Paper,
    /// The new tax id; none, or the masked one as it was read, keeps the one on file.
    #[serde(default)]
    #[ts(optional)]
    pub tax_id: Option<String>,
    /// Stands before the number of each new agreement, e.g. "AG"; none keeps it.
    #[serde(default)]
    #[ts(optional)]
    pub prefix_agreement: Option<String>,
    /// The same for hand-offs.
    #[serde(default)]
    #[ts(optional)]
    pub prefix_handoff: Option<String>,
    /// The same for reviews.
    #[serde(default)]
    #[ts(optional)]
    pub prefix_review: Option<String>,
}

/// Changes the business.
pub fn update(change: &mut Change<'_>, request: UpdateBusiness) -> Result<Business> {
    let before = business::get(change)?;
    let after = Business {
        name: text::required_line("name", &request.name, "the name of your business")?,
        legal_name: text::line("legal_name", &request.legal_name)?,
        address: text::paragraph("address", &request.address)?,
        email: text::line("email", &request.email)?,
        phone: text::line("phone", &request.phone)?,
        signatory: text::line("signatory", &request.signatory)?,
        signatory_capacity: text::line("signatory_capacity", &request.signatory_capacity)?,
        country: country("country", &request.country)?,
        currency: money::currency("currency", &request.currency)?,
        time_zone: time_zone("time_zone", &request.time_zone)?,
        locale: text::line("locale", &request.locale)?,
        paper: request.paper,
        tax_id: match &request.tax_id {
            Some(typed) if *typed != before.tax_id.masked() => Masked::new(text::line("tax_id", typed)?),
            _ => before.tax_id.clone(),
        },
        prefix_agreement: prefix("prefix_agreement", request.prefix_agreement, &before.prefix_agreement)?,
        prefix_handoff: prefix("prefix_handoff", request.prefix_handoff, &before.prefix_handoff)?,
        prefix_review: prefix("prefix_review", request.prefix_review, &before.prefix_review)?,
        ..before.clone()
    };
    prefixes_differ(&after)?;
    business::put(change, &after)?;
    change.summary(format!("Changed {} of the business", what_changed(&before, &after)));
    Ok(after)
}

/// What differs, in words: "the address and the phone number"; of many changes only that there are many.
fn what_changed(before: &Business, after: &Business) -> String {
    let parts = [
        ("the name", before.name != after.name),
        ("the registered name", before.legal_name != after.legal_name),
        ("the address", before.address != after.address),
        ("the e-mail address", before.email != after.email),
        ("the phone number", before.phone != after.phone),
        ("who signs", before.signatory != after.signatory || before.signatory_capacity != after.signatory_capacity),
        ("the country", before.country != after.country),
        ("the currency", before.currency != after.currency),
        ("the time zone", before.time_zone != after.time_zone),
        ("how dates and amounts are written", before.locale != after.locale),
        ("the paper size", before.paper != after.paper),
        ("the tax id", before.tax_id != after.tax_id),
        (
            "how records are numbered",
            [&before.prefix_agreement, &before.prefix_handoff, &before.prefix_review]
                != [&after.prefix_agreement, &after.prefix_handoff, &after.prefix_review],
        ),
    ];
    let changed: Vec<&str> = parts.iter().filter(|(_, differs)| *differs).map(|(part, _)| *part).collect();
    match changed.as_slice() {
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        _ => "the details".to_owned(),
    }
}

/// The whole tax id, for the owner who asked to see it.
pub fn reveal_tax_id(read: &Read<'_>, _: Nothing) -> Result<RevealedTaxId> {
    Ok(RevealedTaxId { tax_id: business::get(read)?.tax_id.reveal().to_owned() })
}

/// One to six capital letters or digits, so that "AG-2026-014" reads as one number.
fn prefix(field: &str, typed: Option<String>, before: &str) -> Result<String> {
    let Some(typed) = typed else { return Ok(before.to_owned()) };
    let clean = typed.trim().to_uppercase();
    let fits = (1..=6).contains(&clean.chars().count()) && clean.chars().all(char::is_alphanumeric);
    if fits { Ok(clean) } else { Err(Error::invalid(field, "Write one to six letters or digits, for example AG.")) }
}

/// Two kinds of record with the same prefix would carry the same numbers.
fn prefixes_differ(business: &Business) -> Result<()> {
    let refused = |field: &str| {
        Err(Error::invalid(
            field,
            "Another kind of record already has these letters. Choose others, so that every number is found once.",
        ))
    };
    if business.prefix_handoff == business.prefix_agreement {
        return refused("prefix_handoff");
    }
    if [&business.prefix_agreement, &business.prefix_handoff].contains(&&business.prefix_review) {
        return refused("prefix_review");
    }
    Ok(())
}

/// Checks a two-letter country code.
pub fn country(field: &str, typed: &str) -> Result<String> {
    let code = typed.trim().to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err(Error::invalid(field, "Choose a country from the list."))
    }
}

/// Checks an IANA zone name.
pub fn time_zone(field: &str, typed: &str) -> Result<String> {
    match typed.trim().parse::<chrono_tz::Tz>() {
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(_) => Err(Error::invalid(field, "Choose a time zone from the list, for example Europe/Berlin.")),
    }
}
