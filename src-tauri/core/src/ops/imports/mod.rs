//! Bringing in contractors from a spreadsheet or an address book: look at the file, look at what would come, bring it in.
//! Every step is given the file again, so that nothing of it is kept in between.

mod become_form;
mod inspect;
mod preview;
mod read;
mod run;
mod sort;

pub use inspect::{ImportColumn, InspectImport, InspectedImport, inspect};
pub use preview::{ImportPreview, PreviewImport, PreviewRow, preview};
pub use read::{ImportChoices, ImportKind};
pub use run::{ImportDone, RunImport, run};
pub use sort::Lot;
