//! Looks through the memory of this process.

use std::fs::File;
use std::os::unix::fs::FileExt;

const MASK: u8 = 0x5A;
/// Parts of this length are looked for, so that a copy that is half overwritten is found as well.
const PART: usize = 16;
const PIECE: usize = 1 << 20;

/// Bytes that are not to be in memory as they are.
pub struct Masked(Vec<u8>);

impl Masked {
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.iter().map(|byte| byte ^ MASK).collect())
    }

    /// The same as hexadecimal digits.
    pub fn in_hex(&self) -> Self {
        let digit = |half: u8| MASK ^ if half < 10 { b'0' + half } else { b'a' + half - 10 };
        Self(self.0.iter().flat_map(|byte| [digit((byte ^ MASK) >> 4), digit((byte ^ MASK) & 15)]).collect())
    }

    /// Writes them as they are.
    pub fn copy_to(&self, place: &mut [u8]) {
        place.iter_mut().zip(&self.0).for_each(|(byte, masked)| *byte = masked ^ MASK);
    }

    /// Where in `read` a part of them begins.
    fn places_in<'a>(&'a self, read: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
        self.0.chunks_exact(PART).flat_map(move |part| {
            let fits = move |window: &[u8]| window.iter().zip(part).all(|(byte, masked)| byte ^ MASK == *masked);
            let first = part[0] ^ MASK;
            let starts = read.iter().enumerate().filter(move |(_, byte)| **byte == first).map(|(at, _)| at);
            starts.filter(move |at| read.get(*at..*at + PART).is_some_and(fits))
        })
    }
}

/// The parts of memory that hold a part of `masked`.
pub fn found(masked: &Masked) -> Vec<String> {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut piece = vec![0; PIECE];
    let ours = piece.as_ptr() as usize..piece.as_ptr() as usize + PIECE;
    let mut found = Vec::new();
    for map in maps.lines() {
        let (range, rest) = map.split_once(' ').unwrap();
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|address| usize::from_str_radix(address, 16).unwrap());
        if !rest.starts_with("rw") {
            continue;
        }
        // Pieces overlap, so that nothing hides in a seam.
        for start in (from..to).step_by(PIECE - PART) {
            let length = PIECE.min(to - start);
            let Ok(length) = memory.read_at(&mut piece[..length], start as u64) else { continue };
            let places = masked.places_in(&piece[..length]).map(|at| start + at);
            found.extend(places.filter(|at| !ours.contains(at)).map(|at| format!("{at:x} in {map}")));
        }
    }
    found.sort();
    found.dedup();
    found
}
