//! Closing the window. While something that was typed is not saved, the page asks its owner first.

use std::sync::Arc;
use std::time::Duration;

use counterpart_api::{Session, WireError};
use tauri::{AppHandle, CloseRequestApi, Manager, WebviewWindow, Window, WindowEvent};

/// How long the page may take to say that it asks. One that hangs cannot save anything either, and does not hold the window.
const PATIENCE: Duration = Duration::from_secs(3);

/// Keeps the window when the system asks it to close and something is unsaved, and has the page ask.
pub fn ask_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle();
    let (Some(session), Some(page)) = (app.try_state::<Arc<Session>>(), the_window(app)) else { return };
    if session.closing().unsaved() > 0 {
        keep(&session, &page, api);
    }
}

fn keep(session: &Arc<Session>, page: &WebviewWindow, api: &CloseRequestApi) {
    let asking = session.closing().ask();
    if page.eval("dispatchEvent(new Event('closing'))").is_err() {
        return;
    }
    api.prevent_close();
    // Whoever closes it from the bar of the system may not see it
    let _ = page.unminimize();
    let _ = page.set_focus();
    let (session, page) = (Arc::clone(session), page.clone());
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if !session.closing().is_taken_on(asking) {
            let _ = page.destroy();
        }
    });
}

/// Closes the window without asking once more.
pub fn close(app: &AppHandle) -> Result<(), WireError> {
    the_window(app).and_then(|window| window.destroy().ok()).ok_or_else(|| {
        WireError::unavailable("The window does not close. What you saved is in your file. End Counterpart as your computer ends programs.")
    })
}

fn the_window(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window("main")
}
