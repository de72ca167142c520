//! Contractors.

use counterpart_core::domain::contractors::Contractor;
use counterpart_core::ops::contractors::{
    self, ArchiveContractor, ContractorDetail, ContractorFacets, ContractorForm, ContractorPage, ContractorsAlike,
    FacetContractors, FindAlike, ListContractors, RevealedTaxId, SetContractorStatus, UpdateContractor,
    WhichContractor,
};

use super::declare;

declare! {
    read "contractors.list": ListContractors => ContractorPage = contractors::list;
    read "contractors.facets": FacetContractors => ContractorFacets = contractors::facets;
    read "contractors.get": WhichContractor => ContractorDetail = contractors::get;
    read "contractors.alike": FindAlike => ContractorsAlike = contractors::alike;
    read "contractors.reveal_tax_id": WhichContractor => RevealedTaxId = contractors::reveal_tax_id;
    write "contractors.create": ContractorForm => Contractor = contractors::create;
    write "contractors.update": UpdateContractor => Contractor = contractors::update;
    write "contractors.set_status": SetContractorStatus => Contractor = contractors::set_status;
    write "contractors.archive": ArchiveContractor => Contractor = contractors::archive;
}
