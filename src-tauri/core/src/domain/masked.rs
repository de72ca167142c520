//! Text that stays in the core: only its last signs are shown.

use serde::{Serialize, Serializer};
use ts_rs::TS;

/// A tax id. Sent and printed as "•••• 6789"; the whole leaves only through [`Masked::reveal`].
#[derive(Clone, Default, PartialEq, Eq, TS)]
#[ts(type = "string")]
pub struct Masked(String);

impl Masked {
    /// Hides `whole`.
    pub fn new(whole: impl Into<String>) -> Self {
        Self(whole.into())
    }

    /// All of it. For the database, and for the owner who asked to see it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Four dots and the last four signs; of a short one the last two, so that never most of it is shown. Empty stays empty.
    pub fn masked(&self) -> String {
        let signs: Vec<char> = self.0.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let shown = match signs.len() {
            0 if self.0.is_empty() => return String::new(),
            length if length >= 8 => 4,
            length if length >= 4 => 2,
            _ => 0,
        };
        let tail: String = signs.iter().skip(signs.len().saturating_sub(shown)).collect();
        format!("•••• {tail}").trim_end().to_owned()
    }
}

impl Serialize for Masked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.masked())
    }
}

impl std::fmt::Debug for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    #[test]
    fn only_the_last_signs_of_a_tax_id_are_shown() {
        for (whole, shown) in [
            ("123-45-6789", "•••• 6789"),
            ("DE 811 907 980", "•••• 7980"),
            ("12345", "•••• 45"),
            ("123", "••••"),
            ("--", "••••"),
            ("", ""),
        ] {
            assert_eq!(Masked::new(whole).masked(), shown, "{whole}");
        }
    }

    #[test]
    fn a_tax_id_leaves_masked_on_every_way_out() {
        let id = Masked::new("123-45-6789");
        for out in [serde_json::to_string(&id).unwrap(), format!("{id:?}")] {
            assert!(!out.contains("45") && out.contains("6789"), "{out} shows only the last four");
        }
    }
}
