//! The lines that the fuzzer keeps for the list of commands (`tests/fuzz/corpus/command`), given to the program as they are
//! and changed by chance. The target itself brings the typesetter along and is built only when asked for.

use std::path::Path;

use counterpart_tests::Desk;
use proptest::prelude::*;
use serde_json::value::RawValue;

/// Every line that is kept.
fn kept() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/command");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    entries.filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// One line as a script sends it. A refusal has words for people.
fn send(desk: &Desk, line: &str) {
    let (command, request) = line.split_once(' ').unwrap_or((line, "{}"));
    let Ok(request) = RawValue::from_string(request.to_owned()) else { return };
    if let Err(error) = desk.session.dispatch(command, &request) {
        assert_ne!(error.kind, "internal", "{line}: {error:?}");
        assert!(!error.message.is_empty(), "{line}: a refusal has words");
    }
}

#[test]
fn every_line_that_the_fuzzer_keeps_is_answered() {
    let (desk, lines) = (Desk::bakery(), kept());
    assert!(lines.len() >= 10, "the corpus is there");
    lines.iter().for_each(|line| send(&desk, line));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_that_was_changed_by_chance_is_answered(changes in prop::collection::vec((any::<usize>(), any::<u8>(), 0..4_u8), 1..6), which in any::<usize>(), other in any::<usize>()) {
        thread_local!(static DESK: Desk = Desk::bakery());
        let lines = kept();
        let mut line = lines[which % lines.len()].clone().into_bytes();
        let other = lines[other % lines.len()].as_bytes();
        for (at, byte, how) in changes {
            let at = at % line.len();
            match how {
                0 => line[at] = byte,
                1 => { line.remove(at); }
                2 => line.insert(at, byte),
                _ => line.splice(at.., other[at.min(other.len())..].iter().copied()).for_each(drop),
            }
            if line.is_empty() {
                line.push(byte);
            }
        }
        if let Ok(line) = String::from_utf8(line) {
            DESK.with(|desk| send(desk, &line));
        }
    }
}
