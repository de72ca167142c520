//! Which column of a spreadsheet means what. [`guess`] proposes, the owner decides.

mod guess;
mod headings;
mod words;

pub use guess::guess;

use super::DateOrder;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the cells of a column become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Name,
    /// The business or trading name.
    TradingName,
    /// The contact person in a company.
    Person,
    GivenName,
    MiddleName,
    FamilyName,
    Role,
    Email,
    Phone,
    Mobile,
    Fax,
    Website,
    Chat,
    Street,
    Street2,
    City,
    Region,
    PostalCode,
    Country,
    Language,
    TimeZone,
    TaxId,
    /// What they do: trade, profession, services.
    Does,
    Status,
    Tags,
    Notes,
    StartedOn,
    /// The label of another column's values: "Phone 1 - Label".
    Label,
    /// No field fits: kept as a "Heading: value" line in the notes.
    KeepInNotes,
    /// Left out because the owner said so.
    Skip,
}

/// One column and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnMapping {
    pub heading: String,
    pub target: Target,
    /// Columns of the same group belong together: the parts of one address, a value and its
    /// label. Empty for the only or main one.
    pub group: String,
    /// What the heading says about the value: "work", "home".
    pub label: String,
    /// For dates: which number comes first.
    pub date_order: Option<DateOrder>,
    /// The dates could be read either way; ask the owner.
    pub date_order_unsure: bool,
}

/// What becomes of each column, in the order of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mapping {
    pub columns: Vec<ColumnMapping>,
    /// Whether columns marked [`Target::KeepInNotes`] go to the notes. The owner may say no.
    pub keep_unmapped: bool,
}

/// True when a heading is one that address books and lists commonly use.
pub(super) fn is_known_heading(heading: &str) -> bool {
    headings::find(heading).is_some()
}

/// True when a heading speaks of companies: "Company name", "Firma".
pub(super) fn is_company_heading(heading: &str) -> bool {
    headings::find(heading).is_some_and(|found| found.target == Target::TradingName)
}

#[cfg(test)]
mod tests;
