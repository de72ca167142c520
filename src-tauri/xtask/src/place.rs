//! Where things lie in this checkout.

use std::path::PathBuf;
use std::process::Command;

use crate::{Result, process};

/// The folders that the commands work in.
pub struct Place {
    /// The checkout: the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo puts what it builds; outside the checkout when `CARGO_TARGET_DIR` says so.
    pub target: PathBuf,
    /// Whether the workspace is compiled by clippy's compiler, which lints what it compiles.
    lints: bool,
}

/// What `cargo clippy -- -D warnings` tells its compiler.
const NO_WARNINGS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

impl Place {
    /// Asks cargo where the workspace and its target folder are.
    pub fn find() -> Result<Self> {
        let mut command = Command::new("cargo");
        command.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        let text = process::capture(&mut command)?;
        let value: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| format!("cargo metadata gave no JSON: {error}"))?;
        let folder = |key: &str| {
            value
                .get(key)
                .and_then(|folder| folder.as_str())
                .map(PathBuf::from)
                .ok_or_else(|| format!("cargo metadata names no {key}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")?, lints: false })
    }

    /// The same, where whatever is built is linted as well: `cargo clippy` would compile everything that the workspace stands
    /// on a second time, for minutes.
    pub fn linting(self) -> Self {
        Self { lints: true, ..self }
    }

    /// The same, for what has rules of its own.
    pub fn plain(&self) -> Self {
        Self { root: self.root.clone(), target: self.target.clone(), lints: false }
    }

    /// The folder of the user interface.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program that cargo built.
    pub fn program(&self, name: &str, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A command that starts in the checkout and builds into the same target folder as this one.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        if self.lints {
            command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", NO_WARNINGS);
        }
        command
    }
}
