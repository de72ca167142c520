//! Counterpart: the window, and the same program on the command line.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod cli;
mod clock;
mod desktop;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
