#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod agreement;
mod history;
mod hostile;
mod one_page;
mod recovery;
mod same;
mod samples;
