//! The chain of the history, read from its end: each entry's own fingerprint, and the one it names as the entry before it.

use super::{CheckReport, Witness};
use crate::storage::images::is_hex_of;
use crate::storage::log::{START, Sealed, Stored, fingerprint};

/// How many entries that do not fit are tried against each other's places.
const TRIED: usize = 500;

/// What is known so far, going down.
pub(super) struct Chain<'w> {
    witness: Option<&'w Witness>,
    at_seq: Option<String>,
    found: bool,
    /// The last entry: its number and fingerprint.
    top: Option<(i64, String)>,
    /// The entry after the one that comes: its number, and what it names as the fingerprint before it.
    later: Option<(i64, String)>,
    count: i64,
    broken: Vec<Broken>,
    torn: Vec<String>,
    foreign: usize,
    /// Where each entry is put together to be hashed.
    room: Vec<u8>,
}

/// An entry whose fingerprint does not fit what it says.
struct Broken {
    seq: i64,
    summary: String,
    /// The place at which it would fit.
    fits: Option<i64>,
    parts: Parts,
}

/// What the fingerprint covers, kept to try other places.
struct Parts {
    at: String,
    offset_minutes: i32,
    device: String,
    command: String,
    standing: String,
    reverses: Option<i64>,
    images: String,
    previous: String,
    hash: String,
}

impl<'w> Chain<'w> {
    pub fn new(witness: Option<&'w Witness>) -> Self {
        Self {
            witness,
            at_seq: None,
            found: false,
            top: None,
            later: None,
            count: 0,
            broken: Vec::new(),
            torn: Vec::new(),
            foreign: 0,
            room: Vec::new(),
        }
    }

    /// Takes the next entry on the way down.
    pub fn next(&mut self, entry: &Stored<'_>) {
        let (seq, hash) = (entry.sealed.seq, entry.hash);
        self.count += 1;
        if self.top.is_none() {
            self.top = Some((seq, hash.to_owned()));
        }
        if let Some(witness) = self.witness {
            self.found |= hash.starts_with(&witness.hash);
            if witness.seq == Some(seq) {
                self.at_seq = Some(hash.to_owned());
            }
        }
        self.link(seq, hash);
        let (_, mut names) = self.later.take().unwrap_or_default();
        names.clear();
        names.push_str(entry.sealed.previous);
        self.later = Some((seq, names));
        if !is_hex_of(hash, &entry.sealed.digest(&mut self.room)) {
            self.does_not_fit(entry);
        }
    }

    /// Compares an entry with what the one after it says of it.
    fn link(&mut self, seq: i64, hash: &str) {
        let Some((later, names)) = &self.later else { return };
        if seq + 1 < *later {
            self.torn.push(missing(seq + 1, later - 1));
        } else if names != hash {
            self.torn.push(format!(
                "Entry {later} of the history does not follow entry {seq}: entry {seq} was changed, put in or exchanged after entry {later} was written."
            ));
        }
    }

    fn does_not_fit(&mut self, entry: &Stored<'_>) {
        if self.broken.len() == TRIED {
            self.foreign += 1;
            return;
        }
        let seq = entry.sealed.seq;
        let fits =
            [seq - 1, seq + 1].into_iter().find(|place| fingerprint(&entry.sealed.at_place(*place)) == entry.hash);
        self.broken.push(Broken { seq, summary: entry.sealed.summary.to_owned(), fits, parts: Parts::of(entry) });
    }

    /// Says that the entries before the last one taken cannot be read: nothing is known of the beginning, and of an
    /// entry known from outside only if it was met.
    pub fn cut_short(&mut self) {
        self.later = None;
        if !self.found && self.at_seq.is_none() {
            self.witness = None;
        }
    }

    /// Tells what was found.
    pub fn finish(mut self, report: &mut CheckReport) {
        let (last, head) = self.top.take().unwrap_or((0, START.to_owned()));
        if let Some((first, names)) = self.later.take() {
            if first > 1 {
                self.torn.push(missing(1, first - 1));
            } else if names != START {
                self.torn.push("The history does not begin with its first entry: what came before was removed.".into());
            }
        }
        self.try_all_places();
        self.broken.reverse();
        moved(&self.broken, report);
        self.torn.drain(..).rev().for_each(|sentence| report.problem(sentence));
        if self.foreign > 0 {
            report.problem(format!("{} more entries of the history do not fit their fingerprints.", self.foreign));
        }
        if let Some(sentence) =
            self.witness.and_then(|witness| witness.verdict(self.at_seq.as_deref(), self.found, last))
        {
            report.problem(sentence);
        }
        report.entries = self.count;
        report.last = last;
        report.head = head;
    }

    /// Looks whether entries that do not fit where they stand fit in each other's places.
    fn try_all_places(&mut self) {
        let places: Vec<i64> = self.broken.iter().map(|broken| broken.seq).collect();
        for broken in self.broken.iter_mut().filter(|broken| broken.fits.is_none()) {
            let parts = &broken.parts;
            broken.fits =
                places.iter().copied().find(|place| fingerprint(&parts.sealed(*place, &broken.summary)) == parts.hash);
        }
    }
}

impl Parts {
    fn of(entry: &Stored<'_>) -> Self {
        let sealed = &entry.sealed;
        Self {
            at: sealed.at.to_owned(),
            offset_minutes: sealed.offset_minutes,
            device: sealed.device.to_owned(),
            command: sealed.command.to_owned(),
            standing: sealed.standing.to_owned(),
            reverses: sealed.reverses,
            images: sealed.images.to_owned(),
            previous: sealed.previous.to_owned(),
            hash: entry.hash.to_owned(),
        }
    }

    fn sealed<'a>(&'a self, seq: i64, summary: &'a str) -> Sealed<'a> {
        Sealed {
            seq,
            at: &self.at,
            offset_minutes: self.offset_minutes,
            device: &self.device,
            command: &self.command,
            summary,
            standing: &self.standing,
            reverses: self.reverses,
            images: &self.images,
            previous: &self.previous,
        }
    }
}

fn missing(from: i64, to: i64) -> String {
    if from == to {
        format!("Entry {from} of the history was removed.")
    } else {
        format!("Entries {from} to {to} of the history were removed.")
    }
}

/// Says of each entry that does not fit what happened to it; a run that was moved by one place is told once.
fn moved(broken: &[Broken], report: &mut CheckReport) {
    let place_of = |seq: i64| {
        broken
            .binary_search_by_key(&seq, |other| other.seq)
            .ok()
            .and_then(|at| broken.get(at))
            .and_then(|other| other.fits)
    };
    let mut at = 0;
    while let Some(first) = broken.get(at) {
        let Some(fits) = first.fits else {
            report.problem(format!(
                "Entry {} of the history (“{}”) was changed after it was written.",
                first.seq, first.summary
            ));
            at += 1;
            continue;
        };
        if place_of(fits) == Some(first.seq) {
            if first.seq < fits {
                report.problem(format!("Entries {} and {fits} of the history were exchanged.", first.seq));
            }
            at += 1;
            continue;
        }
        let by = fits - first.seq;
        let run = broken
            .get(at..)
            .unwrap_or_default()
            .iter()
            .zip(0..)
            .take_while(|(other, step)| other.seq == first.seq + step && other.fits == Some(other.seq + by))
            .count();
        let to = first.seq + i64::try_from(run).unwrap_or(1) - 1;
        report.problem(shifted(first.seq, to, by));
        at += run.max(1);
    }
}

fn shifted(from: i64, to: i64, by: i64) -> String {
    match by {
        -1 => format!(
            "An entry was put into the history before entry {from}: entries {from} to {to} were once numbered one lower."
        ),
        1 => format!(
            "An entry of the history before entry {from} was removed: entries {from} to {to} were once numbered one higher."
        ),
        _ => format!("Entry {from} of the history was moved: it was entry {}.", from + by),
    }
}
