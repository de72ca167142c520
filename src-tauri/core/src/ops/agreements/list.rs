//! Pages of agreements.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::domain::agreements::{AgreementKind, AgreementStanding, EXPIRING_DAYS, Party, standing};
use crate::domain::dates;
use crate::domain::money::Money;
use crate::error::{Error, Result};
use crate::ids::{AgreementId, ContractorId};
use crate::storage::Read;
use crate::storage::agreements::{self, AgreementLine, Cursor, Shelf};

/// Lines on one page.
const PAGE: usize = 60;

/// Which agreements stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgreementShelf {
    /// Everything.
    #[default]
    All,
    /// Draft and ready.
    Drafts,
    /// Before the parties.
    Out,
    /// Signed and not past the end.
    Active,
    /// The day to act is near.
    Expiring,
    /// Over, declined or void.
    Ended,
}

/// Which page.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct ListAgreements {
    /// Which agreements.
    #[serde(default)]
    pub shelf: AgreementShelf,
    /// Only this contractor's, of every shelf.
    #[serde(default)]
    #[ts(optional)]
    pub contractor_id: Option<ContractorId>,
    /// `after` of the page before.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// One page of agreements.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgreementPage {
    /// The lines.
    pub rows: Vec<AgreementRow>,
    /// Where the next page begins; none on the last.
    pub after: Option<String>,
}

/// One line of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgreementRow {
    /// Its id.
    pub id: AgreementId,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// What it is about.
    pub title: String,
    /// What kind it is.
    pub kind: AgreementKind,
    /// The other side.
    pub contractor_id: ContractorId,
    /// Their name.
    pub contractor: String,
    /// Where it stands today.
    pub standing: AgreementStanding,
    /// First day.
    #[ts(type = "string | null")]
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// By when notice must be given.
    #[ts(type = "string | null")]
    pub notice_by: Option<NaiveDate>,
    /// Days from today to the notice-by date, else to the end; negative when past.
    #[ts(type = "number | null")]
    pub days_to_act: Option<i64>,
    /// The price.
    pub price: Option<Money>,
    /// When it went before the parties.
    #[ts(type = "string | null")]
    pub out_at: Option<DateTime<Utc>>,
    /// When the last party signed.
    #[ts(type = "string | null")]
    pub signed_at: Option<DateTime<Utc>>,
    /// Who has signed.
    pub signed_by: Vec<Party>,
    /// When it last changed.
    #[ts(type = "string")]
    pub updated_at: DateTime<Utc>,
}

/// Reads one page.
pub fn list(read: &Read<'_>, request: ListAgreements) -> Result<AgreementPage> {
    let today = read.today();
    let cursor = request.after.as_deref().map(cursor).transpose()?;
    let shelf = match request.shelf {
        AgreementShelf::All => Shelf::All,
        AgreementShelf::Drafts => Shelf::Drafts,
        AgreementShelf::Out => Shelf::Out,
        AgreementShelf::Active => Shelf::Active,
        AgreementShelf::Expiring => {
            Shelf::Expiring(today.checked_add_days(Days::new(EXPIRING_DAYS)).unwrap_or(NaiveDate::MAX))
        }
        AgreementShelf::Ended => Shelf::Ended,
    };
    let mut lines = match request.contractor_id {
        Some(contractor) => agreements::of_contractor(read, contractor, cursor.as_ref(), PAGE + 1)?,
        None => agreements::shelf(read, shelf, today, cursor.as_ref(), PAGE + 1)?,
    };
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let last = lines.last().map(|line| match request.contractor_id {
        Some(_) => Cursor { at: line.number.clone(), id: line.id },
        None => line.cursor(shelf),
    });
    let after = last.filter(|_| more).map(|cursor| format!("{} {}", cursor.id, cursor.at));
    Ok(AgreementPage { rows: lines.into_iter().map(|line| row(line, today)).collect(), after })
}

fn cursor(text: &str) -> Result<Cursor> {
    let wrong = || Error::invalid("after", "This page is not known. Read the list from the start.");
    let (id, at) = text.split_once(' ').ok_or_else(wrong)?;
    Ok(Cursor { at: at.to_owned(), id: Uuid::parse_str(id).map_err(|_| wrong())?.into() })
}

fn row(line: AgreementLine, today: NaiveDate) -> AgreementRow {
    AgreementRow {
        id: line.id,
        number: line.number,
        title: line.title,
        kind: line.kind,
        contractor_id: line.contractor_id,
        contractor: line.contractor,
        standing: standing(line.state, &line.terms, today),
        starts_on: line.terms.starts_on,
        ends_on: line.terms.ends_on,
        notice_by: line.terms.notice_by(),
        days_to_act: line.terms.act_by().map(|day| dates::days_between(today, day)),
        price: line.price_minor.map(|minor| Money::from_minor(minor, &line.currency)),
        out_at: line.out_at,
        signed_at: line.signed_at,
        signed_by: line.signed_by,
        updated_at: line.updated_at,
    }
}
