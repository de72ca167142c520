//! Folders that a sync client watches: it copies files while they are written, and one file at a time, so that a file and
//! its log can arrive apart.

use std::fmt;

/// A program that copies a folder to other computers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncClient {
    /// Microsoft's.
    OneDrive,
    /// Dropbox.
    Dropbox,
    /// Google's.
    GoogleDrive,
    /// Apple's.
    ICloud,
    /// Nextcloud, and ownCloud, which it comes from.
    Nextcloud,
    /// Syncthing.
    Syncthing,
}

impl fmt::Display for SyncClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OneDrive => "OneDrive",
            Self::Dropbox => "Dropbox",
            Self::GoogleDrive => "Google Drive",
            Self::ICloud => "iCloud Drive",
            Self::Nextcloud => "Nextcloud",
            Self::Syncthing => "Syncthing",
        })
    }
}

/// A folder on the way from the file up to the root.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Its name.
    pub name: String,
    /// The names of the files in it.
    pub files: Vec<String>,
    /// The names of the folders in it.
    pub folders: Vec<String>,
}

/// The client that watches any of these folders, told by what it leaves there or by the folder's own name.
/// The nearest folder to the file counts first.
pub fn watching(folders: &[Folder]) -> Option<SyncClient> {
    folders.iter().find_map(|folder| folder.marked().or_else(|| folder.named()))
}

impl Folder {
    fn marked(&self) -> Option<SyncClient> {
        let file = |name: &str| self.files.iter().any(|file| file.eq_ignore_ascii_case(name));
        let folder = |name: &str| self.folders.iter().any(|folder| folder.eq_ignore_ascii_case(name));
        // In a home folder, a folder ".dropbox" holds the client's own settings; only the file marks what is synced.
        if file(".dropbox") || folder(".dropbox.cache") {
            Some(SyncClient::Dropbox)
        } else if folder(".tmp.driveupload") || folder(".tmp.drivedownload") {
            Some(SyncClient::GoogleDrive)
        } else if folder(".stfolder") || file(".stfolder") || file(".stignore") {
            Some(SyncClient::Syncthing)
        } else if self.files.iter().any(|name| is_nextcloud(name)) {
            Some(SyncClient::Nextcloud)
        } else {
            None
        }
    }

    fn named(&self) -> Option<SyncClient> {
        let name = self.name.to_lowercase();
        // "OneDrive - Tideway Bakehouse", "OneDrive-Personal", "Dropbox (Tideway)", "GoogleDrive-ines@…".
        let called = |word: &str| {
            name.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', ' ', '(']))
        };
        if called("onedrive") {
            Some(SyncClient::OneDrive)
        } else if called("dropbox") {
            Some(SyncClient::Dropbox)
        } else if called("google drive") || called("googledrive") || name == "my drive" {
            Some(SyncClient::GoogleDrive)
        } else if name == "mobile documents"
            || name.starts_with("com~apple~")
            || name == "iclouddrive"
            || name == "icloud drive"
        {
            Some(SyncClient::ICloud)
        } else if called("nextcloud") || called("owncloud") {
            Some(SyncClient::Nextcloud)
        } else {
            None
        }
    }
}

/// The client's own journal in each folder that it syncs: ".sync_0a1b2c.db", before that "._sync_0a1b2c.db".
fn is_nextcloud(name: &str) -> bool {
    let journal = name.starts_with(".sync_") || name.starts_with("._sync_");
    (journal && name.ends_with(".db")) || name == ".nextcloudsync.log" || name == ".owncloudsync.log"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, files: &[&str], folders: &[&str]) -> Folder {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Folder { name: name.into(), files: owned(files), folders: owned(folders) }
    }

    #[test]
    fn each_client_is_known_by_its_marks() {
        for (marked, expected) in [
            (folder("Sync", &[".dropbox"], &[]), Some(SyncClient::Dropbox)),
            (folder("Sync", &[], &[".dropbox.cache"]), Some(SyncClient::Dropbox)),
            (folder("ines", &[".bashrc"], &[".dropbox", "Documents"]), None),
            (folder("Sync", &[], &[".stfolder"]), Some(SyncClient::Syncthing)),
            (folder("Sync", &[".stignore"], &[]), Some(SyncClient::Syncthing)),
            (folder("Sync", &[".sync_0a1b2c3d4e5f.db"], &[]), Some(SyncClient::Nextcloud)),
            (
                folder("Sync", &["._sync_0a1b2c3d4e5f.db-wal", "._sync_0a1b2c3d4e5f.db"], &[]),
                Some(SyncClient::Nextcloud),
            ),
            (folder("Sync", &[".nextcloudsync.log"], &[]), Some(SyncClient::Nextcloud)),
            (folder("Sync", &[], &[".tmp.driveupload"]), Some(SyncClient::GoogleDrive)),
            (folder("Sync", &["desktop.ini"], &[]), None),
            (folder("Sync", &["my.sync_1.db", ".dropbox.txt"], &["stfolder"]), None),
        ] {
            assert_eq!(watching(std::slice::from_ref(&marked)), expected, "{marked:?}");
        }
    }

    #[test]
    fn each_client_is_known_by_the_name_of_its_folder() {
        for (name, expected) in [
            ("OneDrive", Some(SyncClient::OneDrive)),
            ("OneDrive - Tideway Bakehouse", Some(SyncClient::OneDrive)),
            ("OneDrive-Personal", Some(SyncClient::OneDrive)),
            ("Dropbox", Some(SyncClient::Dropbox)),
            ("Dropbox (Tideway)", Some(SyncClient::Dropbox)),
            ("Google Drive", Some(SyncClient::GoogleDrive)),
            ("GoogleDrive-ines@tideway.example", Some(SyncClient::GoogleDrive)),
            ("My Drive", Some(SyncClient::GoogleDrive)),
            ("Mobile Documents", Some(SyncClient::ICloud)),
            ("com~apple~CloudDocs", Some(SyncClient::ICloud)),
            ("iCloudDrive", Some(SyncClient::ICloud)),
            ("nextcloud", Some(SyncClient::Nextcloud)),
            ("Documents", None),
            ("OneDrives", None),
            ("Our Dropbox", None),
            ("", None),
        ] {
            assert_eq!(watching(&[folder(name, &[], &[])]), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_far_up_counts_and_the_nearest_comes_first() {
        let way = |names: &[&str]| names.iter().map(|name| folder(name, &[], &[])).collect::<Vec<_>>();
        assert_eq!(watching(&way(&["Bakery", "Documents", "OneDrive", "ines", ""])), Some(SyncClient::OneDrive));
        assert_eq!(watching(&way(&["Dropbox", "OneDrive"])), Some(SyncClient::Dropbox), "the nearest");
        assert_eq!(watching(&way(&["Documents", "ines", "home", ""])), None, "a folder of this computer alone");
    }
}
