//! The start and the memory of the window against an empty window of the same Tauri, on a screen that nobody sees.
//!
//! Both are started by WebKitWebDriver in the same way, so its own time weighs on both sides alike.

mod driver;
mod memory;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::measure::{Pair, in_turns, median};
use crate::table::{Row, Unit};
use crate::{Outcome, desk, programs};
use driver::{Driver, Program};

/// The first word of the command line when this program runs itself again with a screen.
pub const INSIDE: &str = "inside-the-screen";

const START: f64 = 1.5;
const MEMORY: f64 = 1.3;
const AGAINST: &str = "an empty Tauri window";
/// Long enough for a page to come to rest after it is ready.
const REST: Duration = Duration::from_millis(1500);

/// What came out under the screen, passed on as JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Measured {
    case: String,
    start: (f64, f64),
    memory: (f64, f64),
}

/// Runs this program again under a screen of its own, and reads what it found.
pub fn run(folder: &Path, turns: usize) -> Outcome<Vec<Row>> {
    for program in ["xvfb-run", "dbus-run-session", "WebKitWebDriver"] {
        if !on_path(program) {
            return Err(format!("'{program}' is not installed").into());
        }
    }
    let file = folder.join("window.counterpart");
    drop(desk::sample(&file)?);
    let output = Command::new("xvfb-run")
        .args(["-a", "-s", "-screen 0 1400x1000x24", "dbus-run-session", "--"])
        .arg(std::env::current_exe()?)
        .args([INSIDE, &folder.display().to_string(), &file.display().to_string(), &turns.to_string()])
        .stdin(Stdio::null())
        .output()?;
    // The desktop's own helpers also write here; the last line is ours.
    let last = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().lines().last().unwrap_or_default().to_owned();
    if !output.status.success() {
        return Err(format!("the windows could not be measured: {}", last(&output.stderr)).into());
    }
    let measured: Vec<Measured> = serde_json::from_str(&last(&output.stdout))?;
    Ok(measured.iter().map(|one| one.start()).chain(measured.iter().map(|one| one.memory())).collect())
}

impl Measured {
    fn start(&self) -> Row {
        row(format!("Start until the page is ready, {}", self.case), self.start, Unit::Seconds, START)
    }

    fn memory(&self) -> Row {
        row(format!("Memory at rest, all processes, {}", self.case), self.memory, Unit::Bytes, MEMORY)
    }
}

fn row(what: String, (ours, plain): (f64, f64), unit: Unit, target: f64) -> Row {
    Row { what, against: AGAINST, pair: Pair { ours, plain }, unit, target, note: String::new() }
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Under the screen: measures both programs and prints the result.
pub fn inside(words: &[String]) -> Outcome {
    let [folder, file, turns] = words else { return Err("the benchmarks start this by themselves".into()) };
    let (folder, turns): (&Path, usize) = (Path::new(folder), turns.parse()?);
    let cases = [("first run", Vec::new()), ("a business open", vec![file.clone()])];
    let mut all = Vec::new();
    for (case, words) in cases {
        let ours = Driver::start(&folder.join(case), program("counterpart", words)?)?;
        let empty =
            Driver::start(&folder.join(format!("{case}, empty")), program("examples/empty_window", Vec::new())?)?;
        let (of_ours, of_empty) = in_turns(turns, |_| visit(&ours), |_| visit(&empty))?;
        let middle = |pick: fn(&(f64, f64)) -> f64| {
            (median(of_ours.iter().map(pick).collect()), median(of_empty.iter().map(pick).collect()))
        };
        all.push(Measured { case: case.to_owned(), start: middle(|seen| seen.0), memory: middle(|seen| seen.1) });
    }
    println!("{}", serde_json::to_string(&all)?);
    Ok(())
}

/// Opens the window, waits until it is at rest, closes it: seconds until ready, bytes at rest.
fn visit(driver: &Driver) -> Outcome<(f64, f64)> {
    let window = driver.open()?;
    let seconds = window.ready_after;
    std::thread::sleep(REST);
    let bytes = memory::of_descendants(driver.process())?;
    window.close()?;
    Ok((seconds, bytes))
}

fn program(name: &str, words: Vec<String>) -> Outcome<Program> {
    let path: PathBuf = programs()?.join(name);
    if path.is_file() {
        Ok(Program { path, words })
    } else {
        Err(format!("{} was not built; start the benchmarks with cargo xtask bench", path.display()).into())
    }
}
