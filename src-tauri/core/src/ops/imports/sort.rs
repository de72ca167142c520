//! Which entries are new, which look like contractors on file, and which cannot be brought in.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::become_form::form;
use super::read::{Arrived, ImportChoices};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::exchange::Incoming;
use crate::ids::ContractorId;
use crate::ops::contractors::{ContractorForm, apply, blank};
use crate::stop::Stop;
use crate::storage::contractors::{self, Likeness};

/// Where an entry was put.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportLot")]
pub enum Lot {
    /// Comes in.
    #[default]
    New,
    /// Looks like a contractor on file; comes in only when the owner says so.
    Same,
    /// Cannot be brought in as it is.
    Broken,
}

/// An entry and what was found about it.
pub(super) struct Sorted {
    pub entry: Incoming,
    pub form: ContractorForm,
    pub lot: Lot,
    /// Why it is broken.
    pub reason: String,
    /// The contractor on file that it looks like.
    pub same: Option<Likeness>,
}

/// Puts every entry into its lot, in the order of the file. Writes nothing.
pub(super) fn sort(
    conn: &Connection,
    arrived: Arrived,
    choices: &ImportChoices,
    now: DateTime<Utc>,
    stop: &Stop,
) -> Result<Vec<Sorted>> {
    let mut sorted = Vec::with_capacity(arrived.entries.len() + arrived.cut.len());
    for entry in arrived.entries {
        stop.check()?;
        sorted.push(place(conn, entry, choices, now)?);
    }
    let cut = |(entry, reason)| Sorted { entry, form: ContractorForm::default(), lot: Lot::Broken, reason, same: None };
    sorted.extend(arrived.cut.into_iter().map(cut));
    sorted.sort_by_key(|sorted| sorted.entry.source_line);
    Ok(sorted)
}

fn place(conn: &Connection, entry: Incoming, choices: &ImportChoices, now: DateTime<Utc>) -> Result<Sorted> {
    let form = form(&entry, choices.status, &choices.tag);
    if let Err(error) = apply(blank(ContractorId(Uuid::nil()), now), &form, now, &Uuid::nil) {
        return match error {
            Error::Invalid { field, message } => {
                Ok(Sorted { reason: format!("{}: {message}", said(&field)), entry, form, lot: Lot::Broken, same: None })
            }
            other => Err(other),
        };
    }
    let same = contractors::alike(conn, &entry.keys, 1)?.pop();
    let lot = if same.is_some() { Lot::Same } else { Lot::New };
    Ok(Sorted { entry, form, lot, reason: String::new(), same })
}

/// The field of a form in words, for a reason that stands beside a row.
fn said(field: &str) -> String {
    let first = field.split('.').next().unwrap_or(field);
    text::capital(&first.replace('_', " "))
}
