//! `cargo xtask fuzz`: every parser of bytes from outside, tried with bytes that a fuzzer makes up.
//!
//! The targets and what is kept of earlier runs lie in `tests/fuzz`, a folder for plain `cargo fuzz` too.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::place::Place;
use crate::process::{self, Ended};
use crate::{Result, tools};

const USAGE: &str = "Usage: cargo xtask fuzz [--seconds N] [--seed N] [--commands] [--keep] [TARGET…]";
const FOLDER: &str = "tests/fuzz";
/// What a target is given at most: more than a page of an encrypted file, little enough to be quick.
const LONGEST: &str = "-max_len=8192";
/// The one target that brings the typesetter along, and is only built when asked for.
const COMMANDS: &str = "command";

/// What came of one target.
pub struct Tried {
    /// Its name.
    pub name: String,
    /// How much of what is kept was given to it again.
    pub kept: usize,
    /// How often it ran on made-up bytes.
    pub runs: u64,
    /// Where the bytes lie that it did not survive, and what it said.
    pub fault: Option<String>,
}

/// Builds and runs the targets.
pub fn run(words: &[String]) -> Result<ExitCode> {
    let (mut seconds, mut seed, mut commands, mut keep, mut names) = (60, None, false, false, Vec::new());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => seconds = words.next().and_then(|number| number.parse().ok()).ok_or(USAGE)?,
            "--seed" => seed = Some(words.next().and_then(|number| number.parse().ok()).ok_or(USAGE)?),
            "--commands" => commands = true,
            "--keep" => keep = true,
            flag if flag.starts_with('-') => return Err(USAGE.into()),
            name => names.push(name.to_owned()),
        }
    }
    commands |= names.iter().any(|name| name == COMMANDS);
    let bench = Bench::build(Place::find()?, commands)?;
    let targets = bench.targets(&names, commands)?;
    let mut failed = 0;
    println!("| Target | Kept | Made up | |\n|---|--:|--:|---|");
    for name in targets {
        let tried = bench.try_out(&name, seconds, seed)?;
        failed += u32::from(tried.fault.is_some());
        println!("| {} | {} | {} | {} |", tried.name, tried.kept, tried.runs, tried.fault.as_deref().unwrap_or("held"));
        if keep && tried.fault.is_none() {
            bench.keep(&name)?;
        }
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The targets, built.
pub struct Bench {
    place: Place,
    built: PathBuf,
}

impl Bench {
    /// Builds every target, the list of commands too when it is asked for. Coverage counts, no sanitizer: those need a
    /// compiler that is not released, and the program has no unsafe code for them to look at.
    pub fn build(place: Place, commands: bool) -> Result<Self> {
        let target = place.target.join("fuzz");
        let mut command = tools::cargo_fuzz(&place)?;
        command.args(["fuzz", "build", "--sanitizer", "none", "--fuzz-dir", FOLDER]);
        command.arg("--target-dir").arg(&target);
        if commands {
            command.args(["--features", "commands"]);
        }
        if let Some(openssl) = openssl(&place) {
            command.env("OPENSSL_NO_VENDOR", "1").env("OPENSSL_STATIC", "1").env("OPENSSL_DIR", openssl);
        }
        process::step("Building the fuzzing targets", &mut command)?;
        let about = process::capture(Command::new("rustc").arg("-vV"))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
        Ok(Self { built: target.join(host).join("release"), place })
    }

    /// The targets with these names; all of them when there is no name.
    pub fn targets(&self, names: &[String], commands: bool) -> Result<Vec<String>> {
        let folder = self.place.root.join(FOLDER).join("fuzz_targets");
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut all: Vec<String> = entries
            .flatten()
            .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
            .filter(|name| commands || name != COMMANDS)
            .collect();
        all.sort();
        if let Some(unknown) = names.iter().find(|name| !all.contains(name)) {
            return Err(format!("There is no target '{unknown}'. There are: {}.\n{USAGE}", all.join(", ")));
        }
        Ok(if names.is_empty() { all } else { names.to_vec() })
    }

    /// Gives a target all that is kept, then made-up bytes for so many seconds. With a seed they are the same each time, and
    /// without one others. What it finds new is kept outside the checkout, for the next time without a seed.
    pub fn try_out(&self, name: &str, seconds: u64, seed: Option<u32>) -> Result<Tried> {
        let kept = self.corpus(name);
        let count = std::fs::read_dir(&kept).map_or(0, |entries| entries.flatten().count());
        let replayed = process::watch(self.program(name)?.arg(LONGEST).arg("-runs=0").arg(&kept))?;
        let mut tried = Tried { name: name.to_owned(), kept: count, runs: 0, fault: self.fault(name, &replayed) };
        if tried.fault.is_none() && seconds > 0 {
            // libFuzzer takes 0 for a seed of its own choice.
            let start = format!("-seed={}", seed.unwrap_or(0));
            let mut command = self.program(name)?;
            command.args([LONGEST, &start, &format!("-max_total_time={seconds}"), "-timeout=60", "-rss_limit_mb=3000"]);
            let found = if seed.is_some() { self.fresh(name)? } else { made(self.found(name))? };
            let ended = process::watch(command.arg(found).arg(&kept))?;
            tried.runs = runs(&ended.text);
            tried.fault = self.fault(name, &ended);
        }
        Ok(tried)
    }

    /// Takes over into the checkout what reached code that nothing kept before had reached.
    fn keep(&self, name: &str) -> Result {
        let mut command = self.program(name)?;
        command.args([LONGEST, "-merge=1"]).arg(self.corpus(name)).arg(self.found(name));
        process::step(&format!("Keeping what is new of {name}"), &mut command)
    }

    fn program(&self, name: &str) -> Result<Command> {
        let mut command = self.place.command(self.built.join(name));
        let artifacts = made(self.place.root.join(FOLDER).join("artifacts").join(name))?;
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        let words = self.place.root.join(FOLDER).join("dictionaries").join(format!("{name}.dict"));
        if words.is_file() {
            command.arg(format!("-dict={}", words.display()));
        }
        Ok(command)
    }

    fn corpus(&self, name: &str) -> PathBuf {
        self.place.root.join(FOLDER).join("corpus").join(name)
    }

    fn found(&self, name: &str) -> PathBuf {
        self.place.target.join("fuzz").join("found").join(name)
    }

    /// An empty folder for what a run with a seed finds: only what is kept counts then, not what earlier runs found here.
    fn fresh(&self, name: &str) -> Result<PathBuf> {
        let folder = self.place.target.join("fuzz").join("fresh").join(name);
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("{}: {error}", folder.display())),
            _ => made(folder),
        }
    }

    fn fault(&self, name: &str, ended: &Ended) -> Option<String> {
        if ended.ok {
            return None;
        }
        let written =
            ended.text.lines().find_map(|line| line.split_once("Test unit written to ").map(|(_, path)| path));
        let said = ended.text.lines().find(|line| line.contains("panicked at") || line.contains("ERROR: libFuzzer"));
        let place = written.map_or("no bytes were kept".to_owned(), |path| {
            format!("{path}; again with: {} {path}", self.built.join(name).display())
        });
        Some(format!("{} ({place})", said.unwrap_or_else(|| ended.text.trim())))
    }
}

/// The OpenSSL that the workspace was built with, if it was: the fuzzer looks at Rust alone, and a build of its own takes
/// minutes.
fn openssl(place: &Place) -> Option<PathBuf> {
    let built = std::fs::read_dir(place.target.join("debug").join("build")).ok()?.flatten();
    built
        .map(|entry| entry.path().join("out/openssl-build/install"))
        .find(|there| there.join("lib/libcrypto.a").is_file())
}

/// A folder that is there from now on.
fn made(folder: PathBuf) -> Result<PathBuf> {
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// How often the fuzzer says that it ran: "Done 12345 runs in 8 second(s)".
fn runs(text: &str) -> u64 {
    let number = |line: &str| line.strip_prefix("Done ")?.split(' ').next()?.parse().ok();
    text.lines().find_map(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn the_fuzzer_is_taken_at_its_word() {
        assert_eq!(runs("#8 pulse\nDone 12345 runs in 8 second(s)\n"), 12_345, "as it says at its end");
        assert_eq!(runs("== ERROR"), 0, "a fuzzer that says nothing ran nothing");
    }
}
