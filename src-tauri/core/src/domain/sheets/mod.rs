//! Instruction sheets: how a repeated piece of work is done, in numbered versions.

mod changes;
mod content;

pub use changes::{SheetChange, SheetChangeKind, changes};
pub use content::{STANDARD_QUESTIONS, SheetContent, SheetGiven, SheetStep, StepKind, blank};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::ids::{SheetId, SheetVersionId};

/// A sheet that nobody has followed for this many months is worth trying again.
const STALE_MONTHS: i32 = 6;

/// The sheet itself; its text is in its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sheet {
    /// Its id.
    pub id: SheetId,
    /// What is done, e.g. "Photograph the seasonal menu".
    pub title: String,
    /// The heading it stands under in the list; may be empty.
    pub group: String,
    /// When somebody last followed it from start to end.
    #[ts(type = "string | null")]
    pub tested_on: Option<NaiveDate>,
    /// Put away.
    #[ts(type = "string | null")]
    pub archived_at: Option<DateTime<Utc>>,
    /// When it was started.
    #[ts(type = "string")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[ts(type = "string")]
    pub updated_at: DateTime<Utc>,
}

/// One numbered version. Frozen means: used in a hand-off, and never changed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SheetVersion {
    /// Its id.
    pub id: SheetVersionId,
    /// The sheet.
    pub sheet_id: SheetId,
    /// 1 for the first.
    #[ts(type = "number")]
    pub number: i64,
    /// Its whole text.
    pub content: SheetContent,
    /// When it was first used; none while it is a draft.
    #[ts(type = "string | null")]
    pub frozen_at: Option<DateTime<Utc>>,
    /// The hand-off that used it first, in words.
    pub frozen_for: String,
    /// When its text was last changed.
    #[ts(type = "string")]
    pub edited_at: DateTime<Utc>,
}

/// Months since the sheet was last tested, when that is long enough to be said.
pub fn stale_months(tested_on: Option<NaiveDate>, today: NaiveDate) -> Option<i32> {
    let tested = tested_on?;
    let begun = (today.year() - tested.year()) * 12 + i32::try_from(today.month()).ok()?
        - i32::try_from(tested.month()).ok()?;
    let months = if today.day() < tested.day() { begun - 1 } else { begun };
    (months >= STALE_MONTHS).then_some(months)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn a_sheet_is_stale_after_six_full_months() {
        for (tested, today, months) in [
            ("2026-04-12", "2027-03-12", Some(11)),
            ("2026-09-12", "2027-03-12", Some(6)),
            ("2026-09-13", "2027-03-12", None),
            ("2027-03-12", "2027-03-12", None),
            ("2027-04-12", "2027-03-12", None),
        ] {
            assert_eq!(
                stale_months(Some(tested.parse().unwrap()), today.parse().unwrap()),
                months,
                "tested {tested}, today {today}"
            );
        }
        assert_eq!(stale_months(None, "2027-03-12".parse().unwrap()), None, "never tested is told in other words");
    }
}
