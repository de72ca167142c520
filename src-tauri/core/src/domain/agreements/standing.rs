//! Where an agreement stands today, computed from what happened and from its dates.

use chrono::{Days, NaiveDate};

use super::words::{AgreementState, Renewal, words};
use crate::domain::dates;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An agreement counts as expiring this many days before the day by which to act.
pub const EXPIRING_DAYS: u64 = 30;

words! {
    /// Where an agreement stands today.
    AgreementStanding {
        /// The text may change.
        Draft = "draft",
        /// Nothing is blank; nobody has signed.
        Ready = "ready",
        /// Before the parties.
        Out = "out",
        /// Signed, starts later.
        Upcoming = "upcoming",
        /// Signed and running.
        Active = "active",
        /// Running; the day to act is near or past.
        Expiring = "expiring",
        /// Its last day is over.
        Expired = "expired",
        /// Closed by the owner.
        Ended = "ended",
        /// One side would rather not sign.
        Declined = "declined",
        /// Given up before it was signed.
        Void = "void",
    }
}

/// The dates of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Days of notice.
    pub notice_days: Option<u32>,
    /// What happens at the end.
    pub renewal: Renewal,
}

impl Terms {
    /// End minus notice days, moved back to a working day; none without an end or without notice.
    #[must_use]
    pub fn notice_by(&self) -> Option<NaiveDate> {
        Some(dates::notice_by(self.ends_on?, self.notice_days?, &[]))
    }

    /// The day by which the owner decides: the notice-by date, else the end.
    #[must_use]
    pub fn act_by(&self) -> Option<NaiveDate> {
        self.notice_by().or(self.ends_on)
    }
}

/// Where an agreement stands on `today`. One that renews by itself never expires.
#[must_use]
pub fn standing(state: AgreementState, terms: &Terms, today: NaiveDate) -> AgreementStanding {
    match state {
        AgreementState::Draft => AgreementStanding::Draft,
        AgreementState::Ready => AgreementStanding::Ready,
        AgreementState::Out => AgreementStanding::Out,
        AgreementState::Ended => AgreementStanding::Ended,
        AgreementState::Declined => AgreementStanding::Declined,
        AgreementState::Void => AgreementStanding::Void,
        AgreementState::Signed => running(terms, today),
    }
}

fn running(terms: &Terms, today: NaiveDate) -> AgreementStanding {
    if terms.ends_on.is_some_and(|end| end < today) {
        return if terms.renewal == Renewal::Automatic {
            AgreementStanding::Active
        } else {
            AgreementStanding::Expired
        };
    }
    if terms.starts_on.is_some_and(|start| start > today) {
        return AgreementStanding::Upcoming;
    }
    let near = today.checked_add_days(Days::new(EXPIRING_DAYS)).unwrap_or(NaiveDate::MAX);
    if terms.act_by().is_some_and(|day| day <= near) { AgreementStanding::Expiring } else { AgreementStanding::Active }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_signed_agreement_stands_where_its_dates_say() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let terms = |start: &str, end: &str, notice, renewal| Terms {
            starts_on: (!start.is_empty()).then(|| day(start)),
            ends_on: (!end.is_empty()).then(|| day(end)),
            notice_days: notice,
            renewal,
        };
        for (terms, today, expected, why) in [
            (
                terms("2027-03-10", "", None, Renewal::None),
                "2027-03-09",
                AgreementStanding::Upcoming,
                "it starts tomorrow",
            ),
            (terms("2027-03-10", "", None, Renewal::None), "2027-03-10", AgreementStanding::Active, "it starts today"),
            (terms("", "", None, Renewal::None), "2040-01-01", AgreementStanding::Active, "without an end it runs on"),
            (
                terms("2027-01-01", "2027-12-31", Some(60), Renewal::Ask),
                "2027-09-30",
                AgreementStanding::Active,
                "notice-by is Nov 1, more than 30 days off",
            ),
            (
                terms("2027-01-01", "2027-12-31", Some(60), Renewal::Ask),
                "2027-10-02",
                AgreementStanding::Expiring,
                "30 days before notice-by",
            ),
            (
                terms("2027-01-01", "2027-12-31", None, Renewal::None),
                "2027-12-31",
                AgreementStanding::Expiring,
                "the last day is still inside",
            ),
            (
                terms("2027-01-01", "2027-12-31", Some(60), Renewal::None),
                "2028-01-01",
                AgreementStanding::Expired,
                "the day after the last",
            ),
            (
                terms("2027-01-01", "2027-12-31", Some(60), Renewal::Automatic),
                "2028-01-01",
                AgreementStanding::Active,
                "it renewed by itself",
            ),
        ] {
            assert_eq!(standing(AgreementState::Signed, &terms, day(today)), expected, "{today}: {why}");
        }
    }

    #[test]
    fn what_is_not_signed_stands_where_it_was_left() {
        let terms = Terms {
            starts_on: None,
            ends_on: NaiveDate::from_ymd_opt(2020, 1, 1),
            notice_days: None,
            renewal: Renewal::None,
        };
        for (state, expected) in [
            (AgreementState::Draft, AgreementStanding::Draft),
            (AgreementState::Out, AgreementStanding::Out),
            (AgreementState::Void, AgreementStanding::Void),
        ] {
            assert_eq!(standing(state, &terms, NaiveDate::MAX), expected, "dates do not matter before it is signed");
        }
    }
}
