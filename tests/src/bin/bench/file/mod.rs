//! The file itself, plain and encrypted: saving, backing up, checking, opening, each against the plainest way.

mod backup;
mod beside;
mod check;
mod memory;
mod opening;
mod safe;
mod saves;

use std::path::Path;

use counterpart_tests::large::Large;

use crate::{CONTRACTORS, Outcome, desk};

pub use memory::{INSIDE, inside};

/// How much there is of everything that counts here.
#[derive(Debug, Clone, Copy)]
pub struct Amounts {
    /// Hand-offs.
    pub records: usize,
    /// Entries of the long history, and of the short one.
    pub long: usize,
    pub short: usize,
    /// Megabytes of attachments in a file to be copied, and in one that memory must not grow with.
    pub attachments: usize,
    pub heavy: usize,
    /// Turns of work that takes a moment, and of work that takes seconds.
    pub quick: usize,
    pub slow: usize,
}

/// Every part by its name.
pub const PARTS: [(&str, super::Part); 5] = [
    ("saves", |asked, folder| saves::run(folder, asked.amounts())),
    ("backup", |asked, folder| backup::run(folder, asked.amounts())),
    ("history", |asked, folder| {
        let mut rows = check::run(folder, asked.amounts())?;
        rows.extend(opening::run(folder, asked.amounts())?);
        Ok(rows)
    }),
    ("memory", |asked, folder| memory::run(folder, asked.amounts())),
    ("beside", |asked, folder| beside::run(folder, asked.amounts())),
];

/// A business with so many hand-offs and entries, made plain.
fn business(path: &Path, handoffs: usize, entries: usize) -> Outcome {
    desk::create(path)?;
    Large { contractors: CONTRACTORS, handoffs, entries, now: desk::now() }.fill(path)
}
