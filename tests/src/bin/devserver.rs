//! A loopback host for browser specs and for looking at the program in any browser: serves `ui/dist` and runs
//! commands with the real core. Never part of a release.
//!
//! `cargo run -p counterpart-tests --bin devserver -- --port 4319 [--file F | --sample] [--now INSTANT]`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a tool for developers may stop with a message, and works in the scratch folder"
)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use counterpart_api::core::clock::{Clock, FixedClock, SystemClock};
use counterpart_api::desktop::{Desktop, Purpose, Region};
use counterpart_api::{Session, WireError, sample};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use tiny_http::{Header, Method, Request, Response, Server};

/// A desktop whose dialogs answer with paths in the scratch folder, so that a spec can save and open.
struct ScratchDesktop(PathBuf);

impl Desktop for ScratchDesktop {
    fn choose_file(&self, _: Purpose) -> Result<Option<PathBuf>, WireError> {
        Ok(std::fs::read_to_string(self.0.join("choose")).ok().map(|path| PathBuf::from(path.trim())))
    }
    fn choose_place(&self, _: Purpose, name: &str) -> Result<Option<PathBuf>, WireError> {
        Ok(Some(self.0.join("saved").join(name))).inspect(|_| std::fs::create_dir_all(self.0.join("saved")).unwrap())
    }
    fn open(&self, _: &Path) -> Result<(), WireError> {
        Ok(())
    }
    fn data_folder(&self) -> PathBuf {
        self.0.clone()
    }
    fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.0.clone())
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
    let make = || Session::new(Box::new(ScratchDesktop(folder.clone())), Arc::clone(&clock));
    let session = make();
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
    let server = Arc::new(Server::http(("127.0.0.1", port)).expect("a free loopback port"));
    println!("http://127.0.0.1:{port}/");
    let session = Arc::new(Mutex::new(Arc::new(session)));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (server, session) = (Arc::clone(&server), Arc::clone(&session));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let session = Arc::clone(&session.lock().unwrap());
                    answer(&session, request);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

fn answer(session: &Session, mut request: Request) {
    let response = if *request.method() == Method::Post && request.url() == "/rpc" {
        let mut body = String::new();
        request.as_reader().read_to_string(&mut body).unwrap();
        rpc(session, &body)
    } else {
        page(request.url())
    };
    let _ = request.respond(response);
}

fn rpc(session: &Session, body: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let (status, text) = match serde_json::from_str::<Call<'_>>(body) {
        Err(error) => (400, json!({"kind": "invalid", "message": error.to_string()}).to_string()),
        Ok(call) => match session.dispatch(&call.command, call.request) {
            Ok(answer) => (200, serde_json::to_string(&answer).unwrap()),
            Err(error) => (422, serde_json::to_string(&error).unwrap()),
        },
    };
    Response::from_string(text).with_status_code(status).with_header(header("Content-Type", "application/json"))
}

/// The window's own policy, with the loopback host in place of Tauri's channel.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

fn page(url: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
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
        Ok(bytes) => Response::from_data(bytes)
            .with_header(header("Content-Type", kind))
            .with_header(header("Content-Security-Policy", POLICY)),
        Err(_) => Response::from_string("not there").with_status_code(404),
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap()
}
