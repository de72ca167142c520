//! Each layer knows only the ones below it. Asked of cargo and of the text, so that it cannot drift unnoticed.

use super::outcome::Outcome;
use super::sources::{Source, written};
use crate::place::Place;
use crate::{Result, process};

/// A package and the names that may not appear anywhere below it.
const LAYERS: [(&str, &[&str]); 4] = [
    ("counterpart-core", &["tauri", "typst", "wry", "tao", "tokio", "hyper", "reqwest"]),
    ("counterpart-paper", &["tauri", "wry", "tao", "rusqlite", "tokio", "hyper", "reqwest"]),
    ("counterpart-api", &["tauri", "wry", "tao", "tokio", "hyper", "reqwest"]),
    ("counterpart-tests", &["tauri", "wry", "tao"]),
];

/// Where SQL may stand.
const SQL_HOME: [&str; 4] = ["src-tauri/core/src/storage/", "src-tauri/core/sql/", "src-tauri/xtask/", "tests/"];
const SQL: [&str; 7] =
    ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "CREATE INDEX ", "PRAGMA ", " SET "];

/// Dependencies by package, the host's web library by folder, SQL by folder.
pub fn check(place: &Place) -> Result<Outcome> {
    let mut findings = Vec::new();
    for (package, banned) in LAYERS {
        let tree = process::capture(place.command("cargo").args([
            "tree",
            "--locked",
            "--package",
            package,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]))?;
        findings.extend(strangers(&tree, banned).map(|name| format!("{package} depends on {name}")));
    }
    let sources = written(place)?;
    findings.extend(
        sources
            .iter()
            .filter(|source| knows_tauri(source))
            .map(|source| format!("{} names @tauri-apps, which only ui/src/lib/host may", source.path)),
    );
    findings.extend(sources.iter().flat_map(sql));
    Ok(Outcome::of_findings(&findings, "A layer reaches past its place (assets/docs/architecture.md):"))
}

/// Banned packages in a tree: the name itself, or one that begins with it and a dash.
fn strangers<'a>(tree: &'a str, banned: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let mut names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().filter(|name| {
        banned.iter().any(|ban| name.strip_prefix(ban).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
    })
}

fn knows_tauri(source: &Source) -> bool {
    source.lies_in(&["ui/src/"]) && !source.lies_in(&["ui/src/lib/host/"]) && source.text.contains("@tauri-apps/")
}

/// Lines outside the storage folder that speak SQL; tests may.
fn sql(source: &Source) -> Vec<String> {
    if !source.ends_with(&[".rs"]) || source.lies_in(&SQL_HOME) {
        return Vec::new();
    }
    source
        .working_lines()
        .filter(|(_, line)| speaks_sql(line))
        .map(|(at, _)| format!("{}:{at} holds SQL, which belongs in core/src/storage", source.path))
        .collect()
}

fn speaks_sql(line: &str) -> bool {
    SQL.iter().any(|word| line.contains(word)) && (!line.contains(" SET ") || line.contains("UPDATE "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    #[test]
    fn a_banned_package_is_found_with_its_family_but_not_its_namesakes() {
        let tree =
            "counterpart-core v0.1.0\ntauri v2.12.5\ntauri-utils v2.0.0\ntauriel v1.0.0\ntao v0.34.0\ntaos v1.0.0\n";
        let found: Vec<_> = strangers(tree, &["tauri", "tao"]).collect();
        assert_eq!(found, ["tao", "tauri", "tauri-utils"], "tauriel and taos are other packages");
    }

    #[test]
    fn sql_is_found_outside_storage_only() {
        let text = "// SELECT is fine in a comment\nlet a = \"SELECT id FROM t\";\nlet b = \"UPDATE t SET a = 1\";\n\
                    let c = \"THE SET OF\";\n#[cfg(test)]\nmod tests { \"PRAGMA x\" }";
        let found = sql(&file("src-tauri/core/src/ops/work.rs", text));
        assert_eq!(found.len(), 2, "one line selects, one updates: {found:?}");
        assert!(sql(&file("src-tauri/core/src/storage/work.rs", text)).is_empty(), "storage is its home");
        assert!(sql(&file("ui/src/x.ts", text)).is_empty(), "only Rust reaches the file");
    }

    #[test]
    fn the_hosts_web_library_is_known_in_one_folder() {
        let text = "import { invoke } from '@tauri-apps/api/core'";
        assert!(knows_tauri(&file("ui/src/features/a.ts", text)), "a feature may not");
        assert!(!knows_tauri(&file("ui/src/lib/host/tauri.ts", text)), "the host may");
    }
}
