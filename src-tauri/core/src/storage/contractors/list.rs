//! Pages of contractors, each from an index; nothing here walks the table.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, ToSql};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::contractors::ContractorStatus;
use crate::error::Result;
use crate::ids::ContractorId;
use crate::storage::search;

/// Counting stops here; beyond it the window says "2,000+".
const COUNTED: u32 = 2000;
/// A search or a tag with up to this many contractors is gathered and sorted; a tag with more is met while walking the list.
const GATHERED: u32 = 2000;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ContractorOrder")]
pub enum Order {
    /// By name, A first.
    #[default]
    Name,
    /// By status in the order people meet them, then by name.
    Status,
    /// The newest first.
    Added,
}

/// Which contractors.
#[derive(Debug, Clone, Default)]
pub struct Pick {
    /// Any of these; empty means every one.
    pub statuses: Vec<ContractorStatus>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only with these words, the last one as a beginning.
    pub text: String,
    /// Those put away instead of those in use.
    pub archived: bool,
}

/// A place in a list, for asking what comes after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ContractorKey")]
pub struct Key {
    /// The status the place lies in, when the list is ordered by status.
    pub status: Option<ContractorStatus>,
    /// The sort key or the moment of adding.
    pub text: String,
    /// The contractor.
    pub id: ContractorId,
}

/// How many, counted up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ContractorCount")]
pub struct Count {
    /// The number, at most the limit.
    pub number: u32,
    /// There are more than the number says.
    pub more: bool,
}

/// The keys of one page, in order.
pub fn keys(conn: &Connection, pick: &Pick, order: Order, after: Option<&Key>, limit: u32) -> Result<Vec<Key>> {
    let source = Source::of(conn, pick)?;
    if order == Order::Status {
        return by_status(conn, &source, pick, after, limit);
    }
    let mut found = Vec::new();
    for lane in lanes(pick) {
        found.extend(lane_keys(conn, &source, pick, order, lane, after, limit)?);
    }
    found.sort_by(|a, b| match order {
        Order::Added => (&b.text, b.id).cmp(&(&a.text, a.id)),
        _ => (&a.text, a.id).cmp(&(&b.text, b.id)),
    });
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// One status after the other, until the page is full.
fn by_status(conn: &Connection, source: &Source, pick: &Pick, after: Option<&Key>, limit: u32) -> Result<Vec<Key>> {
    let wanted = if pick.statuses.is_empty() { ContractorStatus::ALL } else { &pick.statuses };
    let start = after.and_then(|key| key.status);
    let mut found: Vec<Key> = Vec::new();
    for status in ContractorStatus::ALL
        .iter()
        .copied()
        .filter(|status| wanted.contains(status) && start.is_none_or(|start| *status >= start))
    {
        let room = limit.saturating_sub(u32::try_from(found.len()).unwrap_or(limit));
        if room == 0 {
            break;
        }
        let within = after.filter(|key| key.status == Some(status));
        let keys = lane_keys(conn, source, pick, Order::Name, Some(status), within, room)?;
        found.extend(keys.into_iter().map(|key| Key { status: Some(status), ..key }));
    }
    Ok(found)
}

/// The runs of an index that together hold the picked statuses.
fn lanes(pick: &Pick) -> Vec<Option<ContractorStatus>> {
    if pick.statuses.is_empty() { vec![None] } else { pick.statuses.iter().copied().map(Some).collect() }
}

fn lane_keys(
    conn: &Connection,
    source: &Source,
    pick: &Pick,
    order: Order,
    lane: Option<ContractorStatus>,
    after: Option<&Key>,
    limit: u32,
) -> Result<Vec<Key>> {
    let (column, compare, direction) =
        if order == Order::Added { ("created_at", "<", "DESC") } else { ("sort_key", ">", "ASC") };
    let mut query = Query::new(source, pick, lane);
    if let Some(key) = after {
        query.and(
            &format!("(c.{column}, c.id) {compare} (?, ?)"),
            [Value::from(key.text.clone()), Value::from(key.id.0.as_bytes().to_vec())],
        );
    }
    let sql = format!(
        "SELECT c.{column}, c.id {} ORDER BY c.{column} {direction}, c.id {direction} LIMIT {limit}",
        query.sql
    );
    let read = |row: &Row<'_>| Ok(Key { status: None, text: row.get(0)?, id: row.get(1)? });
    Ok(conn.prepare_cached(&sql)?.query_map(query.values().as_slice(), read)?.collect::<rusqlite::Result<_>>()?)
}

/// How many are picked, counted up to a limit.
pub fn count(conn: &Connection, pick: &Pick) -> Result<Count> {
    let source = Source::of(conn, pick)?;
    let mut total = 0;
    for lane in lanes(pick) {
        let query = Query::new(&source, pick, lane);
        let sql = format!("SELECT count(*) FROM (SELECT 1 {} LIMIT {})", query.sql, COUNTED + 1);
        total += conn.prepare_cached(&sql)?.query_row(query.values().as_slice(), |row| row.get::<_, u32>(0))?;
    }
    Ok(Count { number: total.min(COUNTED), more: total > COUNTED })
}

/// Where the walk starts.
enum Source {
    /// The list's own index.
    List,
    /// The contractors that hold the words.
    Words(String),
    /// The contractors of a tag that not many have.
    Tag(String),
    /// Nothing that was typed is a word.
    Nowhere,
}

impl Source {
    fn of(conn: &Connection, pick: &Pick) -> Result<Self> {
        if !pick.text.trim().is_empty() {
            return Ok(search::query(&pick.text).map_or(Self::Nowhere, Self::Words));
        }
        let Some(tag) = &pick.tag else { return Ok(Self::List) };
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM contractor_tag WHERE tag = ?1 LIMIT {})", GATHERED + 1);
        let many: u32 = conn.prepare_cached(&sql)?.query_row([tag], |row| row.get(0))?;
        Ok(if many > GATHERED { Self::List } else { Self::Tag(tag.clone()) })
    }
}

/// A `FROM … WHERE …` and the values for its marks.
struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    fn new(source: &Source, pick: &Pick, lane: Option<ContractorStatus>) -> Self {
        let mut query = Self { sql: String::new(), values: Vec::new() };
        match source {
            Source::List => query.add("FROM contractor c WHERE", None),
            Source::Words(words) => query.add(
                &format!(
                    "FROM (SELECT r.record_id AS id FROM search_text s JOIN search_record r ON r.rowid = s.rowid
                       WHERE s.search_text MATCH ? AND r.kind = 'contractor' LIMIT {GATHERED}) f CROSS JOIN contractor c ON c.id = f.id WHERE"
                ),
                Some(Value::from(words.clone())),
            ),
            Source::Tag(tag) => {
                query.add("FROM (SELECT contractor_id AS id FROM contractor_tag WHERE tag = ?) f CROSS JOIN contractor c ON c.id = f.id WHERE", Some(Value::from(tag.clone())));
            }
            Source::Nowhere => query.add("FROM contractor c WHERE 0 AND", None),
        }
        query.add(if pick.archived { " c.archived_at IS NOT NULL" } else { " c.archived_at IS NULL" }, None);
        if let Some(status) = lane {
            query.and("c.status = ?", [Value::from(status.word().to_owned())]);
        }
        if let Some(tag) = &pick.tag
            && !matches!(source, Source::Tag(_))
        {
            query.and(
                "EXISTS (SELECT 1 FROM contractor_tag t WHERE t.contractor_id = c.id AND t.tag = ?)",
                [Value::from(tag.clone())],
            );
        }
        query
    }

    fn add(&mut self, sql: &str, value: Option<Value>) {
        self.sql.push_str(sql);
        self.values.extend(value);
    }

    fn and<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.values.iter().map(|value| value as &dyn ToSql).collect()
    }
}
