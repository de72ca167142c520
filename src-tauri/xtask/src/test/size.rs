//! No file grows beyond what a person reads in one sitting.

use super::outcome::Outcome;
use super::sources::{Source, written};
use crate::Result;
use crate::place::Place;

/// Lines; most files stay far below.
const LONGEST: usize = 600;

/// Names every file that is too long.
pub fn check(place: &Place) -> Result<Outcome> {
    let findings = findings(&written(place)?);
    Ok(Outcome::of_findings(&findings, &format!("Split these files; {LONGEST} lines are the limit:")))
}

fn findings(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.ends_with(&[".rs", ".ts", ".svelte", ".mjs", ".css", ".typ", ".sql"]))
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{}: {lines} lines", source.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, lines: usize) -> Source {
        Source { path: path.into(), text: "x\n".repeat(lines) }
    }

    #[test]
    fn a_file_one_line_too_long_is_named() {
        let found = findings(&[file("a.rs", 600), file("b.svelte", 601), file("c.csv", 9000)]);
        assert_eq!(found, ["b.svelte: 601 lines"], "600 is allowed, data is not meant");
    }
}
