//! Pages of contractors.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lines::{self, AgreementLine, WorkLine};
use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::Read;
use crate::storage::contractors::{self, ContractorLine, Count, Key, Order, Pick};

/// Lines on one page.
const PAGE: u32 = 60;
/// How many agreements of a contractor are looked at for its line.
const AGREEMENTS: u32 = 20;

/// Which contractors, in which order, from where on. An empty request is the first page of all in use, by name.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ListContractors {
    /// Any of these; empty means every one.
    #[ts(optional, as = "Option<_>")]
    pub statuses: Vec<ContractorStatus>,
    /// Only with this tag.
    #[ts(optional)]
    pub tag: Option<String>,
    /// Words that occur in the record; the last one may be unfinished.
    #[ts(optional, as = "Option<_>")]
    pub text: String,
    /// Those put away instead of those in use.
    #[ts(optional, as = "Option<_>")]
    pub archived: bool,
    /// How it is ordered.
    #[ts(optional, as = "Option<_>")]
    pub order: Order,
    /// `next` of the page before.
    #[ts(optional)]
    pub after: Option<Key>,
}

/// One line of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorRow {
    /// The record in one line.
    #[serde(flatten)]
    #[ts(flatten)]
    pub line: ContractorLine,
    /// The work to act on next, by whichever side.
    pub next: Option<WorkLine>,
    /// The agreement that counts today.
    pub agreement: Option<AgreementLine>,
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
    let tag = request.tag.filter(|tag| !tag.is_empty());
    let pick = Pick { statuses: request.statuses, tag, text: request.text, archived: request.archived };
    let mut keys = contractors::keys(read, &pick, request.order, request.after.as_ref(), PAGE + 1)?;
    let more = keys.len() > PAGE as usize;
    keys.truncate(PAGE as usize);
    let mut rows = Vec::with_capacity(keys.len());
    for key in &keys {
        rows.extend(row(read, key.id)?);
    }
    Ok(ContractorPage { rows, count: contractors::count(read, &pick)?, next: keys.pop().filter(|_| more) })
}

fn row(read: &Read<'_>, id: ContractorId) -> Result<Option<ContractorRow>> {
    let Some(line) = contractors::line(read, id)? else { return Ok(None) };
    let next = contractors::open_work(read, id, 1)?.pop().map(|found| WorkLine::at(read, found));
    let agreements: Vec<AgreementLine> = contractors::agreements(read, id, AGREEMENTS)?
        .into_iter()
        .map(|found| AgreementLine::at(read.today(), found))
        .collect();
    Ok(Some(ContractorRow { line, next, agreement: lines::current(&agreements).cloned() }))
}
