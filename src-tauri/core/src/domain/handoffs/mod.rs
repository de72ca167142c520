//! Hand-offs: one piece of work given to one contractor, from draft to paid. Every waiting day belongs to one side.

mod due;
mod record;
mod standing;
mod state;
mod turns;
mod waits;

pub use due::{Due, Received, default_review_by, due, parse_time, received};
pub use record::{Delivery, DeliveryDecision, Handoff, HandoffCriterion, HandoffGiven, HandoffQuestion, Tick};
pub use standing::{Facts, HandoffStanding, HandoffStandingKey, standing};
pub use state::{Act, HandoffState, primary};
pub use turns::{Ball, Turn, act_on, ball};
pub use waits::{Days, Side, Wait, days};
