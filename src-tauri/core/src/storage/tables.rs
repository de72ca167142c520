//! Which tables hold records, what noun each belongs to, and which column leads to the record they are part of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of record that the owner knows by name. Also the words of `changed` in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// The owner's side.
    Business,
    /// Who does the work.
    Contractor,
    /// What both sides sign.
    Agreement,
    /// An instruction sheet.
    Sheet,
    /// One piece of work.
    Handoff,
    /// The yearly review.
    Review,
    /// A file on a record.
    Attachment,
    /// One import of a file.
    Import,
}

impl Noun {
    /// The word in the database and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Contractor => "contractor",
            Self::Agreement => "agreement",
            Self::Sheet => "sheet",
            Self::Handoff => "handoff",
            Self::Review => "review",
            Self::Attachment => "attachment",
            Self::Import => "import",
        }
    }

    /// The noun for a word of [`Noun::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        TABLES.iter().map(|table| table.noun).find(|noun| noun.word() == word)
    }
}

/// One table whose rows the change log keeps.
#[derive(Debug)]
pub(super) struct Table {
    pub name: &'static str,
    pub noun: Noun,
    /// The column with the id of the record this row is part of.
    pub root: &'static str,
}

const fn table(name: &'static str, noun: Noun, root: &'static str) -> Table {
    Table { name, noun, root }
}

/// Every table with an `id` column. A test compares this list with the schema.
pub(super) const TABLES: &[Table] = &[
    table("business", Noun::Business, "id"),
    table("import_batch", Noun::Import, "id"),
    table("contractor", Noun::Contractor, "id"),
    table("contractor_person", Noun::Contractor, "contractor_id"),
    table("contractor_channel", Noun::Contractor, "contractor_id"),
    table("contractor_tag", Noun::Contractor, "contractor_id"),
    table("agreement", Noun::Agreement, "id"),
    table("agreement_field", Noun::Agreement, "agreement_id"),
    table("agreement_clause", Noun::Agreement, "agreement_id"),
    table("signature", Noun::Agreement, "agreement_id"),
    table("signing_event", Noun::Agreement, "agreement_id"),
    table("sheet", Noun::Sheet, "id"),
    table("sheet_version", Noun::Sheet, "sheet_id"),
    table("handoff", Noun::Handoff, "id"),
    table("handoff_criterion", Noun::Handoff, "handoff_id"),
    table("handoff_question", Noun::Handoff, "handoff_id"),
    table("delivery", Noun::Handoff, "handoff_id"),
    table("handoff_wait", Noun::Handoff, "handoff_id"),
    table("review", Noun::Review, "id"),
    table("review_criterion", Noun::Review, "review_id"),
    table("review_action", Noun::Review, "review_id"),
    table("attachment", Noun::Attachment, "id"),
];

/// The entry of `name`, when its rows are kept in the log.
pub(super) fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

    use std::collections::BTreeSet;

    use super::*;
    use crate::storage::migrate;

    #[test]
    fn every_table_with_an_id_is_kept_in_the_log_under_a_column_that_it_has() {
        let mut conn = rusqlite::Connection::open_in_memory().unwrap();
        migrate::run(&mut conn).unwrap();
        let mut statement = conn
            .prepare(
                "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'",
            )
            .unwrap();
        let columns: BTreeSet<(String, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        let with_id: BTreeSet<&str> = columns
            .iter()
            .filter(|(_, column)| column == "id")
            .map(|(table, _)| table.as_str())
            .filter(|table| !table.starts_with("search_"))
            .collect();
        let listed: BTreeSet<&str> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(listed, with_id, "a table that is not listed would change without a trace and could not be undone");
        for table in TABLES {
            assert!(
                columns.contains(&(table.name.into(), table.root.into())),
                "{} has no column {}",
                table.name,
                table.root
            );
        }
    }
}
