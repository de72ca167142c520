//! The passphrase of the open file, the recovery code, locking and unlocking.

use counterpart_core::Error;
use counterpart_core::domain::backups::Reason;
use counterpart_core::domain::passphrase::{Passphrase, Strength, strength};
use counterpart_core::domain::recovery::{GROUPS, GroupState, Reading, RecoveryCode, SIGNS};
use counterpart_core::ops::{self, Nothing};
use counterpart_core::storage::Key;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::{AppState, state};
use super::declare;
use crate::backups;
use crate::file::new_key;
use crate::papers::recovery::ShowCode;
use crate::papers::{self, KeptPaper, Pages};
use crate::proof::Proof;
use crate::session::Session;
use crate::wire::WireError;

/// A passphrase to weigh.
#[derive(Deserialize, TS)]
pub struct Weigh {
    /// As far as it is typed.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
    /// What is typed of a business that is not started yet: its name, and who signs for it.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub business: String,
}

fn weigh(session: &Session, request: Weigh) -> Result<Strength, WireError> {
    let business = session.read(|read| ops::business::get(read, Nothing {}));
    let mut known = vec![request.business];
    if let Ok(business) = business {
        known.extend([business.name, business.legal_name, business.signatory]);
        known.extend([business.address, business.email, business.phone]);
    }
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    Ok(strength(&request.passphrase, &known))
}

/// A passphrase that the program made up.
#[derive(Serialize, TS)]
pub struct MadeUp {
    /// Six plain words.
    pub passphrase: String,
}

fn make_up(_: &Session, _: Nothing) -> Result<MadeUp, WireError> {
    Ok(MadeUp { passphrase: Key::fresh_passphrase()?.as_str().to_owned() })
}

/// The first passphrase of a file.
#[derive(Deserialize, TS)]
pub struct SetPassphrase {
    /// What it shall be.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
    /// Remember it on this computer.
    #[serde(default)]
    pub remember: bool,
}

fn set(session: &Session, request: SetPassphrase) -> Result<AppState, WireError> {
    if session.file()?.key().is_some() {
        return Err(Error::conflict("This file has a passphrase already. Change it instead.").into());
    }
    give(session, &request.passphrase, request.remember)
}

/// Another passphrase for a file that has one.
#[derive(Deserialize, TS)]
pub struct ChangePassphrase {
    /// The present passphrase, or the recovery code.
    #[ts(type = "string")]
    pub current: Passphrase,
    /// What it shall be.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
    /// Remember it on this computer.
    #[serde(default)]
    pub remember: bool,
}

fn change(session: &Session, request: ChangePassphrase) -> Result<AppState, WireError> {
    must_be_locked_with_one(session)?;
    request.passphrase.check("passphrase")?;
    session.verify_current(&request.current)?;
    give(session, &request.passphrase, request.remember)
}

/// Taking the passphrase away.
#[derive(Deserialize, TS)]
pub struct RemovePassphrase {
    /// The present passphrase, or the recovery code.
    #[ts(type = "string")]
    pub current: Passphrase,
}

fn remove(session: &Session, request: RemovePassphrase) -> Result<AppState, WireError> {
    must_be_locked_with_one(session)?;
    session.verify_current(&request.current)?;
    rekey(session, None)?;
    state(session, Nothing {})
}

fn must_be_locked_with_one(session: &Session) -> Result<(), WireError> {
    if session.file()?.key().is_some() {
        return Ok(());
    }
    Err(Error::conflict("This file has no passphrase. Set one first.").into())
}

fn give(session: &Session, passphrase: &Passphrase, remember: bool) -> Result<AppState, WireError> {
    let key = new_key(passphrase)?;
    rekey(session, Some(key))?;
    let not_remembered = session.also_keep_key(remember);
    Ok(AppState { not_remembered, ..state(session, Nothing {})? })
}

fn rekey(session: &Session, new: Option<Key>) -> Result<(), WireError> {
    let old = session.file()?.key().cloned();
    backups::before(session, Reason::BeforePassphrase)?;
    session.rekey(new, &mut |_| Ok(()))?;
    if let Some(old) = old {
        session.forget_key(&old);
    }
    Ok(())
}

/// What opens the file that waits: its passphrase or its recovery code.
#[derive(Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub passphrase: Option<Passphrase>,
    /// The code from the recovery sheet.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub code: Option<Passphrase>,
    /// Remember it on this computer.
    #[serde(default)]
    pub remember: bool,
}

fn unlock(session: &Session, request: Unlock) -> Result<AppState, WireError> {
    let proof = match (request.code, request.passphrase) {
        (Some(code), _) => {
            Proof::Code(RecoveryCode::of_typed(&code).map_err(|misread| Error::invalid("code", misread.to_string()))?)
        }
        (None, Some(passphrase)) if !passphrase.is_empty() => Proof::Passphrase(passphrase),
        _ => return Err(Error::invalid("passphrase", "Type the passphrase of this file.").into()),
    };
    session.unlock(&proof)?;
    let not_remembered = session.also_keep_key(request.remember);
    Ok(AppState { not_remembered, ..state(session, Nothing {})? })
}

fn lock(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    session.lock()?;
    state(session, Nothing {})
}

/// Whether this computer opens the file by itself.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct RememberKey {
    /// False forgets it.
    pub on: bool,
}

fn remember(session: &Session, request: RememberKey) -> Result<AppState, WireError> {
    session.keep_key(request.on)?;
    state(session, Nothing {})
}

/// After how long the file locks itself.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct LockAfter {
    /// Minutes without a key or a click; 0 for never.
    pub minutes: u32,
}

fn lock_after(session: &Session, request: LockAfter) -> Result<AppState, WireError> {
    if request.minutes > 24 * 60 {
        return Err(Error::invalid("minutes", "A day is the longest.").into());
    }
    session.remember(|settings| settings.lock_after = request.minutes);
    state(session, Nothing {})
}

/// A recovery code as far as it is typed.
#[derive(Deserialize, TS)]
pub struct TypedCode {
    /// In any spacing and case.
    #[ts(type = "string")]
    pub code: Passphrase,
}

/// How a typed recovery code stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CodeReading {
    /// How each of the 14 groups stands.
    pub groups: Vec<GroupState>,
    /// All of it is there and belongs together.
    pub complete: bool,
    /// What does not fit, once a group is finished and wrong, or all are there and do not belong together.
    #[ts(optional)]
    pub problem: Option<String>,
}

fn read_code(_: &Session, request: TypedCode) -> Result<CodeReading, WireError> {
    let read = RecoveryCode::of_typed(&request.code);
    let groups = Reading::of_typed(&request.code).groups.to_vec();
    let unfinished = groups.contains(&GroupState::Missing) && !groups.contains(&GroupState::Wrong);
    Ok(CodeReading {
        groups,
        complete: read.is_ok(),
        problem: read.err().filter(|_| !unfinished).map(|misread| misread.to_string()),
    })
}

/// The recovery code of the open file.
#[derive(Serialize, TS)]
pub struct CodeShown {
    /// 14 groups of five signs.
    pub groups: Vec<String>,
}

fn show_code(session: &Session, request: ShowCode) -> Result<CodeShown, WireError> {
    let code = papers::recovery::code(session, &request)?;
    Ok(CodeShown { groups: code.groups().to_vec() })
}

const _: () = assert!(GROUPS == 14 && SIGNS == 5, "as the words above say");

declare! {
    host "passphrase.strength": Weigh => Strength = weigh;
    host "passphrase.make_up": Nothing => MadeUp = make_up;
    host "passphrase.set": SetPassphrase => AppState = set;
    host "passphrase.change": ChangePassphrase => AppState = change;
    host "passphrase.remove": RemovePassphrase => AppState = remove;
    host "passphrase.remember": RememberKey => AppState = remember;
    host "file.lock": Nothing => AppState = lock;
    host "file.unlock": Unlock => AppState = unlock;
    host "app.lock_after": LockAfter => AppState = lock_after;
    host "recovery.read": TypedCode => CodeReading = read_code;
    host "recovery.code": ShowCode => CodeShown = show_code;
    host "recovery.preview": ShowCode => Pages = papers::recovery::preview;
    host "recovery.save": ShowCode => KeptPaper = papers::recovery::save;
    host "recovery.open": ShowCode => KeptPaper = papers::recovery::open;
}
