//! Version numbers as programs print them.

use std::fmt;

/// Major, minor, patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// Reads the first version number in a text such as `v20.19.1` or `rustc 1.95.0 (f2d3ce0bd)`.
    pub fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::read)
    }

    fn read(word: &str) -> Option<Self> {
        let digits = word.strip_prefix('v').unwrap_or(word);
        let plain = digits.split(['-', '+']).next()?;
        let mut parts = plain.split('.').map(str::parse);
        let major = parts.next()?.ok()?;
        let minor = parts.next()?.ok()?;
        let patch = parts.next().and_then(std::result::Result::ok).unwrap_or(0);
        Some(Self(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_are_read_as_programs_print_them() {
        let cases = [
            ("v20.19.1", Some(Version(20, 19, 1))),
            ("11.19.1\n", Some(Version(11, 19, 1))),
            ("rustc 1.95.0-nightly (f2d3ce0bd 2026-03-21)", Some(Version(1, 95, 0))),
            ("cargo-deny 0.18", Some(Version(0, 18, 0))),
            ("no number here", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Version::find(text), expected, "reading {text:?}");
        }
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(Version(20, 9, 0) < Version(20, 19, 0), "9 comes before 19");
        assert!(Version(9, 99, 99) < Version(20, 0, 0), "9 comes before 20");
        assert!(Version(20, 19, 0) >= Version(20, 19, 0), "the lowest allowed version is allowed");
    }
}
