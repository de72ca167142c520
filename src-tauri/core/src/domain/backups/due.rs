//! When a backup, or a proof that one can be restored, is due.

use chrono::{DateTime, TimeDelta, Utc};

/// Work of more than this is never at stake.
const EVERY: TimeDelta = TimeDelta::minutes(30);
/// After a failure it is tried again sooner: the stick may be back.
const AGAIN: TimeDelta = TimeDelta::minutes(5);
/// How often a restore is proved.
const PROVE_EVERY: TimeDelta = TimeDelta::days(7);

/// Whether a backup is due: something changed since the last one, and that was half an hour ago.
pub fn backup_is_due(
    changed: bool,
    last: Option<DateTime<Utc>>,
    failed: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    changed && passed(last, EVERY, now) && passed(failed, AGAIN, now)
}

/// Whether a restore is to be proved: the last time, well or not, was a week ago.
pub fn proof_is_due(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    passed(last, PROVE_EVERY, now)
}

/// An instant ahead of the clock says that the clock was wrong, and nothing about how long ago it was.
fn passed(since: Option<DateTime<Utc>>, span: TimeDelta, now: DateTime<Utc>) -> bool {
    since.is_none_or(|since| now - since >= span || since > now)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(time: &str) -> Option<DateTime<Utc>> {
        (!time.is_empty()).then(|| format!("2027-03-01T{time}:00Z").parse().unwrap())
    }

    #[test]
    fn a_backup_every_half_hour_when_something_changed() {
        for (changed, last, failed, now, due) in [
            (true, "", "", "12:00", true),
            (false, "", "", "12:00", false),
            (true, "11:31", "", "12:00", false),
            (true, "11:30", "", "12:00", true),
            (false, "09:00", "", "12:00", false),
            (true, "13:00", "", "12:00", true),
            (true, "09:00", "11:56", "12:00", false),
            (true, "09:00", "11:55", "12:00", true),
            (true, "", "11:59", "12:00", false),
        ] {
            let found = backup_is_due(changed, at(last), at(failed), at(now).unwrap());
            assert_eq!(found, due, "changed {changed}, last at {last}, failed at {failed}, now {now}");
        }
    }

    #[test]
    fn a_restore_is_proved_every_week() {
        let now: DateTime<Utc> = "2027-03-08T12:00:00Z".parse().unwrap();
        assert!(proof_is_due(None, now), "never proved");
        assert!(proof_is_due(at("12:00"), now), "a week ago");
        assert!(!proof_is_due(at("12:01"), now), "not yet a week ago");
    }
}
