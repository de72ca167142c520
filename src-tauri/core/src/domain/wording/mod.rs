//! The wording of agreements: templates with named fields, pasted texts with bracketed blanks, and what
//! is still missing before both sides can sign.
//!
//! Everything is text in, text out. A template and an adopted text end up as the same thing, a body with
//! `{{field_name}}` tags and a list of [`Field`]s, so that one mechanism, [`fill()`], serves both.
//!
//! Nothing here judges a text. Clauses found in it are suggestions that the owner ticks.

mod adopt;
mod blanks;
mod boxes;
mod clause;
mod field;
mod fill;
mod header;
mod label;
mod library;
mod markdown;
mod readiness;
mod suggest;
mod tags;
mod template;

pub use adopt::{Adopted, TickBox, adopt, tidy};
pub use clause::Clause;
pub use field::{Field, FieldKind, Group, Values};
pub use fill::{Blank, Filled, fill};
pub use library::{library, template};
pub use readiness::{Draft, Missing, readiness};
pub use suggest::{Suggestion, suggest};
pub use template::{Template, TemplateError, TemplateKind};
