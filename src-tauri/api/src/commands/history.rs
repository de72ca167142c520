//! History, undo, redo, search.

use counterpart_core::ops::Nothing;
use counterpart_core::ops::history::{self, HistoryPage, ListHistory, Undo, Undone};
use counterpart_core::ops::search::{self, Found, Search};

use super::declare;

declare! {
    read "history.list": ListHistory => HistoryPage = history::list;
    write "history.undo": Undo => Undone = history::undo;
    write "history.redo": Nothing => Undone = history::redo;
    read "search.find": Search => Found = search::find;
    read "search.recent": Nothing => Found = search::recent;
}
