//! The program records; it does not advise. Nothing that people read may claim a legal effect.

use super::outcome::Outcome;
use super::sources::{Source, written};
use crate::Result;
use crate::place::Place;

const CLAIMS: [&str; 3] = ["legally binding", "compliant", "certified"];
/// What reaches a screen or a printed page.
const SHOWN: [&str; 3] = ["ui/src/", "assets/templates/", "src-tauri/"];

/// Names every line with such a claim.
pub fn check(place: &Place) -> Result<Outcome> {
    let findings = findings(&written(place)?);
    Ok(Outcome::of_findings(&findings, "Say what is recorded, not what it means in law:"))
}

fn findings(sources: &[Source]) -> Vec<String> {
    let shown = sources.iter().filter(|source| source.lies_in(&SHOWN) && !source.path.starts_with("src-tauri/xtask/"));
    shown.flat_map(claims).collect()
}

fn claims(source: &Source) -> Vec<String> {
    let found = |line: &str| CLAIMS.into_iter().find(|claim| line.to_lowercase().contains(claim));
    source.working_lines().filter_map(|(at, line)| Some(format!("{}:{at}: '{}'", source.path, found(line)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    #[test]
    fn a_claim_of_legal_effect_is_found_by_line() {
        let found = findings(&[
            file("ui/src/lib/messages/en.ts", "hello\n'This is Legally Binding.'"),
            file("assets/docs/manual.md", "never say legally binding"),
            file("src-tauri/paper/src/seal.rs", "// PDF/A compliant\nlet x = 1;"),
        ]);
        assert_eq!(
            found,
            ["ui/src/lib/messages/en.ts:2: 'legally binding'"],
            "only what people see on screen or paper"
        );
    }
}
