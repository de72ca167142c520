//! Which character parts the cells.

use super::read::records;

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Enough rows to see a pattern, few enough to stay quick on large files.
const LOOKED_AT: usize = 50;
const LOOKED_AT_BYTES: usize = 256 * 1024;

/// The delimiter that gives most rows the same number of cells, more than one. A list with a
/// single column has none; comma is then as good as any.
pub(super) fn guess(text: &str) -> u8 {
    let start = beginning(text);
    let mut best = (0, 0, b',');
    for delimiter in CANDIDATES {
        let (agreeing, width) = agreement(start, delimiter);
        // Agreement counts first; among equals the wider table is the better reading.
        if width > 1 && (agreeing, width) > (best.0, best.1) {
            best = (agreeing, width, delimiter);
        }
    }
    best.2
}

/// `sep=;` in the first line, as Excel writes and reads it.
pub(super) fn declared(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let mark = first.trim_end().strip_prefix("sep=")?;
    match mark.as_bytes() {
        [one] if CANDIDATES.contains(one) => Some((*one, rest)),
        [] if first.contains('\t') => Some((b'\t', rest)),
        _ => None,
    }
}

fn beginning(text: &str) -> &str {
    let mut end = LOOKED_AT_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// How many rows have the most frequent width, and that width.
fn agreement(text: &str, delimiter: u8) -> (usize, usize) {
    let widths: Vec<usize> = records(text, delimiter).take(LOOKED_AT).flatten().map(|record| record.len()).collect();
    widths
        .iter()
        .map(|width| (widths.iter().filter(|other| *other == width).count(), *width))
        .filter(|(_, width)| *width > 1)
        .max()
        .unwrap_or((0, 0))
}
