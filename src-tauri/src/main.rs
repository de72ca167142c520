//! Counterpart: the window, and the same program on the command line.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(test)]
mod bus;
mod cli;
mod clock;
mod closing;
mod crash;
mod desktop;
mod keyring;
mod sleep;
mod window;

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Whatever is freed is wiped, whoever frees it: keys and passphrases also pass through buffers of libraries, such as those
/// of requests and of the message bus, which nobody here could wipe.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    crash::leaves_nothing();
    cli::run()
}
