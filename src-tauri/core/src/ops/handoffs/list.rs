//! The list of work by deadline, in weeks.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::zone_or;
use crate::domain::dates::{clock, on_wall};
use crate::domain::handoffs::{self as rules, Ball, Facts, HandoffStanding, HandoffState};
use crate::domain::money::Money;
use crate::error::Result;
use crate::ids::{ContractorId, HandoffId};
use crate::storage::Read;
use crate::storage::handoffs::{self, HandoffLineRow, HandoffPlace, Listing, Stretch};

/// Hand-offs on one page of the list.
const PAGE: u32 = 100;

/// Which hand-offs.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
pub struct ListHandoffs {
    /// Open ones unless said otherwise.
    #[serde(default)]
    #[ts(optional, as = "Option<Stretch>")]
    pub show: Stretch,
    /// Only of this contractor.
    #[serde(default)]
    #[ts(optional)]
    pub contractor_id: Option<ContractorId>,
    /// Only in this state; goes before `show`.
    #[serde(default)]
    #[ts(optional)]
    pub state: Option<HandoffState>,
    /// Only after this place, for the next page.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<HandoffPlace>,
}

/// One hand-off in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffLine {
    /// Its id.
    pub id: HandoffId,
    /// E.g. "HO-2027-003".
    pub number: String,
    /// What it is.
    pub title: String,
    /// Who does it.
    pub contractor_id: ContractorId,
    /// The contractor's name.
    pub contractor: String,
    /// Where it stands.
    pub state: HandoffState,
    /// Who has the ball.
    pub ball: Ball,
    /// What is said about it.
    pub standing: HandoffStanding,
    /// The deadline's date on the owner's wall.
    #[ts(type = "string")]
    pub due_on: NaiveDate,
    /// The deadline's time on the owner's wall, when it was agreed in another zone.
    pub due_time_here: Option<String>,
    /// The price.
    pub price: Option<Money>,
}

/// Which weeks a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Week {
    /// Before this week.
    Earlier,
    /// Monday to Sunday.
    ThisWeek,
    /// The week after.
    NextWeek,
    /// All that follows.
    Later,
}

/// Hand-offs of one stretch of time.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffGroup {
    /// Which.
    pub week: Week,
    /// Its first day; none before this week.
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
    /// Its last day; none when it is open-ended.
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
    /// By deadline.
    pub lines: Vec<HandoffLine>,
}

/// One page of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoffPage {
    /// In the order of time.
    pub groups: Vec<HandoffGroup>,
    /// Where the next page starts; none when this was the last.
    pub next: Option<HandoffPlace>,
}

/// Lists hand-offs by deadline.
pub fn list(read: &Read<'_>, request: ListHandoffs) -> Result<HandoffPage> {
    let listing = Listing {
        stretch: request.show,
        contractor: request.contractor_id,
        state: request.state,
        after: request.after,
    };
    let mut rows = handoffs::list(read, &listing, PAGE + 1)?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|last| HandoffPlace { due_at: last.due_at, id: last.id });
    Ok(HandoffPage { groups: groups(rows.into_iter().map(|row| line(read, row)), read.today()), next })
}

pub(super) fn line(read: &Read<'_>, row: HandoffLineRow) -> HandoffLine {
    let mine = on_wall(row.due_at, read.zone());
    let theirs = on_wall(row.due_at, zone_or(&row.due_zone, read.zone()));
    let facts = Facts {
        state: row.state,
        ball: row.ball,
        open_questions: row.open_questions,
        accepted_in_part: row.accepted_in_part,
        agreement_signed: row.agreement_signed,
        due_at: row.due_at,
        due_on: mine.date(),
        review_by: row.review_by,
    };
    HandoffLine {
        id: row.id,
        number: row.number,
        title: row.title,
        contractor_id: row.contractor_id,
        contractor: row.contractor_name,
        state: row.state,
        ball: row.ball,
        standing: rules::standing(facts, read.now(), read.today()),
        due_on: mine.date(),
        due_time_here: (mine != theirs).then(|| clock(mine)),
        price: row.price_minor.map(|minor| Money::from_minor(minor, &row.currency)),
    }
}

/// Puts lines that come in the order of time into weeks.
fn groups(lines: impl Iterator<Item = HandoffLine>, today: NaiveDate) -> Vec<HandoffGroup> {
    let mut groups: Vec<HandoffGroup> = Vec::new();
    for line in lines {
        let (week, from, to) = week(line.due_on, today);
        match groups.last_mut().filter(|group| group.week == week) {
            Some(group) => group.lines.push(line),
            None => groups.push(HandoffGroup { week, from, to, lines: vec![line] }),
        }
    }
    groups
}

/// Which group a date belongs to, and the group's first and last day. Weeks begin on Monday.
fn week(on: NaiveDate, today: NaiveDate) -> (Week, Option<NaiveDate>, Option<NaiveDate>) {
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let (next, after) = (monday + Days::new(7), monday + Days::new(14));
    if on < monday {
        (Week::Earlier, None, monday.pred_opt())
    } else if on < next {
        (Week::ThisWeek, Some(monday), next.pred_opt())
    } else if on < after {
        (Week::NextWeek, Some(next), after.pred_opt())
    } else {
        (Week::Later, Some(after), None)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn weeks_run_from_monday_to_sunday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (on, expected) in [
            ("2026-03-08", Week::Earlier),
            ("2026-03-09", Week::ThisWeek),
            ("2026-03-15", Week::ThisWeek),
            ("2026-03-16", Week::NextWeek),
            ("2026-03-22", Week::NextWeek),
            ("2026-03-23", Week::Later),
        ] {
            assert_eq!(week(day(on), day("2026-03-12")).0, expected, "{on}, seen on Thursday, March 12");
            assert_eq!(week(day(on), day("2026-03-15")).0, expected, "{on}, seen on Sunday, March 15");
        }
        assert_eq!(week(day("2026-03-10"), day("2026-03-12")).2, Some(day("2026-03-15")), "this week ends on Sunday");
    }
}
