//! What can be done about a damaged file.

use counterpart_core::ops::Nothing;

use super::app::{AppState, state};
use super::declare;
use crate::damage::{self, DamagedBackups, PutBack, SaveRest};
use crate::salvage::Salvaged;
use crate::session::Session;
use crate::wire::WireError;

fn look(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    session.leave_for_rescue()?;
    state(session, Nothing {})
}

fn put_back(session: &Session, request: PutBack) -> Result<AppState, WireError> {
    damage::put_back(session, request)?;
    state(session, Nothing {})
}

fn leave(session: &Session, _: Nothing) -> Result<AppState, WireError> {
    session.leave_damaged();
    state(session, Nothing {})
}

declare! {
    host "damage.look": Nothing => AppState = look;
    host "damage.backups": Nothing => DamagedBackups = damage::backups;
    host "damage.put_back": PutBack => AppState = put_back;
    host "damage.save_rest": SaveRest => Salvaged = damage::save_rest;
    host "damage.leave": Nothing => AppState = leave;
}
