//! Keys that this computer remembers for its logged-in user, through the desktop's keyring.

use counterpart_core::storage::Key;
use zeroize::Zeroizing;

use crate::session::Session;
use crate::wire::WireError;

/// What a key is kept under. The salt is another for each passphrase, so an old entry never meets a new file.
fn name(salt: &[u8; 16]) -> String {
    salt.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Session {
    /// The key of the file that begins with `salt`, when this computer remembers it.
    pub(crate) fn remembered(&self, salt: [u8; 16]) -> Option<Key> {
        let kept: Zeroizing<Vec<u8>> = self.desktop().remembered(&name(&salt))?;
        let secret = Zeroizing::new(<[u8; 32]>::try_from(kept.as_slice()).ok()?);
        Some(Key::new(*secret, salt))
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
            self.forget_key(key);
        }
        self.remember(|settings| {
            settings.remembered.retain(|known| *known != name);
            if keep {
                settings.remembered.push(name);
            }
        });
        Ok(())
    }

    /// Forgets a key that opens nothing any more.
    pub(crate) fn forget_key(&self, key: &Key) {
        let name = name(key.salt());
        if self.settings().remembered.contains(&name) {
            self.desktop().forget(&name);
            self.remember(|settings| settings.remembered.retain(|known| *known != name));
        }
    }
}
