//! The pages of the file, as SQLite itself verifies them.

use rusqlite::Connection;

use super::CheckReport;
use crate::error::Result;
use crate::progress::Progress;
use crate::storage::references;
use crate::storage::tables::{self, Noun};

/// How much of the whole work the pages are, in entries.
pub(super) fn share(entries: u64) -> u64 {
    entries / 2 + 1
}

/// Pages, indexes and the full-text index. What can be made anew from the records is told apart.
pub(super) fn integrity(conn: &Connection, progress: &Progress, report: &mut CheckReport) -> Result<()> {
    let total = share(super::log::head(conn)?.0.unsigned_abs());
    let mut statement = conn.prepare("PRAGMA integrity_check(100)")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let (derived, lost): (Vec<&String>, Vec<&String>) =
        lines.iter().filter(|line| line.as_str() != "ok").partition(|line| is_derived(line));
    if !lost.is_empty() {
        let places =
            if lost.len() == 1 { "at least one place".into() } else { format!("{} or more places", lost.len()) };
        report.problem(format!(
            "The file is damaged in {places}. Open your newest backup instead and keep this file aside."
        ));
    }
    if !derived.is_empty() {
        report.repairable(
            "An index, which makes finding and sorting fast, does not fit its records. The records themselves are unharmed.",
        );
    }
    progress.step(total)
}

/// SQLite's words for what an index or the full-text index lacks.
fn is_derived(line: &str) -> bool {
    const DERIVED: &[&str] = &[
        "missing from index",
        "wrong # of entries in index",
        "non-unique entry in index",
        "FTS5",
        "fts5",
        "search_text",
        "search_name",
    ];
    DERIVED.iter().any(|words| line.contains(words))
}

/// Every reference leads to a record. Stored files that are missing are told by their names, see [`super::files`].
pub(super) fn foreign_keys(conn: &Connection, report: &mut CheckReport) -> Result<()> {
    for (table, count) in references::dangling(conn)?.into_iter().filter(|(table, _)| table != "attachment") {
        let places = if count == 1 { "One place".to_owned() } else { format!("{count} places") };
        let leads = if count == 1 { "leads" } else { "lead" };
        let whose = tables::find(&table).map_or("the history", |table| whose(table.noun));
        report.problem(format!("{places} in {whose} {leads} to something that is not in this file."));
    }
    Ok(())
}

fn whose(noun: Noun) -> &'static str {
    match noun {
        Noun::Business => "the details of the business",
        Noun::Contractor => "the contractors",
        Noun::Agreement => "the agreements",
        Noun::Sheet => "the instruction sheets",
        Noun::Handoff => "the hand-offs",
        Noun::Review => "the reviews",
        Noun::Attachment => "the attached files",
        Noun::Import => "the imports",
    }
}
