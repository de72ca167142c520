//! What the owner typed about a contractor, and how it becomes a record.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::domain::contractors::{
    Channel, ChannelKind, Contractor, ContractorKind, ContractorStatus, Masked, Person, PersonRole, Relationship,
};
use crate::domain::{dates, text};
use crate::error::{Error, Result};
use crate::ids::{ChannelId, PersonId};
use crate::ops::business::{country, time_zone};

/// A contractor as typed. Everything but the name may be left out.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ContractorForm {
    /// A person or a company.
    pub name: String,
    /// The name they trade under, where it differs.
    #[ts(optional, as = "Option<_>")]
    pub trading_name: String,
    /// What they do, in a few words.
    #[ts(optional, as = "Option<_>")]
    pub does: String,
    /// What kind of contractor.
    #[ts(optional, as = "Option<_>")]
    pub kind: ContractorKind,
    /// Where they stand with the owner.
    #[ts(optional, as = "Option<_>")]
    pub status: ContractorStatus,
    /// Two letters, or empty.
    #[ts(optional, as = "Option<_>")]
    pub country: String,
    /// IANA name, or empty.
    #[ts(optional, as = "Option<_>")]
    pub time_zone: String,
    /// Any words.
    #[ts(optional, as = "Option<_>")]
    pub language: String,
    /// Any words.
    #[ts(optional, as = "Option<_>")]
    pub working_hours: String,
    /// Any words, several lines.
    #[ts(optional, as = "Option<_>")]
    pub how_they_work: String,
    /// The tax form on file.
    #[ts(optional, as = "Option<_>")]
    pub tax_form: String,
    /// A date as typed, or empty.
    #[ts(optional, as = "Option<_>")]
    pub tax_form_expires: String,
    /// The whole tax id; left out keeps the one on file.
    #[ts(optional)]
    pub tax_id: Option<String>,
    /// Where bank details are kept; never the details.
    #[ts(optional, as = "Option<_>")]
    pub payment_details_where: String,
    /// Friend, relative or neither.
    #[ts(optional, as = "Option<_>")]
    pub relationship: Relationship,
    /// A date as typed, or empty.
    #[ts(optional, as = "Option<_>")]
    pub since: String,
    /// Several lines.
    #[ts(optional, as = "Option<_>")]
    pub notes: String,
    /// The people there, in order.
    #[ts(optional, as = "Option<_>")]
    pub people: Vec<PersonForm>,
    /// The ways to reach them, in order.
    #[ts(optional, as = "Option<_>")]
    pub channels: Vec<ChannelForm>,
    /// Any words.
    #[ts(optional, as = "Option<_>")]
    pub tags: Vec<String>,
}

/// A person as typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct PersonForm {
    /// The id of one that is already there.
    #[ts(optional)]
    pub id: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What they are there for.
    #[ts(optional, as = "Option<_>")]
    pub role: PersonRole,
    /// Any words.
    #[ts(optional, as = "Option<_>")]
    pub note: String,
}

/// A way to reach them as typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct ChannelForm {
    /// The id of one that is already there.
    #[ts(optional)]
    pub id: Option<ChannelId>,
    /// What it is.
    #[ts(optional, as = "Option<_>")]
    pub kind: ChannelKind,
    /// E.g. "office"; may be empty.
    #[ts(optional, as = "Option<_>")]
    pub label: String,
    /// The number, address or name itself.
    pub value: String,
    /// The one to use first.
    #[ts(optional, as = "Option<_>")]
    pub preferred: bool,
}

/// Checks what was typed and puts it over `base`, a new record or the one on file. `fresh` makes the ids of new people and channels.
pub(crate) fn apply(
    base: Contractor,
    typed: &ContractorForm,
    now: DateTime<Utc>,
    fresh: &dyn Fn() -> Uuid,
) -> Result<Contractor> {
    Ok(Contractor {
        name: text::required_line("name", &typed.name, "the contractor's name")?,
        trading_name: text::line("trading_name", &typed.trading_name)?,
        does: text::line("does", &typed.does)?,
        kind: typed.kind,
        status: typed.status,
        country: unless_empty(&typed.country, |typed| country("country", typed))?,
        time_zone: unless_empty(&typed.time_zone, |typed| time_zone("time_zone", typed))?,
        language: text::line("language", &typed.language)?,
        working_hours: text::line("working_hours", &typed.working_hours)?,
        how_they_work: text::paragraph("how_they_work", &typed.how_they_work)?,
        tax_form: text::line("tax_form", &typed.tax_form)?,
        tax_form_expires: date("tax_form_expires", &typed.tax_form_expires)?,
        tax_id: match &typed.tax_id {
            Some(typed) => Masked::new(text::line("tax_id", typed)?),
            None => base.tax_id,
        },
        payment_details_where: text::line("payment_details_where", &typed.payment_details_where)?,
        relationship: typed.relationship,
        since: date("since", &typed.since)?,
        notes: text::paragraph("notes", &typed.notes)?,
        people: people(&base.people, &typed.people, fresh)?,
        channels: channels(&base.channels, &typed.channels, fresh)?,
        tags: tags(&typed.tags)?,
        updated_at: now,
        ..base
    })
}

fn unless_empty(typed: &str, check: impl Fn(&str) -> Result<String>) -> Result<String> {
    if typed.trim().is_empty() { Ok(String::new()) } else { check(typed) }
}

fn date(field: &str, typed: &str) -> Result<Option<NaiveDate>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    dates::parse_date(typed, None).map(Some).map_err(|problem| Error::invalid(field, problem.to_string()))
}

/// Lines left wholly empty are no people; a note without a name is asked about.
fn people(known: &[Person], typed: &[PersonForm], fresh: &dyn Fn() -> Uuid) -> Result<Vec<Person>> {
    let filled = typed
        .iter()
        .enumerate()
        .filter(|(_, person)| !(person.name.trim().is_empty() && person.note.trim().is_empty()));
    filled
        .map(|(at, person)| {
            let kept = person.id.filter(|id| known.iter().any(|known| known.id == *id));
            let checked = || {
                Ok(Person {
                    id: kept.unwrap_or_else(|| fresh().into()),
                    name: text::required_line("name", &person.name, "this person's name")?,
                    role: person.role,
                    note: text::line("note", &person.note)?,
                })
            };
            checked().map_err(|error: Error| error.under(&format!("people.{at}")))
        })
        .collect()
}

/// Lines left wholly empty are no channels. The first one marked as preferred is it.
fn channels(known: &[Channel], typed: &[ChannelForm], fresh: &dyn Fn() -> Uuid) -> Result<Vec<Channel>> {
    let mut made: Vec<Channel> = Vec::new();
    for (at, channel) in typed.iter().enumerate() {
        if channel.value.trim().is_empty() && channel.label.trim().is_empty() {
            continue;
        }
        let kept = channel.id.filter(|id| known.iter().any(|known| known.id == *id));
        let checked = || {
            let value = match channel.kind {
                ChannelKind::Address | ChannelKind::Other => {
                    text::required_paragraph("value", &channel.value, "the address")?
                }
                _ => text::required_line("value", &channel.value, "the number or address")?,
            };
            let preferred = channel.preferred && !made.iter().any(|earlier| earlier.preferred);
            Ok(Channel {
                id: kept.unwrap_or_else(|| fresh().into()),
                kind: channel.kind,
                label: text::line("label", &channel.label)?,
                value,
                preferred,
            })
        };
        let channel = checked().map_err(|error: Error| error.under(&format!("channels.{at}")))?;
        made.push(channel);
    }
    Ok(made)
}

/// Each tag once, whatever its capitals; in order of the alphabet.
fn tags(typed: &[String]) -> Result<Vec<String>> {
    let mut made: Vec<String> = Vec::new();
    for (at, tag) in typed.iter().enumerate() {
        let tag = text::line(&format!("tags.{at}"), tag)?;
        if !tag.is_empty() && !made.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            made.push(tag);
        }
    }
    made.sort_by_key(|tag| text::sort_key(tag));
    Ok(made)
}
