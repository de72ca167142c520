//! What can go wrong with a backup: what happened, what is safe, what to do.

/// Why a backup was not made, or cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupProblem {
    /// No room in the folder.
    #[error(
        "There is no room for a backup in {0}. Your file is safe and saved, and the backups you have were not touched. Free some space there, or choose another folder for backups."
    )]
    Full(String),
    /// The folder is not there: a stick that is not plugged in, a folder that was renamed.
    #[error(
        "The folder for backups, {0}, is not there. Your file is safe and saved. Plug the stick in again, or choose another folder for backups."
    )]
    Gone(String),
    /// Another file lies where the folder should be.
    #[error(
        "{0} is a file and not a folder for backups, and was left as it is. Your file is safe and saved. Choose a folder for backups."
    )]
    NoFolder(String),
    /// The folder can be seen but not written.
    #[error(
        "Nothing can be written to the folder for backups, {0}. Your file is safe and saved. Choose another folder for backups."
    )]
    ReadOnly(String),
    /// The disk or stick failed while it was written.
    #[error(
        "The disk or stick with the folder {0} failed while the backup was being written. Your file is safe and saved, and the unfinished backup was removed. Check that it is still connected, or choose another folder for backups."
    )]
    Failed(String),
    /// Another program writes one into the same folder, for minutes.
    #[error(
        "Another Counterpart is making a backup in {0} and has not come to an end. Your file is safe and saved. Try again when it is done."
    )]
    Busy(String),
    /// The file was being changed all the time, in a folder where saving and copying exclude each other.
    #[error(
        "Your file was being changed all the time while the backup was being made, so it was given up. Everything is saved. It is tried again by itself."
    )]
    Restless,
    /// The copy differs from its source.
    #[error(
        "The backup did not come out the same as your file, so it was thrown away. Your file is safe and saved, and the backups you have were not touched. Try another folder: the disk or stick may be failing."
    )]
    Differs,
    /// The source itself is damaged.
    #[error(
        "Your file is damaged in some places, so no good backup could be made of it. The backups you have were not touched. Choose “Check this file” in Settings to see what is wrong."
    )]
    SourceDamaged,
    /// A backup that cannot be read any more.
    #[error("This backup is damaged, so it cannot be used. Your file was not changed. Choose an older backup.")]
    Damaged,
    /// A backup under another passphrase.
    #[error(
        "This backup is locked with another passphrase than the open file. Nothing was changed. Type the passphrase that was in use when it was made."
    )]
    OtherPassphrase,
    /// Opened to work in.
    #[error(
        "This is a backup, kept as it was when it was made, so Counterpart does not work in it. Nothing was changed. Choose “Restore a backup” on the first screen or in Settings."
    )]
    NotToWorkIn,
    /// Not among the backups any more.
    #[error("This backup is no longer in its folder. Nothing was changed. Choose another one from the list.")]
    Missing,
    /// Something must not go on without a backup first. Holds the reason why there is none.
    #[error("Counterpart makes a backup first, and could not. Nothing was changed. {0}")]
    First(String),
}
