//! What the form for a new hand-off can fill in by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{date, zone_or};
use crate::domain::handoffs::{self as rules, Due, HandoffGiven};
use crate::error::Result;
use crate::ids::{ContractorId, SheetId};
use crate::storage::{Read, business, handoffs, sheets};

/// What is known so far; everything may be missing or half typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct OfferHandoff {
    /// Who does it.
    #[serde(default)]
    #[ts(optional)]
    pub contractor_id: Option<ContractorId>,
    /// By which sheet.
    #[serde(default)]
    #[ts(optional)]
    pub sheet_id: Option<SheetId>,
    /// The deadline's date as typed.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub due_on: String,
    /// The deadline's time as typed.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub due_time: String,
    /// The deadline's zone; empty for the contractor's.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub due_zone: String,
}

/// What can be filled in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffOffer {
    /// The sheet's title; empty without one.
    pub title: String,
    /// The version that will be frozen.
    #[ts(type = "number | null")]
    pub version: Option<i64>,
    /// The sheet's done means.
    pub criteria: Vec<String>,
    /// The sheet's answered givens.
    pub givens: Vec<HandoffGiven>,
    /// The zone that counts.
    pub zone: String,
    /// The contractor's own zone is not known.
    pub zone_unknown: bool,
    /// The deadline in both zones, once date and time can be read.
    pub due: Option<Due>,
    /// The deadline is over already.
    pub passed: bool,
    /// When the owner decides, once the date can be read.
    #[ts(type = "string | null")]
    pub review_by: Option<NaiveDate>,
    /// The business's currency.
    pub currency: String,
}

/// Fills in what can be known. What cannot be read yet is left out, not refused.
pub fn offer(read: &Read<'_>, request: OfferHandoff) -> Result<HandoffOffer> {
    let known = request
        .contractor_id
        .map(|id| handoffs::contractor(read, id))
        .transpose()?
        .map_or(String::new(), |contractor| contractor.time_zone);
    let zone = zone_or(request.due_zone.trim(), zone_or(&known, read.zone()));
    let time = rules::parse_time("due_time", &request.due_time).ok();
    let due = date("due_on", &request.due_on).ok().zip(time).map(|(on, time)| rules::due(on, time, zone, read.zone()));
    let sheet = match request.sheet_id {
        Some(id) => Some((sheets::get(read, id)?, sheets::newest(read, id)?)),
        None => None,
    };
    let content = sheet.as_ref().map(|(_, version)| version.content.clone()).unwrap_or_default();
    let answered = content.answered().map(|given| HandoffGiven {
        question: given.question.clone(),
        answer: given.answer.clone(),
        confirmed: false,
    });
    Ok(HandoffOffer {
        givens: answered.collect(),
        title: sheet.as_ref().map_or(String::new(), |(sheet, _)| sheet.title.clone()),
        version: sheet.map(|(_, version)| version.number),
        criteria: content.done_means,
        zone: zone.name().to_owned(),
        zone_unknown: known.is_empty() && request.contractor_id.is_some(),
        review_by: due.as_ref().map(|due| rules::default_review_by(due.mine.date)),
        passed: due.as_ref().is_some_and(|due| due.at < read.now()),
        due,
        currency: business::get(read)?.currency,
    })
}
