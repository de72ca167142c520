//! Pages of contractors, each from an index; nothing here walks the table.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, ToSql};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::related::{WORK, WorkFound, work};
use super::row::{self, COLUMNS, ContractorLine};
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

/// One contractor of a page.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The place in the list.
    pub key: Key,
    /// The record in one line.
    pub line: ContractorLine,
    /// The work to act on next, by whichever side.
    pub next: Option<WorkFound>,
}

/// One page, in order.
pub fn page(conn: &Connection, pick: &Pick, order: Order, after: Option<&Key>, limit: u32) -> Result<Vec<Listed>> {
    let source = Source::of(conn, pick)?;
    let mut found = Vec::new();
    if order == Order::Status {
        found = by_status(conn, &source, pick, after, limit)?;
    } else {
        for lane in lanes(pick) {
            found.extend(along(conn, &source, pick, order, lane, after, limit)?);
        }
    }
    found.sort_by(|a, b| match order {
        Order::Added => (&b.key.text, b.key.id).cmp(&(&a.key.text, a.key.id)),
        _ => (a.key.status, &a.key.text, a.key.id).cmp(&(b.key.status, &b.key.text, b.key.id)),
    });
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// One status after the other, until the page is full.
fn by_status(conn: &Connection, source: &Source, pick: &Pick, after: Option<&Key>, limit: u32) -> Result<Vec<Listed>> {
    let wanted = if pick.statuses.is_empty() { ContractorStatus::ALL } else { &pick.statuses };
    let start = after.and_then(|key| key.status);
    let mut found: Vec<Listed> = Vec::new();
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
        let lane = along(conn, source, pick, Order::Name, Some(status), within, room)?;
        found.extend(lane.into_iter().map(|one| Listed { key: Key { status: Some(status), ..one.key }, ..one }));
    }
    Ok(found)
}

/// The runs of an index that together hold the picked statuses.
fn lanes(pick: &Pick) -> Vec<Option<ContractorStatus>> {
    if pick.statuses.is_empty() { vec![None] } else { pick.statuses.iter().copied().map(Some).collect() }
}

/// The first contractors of one lane in no certain order, each with its next work.
fn along(
    conn: &Connection,
    source: &Source,
    pick: &Pick,
    order: Order,
    lane: Option<ContractorStatus>,
    after: Option<&Key>,
    limit: u32,
) -> Result<Vec<Listed>> {
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
        "WITH page AS MATERIALIZED (
           SELECT c.rowid AS place {} ORDER BY c.{column} {direction}, c.id {direction} LIMIT {limit}
         )
         SELECT c.{column}, {COLUMNS}, {WORK} FROM page CROSS JOIN contractor c ON c.rowid = page.place
         LEFT JOIN handoff h ON h.rowid = (
           SELECT w.rowid FROM handoff w WHERE w.contractor_id = c.id AND w.ball <> 'nobody' ORDER BY w.act_on, w.id LIMIT 1
         )",
        query.sql
    );
    let mut statement = conn.prepare_cached(&sql)?;
    statement.query_and_then(query.values().as_slice(), listed)?.collect()
}

fn listed(found: &Row<'_>) -> Result<Listed> {
    const NEXT: usize = 1 + row::WIDTH;
    let line = row::read(found, 1)?;
    let next = if found.get_ref(NEXT)? == ValueRef::Null { None } else { Some(work(found, NEXT)?) };
    Ok(Listed { key: Key { status: None, text: found.get(0)?, id: line.id }, line, next })
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
