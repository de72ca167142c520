//! What keeps the computer from writing, and what that means for the owner where it was not the business's own file.

use std::fmt;
use std::io::{self, ErrorKind};

/// What keeps the computer from writing a file or reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// No room on the disk, or no more of it for this user.
    Full,
    /// The disk or stick can only be read.
    ReadOnly,
    /// The system does not let this user do it.
    Denied,
    /// The name has more signs than the disk takes.
    TooLong,
    /// A folder lies there.
    Folder,
    /// A folder lies there with something in it.
    Taken,
    /// A device, a pipe or the like lies there.
    NoFile,
    /// What should be a folder is a file.
    NoFolder,
    /// It, or the folder it should be in, is not there.
    Missing,
    /// No answer in time, as from a network.
    Late,
    /// Anything else: mostly a disk that fails.
    Failed,
}

impl Obstacle {
    /// From what the system reports.
    pub fn of(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::InvalidFilename => Self::TooLong,
            ErrorKind::IsADirectory => Self::Folder,
            // What making a folder says of a file that lies there.
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Self::NoFolder,
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::TimedOut => Self::Late,
            _ => Self::Failed,
        }
    }
}

impl From<&io::Error> for Obstacle {
    fn from(error: &io::Error) -> Self {
        Self::of(error.kind())
    }
}

/// In brackets behind a sentence that says what could not be done.
impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Full => "no room is left",
            Self::ReadOnly => "the disk is read-only",
            Self::Denied => "this computer does not allow it",
            Self::TooLong => "the name is too long",
            Self::Folder => "a folder lies there",
            Self::Taken => "a folder with something in it lies there",
            Self::NoFile => "it is no file but a part of the system",
            Self::NoFolder => "a part of its place is no folder",
            Self::Missing => "it is not there any more",
            Self::Late => "it did not answer in time",
            Self::Failed => "disk error",
        })
    }
}

/// Something else than the open file could not be written: a paper, an export, a restored or a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// What was to be written, as a path.
    pub place: String,
    /// What kept it from being written.
    pub obstacle: Obstacle,
}

/// Signs of a name that are shown; a longer one would hide the sentence.
const SHOWN: usize = 120;

impl fmt::Display for Elsewhere {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = shortened(&self.place);
        let (what, way) = match self.obstacle {
            Obstacle::Full => (
                format!("There is no room for {place}: its disk or stick is full."),
                "Free some space there, or choose another place.",
            ),
            Obstacle::ReadOnly => {
                (format!("{place} cannot be written: its disk or stick is read-only."), "Choose another place.")
            }
            Obstacle::Denied => (
                format!("{place} cannot be written: this computer does not let you put anything there."),
                "Choose a folder of your own.",
            ),
            Obstacle::TooLong => (format!("The name of {place} is longer than a disk takes."), "Choose a shorter one."),
            Obstacle::Folder => (format!("{place} is a folder."), "Say what the file in it is to be called."),
            Obstacle::Taken => (
                format!("{place} is a folder with something in it."),
                "Say what the new folder is to be called, for example Everything.",
            ),
            Obstacle::NoFile => {
                (format!("{place} is no file but a part of the system, such as a device."), "Choose another place.")
            }
            Obstacle::NoFolder => (
                format!("{place} cannot be written: a part of that place is a file and not a folder."),
                "Choose another place.",
            ),
            Obstacle::Missing => (
                format!("{place} cannot be written: its folder is not there, or the stick it is on is not plugged in."),
                "Choose another place.",
            ),
            Obstacle::Late => (
                format!("{place} could not be written: its disk, stick or network did not answer in time."),
                "Try again, or choose another place.",
            ),
            Obstacle::Failed => (
                format!("{place} could not be written: its disk or stick failed."),
                "Check that it is still connected, or choose another place.",
            ),
        };
        write!(formatter, "{what} Nothing was written there, and no business file was changed. {way}")
    }
}

impl std::error::Error for Elsewhere {}

/// The beginning and the end of a long place.
fn shortened(place: &str) -> String {
    let signs: Vec<char> = place.chars().collect();
    if signs.len() <= SHOWN {
        return place.to_owned();
    }
    let part = |signs: &[char]| signs.iter().collect::<String>();
    let half = SHOWN / 2;
    let (start, _) = signs.split_at(half);
    let (_, end) = signs.split_at(signs.len() - half);
    format!("{}…{}", part(start), part(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_obstacle_reads_as_its_own_sentence_with_the_place_and_a_way_out() {
        let kinds = [
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::PermissionDenied,
            ErrorKind::InvalidFilename,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::NotFound,
            ErrorKind::TimedOut,
            ErrorKind::Other,
        ];
        let told: Vec<String> = kinds
            .into_iter()
            .map(|kind| Elsewhere { place: "/stick/Paper.pdf".into(), obstacle: Obstacle::of(kind) }.to_string())
            .collect();
        for (sentence, kind) in told.iter().zip(kinds) {
            assert!(sentence.contains("/stick/Paper.pdf"), "{kind:?}: which place: {sentence}");
            assert!(sentence.contains("no business file was changed"), "{kind:?}: what is safe: {sentence}");
            assert_eq!(told.iter().filter(|other| *other == sentence).count(), 1, "{kind:?}: its own: {sentence}");
        }
    }

    #[test]
    fn a_long_place_leaves_the_sentence_readable() {
        let place = format!("/stick/{}.pdf", "ü".repeat(250));
        let sentence = Elsewhere { place, obstacle: Obstacle::TooLong }.to_string();
        assert!(sentence.contains("/stick/üü") && sentence.contains("üü.pdf"), "both ends: {sentence}");
        assert!(sentence.chars().count() < 300, "{sentence}");
    }
}
