//! Fields: what an agreement text asks to be filled in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What has been filled in, by field name. Dates are ISO (`2026-03-12`); everything else is kept as typed.
pub type Values = BTreeMap<String, String>;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "options")]
pub enum FieldKind {
    Text,
    /// Several lines; Markdown lists and emphasis are kept.
    Long,
    Date,
    Money,
    Number,
    /// One of these texts.
    Choice(Vec<String>),
    /// A box in the text that is ticked or not; the value is `yes` or `no`.
    Tick,
}

/// Which part of the form a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Who,
    What,
    Dates,
    Done,
    Price,
    Rights,
    Privacy,
    Ending,
    Signing,
}

impl Group {
    pub(super) fn from_key(key: &str) -> Option<Self> {
        let group = match key {
            "who" => Self::Who,
            "what" => Self::What,
            "dates" => Self::Dates,
            "done" => Self::Done,
            "price" => Self::Price,
            "rights" => Self::Rights,
            "privacy" => Self::Privacy,
            "ending" => Self::Ending,
            "signing" => Self::Signing,
            _ => return None,
        };
        Some(group)
    }
}

/// One thing to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Field {
    /// Name in the text, `{{name}}`: lower-case letters, digits and underscores.
    pub name: String,
    /// What the owner reads.
    pub label: String,
    /// One sentence below the field; may be empty.
    pub help: String,
    #[serde(flatten)]
    pub kind: FieldKind,
    pub required: bool,
    pub group: Group,
    /// What stands in the field at first; empty for nothing.
    pub default: String,
    /// Where the value comes from by itself, for example `business.name`; empty for nowhere.
    pub source: String,
    /// For an adopted text: the blank exactly as it was pasted. Shown while the field is empty.
    pub original: String,
}

impl Field {
    /// What `values` hold for this field, when that is something: neither white space nor the pasted blank itself.
    #[must_use]
    pub fn filled<'v>(&self, values: &'v Values) -> Option<&'v str> {
        let value = values.get(&self.name)?.trim();
        let untouched = self.kind != FieldKind::Tick && value == self.original.trim();
        (!value.is_empty() && !untouched).then_some(value)
    }
}
