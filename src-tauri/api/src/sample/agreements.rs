//! What the bakery has agreed with whom.

use std::collections::BTreeMap;

use super::contractors::People;
use super::teller::Teller;
use crate::wire::WireError;

/// Ids of agreements by the contractor's name.
pub(super) type Signed = BTreeMap<String, String>;

/// Draws up and signs agreements, oldest first.
pub(super) fn tell(_: &Teller, _: &People) -> Result<Signed, WireError> {
    Ok(Signed::new())
}
