//! An entry of the history that is known from outside the file. A history whose end was cut off is whole in itself; only a
//! witness tells.

use crate::error::{Error, Result};

/// The fewest signs of a fingerprint that say anything.
const SHORTEST: usize = 8;

/// Where a code is known from that somebody typed.
const PAPER: &str = "the printed record";

/// Whether the first word is the number of the entry. No keyboard has the dot that is printed behind it.
fn is_number(first: &str, rest: &[&str]) -> bool {
    let is_rest_whole = rest.concat().len() >= 16 || first.len() != 4 && rest.iter().all(|group| group.len() == 4);
    first.bytes().all(|sign| sign.is_ascii_digit()) && is_rest_whole
}

/// An entry that the history must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The entry's number, when it is known.
    pub seq: Option<i64>,
    /// Its fingerprint, or the beginning of it, in lower-case hex.
    pub hash: String,
    /// Where it is known from, as in "… that `source` holds": "the printed record", "the backup of March 11".
    pub source: String,
}

impl Witness {
    /// Reads what a printed record says at its foot: "538 · 3f2a 9c1e 77d0 41aa". The number may be left out.
    pub fn printed(text: &str) -> Result<Self> {
        let unclear = || {
            Error::invalid(
                "head",
                "This is not the code at the foot of a printed record. It looks like “538 · 3f2a 9c1e 77d0 41aa”: the number of an entry, then at least eight letters and digits.",
            )
        };
        let words: Vec<&str> = text
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("history"))
            .collect();
        let (seq, rest) = match words.as_slice() {
            [first, rest @ ..] if text.contains('·') || is_number(first, rest) => {
                (Some(first.parse().map_err(|_| unclear())?), rest)
            }
            all => (None, all),
        };
        let hash = rest.concat().to_lowercase();
        let fits = (SHORTEST..=64).contains(&hash.len()) && hash.bytes().all(|sign| sign.is_ascii_hexdigit());
        if fits { Ok(Self { seq, hash, source: PAPER.into() }) } else { Err(unclear()) }
    }

    /// What is printed for an entry: its number and the first sixteen signs in groups of four.
    pub fn print(seq: i64, hash: &str) -> String {
        let groups: Vec<&str> = [0, 4, 8, 12].into_iter().filter_map(|at| hash.get(at..at + 4)).collect();
        format!("{seq} · {}", groups.join(" "))
    }

    /// What is wrong, after the whole history was read: the entry with this number, the one with this beginning, and the last.
    pub(super) fn verdict(&self, at_seq: Option<&str>, found: bool, last: i64) -> Option<String> {
        match (self.seq, at_seq) {
            (Some(_), Some(hash)) if hash.starts_with(&self.hash) => None,
            (Some(seq), Some(_)) => Some(format!(
                "Entry {seq} of the history is not the one that {} holds: the history was rewritten from there or before.{}",
                self.source,
                self.doubt()
            )),
            (Some(seq), None) if seq > last => Some(format!(
                "The end of the history is missing: it stops at entry {last}, but {} holds entry {seq}.",
                self.source
            )),
            (None, _) if found => None,
            _ => Some(format!(
                "The history does not hold the entry that {} names: its end was cut off, or it was rewritten.{}",
                self.source,
                self.doubt()
            )),
        }
    }

    /// What was typed may have a slip in it.
    fn doubt(&self) -> &'static str {
        if self.source == PAPER { " Compare what you typed with the paper first, sign by sign." } else { "" }
    }
}
