#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::*;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Due on Mar 10 at 17:00 in New York, to be decided by Mar 12; handed over on Mar 1.
fn due_in_march() -> Handed {
    Handed {
        due_at: at("2027-03-10T17:00:00-05:00"),
        due_on: day("2027-03-10"),
        zone: Tz::America__New_York,
        review_by: day("2027-03-12"),
        handed_off_at: Some(at("2027-03-01T09:00:00-05:00")),
        accepted_at: None,
        used_rounds: 0,
        included_rounds: 2,
        currency: "USD".into(),
        invoice_minor: None,
        invoiced_on: None,
        paid_minor: None,
        paid_on: None,
        received: Vec::new(),
    }
}

fn back(received: &str, decided: Option<&str>, accepted: bool) -> Received {
    Received { at: at(received), decided_at: decided.map(at), accepted }
}

fn facts(work: &[Handed], now: &str) -> ReviewFacts {
    measure(work, &[], &[], at(now), Tz::America__New_York)
}

#[test]
fn an_idle_period_has_no_facts_at_all() {
    let facts = facts(&[], "2027-04-01T09:00:00-04:00");
    assert_eq!(facts.handoffs, 0);
    assert_eq!(
        (facts.on_time, facts.days_late, facts.first_time, facts.rounds, facts.waits),
        (None, None, None, None, None),
        "what is not known is left out"
    );
    assert!(facts.months.is_empty() && facts.spend.is_empty(), "no bars, no money");
}

#[test]
fn late_is_received_after_the_deadline_never_accepted_after_it() {
    for (received, decided, on_time, days, why) in [
        (
            "2027-03-10T17:00:00-05:00",
            Some("2027-03-30T09:00:00-04:00"),
            true,
            0,
            "on the minute is on time, however late I decide",
        ),
        (
            "2027-03-10T17:01:00-05:00",
            Some("2027-03-10T18:00:00-05:00"),
            false,
            0,
            "one minute late is late, though not by a day",
        ),
        ("2027-03-13T09:00:00-05:00", None, false, 3, "three calendar days"),
    ] {
        let work = Handed { received: vec![back(received, decided, true)], ..due_in_march() };
        let facts = facts(&[work], "2027-04-01T09:00:00-04:00");
        assert_eq!(facts.on_time, Some(Share { hit: u32::from(on_time), of: 1 }), "{why}");
        assert_eq!(facts.days_late, Some(days), "{why}");
    }
}

#[test]
fn what_is_not_back_is_late_only_after_its_deadline() {
    let before = facts(&[due_in_march()], "2027-03-10T12:00:00-05:00");
    assert_eq!((before.on_time, before.days_late), (None, None), "nothing is known before the deadline");
    let after = facts(&[due_in_march()], "2027-03-14T12:00:00-04:00");
    assert_eq!((after.on_time, after.days_late), (Some(Share { hit: 0, of: 1 }), Some(4)), "it is late until it comes");
}

#[test]
fn accepted_first_time_asks_for_the_first_delivery() {
    let sent_back = Handed {
        received: vec![
            back("2027-03-09T12:00:00-05:00", Some("2027-03-10T12:00:00-05:00"), false),
            back("2027-03-11T12:00:00-05:00", Some("2027-03-12T12:00:00-05:00"), true),
        ],
        used_rounds: 1,
        ..due_in_march()
    };
    let at_once = Handed {
        received: vec![back("2027-03-09T12:00:00-05:00", Some("2027-03-10T12:00:00-05:00"), true)],
        ..due_in_march()
    };
    let waiting = Handed { received: vec![back("2027-03-09T12:00:00-05:00", None, false)], ..due_in_march() };
    let facts = facts(&[sent_back, at_once, waiting], "2027-03-11T12:00:00-05:00");
    assert_eq!(facts.first_time, Some(Share { hit: 1, of: 2 }), "the one that waits for me is not counted");
    assert_eq!(facts.rounds, Some(Rounds { used: 1, included: 6 }));
}

#[test]
fn my_own_review_is_late_only_after_the_days_i_had() {
    for (received, decided, late, days, why) in [
        ("2027-03-09T12:00:00-05:00", "2027-03-12T23:00:00-05:00", 0, 0, "the review-by day itself is in time"),
        ("2027-03-09T12:00:00-05:00", "2027-03-15T09:00:00-04:00", 1, 3, "three days after it"),
        ("2027-03-20T12:00:00-04:00", "2027-03-22T12:00:00-04:00", 0, 0, "it came late, so my two days begin then"),
        ("2027-03-20T12:00:00-04:00", "2027-03-23T12:00:00-04:00", 1, 1, "and then I am late by a day"),
    ] {
        let work = Handed { received: vec![back(received, Some(decided), true)], ..due_in_march() };
        let facts = facts(&[work], "2027-04-01T09:00:00-04:00");
        assert_eq!((facts.my_late_reviews, facts.my_late_days), (Some(late), Some(days)), "{why}");
    }
}

#[test]
fn cycle_time_is_the_middle_of_all() {
    let accepted = |on: &str| Handed { accepted_at: Some(at(on)), ..due_in_march() };
    let work = vec![
        accepted("2027-03-03T09:00:00-05:00"),
        accepted("2027-03-04T21:00:00-05:00"),
        accepted("2027-05-30T09:00:00-04:00"),
        due_in_march(),
    ];
    let three = facts(&work, "2027-06-01T09:00:00-04:00");
    assert_eq!(three.cycle_days.as_deref(), Some("3.5"), "one that took long does not move the middle");
    let two = facts(work.get(..2).unwrap(), "2027-06-01T09:00:00-04:00");
    assert_eq!(two.cycle_days.as_deref(), Some("2.8"), "between 2 and 3.5 days, rounded away from zero");
}

#[test]
fn currencies_are_never_added_up() {
    let paid = |minor, currency: &str| Handed { paid_minor: Some(minor), currency: currency.into(), ..due_in_march() };
    let facts = facts(
        &[paid(10_000, "USD"), paid(5_050, "USD"), paid(700, "JPY"), due_in_march()],
        "2027-04-01T09:00:00-04:00",
    );
    let amounts: Vec<_> = facts
        .spend
        .iter()
        .map(|spend| spend.paid.clone().unwrap())
        .map(|money| format!("{} {}", money.amount, money.currency))
        .collect();
    assert_eq!(amounts, ["700 JPY", "150.50 USD"]);
    assert!(
        facts.spend.iter().all(|spend| spend.billed.is_none()),
        "nothing was billed, so nothing is said about bills"
    );
}

#[test]
fn months_without_work_are_gaps_and_only_twelve_are_shown() {
    let due = |on: &str| Handed {
        due_at: at(&format!("{on}T17:00:00Z")),
        due_on: day(on),
        received: vec![back(&format!("{on}T12:00:00Z"), None, false)],
        ..due_in_march()
    };
    let facts = facts(&[due("2026-01-20"), due("2027-01-20"), due("2027-03-20")], "2027-04-01T09:00:00-04:00");
    assert_eq!(facts.months.len(), 12);
    assert_eq!(facts.months.first().unwrap().month, day("2026-04-01"), "the oldest month that still fits");
    let last: Vec<_> = facts.months.iter().skip(9).map(|bar| bar.on_time).collect();
    assert_eq!(last, [Some(100), None, Some(100)], "January, an idle February, March");
}

#[test]
fn waiting_belongs_to_one_side_and_runs_until_now() {
    let wait = |side, from: &str, to: Option<&str>| Wait {
        side,
        why: "in_progress".into(),
        from_at: at(from),
        to_at: to.map(at),
    };
    let waits = [
        wait(Side::Them, "2027-03-01T00:00:00Z", Some("2027-03-04T12:00:00Z")),
        wait(Side::Me, "2027-03-04T12:00:00Z", None),
    ];
    let facts = measure(&[due_in_march()], &[], &waits, at("2027-03-06T12:00:00Z"), Tz::UTC);
    assert_eq!(facts.waits, Some(Waits { me: "2.0".into(), them: "3.5".into() }));
}

#[test]
fn answers_are_told_apart_by_who_had_to_give_them() {
    let answer = |by, hours| Answer {
        by,
        asked_at: at("2027-03-01T00:00:00Z"),
        answered_at: at("2027-03-01T00:00:00Z") + Duration::hours(hours),
    };
    let facts = measure(
        &[],
        &[answer(Side::Them, 5), answer(Side::Them, 3), answer(Side::Them, 90)],
        &[],
        at("2027-04-01T00:00:00Z"),
        Tz::UTC,
    );
    assert_eq!((facts.they_answer_hours.as_deref(), facts.i_answer_hours), (Some("5.0"), None));
}
