//! Everything that one contractor's screen shows.

use chrono::{DateTime, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

use super::lines::{self, AgreementLine, ReviewLine, WorkLine};
use super::write::WhichContractor;
use crate::domain::contractors::{Channel, Contractor, Outside};
use crate::domain::dates;
use crate::error::Result;
use crate::ids::ChannelId;
use crate::storage::{Read, contractors};

/// The most lines of one kind that the screen shows; each kind has a list of its own for more.
const LINES: u32 = 60;

/// A contractor with what other records say about it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorDetail {
    /// The record.
    #[serde(flatten)]
    #[ts(flatten)]
    pub contractor: Contractor,
    /// The channels that the system can open in another program: mail, telephone, browser.
    pub reachable: Vec<ChannelId>,
    /// What their clock shows; none without a zone.
    pub clock: Option<Clock>,
    /// Days until the tax form on file is no longer good, below zero when it is not.
    #[ts(type = "number | null")]
    pub tax_form_expires_in: Option<i64>,
    /// The agreement that counts today.
    pub agreement: Option<AgreementLine>,
    /// The newest agreements.
    pub agreements: Vec<AgreementLine>,
    /// Work to act on, the most pressing first.
    pub open_work: Vec<WorkLine>,
    /// All work, the latest deadline first.
    pub work: Vec<WorkLine>,
    /// The newest reviews.
    pub reviews: Vec<ReviewLine>,
    /// How many agreements there are, counted up to 1,000.
    pub agreements_total: u32,
    /// How many pieces of work there are, counted up to 1,000.
    pub work_total: u32,
    /// How many reviews there are, counted up to 1,000.
    pub reviews_total: u32,
}

/// What a clock on the contractor's wall shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ContractorClock")]
pub struct Clock {
    /// The date there.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// The time there, "HH:MM".
    pub time: String,
    /// Minutes that they are ahead of the owner; below zero when behind.
    pub ahead_minutes: i32,
}

/// Reads a contractor.
pub fn get(read: &Read<'_>, request: WhichContractor) -> Result<ContractorDetail> {
    let contractor = contractors::get(read, request.id)?;
    let today = read.today();
    let agreements: Vec<AgreementLine> = contractors::agreements(read, request.id, LINES)?
        .into_iter()
        .map(|found| AgreementLine::at(today, found))
        .collect();
    let (agreements_total, work_total, reviews_total) = contractors::totals(read, request.id)?;
    let work = |found: Vec<contractors::WorkFound>| found.into_iter().map(|found| WorkLine::at(read, found)).collect();
    let opens = |channel: &&Channel| Outside::of(channel).is_some();
    Ok(ContractorDetail {
        reachable: contractor.channels.iter().filter(opens).map(|channel| channel.id).collect(),
        clock: contractor.time_zone.parse().ok().map(|zone| clock(read.now(), zone, read.zone())),
        tax_form_expires_in: contractor.tax_form_expires.map(|day| dates::days_between(today, day)),
        agreement: lines::current(&agreements).cloned(),
        agreements,
        open_work: work(contractors::open_work(read, request.id, LINES)?),
        work: work(contractors::all_work(read, request.id, LINES)?),
        reviews: contractors::reviews(read, request.id, LINES)?.into_iter().map(ReviewLine::from).collect(),
        agreements_total,
        work_total,
        reviews_total,
        contractor,
    })
}

fn clock(now: DateTime<Utc>, theirs: Tz, mine: Tz) -> Clock {
    let there = dates::in_zone(now, theirs);
    let offset = |zone: Tz| zone.offset_from_utc_datetime(&now.naive_utc()).fix().local_minus_utc();
    Clock { date: there.date, time: there.time, ahead_minutes: (offset(theirs) - offset(mine)) / 60 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn their_clock_is_told_beside_ours() {
        let now: DateTime<Utc> = "2027-03-01T22:30:00Z".parse().unwrap();
        for (zone, date, time, ahead) in [
            (Tz::Europe__Lisbon, "2027-03-01", "22:30", 300),
            (Tz::America__New_York, "2027-03-01", "17:30", 0),
            (Tz::Asia__Kolkata, "2027-03-02", "04:00", 630),
            (Tz::Pacific__Kiritimati, "2027-03-02", "12:30", 1140),
            (Tz::Pacific__Pago_Pago, "2027-03-01", "11:30", -360),
        ] {
            let got = clock(now, zone, Tz::America__New_York);
            assert_eq!(
                (got.date.to_string().as_str(), got.time.as_str(), got.ahead_minutes),
                (date, time, ahead),
                "{zone} seen from New York in winter"
            );
        }
    }
}
