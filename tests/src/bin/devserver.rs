//! A loopback host for browser specs and for looking at the program in any browser: serves `ui/dist` and runs
//! commands with the real core. Never part of a release.
//!
//! `cargo run -p counterpart-tests --bin devserver -- --port 4319 [--ui DIST] [--file F | --sample] [--now INSTANT]`
//!
//! Without `--ui` it serves `ui/dist` of the folder it is started in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for developers may stop with a message, and works in the scratch folder"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use counterpart_api::core::clock::{Clock, FixedClock, SystemClock};
use counterpart_api::desktop::{Desktop, NO_KEYRING, Purpose, Region};
use counterpart_api::{Session, WireError, backups, sample};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

/// A desktop whose dialogs answer with paths in the scratch folder, so that a spec can save and open. A folder `keyring` in it
/// is what the computer remembers, and a file `closed` says that the window would be gone.
struct ScratchDesktop(PathBuf);

impl Desktop for ScratchDesktop {
    fn choose_file(&self, _: Purpose) -> Result<Option<PathBuf>, WireError> {
        Ok(std::fs::read_to_string(self.0.join("choose")).ok().map(|path| PathBuf::from(path.trim())))
    }
    fn choose_place(&self, _: Purpose, name: &str) -> Result<Option<PathBuf>, WireError> {
        Ok(Some(self.0.join("saved").join(name))).inspect(|_| std::fs::create_dir_all(self.0.join("saved")).unwrap())
    }
    fn choose_folder(&self) -> Result<Option<PathBuf>, WireError> {
        Ok(std::fs::read_to_string(self.0.join("choose-folder")).ok().map(|path| PathBuf::from(path.trim())))
    }
    fn open(&self, _: &Path) -> Result<(), WireError> {
        Ok(())
    }
    fn close_window(&self) -> Result<(), WireError> {
        std::fs::write(self.0.join("closed"), "").map_err(|error| WireError::unavailable(error.to_string()))
    }
    fn data_folder(&self) -> PathBuf {
        self.0.clone()
    }
    fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }
    fn can_remember(&self) -> bool {
        self.0.join("keyring").is_dir()
    }
    fn remembered(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        std::fs::read(self.0.join("keyring").join(name)).ok().map(Zeroizing::new)
    }
    fn remember(&self, name: &str, secret: &[u8]) -> Result<(), WireError> {
        std::fs::write(self.0.join("keyring").join(name), secret).map_err(|_| WireError::unavailable(NO_KEYRING))
    }
    fn forget(&self, name: &str) -> Result<(), WireError> {
        std::fs::remove_file(self.0.join("keyring").join(name)).map_err(|_| WireError::unavailable(NO_KEYRING))
    }
    fn region(&self) -> Region {
        Region { locale: "en-US".into(), time_zone: "America/New_York".into() }
    }
}

#[derive(Deserialize)]
struct Call<'a> {
    command: String,
    #[serde(borrow)]
    request: &'a RawValue,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1)).cloned()
    };
    let port: u16 = value("--port").map_or(4319, |port| port.parse().unwrap());
    let folder =
        value("--folder").map_or_else(|| std::env::temp_dir().join(format!("counterpart-dev-{port}")), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let clock: Arc<dyn Clock> = match value("--now") {
        Some(now) => Arc::new(FixedClock(now.parse::<DateTime<Utc>>().expect("an RFC 3339 instant"))),
        None => Arc::new(SystemClock),
    };
    let session = Session::new(Box::new(ScratchDesktop(folder.clone())), clock);
    if let Some(file) = value("--file") {
        session.open(Path::new(&file)).unwrap();
    }
    let sample_path = folder.join("Sample bakery.counterpart");
    if arguments.iter().any(|argument| argument == "--sample") {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", sample_path.display()));
        }
        sample::make(&session, &sample_path).unwrap();
        session.open(&sample_path).unwrap();
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).expect("a free loopback port");
    println!("http://127.0.0.1:{port}/");
    let session = Arc::new(session);
    backups::watch(&session);
    let dist: Arc<Path> = Arc::from(value("--ui").map_or_else(|| PathBuf::from("ui/dist"), PathBuf::from));
    for stream in listener.incoming().flatten() {
        let (session, dist) = (Arc::clone(&session), Arc::clone(&dist));
        std::thread::spawn(move || serve(&session, &dist, &stream));
    }
}

/// What goes back over the wire.
struct Reply {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

/// Answers the one request of a connection. Over loopback a new connection costs nothing, and none waits for another.
/// A browser that hangs up, or opens a connection only to have one ready, is no error.
fn serve(session: &Session, dist: &Path, stream: &TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let Some((method, url)) = first.split_once(' ').and_then(|(method, rest)| Some((method, rest.split(' ').next()?)))
    else {
        return Ok(());
    };
    let mut body = vec![0; body_length(&mut reader)?];
    reader.read_exact(&mut body)?;
    let Reply { status, kind, body } =
        if (method, url) == ("POST", "/rpc") { rpc(session, &body) } else { page(dist, url) };
    let length = body.len();
    let mut out = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nContent-Security-Policy: {POLICY}\r\nConnection: close\r\n\r\n"
    )
    .into_bytes();
    out.extend(body);
    let mut stream = stream;
    stream.write_all(&out)
}

/// Reads the headers; all that matters of them is how long the body is.
fn body_length(reader: &mut impl BufRead) -> std::io::Result<usize> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { return Ok(length) };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
}

fn rpc(session: &Session, body: &[u8]) -> Reply {
    let (status, text) = match serde_json::from_slice::<Call<'_>>(body) {
        Err(error) => ("400 Bad Request", json!({"kind": "invalid", "message": error.to_string()}).to_string()),
        Ok(call) => match session.dispatch(&call.command, call.request) {
            Ok(answer) => ("200 OK", serde_json::to_string(&answer).unwrap()),
            Err(error) => ("422 Unprocessable Content", serde_json::to_string(&error).unwrap()),
        },
    };
    Reply { status, kind: "application/json", body: text.into_bytes() }
}

/// The window's own policy, with the loopback host in place of Tauri's channel.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

fn page(dist: &Path, url: &str) -> Reply {
    let path = url.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
    let file = if path.is_empty() || path.contains("..") { "index.html" } else { path };
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match std::fs::read(dist.join(file)) {
        Ok(body) => Reply { status: "200 OK", kind, body },
        Err(_) => Reply { status: "404 Not Found", kind: "text/plain", body: b"not there".to_vec() },
    }
}
