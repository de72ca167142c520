//! What kind of act an entry of the history tells of, so that the history can be narrowed to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of act. Every entry is of exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Something new came into the file.
    Added,
    /// Something that was there went on or was corrected.
    Changed,
    /// Signed, voided or finished: kept for good.
    Sealed,
    /// Removed, put away, called off or ended; or fetched back from there.
    Closed,
    /// An earlier act was undone, or done again.
    TakenBack,
}

/// All of them, in the order of the choice on screen.
pub const DEEDS: [Deed; 5] = [Deed::Added, Deed::Changed, Deed::Sealed, Deed::Closed, Deed::TakenBack];

/// Commands by which something new comes into the file.
const ADDING: &[&str] = &[
    "agreements.create",
    "attachments.add",
    "business.set_up",
    "contractors.create",
    "handoffs.create",
    "imports.run",
    "reviews.open",
    "sheets.create",
];

/// Commands that make something final.
const SEALING: &[&str] = &["agreements.sign", "agreements.void", "reviews.finish"];

/// Commands by which something leaves the everyday lists, and by which it comes back there.
const CLOSING: &[&str] = &[
    "agreements.decline",
    "agreements.end",
    "attachments.remove",
    "contractors.archive",
    "handoffs.cancel",
    "sheets.archive",
    "sheets.restore",
];

/// Commands that undo, and that do again.
const TAKING_BACK: &[&str] = &["history.undo", "history.redo"];

impl Deed {
    /// What it is called on paper and on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Sealed => "Signed and finished",
            Self::Closed => "Ended and removed",
            Self::TakenBack => "Undone and done again",
        }
    }

    /// The commands of this kind; none for [`Deed::Changed`], which is every other command.
    pub fn commands(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Added => Some(ADDING),
            Self::Changed => None,
            Self::Sealed => Some(SEALING),
            Self::Closed => Some(CLOSING),
            Self::TakenBack => Some(TAKING_BACK),
        }
    }
}
