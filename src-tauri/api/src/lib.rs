//! Everything a host needs: the declared list of commands, their requests and answers, and one entrance,
//! [`Session::dispatch`]. The window, the command line and the test host all come in through it.

pub mod agenda;
pub mod backups;
pub mod bindings;
pub mod checking;
pub mod closing;
pub mod commands;
mod damage;
pub mod desktop;
pub mod export;
mod file;
mod gone;
mod keep;
mod names;
pub mod papers;
mod places;
mod proof;
mod remembering;
pub mod salvage;
pub mod sample;
mod scratch;
mod session;
mod settings;
mod underway;
mod unlocking;
mod wire;
mod workshop;

pub use file::OpenFile;
pub use proof::Proof;
pub use session::Session;
pub use settings::Settings;
pub use wire::{Answer, WireError};

pub use counterpart_core as core;
pub use counterpart_paper as paper;
