//! What fills a field by itself: the business, the contractor, the agreement's own dates and price.

use super::frozen::{Parties, PartyText};
use super::record::Agreement;
use crate::domain::business::Business;
use crate::domain::dates::DateOrder;
use crate::domain::money::Money;
use crate::domain::wording::{Field, FieldKind};

/// What an agreement needs to know about the other side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContractorFacts {
    /// The name.
    pub name: String,
    /// The name they trade under, when it differs.
    pub trading_name: String,
    /// What they do, in a few words.
    pub does: String,
    /// Their point person.
    pub person: String,
    /// Their address; may have several lines.
    pub address: String,
    /// For the page.
    pub email: String,
}

/// Both sides, as a source of values.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The owner's side.
    pub business: &'a Business,
    /// The other side.
    pub contractor: &'a ContractorFacts,
}

impl Facts<'_> {
    /// What `source` holds now, as a form shows it; empty for nothing.
    #[must_use]
    pub fn value(&self, agreement: &Agreement, source: &str) -> String {
        match source {
            "business.name" => or(&self.business.legal_name, &self.business.name).to_owned(),
            "business.address" => one_line(&self.business.address),
            "contractor.name" => self.contractor.name.clone(),
            "contractor.address" => one_line(&self.contractor.address),
            "agreement.title" => agreement.title.clone(),
            "agreement.starts_on" => agreement.starts_on.map(|day| day.to_string()).unwrap_or_default(),
            "agreement.ends_on" => agreement.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            "agreement.notice_days" => agreement.notice_days.map(|days| days.to_string()).unwrap_or_default(),
            "agreement.price" => agreement
                .price_minor
                .map(|minor| Money::from_minor(minor, &agreement.currency).amount)
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Both parties as they stand on the page.
    #[must_use]
    pub fn parties(&self) -> Parties {
        let Self { business, contractor } = self;
        let legal = or(&business.legal_name, &business.signatory);
        let name = or(legal, &business.name).to_owned();
        let trades = if name == business.name { String::new() } else { format!("trading as {}", business.name) };
        let client = PartyText { name, after_name: trades, lines: lines(&[&business.address, &business.email]) };
        let after = match (contractor.trading_name.as_str(), contractor.does.as_str()) {
            ("", does) => lower_first(does),
            (trading, _) if trading == contractor.name => String::new(),
            (trading, _) => format!("trading as {trading}"),
        };
        let contractor = PartyText {
            name: contractor.name.clone(),
            after_name: after,
            lines: lines(&[&contractor.address, &contractor.email]),
        };
        Parties { client, contractor }
    }
}

/// The order in which a country writes day and month.
#[must_use]
pub fn date_order(country: &str) -> DateOrder {
    if ["US", "PH", "FM", "MH", "PW"].contains(&country) { DateOrder::MonthFirst } else { DateOrder::DayFirst }
}

/// A blank of a pasted text that asks for the first day follows the agreement's own start.
#[must_use]
pub fn linked_date(field: &Field) -> Option<&'static str> {
    let label = field.label.to_lowercase();
    let asks = |words: &[&str]| words.iter().any(|word| label == *word);
    match field.kind {
        FieldKind::Date if asks(&["effective date", "start date", "starts on", "commencement date"]) => {
            Some("agreement.starts_on")
        }
        FieldKind::Date if asks(&["end date", "ends on", "expiration date", "expiry date"]) => {
            Some("agreement.ends_on")
        }
        _ => None,
    }
}

fn or<'t>(first: &'t str, second: &'t str) -> &'t str {
    if first.is_empty() { second } else { first }
}

fn one_line(text: &str) -> String {
    text.lines()
        .map(|line| line.trim().trim_end_matches(','))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// "Sign writer" stands as "sign writer" after a name; "IT support" stays.
fn lower_first(text: &str) -> String {
    let mut signs = text.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(signs).collect(),
        _ => text.to_owned(),
    }
}
