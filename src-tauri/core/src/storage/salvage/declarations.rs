//! Telling a page that holds declarations of tables by what it says: the leaves of `sqlite_schema`,
//! <https://www.sqlite.org/schematab.html>.

/// The kind of a page that holds rows.
const LEAF: u8 = 13;
/// Bytes of such a page's header.
const LEAF_HEADER: usize = 8;
/// What a row declares.
const SORTS: [&[u8]; 4] = [b"table", b"index", b"trigger", b"view"];
/// Bytes that a table declares whose name no other program has.
const OURS: &[u8] = b"CREATE TABLE change_entry";

/// A page with declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    /// Its number, from 1.
    pub page: u32,
    /// The number of its first row.
    pub first: u64,
    /// The number of its last row.
    pub last: u64,
}

impl Leaf {
    /// What leads to it from another page.
    pub fn cell(&self) -> Vec<u8> {
        let mut cell = self.page.to_be_bytes().to_vec();
        cell.extend(varint(self.last));
        cell
    }
}

/// Whether a page declares the table of our history.
pub(in crate::storage) fn declares_ours(page: &[u8]) -> bool {
    leaf(page, 2).is_some() && page.windows(OURS.len()).any(|bytes| bytes == OURS)
}

/// The page, if every one of its rows is a declaration.
pub(super) fn leaf(page: &[u8], number: u64) -> Option<Leaf> {
    let (_, rest) = page.split_first().filter(|(kind, _)| **kind == LEAF)?;
    let cells = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
    let mut rows = Vec::with_capacity(cells);
    for place in page.get(LEAF_HEADER..LEAF_HEADER + 2 * cells)?.chunks_exact(2) {
        let place = place.iter().fold(0, |place, byte| place << 8 | usize::from(*byte));
        rows.push(row(page.get(place..)?)?);
    }
    let is_sorted = rows.is_sorted_by(|one, next| one < next);
    let (first, last) = (*rows.first()?, *rows.last()?);
    is_sorted.then_some(Leaf { page: u32::try_from(number).ok()?, first, last })
}

/// The number of the row in a cell that is a declaration: its sort, its name and its table, the page where it begins, its words.
fn row(cell: &[u8]) -> Option<u64> {
    let (_, cell) = read_varint(cell)?;
    let (number, record) = read_varint(cell)?;
    let (length, _) = read_varint(record)?;
    let (head, values) = record.split_at_checked(usize::try_from(length).ok()?)?;
    let (_, mut head) = read_varint(head)?;
    let mut kinds = Vec::new();
    while let Some((kind, rest)) = read_varint(head) {
        kinds.push(kind);
        head = rest;
    }
    let &[sort, name, table, place, words] = kinds.as_slice() else { return None };
    let are_right = [sort, name, table].into_iter().all(is_text) && place <= 9 && (words == 0 || is_text(words));
    let sort = values.get(..usize::try_from(sort.checked_sub(13)? / 2).ok()?)?;
    (are_right && SORTS.contains(&sort)).then_some(number)
}

fn is_text(kind: u64) -> bool {
    kind >= 13 && kind % 2 == 1
}

/// A number as SQLite writes it, and what follows.
fn read_varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        if at == 8 {
            number = number << 8 | u64::from(*byte);
        } else {
            number = number << 7 | u64::from(byte & 0x7F);
        }
        if at == 8 || byte & 0x80 == 0 {
            return Some((number, bytes.get(at + 1..)?));
        }
    }
    None
}

/// A number of fewer than 57 bits as SQLite writes it. A file has fewer declarations.
fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = vec![(number & 0x7F) as u8];
    while number > 0x7F {
        number >>= 7;
        bytes.push((number & 0x7F) as u8 | 0x80);
    }
    bytes.reverse();
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u64::from(u32::MAX)] {
            let bytes = varint(number);
            assert_eq!(read_varint(&[&bytes[..], &[7]].concat()), Some((number, &[7_u8][..])), "{number}: {bytes:?}");
        }
        assert_eq!(read_varint(&[0xFF; 9]), Some((u64::MAX, &[][..])), "nine bytes are the longest");
        assert_eq!(read_varint(&[0x80; 3]), None, "it breaks off");
    }

    #[test]
    fn pages_of_a_file_that_declare_are_found_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plain.counterpart");
        crate::storage::create(&path, None).unwrap().close().unwrap();
        let whole = std::fs::read(&path).unwrap();
        let pages: Vec<&[u8]> = whole.chunks(4096).collect();
        let leaves: Vec<Leaf> = (2..).zip(pages.iter().skip(1)).filter_map(|(at, page)| leaf(page, at)).collect();
        let conn = rusqlite::Connection::open(&path).unwrap();
        let rows: i64 = conn.query_row("SELECT max(rowid) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(leaves.iter().map(|leaf| leaf.last).max(), Some(rows as u64), "up to the last declaration");
        assert!(pages.iter().any(|page| declares_ours(page)), "one of them is the history's");
        let page = leaves.iter().filter_map(|found| pages.get(found.page as usize - 1)).next().unwrap();
        for length in 0..200 {
            assert_eq!(leaf(&page[..length], 2), None, "a page that breaks off at {length}");
        }
    }
}
