//! Contractors.

use counterpart_core::domain::contractors::Contractor;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::contractors::{
    self, ArchiveContractor, ContractorDetail, ContractorFacets, ContractorForm, ContractorPage, ContractorsAlike,
    FacetContractors, FindAlike, ListContractors, ReachContractor, RevealedTaxId, SetContractorStatus,
    UpdateContractor, WhichContractor,
};

use super::declare;
use crate::session::Session;
use crate::wire::WireError;

/// Hands the address to the system's program for it.
fn reach(session: &Session, request: ReachContractor) -> Result<Nothing, WireError> {
    let address = session.read(|read| contractors::reach(read, &request))?;
    session.desktop().open_outside(&address)?;
    Ok(Nothing {})
}

declare! {
    read "contractors.list": ListContractors => ContractorPage = contractors::list;
    read "contractors.facets": FacetContractors => ContractorFacets = contractors::facets;
    read "contractors.get": WhichContractor => ContractorDetail = contractors::get;
    read "contractors.alike": FindAlike => ContractorsAlike = contractors::alike;
    read "contractors.reveal_tax_id": WhichContractor => RevealedTaxId = contractors::reveal_tax_id;
    host "contractors.reach": ReachContractor => Nothing = reach;
    write "contractors.create": ContractorForm => Contractor = contractors::create;
    write "contractors.update": UpdateContractor => Contractor = contractors::update;
    write "contractors.set_status": SetContractorStatus => Contractor = contractors::set_status;
    write "contractors.archive": ArchiveContractor => Contractor = contractors::archive;
}
