//! Every row of a record against the last entry of the history that wrote it.
//!
//! On the way down the history, what it says of a row is summed up as one number, from the fingerprint of each value. Then
//! each table is read once, in the order in which it lies, and summed up in the same way. Only rows that do not fit are
//! looked at again, value by value: see [`differences`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::RandomState;

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::CheckReport;
use super::differences::{self, Differing, Rows};
use super::images::cell;
use crate::error::Result;
use crate::ids::RecordId;
use crate::storage::rows::columns;
use crate::storage::search;
use crate::storage::tables::{TABLES, Table};

/// How far the history has told of a row, going from its end to its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Only of some columns.
    Part,
    /// Down to its beginning: nothing older counts.
    Whole,
    /// The last word is that it went.
    Gone,
    /// It was found in its table.
    Met,
}

/// What the history says of a row: of which columns, and the sum of the fingerprints of their values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub columns: u64,
    sum: u64,
    depth: Depth,
}

impl Default for Said {
    fn default() -> Self {
        Self { columns: 0, sum: 0, depth: Depth::Part }
    }
}

impl Said {
    pub fn add(&mut self, place: usize, cell: u64) {
        self.columns |= bit(place);
        self.sum = self.sum.wrapping_add(cell);
    }
}

/// The columns of a table in the order of their names, as in the log, each with its place in a row.
pub(super) struct Columns(Vec<(String, usize)>);

impl Columns {
    fn of(conn: &Connection, table: &Table) -> Result<Self> {
        let mut columns: Vec<(String, usize)> = columns(conn, table.name)?.into_iter().zip(0..).collect();
        columns.sort_unstable();
        Ok(Self(columns))
    }

    /// The place of a column. Names mostly come in their order: `next` is where the following one is looked for first.
    pub fn find(&self, name: &str, next: &mut usize) -> Option<usize> {
        let at = match self.0.get(*next) {
            Some((known, _)) if known == name => *next,
            _ => self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?,
        };
        *next = at + 1;
        self.0.get(at).map(|(_, place)| *place)
    }
}

struct Known {
    table: &'static Table,
    columns: Columns,
    rows: HashMap<[u8; 16], Said>,
}

/// What is known so far.
pub(super) struct Records<'c> {
    conn: &'c Connection,
    /// In the order of [`TABLES`].
    tables: Vec<Known>,
    cells: RandomState,
}

impl<'c> Records<'c> {
    pub fn new(conn: &'c Connection) -> Result<Self> {
        let known = |table| Ok(Known { table, columns: Columns::of(conn, table)?, rows: HashMap::new() });
        Ok(Self { conn, tables: TABLES.iter().map(known).collect::<Result<_>>()?, cells: RandomState::new() })
    }

    /// What was said of a row so far, to be added to; none when nothing older counts.
    pub fn open(&self, table: usize, id: &[u8; 16]) -> Option<(&Columns, &RandomState, Said)> {
        let known = self.tables.get(table)?;
        let said = known.rows.get(id).copied().unwrap_or_default();
        (said.depth == Depth::Part).then_some((&known.columns, &self.cells, said))
    }

    /// Takes what is said of a row now. It is the row's beginning when it was not there `before`, and its end when there is
    /// nothing `after`.
    pub fn close(&mut self, table: usize, id: [u8; 16], before: bool, after: Option<Said>) {
        let Some(known) = self.tables.get_mut(table) else { return };
        let earlier = known.rows.get(&id).map(|said| said.depth);
        let said = match (earlier, after) {
            (None, None) => Said { depth: Depth::Gone, ..Said::default() },
            (None | Some(Depth::Part), Some(said)) => {
                Said { depth: if before { Depth::Part } else { Depth::Whole }, ..said }
            }
            _ => return,
        };
        known.rows.insert(id, said);
    }

    /// Reads every table and tells what was found.
    pub fn finish(mut self, report: &mut CheckReport) -> Result<()> {
        let (mut differing, mut doubtful) = (Differing::new(), Rows::new());
        for (at, known) in self.tables.iter_mut().enumerate() {
            report.rows += known.read(self.conn, &self.cells, &mut differing, |id| {
                doubtful.insert((at, id));
            })?;
        }
        drop(self.tables);
        if !doubtful.is_empty() {
            differences::look(self.conn, &doubtful, &mut differing)?;
        }
        tell(self.conn, &differing, report)
    }
}

impl Known {
    /// Reads the table and says which rows are not as the history says. Those that no entry tells of are `put_in`.
    fn read(
        &mut self,
        conn: &Connection,
        cells: &RandomState,
        put_in: &mut Differing,
        mut doubtful: impl FnMut([u8; 16]),
    ) -> Result<i64> {
        let mut statement = conn.prepare(&format!("SELECT * FROM {}", self.table.name))?;
        let (own, root) = (statement.column_index("id")?, statement.column_index(self.table.root)?);
        let (mut rows, mut count) = (statement.query([])?, 0);
        while let Some(row) = rows.next()? {
            let id = row.get::<_, RecordId>(own)?.0.into_bytes();
            count += 1;
            match self.rows.get_mut(&id) {
                Some(said) => {
                    if said.depth == Depth::Gone || sum(row, cells, &self.columns, said.columns)? != said.sum {
                        doubtful(id);
                    }
                    said.depth = Depth::Met;
                }
                None => {
                    let record = (self.table.noun, row.get::<_, RecordId>(root)?.0.simple().to_string());
                    put_in.entry(record).or_default().insert("something was put in".into());
                }
            }
        }
        let missing = |said: &Said| matches!(said.depth, Depth::Part | Depth::Whole);
        self.rows.iter().filter(|(_, said)| missing(said)).for_each(|(id, _)| doubtful(*id));
        Ok(count)
    }
}

fn sum(row: &Row<'_>, cells: &RandomState, columns: &Columns, of: u64) -> Result<u64> {
    let mut sum = 0_u64;
    for (_, place) in &columns.0 {
        if of & bit(*place) != 0 {
            sum = sum.wrapping_add(cell(cells, *place, row.get_ref(*place)?));
        }
    }
    Ok(sum)
}

fn tell(
    conn: &Connection,
    differing: &BTreeMap<differences::Record, BTreeSet<String>>,
    report: &mut CheckReport,
) -> Result<()> {
    for ((noun, root), columns) in differing {
        let title = Uuid::parse_str(root).ok().map(|id| search::title(conn, *noun, id)).transpose()?.flatten();
        let named = title.map_or_else(
            || format!("A record of the kind “{}”", noun.word()),
            |title| format!("The {} “{title}”", noun.word()),
        );
        let columns: Vec<String> = columns.iter().map(|column| column.replace('_', " ")).collect();
        report.problem(format!(
            "{named} is not as it was last saved: it was changed outside Counterpart ({}).",
            columns.join(", ")
        ));
    }
    Ok(())
}

/// Tables have at most 64 columns; a test holds them to it.
pub(super) fn bit(place: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0)
}
