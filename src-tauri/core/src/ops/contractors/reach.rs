//! Writing, calling, or looking at the page of a contractor, in the program that the system has for it.

use serde::Deserialize;
use ts_rs::TS;

use crate::domain::contractors::Outside;
use crate::error::{Error, Result};
use crate::ids::{ChannelId, ContractorId};
use crate::storage::{Read, contractors};

/// Which way to reach which contractor.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReachContractor {
    /// The contractor.
    pub id: ContractorId,
    /// One of their channels.
    pub channel_id: ChannelId,
}

/// The address to hand to the system.
pub fn reach(read: &Read<'_>, request: &ReachContractor) -> Result<Outside> {
    let contractor = contractors::get(read, request.id)?;
    let channel = contractor.channels.iter().find(|channel| channel.id == request.channel_id);
    let channel = channel.ok_or(Error::NotFound("way to reach the contractor"))?;
    Outside::of(channel).ok_or_else(|| {
        Error::conflict(format!(
            "“{}” is not an address that Counterpart hands to another program. Copy it, or correct it in the contractor's details.",
            channel.value
        ))
    })
}
