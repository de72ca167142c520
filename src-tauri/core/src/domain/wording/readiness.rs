//! What still keeps a draft from being ready to sign.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Clause, Field, FieldKind, TemplateKind, Values, fill};
use crate::domain::dates::{DateOrder, say_date};

/// A draft as far as readiness goes.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// `None` for a paper that needs no blocks of its own, such as an amendment.
    pub kind: Option<TemplateKind>,
    pub body: &'a str,
    pub fields: &'a [Field],
    pub values: &'a Values,
    /// What the owner has ticked by hand; what the template marks is added.
    pub ticked: &'a [Clause],
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub notice_days: Option<u32>,
    pub order: DateOrder,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missing {
    /// Name of a field, key of a clause, or `text`, `ends_on`, `notice_days`.
    pub what: String,
    pub label: String,
    /// A sentence for the owner.
    pub why: String,
    /// Whether it keeps the agreement from being ready. The others are worth a look.
    pub blocks: bool,
}

/// Everything that is missing; what blocks comes first. Ready means that nothing blocks.
#[must_use]
pub fn readiness(draft: &Draft<'_>) -> Vec<Missing> {
    let filled = fill(draft.body, draft.fields, draft.values, draft.order);
    let mut missing = Vec::new();
    if draft.body.trim().is_empty() {
        missing.push(blocking("text", "Text", "The agreement has no text yet.".to_owned()));
    }
    for field in
        draft.fields.iter().filter(|field| field.kind != FieldKind::Tick && field.filled(draft.values).is_none())
    {
        let stands_in_text = filled.blanks.iter().find(|blank| blank.name == field.name);
        if let Some(blank) = stands_in_text {
            missing.push(blocking(
                &field.name,
                &field.label,
                format!("It is still blank on line {} of the text.", blank.line),
            ));
        } else if field.required {
            missing.push(blocking(&field.name, &field.label, "It is still blank.".to_owned()));
        }
    }
    let there = |clause: &Clause| draft.ticked.contains(clause) || filled.clauses.contains(clause);
    for clause in draft.kind.map(TemplateKind::required_blocks).unwrap_or_default().iter().filter(|c| !there(c)) {
        missing.push(blocking(clause.key(), clause.label(), why_required(*clause).to_owned()));
    }
    missing.extend(dates(draft));
    for clause in draft.kind.map(TemplateKind::checklist).unwrap_or_default().iter().filter(|c| !there(c)) {
        let why = "Nobody has ticked that the text covers this. You can go on without it.".to_owned();
        missing.push(Missing { what: clause.key().to_owned(), label: clause.label().to_owned(), why, blocks: false });
    }
    missing
}

fn dates(draft: &Draft<'_>) -> Option<Missing> {
    match (draft.starts_on, draft.ends_on, draft.notice_days) {
        (Some(start), Some(end), _) if end < start => {
            let (start, end) = (say_date(start, draft.order), say_date(end, draft.order));
            Some(blocking("ends_on", "End", format!("It ends on {end}, before it starts on {start}.")))
        }
        (Some(start), Some(end), Some(days)) if i64::from(days) > (end - start).num_days() => {
            let why = format!("{days} days of notice are longer than the agreement itself.");
            Some(Missing { blocks: false, ..blocking("notice_days", "Days of notice", why) })
        }
        (_, None, Some(days)) if days > 0 => {
            let why = "Without an end there is no date by which notice must be given. Notice then counts from the day it is given.";
            Some(Missing { blocks: false, ..blocking("ends_on", "End", why.to_owned()) })
        }
        _ => None,
    }
}

fn blocking(what: &str, label: &str, why: String) -> Missing {
    Missing { what: what.to_owned(), label: label.to_owned(), why, blocks: true }
}

fn why_required(clause: Clause) -> &'static str {
    match clause {
        Clause::Tasks => "Say what is to be done, or tick that the text says it.",
        Clause::DeadlineOrLimit => "Say by when the work is finished or where it stops, or tick that the text says it.",
        Clause::Payment => "Say what is paid and when, or tick that the text says it.",
        _ => "Tick that the text covers this.",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::super::{adopt, template};
    use super::*;

    fn draft<'a>(body: &'a str, fields: &'a [Field], values: &'a Values) -> Draft<'a> {
        Draft {
            kind: Some(TemplateKind::Services),
            body,
            fields,
            values,
            ticked: &[],
            starts_on: None,
            ends_on: None,
            notice_days: None,
            order: DateOrder::DayFirst,
        }
    }

    fn blockers(missing: &[Missing]) -> Vec<&str> {
        missing.iter().filter(|m| m.blocks).map(|m| m.what.as_str()).collect()
    }

    #[test]
    fn a_services_agreement_needs_a_date_or_a_limit() {
        let template = template("services-agreement").unwrap();
        let mut values: Values =
            template.fields.iter().filter(|f| f.required).map(|f| (f.name.clone(), "x".to_owned())).collect();
        let missing =
            |values: &Values| blockers(&readiness(&draft(&template.body, &template.fields, values))).join(" ");
        assert_eq!(missing(&values), "deadline_or_limit");
        values.insert("limit".into(), "20 hours".into());
        assert_eq!(missing(&values), "", "a limit will do");
        values.remove("price");
        assert_eq!(missing(&values), "price", "and each required field is asked for");
    }

    #[test]
    fn a_pasted_text_is_ready_when_blanks_are_filled_and_blocks_are_ticked() {
        let adopted = adopt("[Client Name] pays [amount].\n\n- [ ] cash");
        let mut values = Values::new();
        let mut input = draft(&adopted.body, &adopted.fields, &values);
        assert_eq!(blockers(&readiness(&input)), ["client_name", "amount", "tasks", "deadline_or_limit", "payment"]);
        input.ticked = &Clause::REQUIRED_BLOCKS;
        assert_eq!(blockers(&readiness(&input)), ["client_name", "amount"], "an open box is no blank");
        values = [("client_name".into(), "Ines".into()), ("amount".into(), "[amount]".into())].into();
        let input = Draft {
            values: &values,
            ticked: &Clause::REQUIRED_BLOCKS,
            ..draft(&adopted.body, &adopted.fields, &values)
        };
        assert_eq!(blockers(&readiness(&input)), ["amount"], "its own brackets do not fill a blank");
    }

    #[test]
    fn dates_that_cannot_be_block_and_dates_that_surprise_warn() {
        let values = Values::new();
        let day = |text: &str| Some(text.parse().unwrap());
        let table = [
            (
                day("2026-03-02"),
                day("2026-03-01"),
                None,
                Some(("ends_on", true, "It ends on 1 March 2026, before it starts on 2 March 2026.")),
            ),
            (day("2026-03-01"), day("2026-03-01"), Some(0), None),
            (
                day("2026-03-01"),
                day("2026-03-15"),
                Some(30),
                Some(("notice_days", false, "30 days of notice are longer than the agreement itself.")),
            ),
            (
                day("2026-03-01"),
                None,
                Some(30),
                Some((
                    "ends_on",
                    false,
                    "Without an end there is no date by which notice must be given. Notice then counts from the day it is given.",
                )),
            ),
            (None, day("2026-03-01"), Some(30), None),
        ];
        for (starts_on, ends_on, notice_days, expected) in table {
            let input = Draft { kind: None, starts_on, ends_on, notice_days, ..draft("Text", &[], &values) };
            let found = readiness(&input);
            let found: Vec<_> = found.iter().map(|m| (m.what.as_str(), m.blocks, m.why.as_str())).collect();
            assert_eq!(
                found,
                expected.into_iter().collect::<Vec<_>>(),
                "{starts_on:?} to {ends_on:?} with {notice_days:?}"
            );
        }
    }

    #[test]
    fn clauses_that_are_not_ticked_only_warn() {
        let values = Values::new();
        let input = Draft { ticked: &Clause::REQUIRED_BLOCKS, ..draft("Text", &[], &values) };
        let found = readiness(&input);
        assert_eq!(blockers(&found), Vec::<&str>::new());
        assert_eq!(found.len(), Clause::CHECKLIST.len(), "each open point is named once");
        assert_eq!(blockers(&readiness(&draft(" ", &[], &values)))[0], "text", "no text is no agreement");
    }
}
