//! Pointing out contractors that may be the same. Nothing is refused: the owner knows better.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::form::ChannelForm;
use crate::error::Result;
use crate::exchange::incoming::{IncomingChannel, identity_keys};
use crate::ids::ContractorId;
use crate::storage::Read;
use crate::storage::contractors::{self, Likeness};

/// The most that are shown.
const SHOWN: usize = 5;

/// What is typed so far.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct FindAlike {
    /// The name as typed.
    #[ts(optional, as = "Option<_>")]
    pub name: String,
    /// The channels as typed.
    #[ts(optional, as = "Option<_>")]
    pub channels: Vec<ChannelForm>,
    /// The one being changed, which is like itself.
    #[ts(optional)]
    pub except: Option<ContractorId>,
}

/// Contractors on file that may be the same, at most five.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContractorsAlike {
    /// Those with the same name first.
    pub contractors: Vec<Likeness>,
}

/// Finds contractors with the same name, e-mail address or phone number, whatever the spelling.
pub fn alike(read: &Read<'_>, request: FindAlike) -> Result<ContractorsAlike> {
    let channels: Vec<IncomingChannel> = request
        .channels
        .into_iter()
        .map(|typed| IncomingChannel {
            kind: typed.kind,
            label: typed.label,
            value: typed.value,
            preferred: typed.preferred,
        })
        .collect();
    let keys = identity_keys(&request.name, &channels);
    let mut found = contractors::alike(read, &keys, SHOWN + 1)?;
    found.retain(|likeness| Some(likeness.id) != request.except);
    found.truncate(SHOWN);
    Ok(ContractorsAlike { contractors: found })
}
