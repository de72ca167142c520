//! Instruction sheets and hand-offs.

use super::agreements::Signed;
use super::contractors::People;
use super::teller::Teller;
use crate::wire::WireError;

/// Writes the sheets and hands over two years of work.
pub(super) fn tell(_: &Teller, _: &People, _: &Signed) -> Result<(), WireError> {
    Ok(())
}
