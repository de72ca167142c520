//! Pages of contractors.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::storage::Read;
use crate::storage::contractors::{self, ContractorRow, Count, Key, Order, Pick};

/// Lines on one page.
const PAGE: u32 = 60;

/// Which contractors, in which order, from where on. An empty request is the first page of all in use, by name.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ListContractors {
    /// Any of these; empty means every one.
    pub statuses: Vec<ContractorStatus>,
    /// Only with this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// Words that occur in the record; the last one may be unfinished.
    pub text: String,
    /// Those put away instead of those in use.
    pub archived: bool,
    /// How it is ordered.
    pub order: Order,
    /// `next` of the page before.
    #[ts(optional)]
    pub after: Option<Key>,
}

/// One page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorPage {
    /// The lines.
    pub rows: Vec<ContractorRow>,
    /// How many there are on all pages.
    pub count: Count,
    /// Where the next page starts; none on the last.
    pub next: Option<Key>,
}

/// One page of the list.
pub fn list(read: &Read<'_>, request: ListContractors) -> Result<ContractorPage> {
    let pick = Pick { statuses: request.statuses, tag: request.tag, text: request.text, archived: request.archived };
    let mut keys = contractors::keys(read, &pick, request.order, request.after.as_ref(), PAGE + 1)?;
    let more = keys.len() > PAGE as usize;
    keys.truncate(PAGE as usize);
    let mut rows = Vec::with_capacity(keys.len());
    for key in &keys {
        rows.extend(contractors::row(read, key.id)?);
    }
    Ok(ContractorPage { rows, count: contractors::count(read, &pick)?, next: keys.pop().filter(|_| more) })
}
