//! Scenes of the story in the order in which they happened, so that the history of the sample reads like a real one.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use counterpart_core::stop::Stop;
use serde_json::Value;

use super::teller::{Teller, text};
use crate::wire::WireError;

/// Between two acts on the same piece of work, when a weekend would put them on top of each other.
const BREATH: Duration = Duration::minutes(20);

/// What one scene does.
type Deed = Box<dyn Fn(&Teller, &mut Cast) -> Result<(), WireError>>;

/// Ids of what has been made so far, by name: "contractor Maren Okafor", "sheet Close the month", "work 12".
#[derive(Default)]
pub(super) struct Cast(BTreeMap<String, String>);

impl Cast {
    /// Remembers the `id` of an answer.
    pub fn remember(&mut self, name: impl Into<String>, made: &Value) {
        self.0.insert(name.into(), text(made, "id"));
    }

    /// An id made in an earlier scene.
    pub fn id(&self, name: &str) -> Result<String, WireError> {
        let missing = || WireError::new("internal", format!("The sample speaks of “{name}” before it is made."));
        self.0.get(name).cloned().ok_or_else(missing)
    }
}

struct Scene {
    /// Scenes of one thread keep their order.
    thread: String,
    days: i64,
    hour: u32,
    deed: Deed,
}

/// All scenes.
#[derive(Default)]
pub(super) struct Script(Vec<Scene>);

impl Script {
    /// Adds a scene some days from today at an hour of the owner's day. `thread` names what it is about.
    pub fn scene(
        &mut self,
        thread: &str,
        days: i64,
        hour: u32,
        deed: impl Fn(&Teller, &mut Cast) -> Result<(), WireError> + 'static,
    ) {
        self.0.push(Scene { thread: thread.to_owned(), days, hour, deed: Box::new(deed) });
    }

    /// Plays every scene in the order of its time, until somebody wishes to stop.
    pub fn play(self, teller: &Teller, stop: &Stop) -> Result<(), WireError> {
        let mut last: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
        let mut timed = Vec::new();
        for scene in self.0 {
            let own = teller.instant(scene.days, scene.hour);
            let at = last.get(&scene.thread).map_or(own, |before| own.max(*before + BREATH));
            last.insert(scene.thread.clone(), at);
            timed.push((at, scene.deed));
        }
        timed.sort_by_key(|(at, _)| *at);
        let mut cast = Cast::default();
        for (at, deed) in &timed {
            stop.check()?;
            teller.at(*at);
            deed(teller, &mut cast)?;
        }
        Ok(())
    }
}
