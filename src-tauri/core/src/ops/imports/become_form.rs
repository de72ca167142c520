//! An entry from outside as a contractor's form. What fits no field is kept in the notes; nothing is dropped.

use crate::domain::contractors::{ContractorKind, ContractorStatus, PersonRole};
use crate::domain::countries;
use crate::exchange::Incoming;
use crate::exchange::incoming::{IncomingPerson, PartyHint};
use crate::ops::contractors::{ChannelForm, ContractorForm, PersonForm};

/// Words of other lists for where somebody stands.
const STATUSES: &[(ContractorStatus, &[&str])] = &[
    (ContractorStatus::Candidate, &["candidate", "prospect", "lead", "new", "potential", "applicant"]),
    (ContractorStatus::Trial, &["trial", "on trial", "probation", "test"]),
    (ContractorStatus::Active, &["active", "current", "approved", "in use", "aktiv", "actif", "activo"]),
    (
        ContractorStatus::Paused,
        &["paused", "on hold", "hold", "inactive", "dormant", "pausiert", "inaktiv", "inactif", "inactivo"],
    ),
    (ContractorStatus::Ended, &["ended", "former", "closed", "past", "terminated", "beendet", "ehemalig", "archived"]),
    (
        ContractorStatus::DoNotReuse,
        &[
            "do not reuse",
            "do not use",
            "do not hire",
            "do not rehire",
            "do_not_reuse",
            "blocked",
            "blacklist",
            "blacklisted",
            "banned",
        ],
    ),
];

/// The entry as if the owner had typed it. `unless_said` is the status of entries that bring none of their own.
pub(super) fn form(entry: &Incoming, unless_said: ContractorStatus, tag: &str) -> ContractorForm {
    let mut notes: Vec<String> = Vec::from_iter((!entry.notes.is_empty()).then(|| entry.notes.clone()));
    let mut field = |label: &str, text: &str, found: Option<String>| {
        found.unwrap_or_else(|| {
            if !text.trim().is_empty() {
                notes.push(format!("{label}: {text}"));
            }
            String::new()
        })
    };
    let status = status(&entry.status);
    field("Status", &entry.status, status.map(|_| String::new()));
    let country = field("Country", &entry.country, countries::code(&entry.country).map(str::to_owned));
    let time_zone = field("Time zone", &entry.time_zone, zone(&entry.time_zone));
    ContractorForm {
        name: entry.name.clone(),
        trading_name: entry.org.clone(),
        does: entry.does.clone(),
        kind: if entry.hint == Some(PartyHint::Company) {
            ContractorKind::Contractor
        } else {
            ContractorKind::Freelancer
        },
        status: status.unwrap_or(unless_said),
        country,
        time_zone,
        language: entry.language.clone(),
        tax_id: Some(entry.tax_id.clone()),
        since: entry.started_on.clone().unwrap_or_default(),
        notes: notes.join("\n"),
        people: entry.people.iter().enumerate().map(|(at, told)| person(at, told)).collect(),
        channels: entry
            .channels
            .iter()
            .map(|channel| ChannelForm {
                id: None,
                kind: channel.kind,
                label: channel.label.clone(),
                value: channel.value.clone(),
                preferred: channel.preferred,
            })
            .collect(),
        tags: entry.tags.iter().cloned().chain((!tag.trim().is_empty()).then(|| tag.to_owned())).collect(),
        ..ContractorForm::default()
    }
}

fn status(text: &str) -> Option<ContractorStatus> {
    let text = text.trim().to_lowercase();
    STATUSES.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(status, _)| *status)
}

fn zone(text: &str) -> Option<String> {
    text.trim().parse::<chrono_tz::Tz>().ok().map(|zone| zone.name().to_owned())
}

/// The first person named is the point person unless their role says otherwise; the role itself stays as a note.
fn person(at: usize, told: &IncomingPerson) -> PersonForm {
    let said = told.role.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let role = if has(&["billing", "invoice", "account", "finance", "buchhaltung"]) {
        PersonRole::Billing
    } else if has(&["escalation", "problem", "support", "emergency"]) {
        PersonRole::Problems
    } else if at == 0 {
        PersonRole::Point
    } else {
        PersonRole::Other
    };
    PersonForm { id: None, name: told.name.clone(), role, note: told.role.clone() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn what_fits_no_field_is_kept_in_the_notes() {
        let entry = Incoming {
            name: "Oven Works".into(),
            status: "sleeping".into(),
            country: "Atlantis".into(),
            time_zone: "Mars/Olympus".into(),
            notes: "Met at the fair".into(),
            ..Incoming::default()
        };
        let form = form(&entry, ContractorStatus::Trial, "");
        assert_eq!(form.status, ContractorStatus::Trial, "an unknown status takes the owner's choice");
        assert_eq!(
            form.notes, "Met at the fair\nStatus: sleeping\nCountry: Atlantis\nTime zone: Mars/Olympus",
            "and every word is still there"
        );
    }

    #[test]
    fn words_of_other_lists_are_understood() {
        for (text, status) in [
            ("ACTIVE", ContractorStatus::Active),
            (" on hold", ContractorStatus::Paused),
            ("Do not use", ContractorStatus::DoNotReuse),
        ] {
            assert_eq!(super::status(text), Some(status), "{text}");
        }
        for (at, said, role) in [
            (0, "", PersonRole::Point),
            (0, "Accounts payable", PersonRole::Billing),
            (1, "Owner", PersonRole::Other),
            (2, "Support desk", PersonRole::Problems),
        ] {
            let told = IncomingPerson { name: "Theo".into(), role: said.into() };
            assert_eq!(person(at, &told).role, role, "{said} as number {at}");
        }
    }
}
