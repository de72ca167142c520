//! Adding, changing, finding and putting away contractors.

mod form;
mod list;
mod write;

pub use form::{ChannelForm, ContractorForm, PersonForm};
pub use list::{ContractorPage, ListContractors, list};
pub use write::{UpdateContractor, WhichContractor, create, get, update};
