//! The passphrase of a file: what may be one, and how long guessing it would take.

mod made;
mod plain;
mod strength;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::text;
use crate::error::{Error, Result};

pub use made::CHANCE;
pub use strength::{Strength, strength};

/// The shortest new passphrase, in characters. A file that has a shorter one from before still opens with it.
pub const SHORTEST: usize = 8;
/// The longest passphrase, in characters.
pub const LONGEST: usize = 1_000;

/// A passphrase as it was typed, in Unicode NFC so that every keyboard gives the same key. Nothing is trimmed: a space
/// at the end counts. Wiped from memory when dropped, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// What was typed to open a file.
    pub fn new(typed: &str) -> Self {
        // Room for the longest form, so that growing leaves no copy behind.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
        normal.extend(typed.nfc());
        Self(normal)
    }

    /// The bytes that the key is made from.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The text: for weighing it, and for showing one that the program made up.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a space begins or ends it.
    pub fn begins_or_ends_with_space(&self) -> bool {
        self.0.trim() != self.0.as_str()
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a file may be locked with it from now on; `field` is named when not. Beyond the shortest, how good it is, is
    /// the owner's choice.
    pub fn check(&self, field: &str) -> Result<()> {
        if text::is_blank(&self.0) {
            return Err(Error::invalid(
                field,
                "Write a passphrase: four or more words that only you would put together.",
            ));
        }
        if self.0.trim().chars().count() < SHORTEST {
            return Err(Error::invalid(
                field,
                format!(
                    "This is too short: a passphrase has at least {SHORTEST} characters. Four or more words that only you would put together are best."
                ),
            ));
        }
        if self.0.chars().count() > LONGEST {
            return Err(Error::invalid(field, format!("A passphrase has at most {LONGEST} characters.")));
        }
        if self.0.chars().any(char::is_control) {
            return Err(Error::invalid(field, "A passphrase is one line, without tabs."));
        }
        Ok(())
    }
}

/// Never shows it.
impl fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Passphrase(…)")
    }
}

/// Text only; what else was sent is not repeated in the error.
impl<'de> Deserialize<'de> for Passphrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Sent {
            Text(String),
            Other(IgnoredAny),
        }
        match Sent::deserialize(deserializer)? {
            Sent::Text(text) => Ok(Self::new(&Zeroizing::new(text))),
            Sent::Other(_) => Err(D::Error::custom("a passphrase is text")),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_same_letters_are_the_same_passphrase_on_every_keyboard() {
        assert_eq!(Passphrase::new("caf\u{e9}"), Passphrase::new("cafe\u{301}"), "composed or not");
        assert_ne!(Passphrase::new("rye kettle"), Passphrase::new("rye kettle "), "a space at the end counts");
        assert_ne!(Passphrase::new("rye kettle"), Passphrase::new("Rye kettle"), "a capital counts");
    }

    #[test]
    fn what_cannot_be_typed_again_or_is_found_at_once_is_refused() {
        for (typed, why) in [
            ("", "nothing"),
            ("         ", "only spaces"),
            ("\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}", "nothing that can be seen"),
            ("rye\tkettle", "a tab"),
            ("rye\nkettle", "two lines"),
            ("a", "too short"),
            ("rye pot", "still too short"),
            (" rye pot ", "spaces around it make it no longer"),
        ] {
            assert!(Passphrase::new(typed).check("passphrase").is_err(), "{why}");
        }
        assert!(Passphrase::new(&"x".repeat(LONGEST + 1)).check("passphrase").is_err(), "too long");
        assert!(Passphrase::new("12345678").check("passphrase").is_ok(), "how good it is, is the owner's choice");
    }

    #[test]
    fn it_is_never_printed() {
        assert_eq!(format!("{:?}", Passphrase::new("rye kettle harbor")), "Passphrase(…)");
        let error = serde_json::from_str::<Passphrase>("[\"rye kettle\"]").unwrap_err().to_string();
        assert!(!error.contains("rye"), "an error repeats nothing that was sent: {error}");
    }
}
