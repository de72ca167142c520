//! A contractor's record with what belongs to it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::{ChannelKind, ContractorKind, ContractorStatus, Masked, PersonRole, Relationship};
use crate::ids::{ChannelId, ContractorId, PersonId};

/// Who does the work. Empty text means that nothing was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Contractor {
    /// Its id.
    pub id: ContractorId,
    /// A person or a company.
    pub name: String,
    /// The name they trade under, where it differs.
    pub trading_name: String,
    /// What they do, in a few words: "Bookkeeping".
    pub does: String,
    /// What kind of contractor.
    pub kind: ContractorKind,
    /// Where they stand with the owner.
    pub status: ContractorStatus,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// As the owner wrote it, e.g. "Portuguese".
    pub language: String,
    /// E.g. "Mon to Fri, 9 to 3".
    pub working_hours: String,
    /// E.g. "Prefers written instructions".
    pub how_they_work: String,
    /// The tax form on file, e.g. "W-9".
    pub tax_form: String,
    /// The day that form stops being good.
    #[ts(type = "string | null")]
    pub tax_form_expires: Option<NaiveDate>,
    /// Masked.
    pub tax_id: Masked,
    /// Where bank details are kept; never the details.
    pub payment_details_where: String,
    /// Friend, relative or neither.
    pub relationship: Relationship,
    /// The first day of working together.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// For the owner's eyes.
    pub notes: String,
    /// The people there, in the owner's order.
    pub people: Vec<Person>,
    /// How to reach them, in the owner's order.
    pub channels: Vec<Channel>,
    /// In order of the alphabet.
    pub tags: Vec<String>,
    /// When it was put away, if it was.
    #[ts(type = "string | null")]
    pub archived_at: Option<DateTime<Utc>>,
    /// When it was added.
    #[ts(type = "string")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[ts(type = "string")]
    pub updated_at: DateTime<Utc>,
}

/// A person at the contractor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they are there for.
    pub role: PersonRole,
    /// E.g. "only mornings".
    pub note: String,
}

/// One way to reach the contractor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// What it is.
    pub kind: ChannelKind,
    /// E.g. "office"; may be empty.
    pub label: String,
    /// The number, address or name itself; a postal address has one line per part.
    pub value: String,
    /// The one to use first. At most one channel of a contractor.
    pub preferred: bool,
}
