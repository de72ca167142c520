//! Verifying a file: its pages, the chain of its history, every record against the history, every stored file, and what
//! is derived from them.
//!
//! The history is read once, from its end to its beginning: an entry is compared with the one after it, and what it says of
//! records is summed up. Then every table is read once, in the order in which it lies. Nothing is looked up row by row, so
//! that a check of an encrypted file decrypts few pages twice.

mod chain;
mod derived;
mod differences;
mod files;
mod images;
mod layout;
mod pages;
mod records;
mod report;
mod witness;

use rusqlite::Connection;

pub use derived::{Repaired, repair};
pub use report::CheckReport;
pub use witness::Witness;

use super::log;
use crate::error::{Error, FileProblem, Result};
use crate::progress::Progress;
use chain::Chain;
use records::Records;

/// Kilobytes of the file that each connection of a check keeps.
const CACHE: i64 = 64 * 1024;

/// What is asked of a check besides the file itself.
#[derive(Debug, Default)]
pub struct Check {
    /// An entry known from outside the file.
    pub witness: Option<Witness>,
    /// Tells how far it is, and may end it early.
    pub progress: Progress,
}

/// Reads the whole file and tells what is wrong with it.
pub fn run(conn: &Connection) -> Result<CheckReport> {
    let check = Check::default();
    check.foresee(conn)?;
    let pages = check.pages(conn)?;
    Ok(pages.and(check.history(conn)?))
}

/// What differs from the history in a damaged file, as far as both can be read: a record, an entry. What cannot be read, and
/// what is derived, is not told.
pub(super) fn altered(conn: &Connection) -> Vec<String> {
    let (mut report, mut chain) = (CheckReport::default(), Chain::new(None));
    if Check::default().each_entry(conn, &mut chain, &mut report).is_err() {
        chain.cut_short();
    }
    chain.finish(&mut report);
    report.problems
}

/// A check goes back and forth between tables and their indexes; what it still knows it need not read and decrypt again.
fn roomy(conn: &Connection) -> Result<()> {
    Ok(conn.pragma_update(None, "cache_size", -CACHE)?)
}

/// A value that cannot be read is what a check looks for, not a reason to give none: what was found before it stays told.
fn told(read: Result<()>, report: &mut CheckReport) -> Result<()> {
    match read {
        Err(Error::Internal(_) | Error::File(FileProblem::Damaged)) => {
            report.problem(
                "Part of this file is damaged and cannot be read any more, so the rest of it could not be checked. Your newest backup has it whole.",
            );
            Ok(())
        }
        other => other,
    }
}

impl Check {
    /// Like [`run`], with the pages on `beside`, a second connection to the same file, at the same time.
    pub fn side_by_side(&self, conn: &Connection, beside: Connection) -> Result<CheckReport> {
        self.foresee(conn)?;
        std::thread::scope(|scope| {
            let pages = scope.spawn(move || self.pages(&beside));
            let history = self.history(conn)?;
            let pages = pages.join().map_err(|_| Error::Internal("the check of the pages panicked".into()))?;
            Ok(pages?.and(history))
        })
    }

    /// Says how much work lies ahead: entries of the history, and a share for the pages and files.
    fn foresee(&self, conn: &Connection) -> Result<()> {
        let entries = log::head(conn)?.0.unsigned_abs();
        let files: i64 = conn.query_row("SELECT count(*) FROM blob", [], |row| row.get(0))?;
        self.progress.foresee(entries + pages::share(entries) + files.unsigned_abs());
        Ok(())
    }

    /// The pages of the file and how its tables are declared, but not what they say.
    fn pages(&self, conn: &Connection) -> Result<CheckReport> {
        let mut report = CheckReport::default();
        let read = self.each_page(conn, &mut report);
        told(read, &mut report)?;
        Ok(report)
    }

    fn each_page(&self, conn: &Connection, report: &mut CheckReport) -> Result<()> {
        roomy(conn)?;
        pages::integrity(conn, &self.progress, report)?;
        layout::declarations(conn, report)
    }

    /// What stands beside the history. It goes with the history and not with the pages, which take longer by themselves.
    fn beside_history(&self, conn: &Connection, report: &mut CheckReport) -> Result<()> {
        pages::foreign_keys(conn, report)?;
        files::missing(conn, report)?;
        files::fingerprints(conn, &self.progress, report)
    }

    /// The history, and the records that it leads to. One snapshot of the file, whatever is saved meanwhile.
    fn history(&self, conn: &Connection) -> Result<CheckReport> {
        let snapshot = conn.unchecked_transaction()?;
        let mut report = CheckReport::default();
        let mut chain = Chain::new(self.witness.as_ref());
        let read = self.each_entry(conn, &mut chain, &mut report);
        if read.is_err() {
            chain.cut_short();
        }
        chain.finish(&mut report);
        told(read, &mut report)?;
        let beside = self.beside_history(conn, &mut report);
        told(beside, &mut report)?;
        snapshot.finish()?;
        Ok(report)
    }

    fn each_entry(&self, conn: &Connection, chain: &mut Chain<'_>, report: &mut CheckReport) -> Result<()> {
        roomy(conn)?;
        let mut records = Records::new(conn)?;
        let mut subjects = derived::Subjects::new();
        let mut entries = conn.prepare(log::NEWEST_FIRST)?;
        let mut known = conn.prepare("SELECT seq, kind, record_id FROM change_subject ORDER BY seq DESC")?;
        let mut known = derived::Known::new(known.query([])?)?;
        let mut rows = entries.query([])?;
        while let Some(row) = rows.next()? {
            let entry = log::Stored::read(row)?;
            chain.next(&entry);
            known.down_to(entry.sealed.seq)?;
            let mut lacking = false;
            match images::read(entry.sealed.images, &mut records, |noun, id| lacking |= !known.has(noun, id)) {
                Ok(()) => subjects.count(lacking),
                Err(_) => report.problem(format!(
                    "What entry {} of the history says it changed cannot be read any more.",
                    entry.sealed.seq
                )),
            }
            self.progress.step(1)?;
        }
        records.finish(report)?;
        subjects.finish(report);
        derived::search(conn, report)
    }
}

#[cfg(test)]
mod tests;
