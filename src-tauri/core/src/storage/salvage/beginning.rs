//! The first page of a damaged file, made anew. It says where the declarations of all tables lie; without it nothing can be
//! found, although everything else may be whole. The declarations themselves lie on pages that can be told by what they say.
//! Shapes: <https://www.sqlite.org/fileformat2.html>.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::declarations::{self, Leaf};
use crate::error::{FileProblem, Result};
use crate::storage::key::Key;
use crate::storage::pages::{PAGE, PLAIN, RESERVED, Sealing, read_page};

/// Bytes of the file's header, before the page's own.
const HEADER: usize = 100;
/// The kind of a page that leads to others.
const INTERIOR: u8 = 5;
/// Bytes of such a page's header.
const INTERIOR_HEADER: usize = 12;

/// Makes the first page of the copy at `path` anew.
pub(super) fn renew(path: &Path, key: Option<&Key>) -> Result<()> {
    let mut file = File::open(path)?;
    let pages = file.metadata()?.len() / PAGE as u64;
    let sealing = key.map(Sealing::with).transpose()?;
    let mut leaves = Vec::new();
    for number in 2..=pages {
        let page = read_page(&mut file, number)?;
        let says = match &sealing {
            None => Some(page),
            Some(sealing) => sealing.open(&page, number)?,
        };
        leaves.extend(says.and_then(|says| declarations::leaf(&says, number)));
    }
    let reserved = if sealing.is_some() { RESERVED } else { 0 };
    let fresh = first_page(&in_order(leaves), pages, reserved).ok_or(FileProblem::NothingLeft)?;
    let fresh = match &sealing {
        None => fresh,
        Some(sealing) => sealing.seal(&fresh, 1)?,
    };
    let mut copy = OpenOptions::new().write(true).open(path)?;
    copy.seek(SeekFrom::Start(0))?;
    copy.write_all(&fresh)?;
    Ok(copy.sync_all()?)
}

/// Leaves by the numbers of their rows. Of two that have the same, one is left over from before; either is as good a guess.
fn in_order(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    leaves.sort_by_key(|leaf| leaf.first);
    let mut reached = 0;
    leaves.retain(|leaf| {
        let follows = leaf.first > reached;
        reached = reached.max(leaf.last);
        follows
    });
    leaves
}

/// A page that leads to the leaves; none when there are none, or more than it has room for.
fn first_page(leaves: &[Leaf], pages: u64, reserved: usize) -> Option<Vec<u8>> {
    let (last, others) = leaves.split_last()?;
    let mut page = header(pages, reserved);
    let cells: Vec<Vec<u8>> = others.iter().map(Leaf::cell).collect();
    let mut content = PAGE - reserved;
    let mut places = Vec::new();
    for cell in &cells {
        content = content.checked_sub(cell.len())?;
        page.get_mut(content..content + cell.len())?.copy_from_slice(cell);
        places.extend(u16::try_from(content).ok()?.to_be_bytes());
    }
    let first_place = HEADER + INTERIOR_HEADER;
    let directory =
        page.get_mut(first_place..first_place + places.len()).filter(|_| first_place + places.len() <= content)?;
    directory.copy_from_slice(&places);
    let mut own = vec![INTERIOR, 0, 0];
    own.extend(u16::try_from(cells.len()).ok()?.to_be_bytes());
    own.extend(u16::try_from(content).ok()?.to_be_bytes());
    own.push(0);
    own.extend(last.page.to_be_bytes());
    page.get_mut(HEADER..first_place)?.copy_from_slice(&own);
    Some(page)
}

/// A page with the header of a file that has this many pages, each with so many reserved bytes.
fn header(pages: u64, reserved: usize) -> Vec<u8> {
    let mut page = PLAIN.to_vec();
    page.extend((PAGE as u16).to_be_bytes());
    // Neither writers nor readers need a log; the fractions of a page that are fixed.
    page.extend([1, 1, reserved as u8, 64, 32, 32]);
    let words = |page: &mut Vec<u8>, words: &[u32]| page.extend(words.iter().flat_map(|word| word.to_be_bytes()));
    // Changes; pages; no free ones; the schema's number and format; no cache size; no automatic vacuum; UTF-8.
    words(&mut page, &[1, u32::try_from(pages).unwrap_or(0), 0, 0, 1, 4, 0, 0, 1]);
    page.resize(HEADER - 8, 0);
    // The number of changes for which the pages were counted.
    words(&mut page, &[1]);
    page.resize(PAGE, 0);
    page
}
