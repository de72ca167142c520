//! The fixed words of a contractor's record: the same in the database, on the wire and in the message catalogue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An enum whose values have one word each, kept and sent as that word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $first:ident = $first_word:literal $(#[$first_doc:meta])*, $($value:ident = $word:literal $(#[$value_doc:meta])*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            #[serde(rename = $first_word)]
            $first,
            $($(#[$value_doc])* #[serde(rename = $word)] $value),+
        }

        impl $name {
            /// Every value, in the order in which people meet them.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$value),+];

            /// The word in the database and on the wire.
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$value => $word),+
                }
            }

            /// The value for a word; a word that is not known reads as the first value.
            pub fn from_word(word: &str) -> Self {
                Self::ALL.iter().copied().find(|value| value.word() == word).unwrap_or_default()
            }
        }
    };
}

words! {
    /// Where a contractor stands with the owner.
    ContractorStatus {
        Candidate = "candidate" /** Being looked at. */,
        Trial = "trial" /** A first small piece of work. */,
        Active = "active" /** Works for the owner. */,
        Paused = "paused" /** Nothing for now. */,
        Ended = "ended" /** Done, on good terms. */,
        DoNotReuse = "do_not_reuse" /** Done, and not again. */,
    }
}

words! {
    /// What kind of contractor.
    ContractorKind {
        Freelancer = "freelancer" /** One person. */,
        Contractor = "contractor" /** A trade. */,
        Agency = "agency" /** A company that sends its own people. */,
        Consultant = "consultant" /** Advice. */,
        Vendor = "vendor" /** Sells a product or a fixed service. */,
        StaffingPartner = "staffing_partner" /** Lends people. */,
        ManagedService = "managed_service" /** Runs something as a whole. */,
        Specialist = "specialist" /** One narrow skill. */,
    }
}

words! {
    /// What a person at the contractor is there for.
    PersonRole {
        Point = "point" /** New tasks and questions. */,
        Problems = "problems" /** When something is stuck. */,
        Billing = "billing" /** Invoices and payment. */,
        Other = "other" /** Anything else. */,
    }
}

words! {
    /// A way to reach a contractor.
    ChannelKind {
        Email = "email" /** An e-mail address. */,
        Phone = "phone" /** A fixed line. */,
        Mobile = "mobile" /** A mobile phone. */,
        Fax = "fax" /** A fax. */,
        Web = "web" /** A page. */,
        Address = "address" /** A postal address, several lines. */,
        Chat = "chat" /** A chat name. */,
        Other = "other" /** Anything else. */,
    }
}

words! {
    /// Whether the contractor is close to the owner.
    Relationship {
        None = "none" /** Neither. */,
        Friend = "friend" /** A friend. */,
        Relative = "relative" /** Family. */,
    }
}

impl ContractorStatus {
    /// Completes "Jonah Pike is now …".
    pub fn said(self) -> &'static str {
        match self {
            Self::Candidate => "a candidate",
            Self::Trial => "on trial",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::DoNotReuse => "not to be used again",
        }
    }
}
