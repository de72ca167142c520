//! Contractors: who does the work, the people there, and how to reach them.

mod outside;
mod record;
mod words;

pub use super::masked::Masked;
pub use outside::Outside;
pub use record::{Channel, Contractor, Person};
pub use words::{ChannelKind, ContractorKind, ContractorStatus, PersonRole, Relationship};
