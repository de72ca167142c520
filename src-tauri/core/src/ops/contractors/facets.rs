//! What a list of contractors can be narrowed down to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::storage::Read;
use crate::storage::contractors::{self, Count, Pick};

/// The most tags that are offered.
const TAGS: u32 = 200;

/// What narrows the list besides the filters that are counted. An empty request counts everybody.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct FacetContractors {
    /// Only with this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// Words that occur in the record; the last one may be unfinished.
    #[ts(optional, as = "Option<_>")]
    pub text: String,
}

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
pub fn facets(read: &Read<'_>, request: FacetContractors) -> Result<ContractorFacets> {
    let tag = request.tag.filter(|tag| !tag.is_empty());
    let all = Pick { tag, text: request.text, ..Pick::default() };
    let count = |pick: Pick| contractors::count(read, &pick);
    let statuses = ContractorStatus::ALL
        .iter()
        .map(|status| {
            Ok(StatusCount { status: *status, count: count(Pick { statuses: vec![*status], ..all.clone() })? })
        })
        .collect::<Result<_>>()?;
    Ok(ContractorFacets {
        statuses,
        archived: count(Pick { archived: true, ..all })?,
        tags: contractors::tags_in_use(read, TAGS)?,
    })
}
