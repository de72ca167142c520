//! Adding, changing, finding and putting away contractors.

mod detail;
mod facets;
mod form;
mod lines;
mod list;
mod reach;
mod same;
mod status;
mod write;

pub use detail::{Clock, ContractorDetail, get};
pub use facets::{ContractorFacets, FacetContractors, StatusCount, facets};
pub use form::{ChannelForm, ContractorForm, PersonForm};
pub use lines::{AgreementLine, ReviewLine, WorkLine};
pub use list::{ContractorPage, ContractorRow, ListContractors, list};
pub use reach::{ReachContractor, reach};
pub use same::{ContractorsAlike, FindAlike, alike};
pub use status::{ArchiveContractor, SetContractorStatus, archive, set_status};
pub use write::{RevealedTaxId, UpdateContractor, WhichContractor, create, reveal_tax_id, update};

pub(crate) use form::apply;
pub(crate) use write::blank;
