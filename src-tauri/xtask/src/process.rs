//! Starting other programs and showing one line about each.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;

/// After this long without being finished, a program is taken for hanging.
const LIMIT: Duration = Duration::from_secs(45 * 60);
/// How often a log without a terminal hears that a program is still running.
const SIGN_OF_LIFE: Duration = Duration::from_secs(60);
/// How long output may still trickle in after a program has ended.
const DRAIN: Duration = Duration::from_millis(300);

/// What a program left behind.
pub struct Ended {
    /// It ended with exit code 0 within the time limit.
    pub ok: bool,
    /// Both output streams in the order in which their lines arrived.
    pub text: String,
}

/// Runs a short program and gives back what it printed; fails with its own words.
pub fn capture(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.stdin(Stdio::null()).output().map_err(|error| format!("'{name}' could not be started: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("'{name}' failed ({}).\n{said}", output.status))
}

/// Whether a program of that name can be started from here.
pub fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path)
        .any(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file())
}

/// Says what is being done, does it, and shows the output only when it fails.
pub fn step(line: &str, command: &mut Command) -> Result {
    println!("{line} …");
    let started = Instant::now();
    let ended = watch(command)?;
    if !ended.ok {
        return Err(format!("{}\nThis failed: {line}.", ended.text));
    }
    println!("  done in {}", seconds(started.elapsed()));
    Ok(())
}

/// Seconds as people read them: `0.4 s`, `83 s`.
pub fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

/// Runs a program to its end, keeps its output, and meanwhile shows its latest line.
pub fn watch(command: &mut Command) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("'{name}' could not be started: {error}"))?;
    let (sender, lines) = channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);
    let mut text = String::new();
    let in_time = collect(&mut child, &lines, &mut text);
    if !in_time {
        let minutes = LIMIT.as_secs() / 60;
        text.push_str(&format!("'{name}' was stopped because it ran longer than {minutes} minutes.\n"));
        child.kill().map_err(|error| format!("'{name}' hangs and could not be stopped: {error}"))?;
    }
    let status = child.wait().map_err(|error| format!("'{name}' was lost: {error}"))?;
    Ok(Ended { ok: in_time && status.success(), text })
}

/// Sends every line of a stream on, from a thread of its own.
fn forward(stream: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while matches!(reader.read_until(b'\n', &mut bytes), Ok(1..)) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if lines.send(line).is_err() {
                return;
            }
            bytes.clear();
        }
    });
}

/// Gathers lines until the program ends; false when it did not end in time.
///
/// The end of the program counts, not the end of its output: a helper process that it left running may hold the
/// stream open for ever.
fn collect(child: &mut Child, lines: &Receiver<String>, text: &mut String) -> bool {
    let started = Instant::now();
    let mut ticker = Ticker::new();
    loop {
        let over = matches!(child.try_wait(), Ok(Some(_)));
        match lines.recv_timeout(DRAIN) {
            Ok(line) => {
                ticker.show(&line);
                text.push_str(&line);
                text.push('\n');
            }
            Err(RecvTimeoutError::Timeout) if !over => ticker.wait(),
            Err(RecvTimeoutError::Disconnected) if !over => {
                ticker.wait();
                thread::sleep(DRAIN);
            }
            Err(_) => break,
        }
        if started.elapsed() > LIMIT {
            ticker.clear();
            return false;
        }
    }
    ticker.clear();
    true
}

/// The latest line of a running program: kept in place on a terminal, now and then in a log.
struct Ticker {
    terminal: bool,
    latest: String,
    shown: Instant,
}

impl Ticker {
    fn new() -> Self {
        Self { terminal: std::io::stdout().is_terminal(), latest: String::new(), shown: Instant::now() }
    }

    fn show(&mut self, line: &str) {
        self.latest = line.trim().chars().filter(|letter| !letter.is_control()).take(76).collect();
        if self.terminal && !self.latest.is_empty() {
            print!("\r\x1b[2K  {}", self.latest);
            flush();
        }
        self.wait();
    }

    fn wait(&mut self) {
        if !self.terminal && self.shown.elapsed() > SIGN_OF_LIFE {
            println!("  … {}", self.latest);
            self.shown = Instant::now();
        }
    }

    fn clear(&self) {
        if self.terminal {
            print!("\r\x1b[2K");
            flush();
        }
    }
}

/// A line that could not be shown is no reason to stop.
fn flush() {
    std::io::stdout().flush().unwrap_or_default();
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn shell(script: &str) -> Ended {
        watch(Command::new("sh").args(["-c", script])).unwrap()
    }

    #[test]
    fn both_streams_of_a_failing_program_are_kept() {
        let ended = shell("echo out; echo err >&2; exit 3");
        assert!(!ended.ok, "exit code 3 is a failure");
        assert!(ended.text.contains("out\n") && ended.text.contains("err\n"), "{:?}", ended.text);
    }

    #[test]
    fn a_helper_that_stays_behind_holds_nobody_up() {
        let started = Instant::now();
        let ended = shell("sleep 20 & echo done");
        assert!(ended.ok && ended.text == "done\n", "{:?}", ended.text);
        assert!(started.elapsed() < Duration::from_secs(10), "the end of the program counts, not of its output");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let sentence = capture(&mut Command::new("no-such-program")).unwrap_err();
        assert!(sentence.contains("'no-such-program' could not be started"), "{sentence}");
    }
}
