//! Building programs of the workspace.

use crate::place::Place;
use crate::{Result, process};

/// Builds one program.
///
/// `--workspace` is deliberate: cargo then chooses the features of dependencies for the whole workspace. Without it
/// each package would get its own choice, and switching between them would build the typesetter again for minutes.
pub fn build(place: &Place, line: &str, program: &str, release: bool) -> Result {
    let mut command = place.command("cargo");
    command.args(["build", "--workspace", "--bin", program]);
    if release {
        command.arg("--release");
    }
    process::step(line, &mut command)
}
