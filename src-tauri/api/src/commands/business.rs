//! The owner's side.

use counterpart_core::domain::business::Business;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::business::{self, UpdateBusiness};

use super::declare;

declare! {
    read "business.get": Nothing => Business = business::get;
    write "business.update": UpdateBusiness => Business = business::update;
}
