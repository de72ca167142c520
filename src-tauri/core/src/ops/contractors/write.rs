//! One contractor: read, added, changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::form::{self, ContractorForm};
use crate::domain::contractors::{Contractor, ContractorKind, ContractorStatus, Masked, Relationship};
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::{Change, Read, contractors};

/// Names one contractor.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, TS)]
pub struct WhichContractor {
    /// Its id.
    pub id: ContractorId,
}

/// A contractor on file and what is now typed about it, all of it.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct UpdateContractor {
    /// Its id.
    pub id: ContractorId,
    /// The whole record as typed; what is missing is emptied, except the tax id.
    #[serde(flatten)]
    pub typed: ContractorForm,
}

/// A tax id, whole.
#[derive(Clone, Serialize, TS)]
pub struct RevealedTaxId {
    /// All of it.
    pub tax_id: String,
}

/// Shows the whole tax id to the owner who asked for it.
pub fn reveal_tax_id(read: &Read<'_>, request: WhichContractor) -> Result<RevealedTaxId> {
    Ok(RevealedTaxId { tax_id: contractors::get(read, request.id)?.tax_id.reveal().to_owned() })
}

/// Adds a contractor.
pub fn create(change: &mut Change<'_>, request: ContractorForm) -> Result<Contractor> {
    let made = form::apply(blank(change.next_id(), change.now()), &request, change.now(), &|| change.next_id())?;
    contractors::insert(change, &made, None)?;
    change.summary(format!("Added {}", made.name));
    contractors::get(change, made.id)
}

/// Changes a contractor.
pub fn update(change: &mut Change<'_>, request: UpdateContractor) -> Result<Contractor> {
    let before = contractors::get(change, request.id)?;
    let after = form::apply(before, &request.typed, change.now(), &|| change.next_id())?;
    contractors::update(change, &after)?;
    change.summary(format!("Changed {}", after.name));
    contractors::get(change, after.id)
}

/// A new record with nothing in it.
pub(crate) fn blank(id: ContractorId, now: DateTime<Utc>) -> Contractor {
    Contractor {
        id,
        name: String::new(),
        trading_name: String::new(),
        does: String::new(),
        kind: ContractorKind::default(),
        status: ContractorStatus::default(),
        country: String::new(),
        time_zone: String::new(),
        language: String::new(),
        working_hours: String::new(),
        how_they_work: String::new(),
        tax_form: String::new(),
        tax_form_expires: None,
        tax_id: Masked::default(),
        payment_details_where: String::new(),
        relationship: Relationship::default(),
        since: None,
        notes: String::new(),
        people: Vec::new(),
        channels: Vec::new(),
        tags: Vec::new(),
        archived_at: None,
        created_at: now,
        updated_at: now,
    }
}
