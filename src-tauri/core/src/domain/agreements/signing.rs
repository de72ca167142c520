//! One party's act of signing, and what is checked before it is kept.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words::words;
use crate::error::{Error, Result};
use crate::ids::{AgreementId, AttachmentId, RecordId, SignatureId};

/// The longest outline of a drawn signature, in characters.
pub const LONGEST_PATH: usize = 200_000;
/// The longest side of the box a signature is drawn in.
const LONGEST_SIDE: f64 = 5000.0;

words! {
    /// Who signs.
    Party {
        /// The business.
        Owner = "owner",
        /// Who does the work.
        Contractor = "contractor",
    }

    /// How a party signed.
    SigningMethod {
        /// Drawn on this computer.
        Drawn = "drawn",
        /// Typed on this computer.
        Typed = "typed",
        /// Ink on paper, scanned.
        Paper = "paper",
        /// A signed file that was received.
        Received = "received",
        /// Signed elsewhere online.
        Elsewhere = "elsewhere",
    }
}

impl SigningMethod {
    /// Whether the party acts on this computer and sees the consent sentence.
    #[must_use]
    pub const fn is_here(self) -> bool {
        matches!(self, Self::Drawn | Self::Typed)
    }

    /// What the record of signing says, e.g. "Signed by drawing on this computer."
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Drawn => "Signed by drawing on this computer.",
            Self::Typed => "Signed by typing the name on this computer.",
            Self::Paper => "Signed with ink on paper; the scan is kept in the file.",
            Self::Received => "Signed file received; it is kept in the file.",
            Self::Elsewhere => "Signed elsewhere, as noted by the owner.",
        }
    }
}

/// A drawn signature: SVG path data inside a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Ink {
    /// Path data only: letters of path commands, numbers, signs and spaces.
    pub path: String,
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
}

impl Ink {
    /// Lets nothing through but the outline of a drawing.
    pub fn check(&self, field: &str) -> Result<()> {
        if self.path.trim().is_empty() {
            return Err(Error::invalid(
                field,
                "Nothing has been drawn yet. Draw the signature, type it, or sign on paper.",
            ));
        }
        let drawable = |sign: char| {
            sign.is_ascii_digit() || sign.is_ascii_whitespace() || "MmLlHhVvCcSsQqTtAaZz.,-+eE".contains(sign)
        };
        let begins = self.path.trim_start().starts_with(['M', 'm']);
        let sized =
            [self.width, self.height].iter().all(|side| side.is_finite() && (1.0..=LONGEST_SIDE).contains(side));
        if !begins || !sized || self.path.len() > LONGEST_PATH || !self.path.chars().all(drawable) {
            return Err(Error::invalid(
                field,
                "This drawing could not be read, so nothing was signed. Clear it and draw again, or type the name.",
            ));
        }
        Ok(())
    }
}

/// One party's signature as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Its id.
    pub id: SignatureId,
    /// What was signed.
    pub agreement_id: AgreementId,
    /// Which side.
    pub party: Party,
    /// Printed name.
    pub name: String,
    /// As what; may be empty.
    pub capacity: String,
    /// How.
    pub method: SigningMethod,
    /// When it was recorded.
    pub signed_at: DateTime<Utc>,
    /// Minutes east of UTC on the wall at that moment.
    pub offset_minutes: i32,
    /// The date written beside a signature that was made elsewhere.
    pub dated_on: Option<NaiveDate>,
    /// Where; may be empty.
    pub place: String,
    /// Who was there; may be empty.
    pub present: String,
    /// The sentence as it was shown; empty when nothing was shown here.
    pub consent: String,
    /// SHA-256 of the text that was shown.
    pub text_sha256: String,
    /// The drawing.
    pub ink: Option<Ink>,
    /// The scan or the received file.
    pub attachment_id: Option<AttachmentId>,
}

impl Signature {
    /// What the record of signing says about it: how, where, which sentence was ticked, which file is kept.
    #[must_use]
    pub fn account(&self, dated: &str, file: Option<&str>) -> String {
        let mut words = self.method.sentence().to_owned();
        let mut add = |lead: &str, what: &str, end: &str| {
            if !what.is_empty() {
                words.push_str(&format!(" {lead}{what}{end}"));
            }
        };
        add("Where: ", self.place.trim_end_matches('.'), ".");
        add("Date beside the signature: ", dated, ".");
        add("Ticked: “", &self.consent, "”");
        add("File: ", file.unwrap_or_default(), ".");
        words
    }
}

/// One line of the record of signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningEvent {
    /// Its id.
    pub id: RecordId,
    /// When.
    pub at: DateTime<Utc>,
    /// Minutes east of UTC on the wall at that moment.
    pub offset_minutes: i32,
    /// Who did it.
    pub who: String,
    /// What was done.
    pub what: String,
}

/// The sentence a party ticks before signing on this computer.
#[must_use]
pub fn consent(number: &str) -> String {
    format!("I have read every page of {number} and want to sign it on this computer.")
}

/// How a party is called on paper.
#[must_use]
pub const fn party_label(party: Party) -> &'static str {
    match party {
        Party::Owner => "For the client",
        Party::Contractor => "The contractor",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_drawing_is_path_data_and_nothing_else() {
        let ink = |path: &str, width: f64| Ink { path: path.into(), width, height: 160.0 }.check("ink");
        assert!(ink("M 1.5 2 L 3,4 C 1 1 2 2 3e-1 3", 480.0).is_ok(), "a plain outline is kept");
        for (path, width, why) in [
            (" ", 480.0, "nothing drawn"),
            ("1 2 3", 480.0, "a path starts with a move"),
            ("M1 2\"/><script>", 480.0, "markup"),
            ("M1 2", 0.0, "a box without width"),
            ("M1 2", f64::NAN, "a box that is no box"),
            ("M1 2", 1e9, "a box too wide"),
        ] {
            let error = ink(path, width).unwrap_err();
            assert!(matches!(&error, Error::Invalid { field, .. } if field == "ink"), "{why}: {error}");
        }
        assert!(ink(&"M1 2 ".repeat(60_000), 480.0).is_err(), "a drawing without end");
    }
}
