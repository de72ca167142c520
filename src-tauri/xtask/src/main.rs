//! Developer commands, started with `cargo xtask COMMAND`.
//!
//! Built from the standard library and `serde_json` alone, so that it compiles in seconds on a machine that has
//! nothing but Rust and Node, and can then fetch what else is needed.
#![allow(
    clippy::disallowed_methods,
    reason = "developer commands stand at the edge: they read the environment and measure time"
)]

mod app;
mod bench;
mod bindings;
mod families;
mod fuzz;
mod npm;
mod packages;
mod place;
mod process;
mod run;
mod scripts;
mod setup;
mod test;
mod tools;
mod torture;
mod version;

use std::process::ExitCode;

/// What a developer command gives back. The error is the sentence that the developer reads.
pub type Result<T = ()> = std::result::Result<T, String>;

const USAGE: &str = "\
Developer commands of Counterpart

  cargo xtask run [--release] [-- ARGS]   set up what is missing, build, open the window
  cargo xtask test [--fast] [STAGE…]      everything that CI runs, or only the stages named
  cargo xtask test --list                 the stages, in order
  cargo xtask setup [--tests]             install what building (and testing) needs, nothing else
  cargo xtask bindings                    write the TypeScript bindings anew
  cargo xtask screens                     a picture of every screen, into screenshots/
  cargo xtask bench [--quick] [--write]   speed and memory as ratios, side by side
  cargo xtask torture [--short|--long]    kills, damage, power losses, full disks, clocks; counts what held
  cargo xtask fuzz [--seconds N] [TARGET…] every parser of bytes from outside, against made-up bytes
  cargo xtask package                     an installable package";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = words.split_first() else {
        println!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    };
    match command.as_str() {
        "run" => run::run(rest),
        "test" => test::run(rest),
        "setup" => done(setup::run(rest)),
        "bindings" => done(bindings::write()),
        "screens" => done(scripts::screens()),
        "bench" => bench::run(rest),
        "torture" => torture::run(rest),
        "fuzz" => fuzz::run(rest),
        "package" => Err(scripts::PACKAGE.into()),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => Err(format!("There is no command '{other}'.\n\n{USAGE}")),
    }
}

fn done(result: Result) -> Result<ExitCode> {
    result.map(|()| ExitCode::SUCCESS)
}
