//! Names of backup files. They sort by time, say what they are, and are legal on every file system.

use std::fmt;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sha2::{Digest, Sha256};

use crate::ids::BusinessId;

/// What a backup's name ends with. Not the ending of a workspace, so that nobody works in a backup by mistake.
pub const ENDING: &str = ".counterpart-backup";

/// What is added while a backup is being made. A file that still has it when the program starts was never finished.
pub const UNFINISHED: &str = ".unfinished";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// By itself, while working or at closing.
    Automatic,
    /// The owner asked for it.
    ByHand,
    /// Before another file was put in place of this one.
    BeforeRestore,
    /// Before a newer program brought the file up to date.
    BeforeUpdate,
    /// Before a list was brought in.
    BeforeImport,
    /// Before the passphrase was set, changed or removed.
    BeforePassphrase,
    /// Before something was repaired.
    BeforeRepair,
}

impl Reason {
    const ALL: [Self; 7] = [
        Self::Automatic,
        Self::ByHand,
        Self::BeforeRestore,
        Self::BeforeUpdate,
        Self::BeforeImport,
        Self::BeforePassphrase,
        Self::BeforeRepair,
    ];

    /// How the reason reads at the end of a name; nothing for those made by themselves.
    fn words(self) -> &'static str {
        match self {
            Self::Automatic => "",
            Self::ByHand => " by hand",
            Self::BeforeRestore => " before restore",
            Self::BeforeUpdate => " before update",
            Self::BeforeImport => " before import",
            Self::BeforePassphrase => " before passphrase",
            Self::BeforeRepair => " before repair",
        }
    }

    /// The one way back from a step that replaced or rebuilt the whole file; kept for a year.
    pub fn is_milestone(self) -> bool {
        matches!(self, Self::BeforeRestore | Self::BeforeUpdate)
    }
}

/// Whose backup it is: the business, and which file of that business. A copy that was restored beside its original
/// is another file of the same business; neither may thin out the backups of the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    business: String,
    file: String,
}

impl Origin {
    /// The origin of what is saved in the file at `path`.
    pub fn of(business: BusinessId, path: &Path) -> Self {
        let mut sha = Sha256::new();
        sha.update(business.0.as_bytes());
        sha.update(path.to_string_lossy().as_bytes());
        let [first, second, ..] = <[u8; 32]>::from(sha.finalize());
        // The last bytes of a UUIDv7 are its random part.
        let [.., high, middle, low] = *business.0.as_bytes();
        Self { business: format!("{high:02x}{middle:02x}{low:02x}"), file: format!("{first:02x}{second:02x}") }
    }

    /// Whether both hold the same business, be it in different files.
    pub fn same_business(&self, other: &Self) -> bool {
        self.business == other.business
    }

    fn parse(text: &str) -> Option<Self> {
        let (business, file) = text.split_once('-')?;
        let hex = |part: &str, length| {
            part.len() == length && part.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
        };
        (hex(business, 6) && hex(file, 4)).then(|| Self { business: business.into(), file: file.into() })
    }
}

/// The name of a backup: "Tideway Bakehouse 2027-03-01 14.00.07Z 3fa9c2-81d0 before restore.counterpart-backup".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupName {
    /// The business's name, short and with signs that every file system takes.
    pub short: String,
    /// When it was made, to the second.
    pub at: DateTime<Utc>,
    /// Whose it is.
    pub origin: Origin,
    /// Why it was made.
    pub reason: Reason,
}

impl BackupName {
    /// Reads a file's name back; none for any file that is not ours.
    pub fn parse(name: &str) -> Option<Self> {
        let whole = name.strip_suffix(ENDING)?;
        // The reason without words fits everything, so it is tried last.
        let (rest, reason) =
            Reason::ALL.into_iter().rev().find_map(|reason| Some((whole.strip_suffix(reason.words())?, reason)))?;
        let (rest, origin) = rest.rsplit_once(' ')?;
        let (rest, time) = rest.rsplit_once(' ')?;
        let (short, day) = rest.rsplit_once(' ')?;
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
        let time = NaiveTime::parse_from_str(time, "%H.%M.%SZ").ok()?;
        let parsed =
            Self { short: short.into(), at: day.and_time(time).and_utc(), origin: Origin::parse(origin)?, reason };
        // Only what we would have written ourselves is ours.
        (!short.is_empty() && parsed.to_string() == name).then_some(parsed)
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {}-{}{}{ENDING}",
            self.short,
            self.at.format("%Y-%m-%d %H.%M.%SZ"),
            self.origin.business,
            self.origin.file,
            self.reason.words()
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn origin() -> Origin {
        Origin::of(
            BusinessId(Uuid::from_u128(0x0196_0000_0000_7000_8000_0000_003f_a9c2)),
            Path::new("/home/ines/Tideway.counterpart"),
        )
    }

    fn name(at: &str, reason: Reason) -> BackupName {
        BackupName { short: "Tideway Bakehouse".into(), at: at.parse().unwrap(), origin: origin(), reason }
    }

    #[test]
    fn a_name_tells_business_time_and_reason_and_is_read_back() {
        for (reason, words) in
            [(Reason::Automatic, ""), (Reason::ByHand, " by hand"), (Reason::BeforeRestore, " before restore")]
        {
            let made = name("2027-03-01T14:00:07Z", reason);
            let text = made.to_string();
            assert!(text.starts_with("Tideway Bakehouse 2027-03-01 14.00.07Z 3fa9c2-"), "{text}");
            assert!(text.ends_with(&format!("{words}.counterpart-backup")), "{text}");
            assert_eq!(BackupName::parse(&text), Some(made));
        }
    }

    #[test]
    fn other_files_in_the_folder_are_not_ours() {
        let ours = name("2027-03-01T14:00:07Z", Reason::Automatic).to_string();
        assert!(BackupName::parse(&ours).is_some(), "the name they are compared with");
        for other in [
            "notes.txt".into(),
            "Tideway Bakehouse.counterpart".into(),
            "Tideway Bakehouse.counterpart-backup".into(),
            format!("{ours}.unfinished"),
            format!("{ours} (1)"),
            ours.replace(".counterpart-backup", " (1).counterpart-backup"),
            ours.replace("Tideway Bakehouse ", ""),
            ours.replace("14.00.07Z", "14.0.7Z"),
            ours.replace("2027-03-01", "2027-13-01"),
            ours.replace("3fa9c2", "3FA9C2"),
            ours.replace(ENDING, " before lunch.counterpart-backup"),
        ] {
            assert_eq!(BackupName::parse(&other), None, "{other}");
        }
    }

    #[test]
    fn another_file_of_the_same_business_is_another_origin() {
        let business = BusinessId(Uuid::from_u128(7));
        let (live, copy) =
            (Origin::of(business, Path::new("a.counterpart")), Origin::of(business, Path::new("b.counterpart")));
        assert_ne!(live, copy, "they are thinned out apart");
        assert!(live.same_business(&copy), "and listed together");
        assert!(!live.same_business(&Origin::of(BusinessId(Uuid::from_u128(8)), Path::new("a.counterpart"))));
    }

    proptest! {
        #[test]
        fn every_name_is_read_back_and_sorts_by_time(
            short in "[A-Za-zäé漢 .-]{0,20}[a-z漢]",
            seconds in 0_i64..4_000_000_000,
            later in 1_i64..100_000_000,
            reason in 0_usize..7,
        ) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let made = BackupName { short: short.clone(), at, origin: origin(), reason: Reason::ALL.into_iter().nth(reason).unwrap() };
            prop_assert_eq!(BackupName::parse(&made.to_string()), Some(made.clone()));
            let next = BackupName { at: at + chrono::TimeDelta::seconds(later), ..made.clone() };
            prop_assert!(made.to_string() < next.to_string(), "sorting by name sorts by time");
        }
    }
}
