//! Keys that this computer remembers for its logged-in user, through the desktop's keyring.
//!
//! A key opens the file that it was remembered for, when the program starts or the file is chosen. A file that was locked in
//! this run is not opened by it again: whoever locks a file, or leaves it until it locks itself, is asked when coming back.

use counterpart_core::storage::Key;
use zeroize::Zeroizing;

use crate::session::Session;
use crate::wire::WireError;

/// What a key is kept under. The salt is another for each passphrase, so an old entry never meets a new file.
fn name(salt: &[u8; 16]) -> String {
    salt.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Session {
    /// The key of the file that begins with `salt`, when this computer remembers it and may open it by itself.
    pub(crate) fn remembered(&self, salt: [u8; 16]) -> Option<Key> {
        let name = name(&salt);
        if !self.settings().remembered.contains(&name) || self.asks_for().contains(&salt) {
            return None;
        }
        let kept: Zeroizing<Vec<u8>> = self.desktop().remembered(&name)?;
        let secret = <&[u8; 32]>::try_from(kept.as_slice()).ok().map(|secret| Key::new(secret, salt));
        if secret.is_none() {
            self.forget_salt(&salt);
        }
        secret
    }

    /// From now on, and until the program starts anew, the file that begins with `salt` opens with its passphrase alone.
    pub(crate) fn ask_for(&self, salt: [u8; 16]) {
        self.asks_for().insert(salt);
    }

    /// Whether this computer remembers the key of the open file.
    pub(crate) fn is_remembered(&self) -> bool {
        self.file()
            .ok()
            .and_then(|file| file.key().map(|key| name(key.salt())))
            .is_some_and(|name| self.settings().remembered.contains(&name))
    }

    /// Remembers the key of the open file on this computer, or forgets it.
    pub(crate) fn keep_key(&self, keep: bool) -> Result<(), WireError> {
        let file = self.file()?;
        let Some(key) = file.key() else { return Ok(()) };
        let name = name(key.salt());
        if keep {
            self.desktop().remember(&name, key.secret())?;
        } else {
            self.desktop().forget(&name)?;
        }
        self.remember(|settings| {
            settings.remembered.retain(|known| *known != name);
            if keep {
                settings.remembered.push(name);
            }
        });
        Ok(())
    }

    /// Remembers the key of the open file as a part of something that is done already; gives why it could not.
    pub(crate) fn also_keep_key(&self, wanted: bool) -> Option<String> {
        wanted.then(|| self.keep_key(true)).and_then(Result::err).map(|error| error.message)
    }

    /// Forgets a key that opens nothing any more.
    pub(crate) fn forget_key(&self, key: &Key) {
        self.forget_salt(key.salt());
    }

    /// Forgets the key for the file that begins with `salt`. Where the keyring does not let it go it stays there, without
    /// anybody who would ask for it.
    pub(crate) fn forget_salt(&self, salt: &[u8; 16]) {
        let name = name(salt);
        if self.settings().remembered.contains(&name) {
            let _ = self.desktop().forget(&name);
            self.remember(|settings| settings.remembered.retain(|known| *known != name));
        }
    }
}
