//! Pages of contractors.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lines::{self, AgreementLine, WorkLine};
use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::Read;
use crate::storage::contractors::{self, ContractorLine, Count, Key, Listed, Order, Pick};

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
    /// Where they are and how they are reached, when nothing else tells them from others.
    pub told_by: Vec<String>,
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
    let mut found = contractors::page(read, &pick, request.order, request.after.as_ref(), PAGE + 1)?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| last.key.clone());
    let count = match u32::try_from(found.len()) {
        Ok(number) if request.after.is_none() && !more => Count { number, more },
        _ => contractors::count(read, &pick)?,
    };
    Ok(ContractorPage { rows: rows(read, found)?, count, next })
}

fn rows(read: &Read<'_>, found: Vec<Listed>) -> Result<Vec<ContractorRow>> {
    let ids: Vec<ContractorId> = found.iter().map(|one| one.line.id).collect();
    let mut agreements: HashMap<ContractorId, Vec<AgreementLine>> = HashMap::new();
    for (of, agreement) in contractors::agreements_of(read, &ids, AGREEMENTS)? {
        agreements.entry(of).or_default().push(AgreementLine::at(read.today(), agreement));
    }
    let mut told_by: HashMap<_, _> = contractors::told_by(read, &ids)?.into_iter().collect();
    let row = |Listed { line, next, .. }: Listed| ContractorRow {
        told_by: told_by.remove(&line.id).unwrap_or_default(),
        agreement: agreements.get(&line.id).and_then(|lines| lines::current(lines)).cloned(),
        next: next.map(|next| WorkLine::at(read, next)),
        line,
    };
    Ok(found.into_iter().map(row).collect())
}
