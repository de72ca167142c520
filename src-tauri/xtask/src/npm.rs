//! The user interface: its npm packages and its build, each only when out of date.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use serde_json::Value;

use crate::place::Place;
use crate::{Result, process, tools};

/// Installs the npm packages when they are not the ones that `package-lock.json` names.
pub fn install(place: &Place) -> Result {
    let ui = place.ui();
    let lock = read(&ui.join("package-lock.json"));
    let installed = read(&ui.join("node_modules/.package-lock.json"));
    if let (Some(lock), Some(installed)) = (&lock, &installed)
        && in_step(lock, installed)
    {
        return Ok(());
    }
    let mut command = tools::program("npm");
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(&ui);
    process::step("Installing the npm packages of the user interface", &mut command)
}

/// Builds `ui/dist` when a source is newer than it.
pub fn build(place: &Place) -> Result {
    let ui = place.ui();
    let built = modified(&ui.join("dist/index.html"));
    let sources = [ui.as_path(), &place.root.join("assets")].into_iter().filter_map(newest).max();
    if !stale(sources, built) {
        return Ok(());
    }
    let mut command = tools::program("npm");
    command.args(["run", "build"]).current_dir(&ui);
    process::step("Building the user interface", &mut command)
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

/// Whether npm's own record of what it installed agrees with the lock file.
///
/// Packages that are optional (built for another system) may be absent; everything else must be there in the
/// version that the lock file names, and nothing more.
fn in_step(lock: &Value, installed: &Value) -> bool {
    let packages = |value: &Value| value.get("packages").and_then(Value::as_object).cloned();
    let (Some(lock), Some(installed)) = (packages(lock), packages(installed)) else {
        return false;
    };
    let optional = |package: &Value| package.get("optional").or_else(|| package.get("devOptional")).is_some();
    let wanted = lock.iter().filter(|(path, _)| !path.is_empty());
    let all_there = wanted.clone().all(|(path, package)| match installed.get(path) {
        Some(found) => found.get("version") == package.get("version"),
        None => optional(package),
    });
    all_there && installed.keys().all(|path| lock.contains_key(path))
}

/// Whether something must be built: there are sources, and the product is older or absent.
fn stale(sources: Option<SystemTime>, product: Option<SystemTime>) -> bool {
    match (sources, product) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(sources), Some(product)) => sources > product,
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|found| found.modified()).ok()
}

/// The latest change below a folder. Inner folders count too, so that a deleted file shows; the outermost one does
/// not, because the build itself writes there.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    entries.flatten().filter(|entry| !made(&entry.file_name().to_string_lossy())).fold(None, |latest, entry| {
        let path = entry.path();
        let inside = if path.is_dir() { newest(&path) } else { None };
        latest.max(modified(&path)).max(inside)
    })
}

/// Folders that are made, not written.
fn made(name: &str) -> bool {
    matches!(name, "node_modules" | "dist" | "docs")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::time::Duration;

    #[test]
    fn the_interface_is_built_when_a_source_is_newer_or_nothing_is_built() {
        let early = SystemTime::UNIX_EPOCH;
        let late = early + Duration::from_secs(1);
        assert!(stale(Some(early), None), "nothing is built yet");
        assert!(stale(Some(late), Some(early)), "a source changed after the build");
        assert!(!stale(Some(early), Some(late)), "the build is younger than every source");
        assert!(!stale(Some(early), Some(early)), "built within the same tick");
    }

    #[test]
    fn npm_packages_are_compared_with_the_lock_file() {
        let lock = json!({"packages": {
            "": {"name": "ui"},
            "node_modules/svelte": {"version": "5.0.0"},
            "node_modules/only-for-macos": {"version": "1.0.0", "optional": true},
        }});
        let with = |packages: Value| in_step(&lock, &json!({ "packages": packages }));
        assert!(with(json!({"node_modules/svelte": {"version": "5.0.0"}})), "optional ones may be absent");
        assert!(!with(json!({"node_modules/svelte": {"version": "4.0.0"}})), "another version");
        assert!(!with(json!({})), "a needed package is absent");
        assert!(
            !with(json!({"node_modules/svelte": {"version": "5.0.0"}, "node_modules/left": {"version": "1.0.0"}})),
            "a package that the lock file dropped is still there"
        );
        assert!(!in_step(&lock, &json!("cut")), "a broken record counts as out of step");
    }
}
