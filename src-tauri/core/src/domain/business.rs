//! The owner's side.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::masked::Masked;
use crate::ids::BusinessId;

/// Paper size of everything printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// What a country prints on: Letter where ANSI sizes are the custom, else A4.
    pub fn of_country(country: &str) -> Self {
        if ["US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR"].contains(&country) {
            Self::Letter
        } else {
            Self::A4
        }
    }
}

/// Everything printed about the owner, and how this file counts and dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Business {
    /// Its id.
    pub id: BusinessId,
    /// The name people know.
    pub name: String,
    /// The name in the register, when it differs.
    pub legal_name: String,
    /// Several lines.
    pub address: String,
    /// For the letterhead.
    pub email: String,
    /// For the letterhead.
    pub phone: String,
    /// Who signs for the business.
    pub signatory: String,
    /// As what, e.g. "owner".
    pub signatory_capacity: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// ISO 4217, three letters.
    pub currency: String,
    /// IANA name, e.g. "America/New_York".
    pub time_zone: String,
    /// BCP 47, e.g. "en-US"; how dates and amounts are written.
    pub locale: String,
    /// What it prints on.
    pub paper: Paper,
    /// Only its last signs leave the core.
    pub tax_id: Masked,
    /// E.g. "AG".
    pub prefix_agreement: String,
    /// E.g. "HO".
    pub prefix_handoff: String,
    /// E.g. "RV".
    pub prefix_review: String,
    /// Made up, for looking around.
    pub is_sample: bool,
    /// When the file was made.
    #[ts(type = "string")]
    pub created_at: DateTime<Utc>,
}
