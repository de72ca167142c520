//! Instruction sheets.

use counterpart_core::ops::sheets::{
    self, ChangesSince, CreateSheet, GetSheet, ListSheets, MarkTested, OneSheet, SaveSheet, SheetChanges, SheetDetail,
    SheetPage,
};

use super::declare;

declare! {
    read "sheets.list": ListSheets => SheetPage = sheets::list;
    read "sheets.get": GetSheet => SheetDetail = sheets::get;
    read "sheets.changes": ChangesSince => SheetChanges = sheets::changes;
    write "sheets.create": CreateSheet => SheetDetail = sheets::create;
    write "sheets.save": SaveSheet => SheetDetail = sheets::save;
    write "sheets.mark_tested": MarkTested => SheetDetail = sheets::mark_tested;
    write "sheets.archive": OneSheet => SheetDetail = sheets::archive;
    write "sheets.restore": OneSheet => SheetDetail = sheets::restore;
}
