//! The window: one web view, one command, no way out but the app's own pages.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use counterpart_api::core::clock::Clock;
use counterpart_api::{Answer, Proof, Session, WireError, backups};
use serde_json::value::RawValue;
use tauri::{AppHandle, Manager, RunEvent, State, Url, WebviewUrl, WebviewWindowBuilder};

use crate::closing;
use crate::desktop::NativeDesktop;
use crate::sleep;

/// Runs any declared command off the window's thread.
#[tauri::command]
async fn rpc(session: State<'_, Arc<Session>>, command: String, request: Box<RawValue>) -> Result<Answer, WireError> {
    let session = Arc::clone(&session);
    tauri::async_runtime::spawn_blocking(move || session.dispatch(&command, &request)).await.map_err(|_| {
        WireError::new("internal", "Something went wrong inside Counterpart. Your file is as it was before. Try again.")
    })?
}

/// Whether there is a screen to open a window on; the toolkit of Linux would end the program with a trace instead of words.
#[allow(clippy::disallowed_methods, reason = "the edge, where the environment is read")]
fn has_screen() -> bool {
    let named = |variable: &str| std::env::var_os(variable).is_some_and(|name| !name.is_empty());
    cfg!(not(target_os = "linux")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Opens the window on `file`, or on the file of the last time.
pub fn run(file: Option<PathBuf>, proof: Option<Proof>, clock: Arc<dyn Clock>) -> ExitCode {
    if !has_screen() {
        eprintln!(
            "There is no screen here to open the window on. Nothing was changed. “counterpart --help” tells what works without one."
        );
        return ExitCode::FAILURE;
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![rpc])
        .on_window_event(closing::ask_first)
        .setup(move |app| {
            let session = Session::new(Box::new(NativeDesktop::new(app.handle().clone())), clock);
            session.start(file.as_deref(), proof.as_ref());
            let session = Arc::new(session);
            backups::watch(&session);
            lock_at_sleep(&session, app.handle());
            app.manage(session);
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Counterpart")
                .inner_size(1280.0, 820.0)
                .min_inner_size(960.0, 640.0)
                .on_navigation(own_page)
                .build()?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(ended);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The process ends without dropping anything, so the file is closed here: all of it then lies in the one file.
fn ended(app: &AppHandle, event: RunEvent) {
    if let (RunEvent::Exit, Some(session)) = (event, app.try_state::<Arc<Session>>()) {
        session.end();
    }
}

/// How long the window may take to show that the file is locked before the computer sleeps.
const SHOWING: Duration = Duration::from_millis(500);

/// Locks the open file before the computer sleeps, unless the owner wants it never to lock by itself.
fn lock_at_sleep(session: &Arc<Session>, app: &AppHandle) {
    let (session, app) = (Arc::downgrade(session), app.clone());
    sleep::watch(move || {
        let Some(session) = session.upgrade() else { return };
        if session.settings().lock_after == 0 || session.lock().is_err() {
            return;
        }
        if let Some(window) = app.get_webview_window("main") {
            let _ = window.eval("dispatchEvent(new Event('locked'))");
            // The last picture before the sleep is the first one after it.
            std::thread::sleep(SHOWING);
        }
    });
}

/// Only the app's own pages; a dropped file or a link never replaces the program.
fn own_page(url: &Url) -> bool {
    url.scheme() == "tauri" || (matches!(url.scheme(), "http" | "https") && url.host_str() == Some("tauri.localhost"))
}
