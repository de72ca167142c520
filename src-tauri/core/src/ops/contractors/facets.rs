//! What a list of contractors can be narrowed down to.

use serde::Serialize;
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::ops::Nothing;
use crate::storage::Read;
use crate::storage::contractors::{self, Count, Pick};

/// The most tags that are offered.
const TAGS: u32 = 200;

/// The filters, with how many contractors each leaves.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorFacets {
    /// One for every status.
    pub statuses: Vec<StatusCount>,
    /// How many are put away.
    pub archived: Count,
    /// The tags in use, at most 200.
    pub tags: Vec<String>,
}

/// A status and how many have it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "ContractorStatusCount")]
pub struct StatusCount {
    /// The status.
    pub status: ContractorStatus,
    /// How many, archived ones aside.
    pub count: Count,
}

/// Counts what each filter leaves.
pub fn facets(read: &Read<'_>, _: Nothing) -> Result<ContractorFacets> {
    let count = |pick: Pick| contractors::count(read, &pick);
    let statuses = ContractorStatus::ALL
        .iter()
        .map(|status| {
            Ok(StatusCount { status: *status, count: count(Pick { statuses: vec![*status], ..Pick::default() })? })
        })
        .collect::<Result<_>>()?;
    Ok(ContractorFacets {
        statuses,
        archived: count(Pick { archived: true, ..Pick::default() })?,
        tags: contractors::tags_in_use(read, TAGS)?,
    })
}
