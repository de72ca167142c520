//! The owner's side.

use counterpart_core::domain::business::Business;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::business::{self, UpdateBusiness};
use counterpart_core::ops::contractors::RevealedTaxId;

use super::declare;

declare! {
    read "business.get": Nothing => Business = business::get;
    read "business.reveal_tax_id": Nothing => RevealedTaxId = business::reveal_tax_id;
    write "business.update": UpdateBusiness => Business = business::update;
}
