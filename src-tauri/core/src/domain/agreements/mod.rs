//! Agreements: what both sides sign. States, terms, the wording that is frozen, signatures.

mod frozen;
mod record;
mod signing;
mod sources;
mod standing;
mod words;

pub use frozen::{Frozen, Parties, PartyText, Wording};
pub use record::{Agreement, AgreementField, ClauseTick};
pub use signing::{Ink, LONGEST_PATH, Party, Signature, SigningEvent, SigningMethod, consent, party_label};
pub use sources::{ContractorFacts, Facts, date_order, linked_date};
pub use standing::{AgreementStanding, EXPIRING_DAYS, Terms, standing};
pub use words::{AgreementKind, AgreementState, ClauseStanding, ClosedHow, Renewal};
