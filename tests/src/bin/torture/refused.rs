//! Not yet.

use std::path::Path;

use crate::Size;
use crate::table::Table;

pub fn run(_: &Path, _: Size) -> Table {
    Table::default()
}
