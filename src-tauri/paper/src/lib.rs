//! Turns plain records into pages: PDF/A-3a and PDF/UA-1 files to keep and to print, and SVG
//! pictures of the same pages for the window.
//!
//! This crate knows no database, no clock and no window. The caller hands over everything that
//! stands on the page, the date included, so equal records always give the same bytes.
//!
//! Text from records stays text. It reaches the typesetter as data (JSON), never as source code,
//! so nothing a person types can run, open a file or change the page around it.

mod agreement;
mod document;
mod engine;
mod error;
mod fonts;
mod handoff;
mod history;
pub mod markdown;
mod recovery;
mod review;
mod text;
mod world;

pub use agreement::{AgreementPaper, Evidence, EvidenceRow, Fingerprint, Ink, Party, Seal, Signature};
pub use document::{Document, Letterhead, PageSetup, PaperSize};
pub use engine::Engine;
pub use error::PaperError;
pub use handoff::{Decision, Exchange, Given, HandoffPaper, HandoffParty, Point, Revisions, Step, StepKind};
pub use history::{HistoryAct, HistoryDay, HistoryPaper};
pub use recovery::RecoveryPaper;
pub use review::{Bar, Criterion, Fact, Rating, ReviewPaper, SignatureLine, Together};

#[cfg(test)]
mod tests;
