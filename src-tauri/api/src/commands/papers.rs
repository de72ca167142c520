//! Anything on paper: shown as pages, saved, handed to the system's viewer.

use super::declare;
use crate::papers::{self, KeptPaper, Pages, PaperRequest};

declare! {
    host "papers.preview": PaperRequest => Pages = papers::preview;
    host "papers.save": PaperRequest => KeptPaper = papers::save;
    host "papers.open": PaperRequest => KeptPaper = papers::open;
}
