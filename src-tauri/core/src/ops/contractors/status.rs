//! Moving a contractor on, and putting one away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contractors::{Contractor, ContractorStatus};
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::{Change, contractors};

/// A contractor's new standing with the owner.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct SetContractorStatus {
    /// Which contractor.
    pub id: ContractorId,
    /// Where it stands now.
    pub status: ContractorStatus,
}

/// Moves a contractor to another status.
pub fn set_status(change: &mut Change<'_>, request: SetContractorStatus) -> Result<Contractor> {
    let before = contractors::get(change, request.id)?;
    if before.status == request.status {
        return Ok(before);
    }
    let after = Contractor { status: request.status, updated_at: change.now(), ..before };
    contractors::set_status(change, &after)?;
    change.summary(format!("{} is now {}", after.name, after.status.said()));
    Ok(after)
}

/// Putting away or taking back.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct ArchiveContractor {
    /// Which contractor.
    pub id: ContractorId,
    /// Put away; false takes it back.
    pub archived: bool,
}

/// Puts a contractor away, or takes it back into the list. Everything about it stays and is found by search.
pub fn archive(change: &mut Change<'_>, request: ArchiveContractor) -> Result<Contractor> {
    let before = contractors::get(change, request.id)?;
    if before.archived_at.is_some() == request.archived {
        return Ok(before);
    }
    let now = change.now();
    let after = Contractor { archived_at: request.archived.then_some(now), updated_at: now, ..before };
    contractors::update(change, &after)?;
    change.summary(if request.archived {
        format!("Archived {}", after.name)
    } else {
        format!("Took {} back from the archive", after.name)
    });
    Ok(after)
}
