//! What the page may do is one list, and no policy has a hole. Read from the files that the build reads.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(here(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words between `open` and the next `close` after it, split at commas, without quotes.
fn listed(text: &str, open: &str, close: char) -> BTreeSet<String> {
    let (_, rest) = text.split_once(open).unwrap_or_else(|| panic!("no {open} in the source"));
    let (list, _) = rest.split_once(close).expect("the list ends");
    list.split(',').map(|word| word.trim().trim_matches('"').to_owned()).filter(|word| !word.is_empty()).collect()
}

fn sources() -> Vec<(String, String)> {
    let entries = fs::read_dir(here("src")).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn capabilities() -> Vec<(String, Value)> {
    let entries = fs::read_dir(here("capabilities")).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.display().to_string(), serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap()))
        .collect()
}

fn words(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(|word| word.as_str().expect("a plain permission, without scopes"))
        .collect()
}

/// Directive to sources.
fn policy(text: &str) -> Vec<(&str, Vec<&str>)> {
    text.split(';')
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect()
}

#[test]
fn handlers_manifest_and_capability_name_the_same_commands() {
    let handlers: BTreeSet<String> = sources()
        .iter()
        .filter(|(_, text)| text.contains("generate_handler!["))
        .flat_map(|(_, text)| listed(text, "generate_handler![", ']'))
        .collect();
    let declared = sources().iter().map(|(_, text)| text.matches("#[tauri::command]").count()).sum::<usize>();
    let manifest = listed(&text("build.rs"), ".commands(&[", ']');
    let allowed: BTreeSet<String> = capabilities()
        .iter()
        .flat_map(|(_, capability)| {
            words(&capability["permissions"])
                .into_iter()
                .map(|word| word.strip_prefix("allow-").unwrap_or(word).replace('-', "_"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(handlers, BTreeSet::from(["rpc".to_owned()]), "there is one way in");
    assert_eq!(declared, handlers.len(), "no command is written without being listed");
    assert_eq!(manifest, handlers, "build.rs names what the window handles");
    assert_eq!(allowed, handlers, "the capability allows what the window handles and nothing of a plugin");
}

#[test]
fn capabilities_hold_no_wildcard_no_remote_page_and_one_window() {
    for (path, capability) in capabilities() {
        assert_eq!(words(&capability["windows"]), ["main"], "{path}: the one window");
        assert!(capability.get("remote").is_none(), "{path}: no page from elsewhere");
        let keys = ["windows", "permissions", "webviews", "platforms"];
        let wild = keys.iter().filter_map(|key| capability.get(*key)).any(|value| value.to_string().contains('*'));
        assert!(!wild, "{path}: no wildcard");
    }
}

#[test]
fn the_content_policy_starts_from_nothing_and_opens_nothing_wide() {
    let conf: Value = serde_json::from_str(&text("tauri.conf.json")).unwrap();
    let csp = conf["app"]["security"]["csp"].as_str().expect("a policy in words");
    assert_eq!(policy(csp).first(), Some(&("default-src", vec!["'none'"])), "everything is closed first");
    for (directive, sources) in policy(csp) {
        for source in sources {
            let fine = match source {
                "'none'" | "'self'" => true,
                "data:" | "blob:" => directive == "img-src",
                "ipc:" | "http://ipc.localhost" => directive == "connect-src",
                _ => false,
            };
            assert!(fine, "{directive} lets in {source}");
        }
    }
    for must in ["object-src", "frame-src", "base-uri", "form-action"] {
        assert!(
            policy(csp).contains(&(must, vec!["'none'"])),
            "{must} is closed by name, since default-src does not cover all of them"
        );
    }
}

#[test]
fn the_window_has_no_side_doors() {
    let conf: Value = serde_json::from_str(&text("tauri.conf.json")).unwrap();
    let app = &conf["app"];
    assert_eq!(app["withGlobalTauri"], false, "no global handle for a script to find");
    assert_eq!(app["security"]["freezePrototype"], true, "objects of the language cannot be bent");
    assert_eq!(app["security"]["assetProtocol"]["enable"], false, "no file of the disk has an address");
    assert_eq!(app["windows"], serde_json::json!([]), "the window is made in Rust, with its rule for navigation");
    assert!(!conf.to_string().contains("dangerous"), "no check is switched off");
    let window = text("src/window.rs");
    assert!(window.contains(".on_navigation("), "every move to another address is asked about");
}

#[test]
fn the_host_of_the_browser_specs_serves_under_the_policy_of_the_window() {
    let conf: Value = serde_json::from_str(&text("tauri.conf.json")).unwrap();
    let csp = conf["app"]["security"]["csp"].as_str().unwrap();
    let host = text("../tests/src/bin/devserver.rs");
    let served = host
        .split_once("const POLICY: &str = \"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .expect("the host's policy")
        .0;
    let same = |(directive, _): &(&str, Vec<&str>)| *directive != "connect-src";
    let ours: Vec<_> = policy(csp).into_iter().filter(same).collect();
    let theirs: Vec<_> = policy(served).into_iter().filter(same).collect();
    assert_eq!(ours, theirs, "what passes in Chromium passes in the window, apart from the way to Rust");
}
