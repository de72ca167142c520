//! What the file of a business may be called.

use crate::error::{Error, Result};

/// The longest name, in bytes. File systems take 255; what lies beside a file while it is restored, saved or locked has a
/// longer name than it.
const LONGEST: usize = 200;

/// How the names of backups, logs and locks end. A business under such a name would be taken for one of them.
const TAKEN: &str = "counterpart-";

/// Refuses a name under which a new file could not be opened again.
pub fn refuse_name(name: &str) -> Result<()> {
    if name.len() > LONGEST {
        let length = name.chars().count();
        return Err(Error::conflict(format!(
            "This name is too long for the file of a business: {length} signs. Nothing was written. Choose one of at most 60."
        )));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.to_lowercase().starts_with(TAKEN) {
        return Err(Error::conflict(format!(
            "A name that ends in “.{ending}” is that of a backup or of something Counterpart keeps beside a file, so a business under it could not be opened. Nothing was written. Choose a name that ends in “.counterpart”."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_under_which_a_file_could_not_be_opened_again_is_refused() {
        let long = format!("{}.counterpart", "x".repeat(LONGEST));
        for (name, why) in [
            ("x.counterpart-backup", "a backup"),
            ("X.Counterpart-Backup", "in any letters"),
            ("x.counterpart-wal", "a log"),
            ("x.counterpart-lock", "a lock"),
            (&long, "too long"),
        ] {
            assert!(refuse_name(name).is_err(), "{name}: {why}");
        }
        let most = "x".repeat(LONGEST);
        for name in ["Bakery.counterpart", "Bakery", "counterpart-backup", "a.b.counterpart", &most] {
            assert!(refuse_name(name).is_ok(), "{name}");
        }
    }
}
