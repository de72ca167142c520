//! Why a file can only be read.

use std::fmt;

/// Why a file can only be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingOnly {
    /// A disc, a locked stick, a share that is given for reading.
    Medium,
    /// Nothing can be put into its folder, so there is no room for what saving needs.
    Folder,
    /// The file itself may not be changed.
    File,
    /// It has a second name on its disk, under which another program may write it at the same time, with another log.
    SecondName,
    /// There is no room for what saving needs.
    Full,
}

impl ReadingOnly {
    /// What the owner can do to work in the file.
    pub fn way(self) -> &'static str {
        match self {
            Self::Full => "Free some space and open it again.",
            _ => "Copy it to a folder of your own to work in it.",
        }
    }
}

/// Goes on after "because".
impl fmt::Display for ReadingOnly {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Medium => "the disk or stick it is on is read-only",
            Self::Folder => "nothing can be saved in the folder it is in",
            Self::File => "the file itself is marked as read-only",
            Self::SecondName => {
                "it has a second name on this disk (a hard link), under which it could be open at the same time"
            }
            Self::Full => "the disk it is on is full",
        })
    }
}
