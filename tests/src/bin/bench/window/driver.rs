//! WebKitWebDriver, spoken to in plain HTTP over the loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::memory;
use crate::Outcome;

/// Longer than any start takes.
const PATIENCE: Duration = Duration::from_secs(30);
const READY: &str = "return document.readyState === 'complete' && document.querySelector('h1') !== null";

/// A program with a window.
pub struct Program {
    pub path: PathBuf,
    pub words: Vec<String>,
}

/// A driver for one program, with a home of its own. Stopped when dropped.
pub struct Driver {
    child: Child,
    port: u16,
    program: Program,
}

/// An open window.
pub struct Window<'d> {
    driver: &'d Driver,
    session: String,
    /// Seconds from asking for it to its page being there with a heading.
    pub ready_after: f64,
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures time, and its driver listens on the loopback")]
impl Driver {
    pub fn start(home: &Path, program: Program) -> Outcome<Self> {
        std::fs::create_dir_all(home)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let driver = Self { child, port, program };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if started.elapsed() > PATIENCE {
                return Err("WebKitWebDriver does not answer".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// The driver's own process; the window and its helpers descend from it.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Starts the program and waits until its page is there.
    pub fn open(&self) -> Outcome<Window<'_>> {
        let options = json!({ "binary": self.program.path, "args": self.program.words });
        let started = Instant::now();
        let answer = self.send(
            "POST",
            "/session",
            &json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } }),
        )?;
        let session = answer["sessionId"].as_str().ok_or_else(|| format!("no window opened: {answer}"))?.to_owned();
        let script = format!("/session/{session}/execute/sync");
        while self.send("POST", &script, &json!({ "script": READY, "args": [] }))? != Value::Bool(true) {
            if started.elapsed() > PATIENCE {
                return Err(format!("the page of {} did not get ready", self.program.path.display()).into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(Window { driver: self, session, ready_after: started.elapsed().as_secs_f64() })
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let text = body.to_string();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{text}",
            text.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 || line == "\r\n" {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice::<Value>(&bytes)?["value"].take())
    }
}

impl Window<'_> {
    /// Closes it, and waits until every process of it is gone, so that the next start finds a quiet machine.
    #[allow(clippy::disallowed_methods, reason = "waiting has an end")]
    pub fn close(self) -> Outcome {
        self.driver.send("DELETE", &format!("/session/{}", self.session), &json!({}))?;
        // The end of a session takes the page away, but not always the program around it.
        for process in memory::descendants(self.driver.process())? {
            Command::new("kill").args(["-KILL", &process.to_string()]).stderr(Stdio::null()).status()?;
        }
        let asked = Instant::now();
        while !memory::descendants(self.driver.process())?.is_empty() {
            if asked.elapsed() > PATIENCE {
                return Err("a window stayed open".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
