//! The day on one page.

use counterpart_core::ops::Nothing;
use counterpart_core::ops::today::{self, Today};

use super::declare;

declare! {
    read "today.get": Nothing => Today = today::get;
}
