//! Which clock this run goes by.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use counterpart_api::core::clock::{Clock, FixedClock, SystemClock};

/// The system's clock, or in a development build the instant given by `--now`.
pub fn choose(now: Option<&str>) -> Result<Arc<dyn Clock>, String> {
    let Some(text) = now else { return Ok(Arc::new(SystemClock)) };
    if !cfg!(debug_assertions) {
        return Err("This is a release build: it goes by the computer's clock and takes no --now.".into());
    }
    let at = DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("“{text}” is not an instant. Write it like 2027-03-01T09:00:00+01:00."))?;
    Ok(Arc::new(FixedClock(at.with_timezone(&Utc))))
}
