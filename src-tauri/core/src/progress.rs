//! How far a long piece of work is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::Result;
use crate::stop::Stop;

/// Shared between whoever waits and the work. Steps are of no unit; only their share of the whole means something.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    steps: Arc<Steps>,
    stop: Stop,
}

#[derive(Debug, Default)]
struct Steps {
    done: AtomicU64,
    total: AtomicU64,
}

impl Progress {
    /// Progress of work that ends when `stop` is asked.
    #[must_use]
    pub fn stopped_by(stop: &Stop) -> Self {
        Self { steps: Arc::default(), stop: stop.clone() }
    }

    /// Says how many steps there will be.
    pub fn foresee(&self, steps: u64) {
        self.steps.total.store(steps, Ordering::Relaxed);
    }

    /// Counts steps that are done; ends the work once somebody asked for it.
    pub fn step(&self, steps: u64) -> Result<()> {
        self.steps.done.fetch_add(steps, Ordering::Relaxed);
        self.stop.check()
    }

    /// Asks the work to end.
    pub fn stop(&self) {
        self.stop.ask();
    }

    /// How much is done, from 0 to 100; none before it is known how much there is.
    #[must_use]
    pub fn percent(&self) -> Option<u8> {
        let (done, total) = (self.steps.done.load(Ordering::Relaxed), self.steps.total.load(Ordering::Relaxed));
        let share = done.min(total).saturating_mul(100).checked_div(total)?;
        u8::try_from(share).ok()
    }
}
