//! An agreement as it is kept.

use chrono::{DateTime, NaiveDate, Utc};

use super::frozen::Frozen;
use super::standing::Terms;
use super::words::{AgreementKind, AgreementState, ClauseStanding, ClosedHow, Renewal};
use crate::domain::wording::{Clause, Field};
use crate::ids::{AgreementId, AttachmentId, ContractorId, RecordId};

/// One agreement, without its fields, clauses and signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// The year in its number.
    pub year: i32,
    /// Its place in that year.
    pub ordinal: i64,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// The other side.
    pub contractor_id: ContractorId,
    /// What kind of agreement it is.
    pub kind: AgreementKind,
    /// What lists call it.
    pub title: String,
    /// Heading on paper, may hold `{{fields}}`; empty means the title.
    pub heading: String,
    /// Key of the template it started from; empty for an own text.
    pub template: String,
    /// Version of that template.
    pub template_version: u32,
    /// Markdown with `{{fields}}`.
    pub body: String,
    /// What has happened to it.
    pub state: AgreementState,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Days of notice.
    pub notice_days: Option<u32>,
    /// What happens at the end.
    pub renewal: Renewal,
    /// Price in minor units.
    pub price_minor: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// When it went before the parties.
    pub out_at: Option<DateTime<Utc>>,
    /// When the last party signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// How it was closed.
    pub closed_how: Option<ClosedHow>,
    /// Why it was closed.
    pub closed_reason: String,
    /// The wording that no longer changes.
    pub frozen: Option<Frozen>,
    /// The PDF record.
    pub record_id: Option<AttachmentId>,
    /// When the yearly review is due.
    pub review_due_on: Option<NaiveDate>,
    /// When it was drawn up.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl Agreement {
    /// Its dates.
    #[must_use]
    pub const fn terms(&self) -> Terms {
        Terms { starts_on: self.starts_on, ends_on: self.ends_on, notice_days: self.notice_days, renewal: self.renewal }
    }
}

/// A field of one agreement with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementField {
    /// Its id.
    pub id: RecordId,
    /// What it asks for; `default` is not kept.
    pub field: Field,
    /// What was typed; dates as ISO, amounts as plain decimals. Empty may mean that the source fills it.
    pub value: String,
}

/// What the owner says about one point of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseTick {
    /// Its id.
    pub id: RecordId,
    /// The point.
    pub clause: Clause,
    /// In the text, or not needed.
    pub standing: ClauseStanding,
    /// Why, or where in the text.
    pub note: String,
}
