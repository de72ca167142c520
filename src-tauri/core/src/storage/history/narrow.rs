//! Narrowing the history to a record, a person, a kind of record or of act, or to some days. Whatever is asked, entries are
//! walked from the newest down, along an index that leaves the images out, and the walk ends when a page is full.

use chrono::{Days, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use super::Scope;
use crate::domain::deeds::{DEEDS, Deed};
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::rows::date;
use crate::storage::tables::Noun;

/// Which entries of the log to read. What is `None` narrows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// About this record.
    pub record: Option<(Noun, Uuid)>,
    /// About this contractor or whatever is theirs.
    pub contractor: Option<ContractorId>,
    /// About records of this kind.
    pub kind: Option<Noun>,
    /// Of this kind of act.
    pub deed: Option<Deed>,
    /// On this day or later, on the owner's wall.
    pub from: Option<NaiveDate>,
    /// On this day or earlier, on the owner's wall.
    pub to: Option<NaiveDate>,
}

impl Filter {
    /// The one scope that says the same, when there is one.
    pub(super) fn scope(&self) -> Option<Scope> {
        match *self {
            Self { record, contractor: None, kind, deed: None, from: None, to: None } => match (record, kind) {
                (None, None) => Some(Scope::Everything),
                (None, Some(kind)) => Some(Scope::Kind(kind)),
                (Some((noun, id)), None) => Some(Scope::Record(noun, id)),
                (Some(_), Some(_)) => None,
            },
            _ => None,
        }
    }
}

/// Whose histories make up that of a contractor.
const THEIRS: &str = "theirs (kind, id) AS (SELECT 'contractor', ?1 UNION ALL SELECT 'agreement', id FROM agreement WHERE contractor_id = ?1
     UNION ALL SELECT 'handoff', id FROM handoff WHERE contractor_id = ?1 UNION ALL SELECT 'review', id FROM review WHERE contractor_id = ?1)";

/// An SQL text and the values of its numbered marks.
struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    /// Keeps a value and gives its mark.
    fn mark(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }
}

/// The numbers of the newest entries before `before` that fit, at most `limit`.
pub(super) fn numbers(conn: &Connection, filter: &Filter, before: i64, limit: usize) -> Result<Vec<i64>> {
    let query = query(filter, before);
    let mut statement = conn.prepare_cached(&query.sql)?;
    let mut rows = statement.query(params_from_iter(query.values))?;
    let mut found: Vec<i64> = Vec::new();
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let seq = row.get(0)?;
        // An entry about several of the records comes once for each.
        if found.last() != Some(&seq) {
            found.push(seq);
        }
    }
    Ok(found)
}

fn query(filter: &Filter, before: i64) -> Query {
    let mut query = Query { sql: String::new(), values: Vec::new() };
    let narrowed = filter.deed.is_some() || filter.from.is_some() || filter.to.is_some();
    let told = if narrowed { " CROSS JOIN change_entry t INDEXED BY change_entry_told ON t.seq = s.seq" } else { "" };
    let by_kind = match (filter.contractor, filter.record, filter.kind) {
        (Some(contractor), ..) => {
            query.mark(contractor.0.as_bytes().to_vec());
            query.sql = format!(
                "WITH {THEIRS} SELECT s.seq FROM theirs CROSS JOIN change_subject s ON s.kind = theirs.kind AND s.record_id = theirs.id{told} WHERE TRUE"
            );
            if let Some((noun, id)) = filter.record {
                let (noun, id) = (query.mark(noun.word().to_owned()), query.mark(id.as_bytes().to_vec()));
                query.and(&format!("EXISTS (SELECT 1 FROM change_subject o WHERE o.kind = {noun} AND o.record_id = {id} AND o.seq = s.seq)"));
            }
            filter.kind
        }
        (None, Some((noun, id)), kind) => {
            let (noun, id) = (query.mark(noun.word().to_owned()), query.mark(id.as_bytes().to_vec()));
            query.sql =
                format!("SELECT s.seq FROM change_subject s{told} WHERE s.kind = {noun} AND s.record_id = {id}");
            kind
        }
        (None, None, Some(kind)) => {
            let kind = query.mark(kind.word().to_owned());
            query.sql = format!(
                "SELECT s.seq FROM change_subject s INDEXED BY change_subject_by_kind{told} WHERE s.kind = {kind}"
            );
            None
        }
        (None, None, None) => {
            query.sql = "SELECT s.seq FROM change_entry s INDEXED BY change_entry_told WHERE TRUE".into();
            None
        }
    };
    if let Some(kind) = by_kind {
        let kind = query.mark(kind.word().to_owned());
        query.and(&format!("EXISTS (SELECT 1 FROM change_subject k WHERE k.seq = s.seq AND k.kind = {kind})"));
    }
    let before = query.mark(before);
    query.and(&format!("s.seq < {before}"));
    let all = filter.contractor.is_none() && filter.record.is_none() && filter.kind.is_none();
    narrow(&mut query, filter, if all { "s" } else { "t" });
    query.sql.push_str(" ORDER BY s.seq DESC");
    query
}

/// By act and days. An entry keeps the offset of the owner's wall, which is at most a day away from UTC: the plain comparison
/// passes over most entries, the reckoning decides at the edges.
fn narrow(query: &mut Query, filter: &Filter, of: &str) {
    if let Some(deed) = filter.deed {
        let commands = |deed: Deed| deed.commands().unwrap_or_default().iter();
        let (not, among): (_, Vec<&&str>) = match deed {
            Deed::Changed => ("NOT ", DEEDS.into_iter().flat_map(commands).collect()),
            other => ("", commands(other).collect()),
        };
        let words: Vec<String> = among.iter().map(|command| format!("'{command}'")).collect();
        query.and(&format!("{of}.command {not}IN ({})", words.join(", ")));
    }
    let wall = format!("date({of}.at, {of}.offset_minutes || ' minutes')");
    if let Some(from) = filter.from {
        let (at, day) = (query.mark(date(from - Days::new(1))), query.mark(date(from)));
        query.and(&format!("{of}.at >= {at} AND {wall} >= {day}"));
    }
    if let Some(to) = filter.to {
        let (at, day) = (query.mark(date(to + Days::new(2))), query.mark(date(to)));
        query.and(&format!("{of}.at < {at} AND {wall} <= {day}"));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn plan(filter: &Filter) -> String {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::storage::migrate::run(&mut conn).unwrap();
        let query = query(filter, i64::MAX);
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", query.sql)).unwrap();
        let lines = statement.query_map(params_from_iter(query.values), |row| row.get::<_, String>(3)).unwrap();
        lines.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
    }

    #[test]
    fn however_it_is_narrowed_the_history_is_walked_along_indexes_and_never_read_whole() {
        let days = Filter {
            from: NaiveDate::from_ymd_opt(2027, 1, 1),
            to: NaiveDate::from_ymd_opt(2027, 2, 1),
            ..Filter::default()
        };
        let acts = Filter { deed: Some(Deed::Changed), ..days };
        for filter in [
            days,
            acts,
            Filter { kind: Some(Noun::Handoff), ..acts },
            Filter { record: Some((Noun::Handoff, Uuid::nil())), ..acts },
            Filter { record: Some((Noun::Handoff, Uuid::nil())), kind: Some(Noun::Sheet), ..acts },
        ] {
            let plan = plan(&filter);
            assert!(!plan.contains("TEMP B-TREE"), "newest first without sorting: {filter:?}\n{plan}");
            assert!(plan.contains("COVERING INDEX change_entry_told"), "without the images: {filter:?}\n{plan}");
        }
    }

    #[test]
    fn a_contractors_history_is_gathered_from_the_indexes_of_their_records() {
        for kind in [None, Some(Noun::Review)] {
            let filter = Filter {
                contractor: Some(ContractorId(Uuid::nil())),
                kind,
                deed: Some(Deed::Sealed),
                ..Filter::default()
            };
            let plan = plan(&filter);
            for part in ["handoff_of_contractor", "agreement_of_contractor", "review_of_contractor"] {
                assert!(plan.contains(part), "{part}:\n{plan}");
            }
            assert!(plan.contains("SEARCH s USING PRIMARY KEY (kind=? AND record_id=? AND seq<?)"), "{plan}");
            assert!(plan.contains("SEARCH t USING COVERING INDEX change_entry_told (seq=?)"), "{plan}");
        }
    }
}
