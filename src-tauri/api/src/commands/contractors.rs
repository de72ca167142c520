//! Contractors.

use counterpart_core::domain::contractors::Contractor;
use counterpart_core::ops::contractors::{self, ContractorForm, ContractorPage, ListContractors, UpdateContractor, WhichContractor};

use super::declare;

declare! {
    read "contractors.list": ListContractors => ContractorPage = contractors::list;
    read "contractors.get": WhichContractor => Contractor = contractors::get;
    write "contractors.create": ContractorForm => Contractor = contractors::create;
    write "contractors.update": UpdateContractor => Contractor = contractors::update;
}
