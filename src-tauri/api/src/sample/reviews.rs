//! Yearly reviews: one finished, one due.

use super::agreements::Signed;
use super::contractors::People;
use super::teller::Teller;
use crate::wire::WireError;

/// Runs last year's review.
pub(super) fn tell(_: &Teller, _: &People, _: &Signed) -> Result<(), WireError> {
    Ok(())
}
