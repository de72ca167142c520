//! The words of an agreement: the same in the database, on the wire and in the code.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::wording::TemplateKind;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// The word in the database and on the wire.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value for a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    )+};
}
pub(super) use words;

words! {
    /// What kind of agreement it is.
    AgreementKind {
        /// Work for pay.
        Services = "services",
        /// Keeping things private.
        Nda = "nda",
        /// One piece of work under a services agreement.
        Sow = "sow",
        /// Anything else that both sides sign.
        Other = "other",
    }

    /// What has happened to an agreement. Active, expiring and expired are computed from dates.
    AgreementState {
        /// The text may change.
        Draft = "draft",
        /// Nothing is blank; nobody has signed.
        Ready = "ready",
        /// Frozen and before the parties.
        Out = "out",
        /// Both have signed.
        Signed = "signed",
        /// Over.
        Ended = "ended",
        /// One side would rather not sign.
        Declined = "declined",
        /// Given up before it was signed.
        Void = "void",
    }

    /// What happens when the end comes.
    Renewal {
        /// It ends.
        None = "none",
        /// Both talk about it.
        Ask = "ask",
        /// It goes on unless somebody gives notice.
        Automatic = "automatic",
    }

    /// How an agreement was closed.
    ClosedHow {
        /// Its time was over.
        Expired = "expired",
        /// One side ended it.
        Terminated = "terminated",
        /// Another agreement took its place.
        Replaced = "replaced",
        /// One side would rather not sign.
        Declined = "declined",
        /// Given up before it was signed.
        Void = "void",
    }

    /// What the owner says about a point of the checklist.
    ClauseStanding {
        /// The text covers it.
        In = "in",
        /// This agreement does without it.
        NotNeeded = "not_needed",
    }
}

impl AgreementKind {
    /// The kind of template with its required blocks; none for papers that need no blocks.
    #[must_use]
    pub const fn template_kind(self) -> Option<TemplateKind> {
        match self {
            Self::Services => Some(TemplateKind::Services),
            Self::Nda => Some(TemplateKind::Nda),
            Self::Sow => Some(TemplateKind::Sow),
            Self::Other => None,
        }
    }

    /// Whether work is done under it, so that a yearly review makes sense.
    #[must_use]
    pub const fn has_work(self) -> bool {
        matches!(self, Self::Services | Self::Sow)
    }
}

impl From<TemplateKind> for AgreementKind {
    fn from(kind: TemplateKind) -> Self {
        match kind {
            TemplateKind::Services => Self::Services,
            TemplateKind::Nda => Self::Nda,
            TemplateKind::Sow => Self::Sow,
        }
    }
}
