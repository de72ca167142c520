//! Contractors from a spreadsheet or an address book.

use counterpart_core::ops::imports::{
    self, ImportDone, ImportPreview, InspectImport, InspectedImport, PreviewImport, RunImport,
};

use super::declare;

declare! {
    read "imports.inspect": InspectImport => InspectedImport = imports::inspect;
    read "imports.preview": PreviewImport => ImportPreview = imports::preview;
    write "imports.run": RunImport => ImportDone = imports::run;
}
