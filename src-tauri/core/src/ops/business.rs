//! Setting up and changing the owner's side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Nothing;
use crate::domain::business::{Business, Paper};
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
        tax_id: String::new(),
        prefix_agreement: "AG".into(),
        prefix_handoff: "HO".into(),
        prefix_review: "RV".into(),
        is_sample: request.is_sample,
        created_at: now,
    };
    business::put(change, &made)?;
    change.summary(format!("Started the file of {}", made.name));
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
    /// The new tax id; none keeps the one on file.
    #[ts(optional)]
    pub tax_id: Option<String>,
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
            Some(typed) => text::line("tax_id", typed)?,
            None => before.tax_id.clone(),
        },
        ..before
    };
    business::put(change, &after)?;
    change.summary("Changed the details of the business");
    Ok(after)
}

/// Checks a two-letter country code.
pub fn country(field: &str, typed: &str) -> Result<String> {
    let code = typed.trim().to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) { Ok(code) } else { Err(Error::invalid(field, "Choose a country from the list.")) }
}

/// Checks an IANA zone name.
pub fn time_zone(field: &str, typed: &str) -> Result<String> {
    match typed.trim().parse::<chrono_tz::Tz>() {
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(_) => Err(Error::invalid(field, "Choose a time zone from the list, for example Europe/Berlin.")),
    }
}
