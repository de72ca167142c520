//! Ids are UUIDv7 behind one newtype per record, so that a hand-off's id can never be passed for an agreement's.

use chrono::{DateTime, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use uuid::{NoContext, Timestamp, Uuid};

/// Where new ids come from.
pub trait Ids: Send + Sync {
    /// A fresh UUIDv7 for a record made at `now`.
    fn next(&self, now: DateTime<Utc>) -> Uuid;
}

/// UUIDv7 with the random part from the system.
#[derive(Debug, Default, Clone, Copy)]
pub struct RandomIds;

impl Ids for RandomIds {
    #[allow(clippy::disallowed_methods, reason = "the one place that draws random ids")]
    fn next(&self, now: DateTime<Utc>) -> Uuid {
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
    }
}

/// Reads the 16 bytes of an id column.
fn uuid_from(value: ValueRef<'_>) -> FromSqlResult<Uuid> {
    Uuid::from_slice(value.as_blob()?).map_err(|error| FromSqlError::Other(Box::new(error)))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.as_bytes().to_vec()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                uuid_from(value).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// Any record, where the kind is told beside it.
    RecordId,
    /// The owner's side.
    BusinessId,
    /// Who does the work.
    ContractorId,
    /// A person at a contractor.
    PersonId,
    /// A way to reach a contractor.
    ChannelId,
    /// One import of a file.
    ImportId,
    /// What both sides sign.
    AgreementId,
    /// One party's act of signing.
    SignatureId,
    /// How a repeated piece of work is done.
    SheetId,
    /// A numbered version of an instruction sheet.
    SheetVersionId,
    /// One piece of work given to one contractor.
    HandoffId,
    /// One acceptance criterion of a hand-off.
    CriterionId,
    /// One question about a hand-off.
    QuestionId,
    /// What came back.
    DeliveryId,
    /// The yearly review.
    ReviewId,
    /// A file on a record.
    AttachmentId,
}
