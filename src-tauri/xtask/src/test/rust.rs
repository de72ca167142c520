//! Stages that cargo does.

use super::count::Count;
use super::outcome::{Outcome, Verdict};
use crate::place::Place;
use crate::{Result, app, bindings, fuzz, process};

/// `cargo fmt --check`.
pub fn fmt(place: &Place) -> Result<Outcome> {
    let whole = check(place, &["fmt", "--all", "--check"], "Mend it with: cargo fmt --all")?;
    if whole.verdict == Verdict::Failed {
        return Ok(whole);
    }
    let words = ["fmt", "--manifest-path", "tests/fuzz/Cargo.toml", "--check"];
    check(place, &words, "Mend it with: cargo fmt --manifest-path tests/fuzz/Cargo.toml")
}

/// Every warning is an error. All stages compile with clippy's compiler, so this one only compiles what they have not.
pub fn clippy(place: &Place) -> Result<Outcome> {
    let words = ["build", "--workspace", "--all-targets"];
    check(place, &words, "See .clippy.toml for what is not allowed and why.")
}

/// The committed bindings are what the Rust types say today.
pub fn bindings(place: &Place) -> Result<Outcome> {
    app::build(place, "Building the program that writes the bindings", "bindings", false)?;
    let ended = process::watch(bindings::program(place).arg("--check"))?;
    if ended.ok {
        return Ok(Outcome::passed());
    }
    Ok(Outcome::failed(format!("{}\nMend it with: cargo xtask bindings", ended.text)))
}

/// All tests of all packages, with nextest when it is installed.
pub fn tests(place: &Place) -> Result<Outcome> {
    let nextest = process::capture(place.command("cargo").args(["nextest", "--version"])).is_ok();
    let mut command = place.command("cargo");
    if nextest {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        command.args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]);
    }
    let ended = process::watch(&mut command)?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// Examples in doc comments, which nextest does not run.
pub fn examples(place: &Place) -> Result<Outcome> {
    let ended = process::watch(place.command("cargo").args(["test", "--workspace", "--doc"]))?;
    if ended.ok && Count::read(&ended.text).is_some_and(|count| count.total() == 0) {
        return Ok(Outcome::skipped("no doc comment holds an example yet"));
    }
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// What a file has to survive, shortly.
pub fn torture(place: &Place) -> Result<Outcome> {
    app::build(place, "Building the torture", "torture", false)?;
    let words = ["--short", "--kills=16", "--cut-every=19937", "--flips=60", "--moments=10"];
    let ended = process::watch(place.command(place.program("torture", false)).args(words))?;
    Ok(Outcome::of_runner(ended.ok, &ended.text))
}

/// How long each target runs on made-up bytes.
const FUZZED: u64 = 8;
/// A change is judged by the same made-up bytes each time. Others are looked for by `cargo xtask fuzz`.
const SEED: u32 = 20_261_122;

/// Every parser of bytes from outside: all that is kept of earlier runs, then made-up bytes for some seconds each.
/// The list of commands is left out, because it brings the typesetter along; its corpus is given to it by a journey.
pub fn fuzz(place: &Place) -> Result<Outcome> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::skipped("the fuzzing targets are built on Linux only"));
    }
    let bench = fuzz::Bench::build(place.plain(), false)?;
    let mut outcome = Outcome::passed();
    outcome.count = Count::default();
    let mut made_up = 0;
    for name in bench.targets(&[], false)? {
        let tried = bench.try_out(&name, FUZZED, Some(SEED))?;
        made_up += tried.runs;
        let idle = (tried.runs == 0).then(|| "it ran on nothing".to_owned());
        match tried.fault.or(idle) {
            None => outcome.count += Count { passed: tried.kept as u64 + 1, ..Count::default() },
            Some(fault) => {
                outcome.verdict = Verdict::Failed;
                outcome.count += Count::one_failed();
                outcome.output += &format!("{name}: {fault}\n");
            }
        }
    }
    Ok(outcome.with_note(format!(
        "{made_up} made-up inputs; `cargo xtask fuzz --commands` makes up others, for the list of commands too"
    )))
}

/// The programs that the specs and journeys start.
pub fn programs(place: &Place) -> Result<Outcome> {
    app::build(place, "Building Counterpart", "counterpart", false)?;
    app::build(place, "Building the host for the browser", "devserver", false)?;
    Ok(Outcome::passed())
}

fn check(place: &Place, words: &[&str], advice: &str) -> Result<Outcome> {
    let ended = process::watch(place.command("cargo").args(words))?;
    if ended.ok { Ok(Outcome::passed()) } else { Ok(Outcome::failed(format!("{}\n{advice}", ended.text))) }
}
