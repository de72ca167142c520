//! History, its print, undo, redo, search.

use counterpart_core::ops::Nothing;
use counterpart_core::ops::history::{self, HistoryPage, ListHistory, Undo, Undone};
use counterpart_core::ops::search::{self, Found, Search};

use super::declare;
use crate::papers::{self, KeptPaper, Pages};

declare! {
    read "history.list": ListHistory => HistoryPage = history::list;
    host "history.preview": ListHistory => Pages = papers::history::preview;
    host "history.save": ListHistory => KeptPaper = papers::history::save;
    host "history.open": ListHistory => KeptPaper = papers::history::open;
    write "history.undo": Undo => Undone = history::undo;
    write "history.redo": Nothing => Undone = history::redo;
    read "search.find": Search => Found = search::find;
    read "search.recent": Nothing => Found = search::recent;
}
