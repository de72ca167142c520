//! Power losses, the second way: a life is recorded, every byte it wrote and everything it brought to the disk, and the
//! disk is played as it may be found after the power failed at any of those moments.
//!
//! What a file was given since it was last brought to the disk is there, is gone, or is there in part, in any order, torn
//! between sectors; a name that was made, changed or taken away since its folder was last brought there may be either way.

use std::collections::{BTreeMap, HashMap};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::chance::Chance;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// One entry of the journal of `tests/disk/disk.c`.
#[derive(Debug)]
pub struct Act {
    pub kind: u8,
    inode: u64,
    at: u64,
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Reads a journal; the last entry may be half.
pub fn read(mut journal: &[u8]) -> Vec<Act> {
    const HEAD: usize = 1 + 4 * 8;
    let mut acts = Vec::new();
    while let Some((head, rest)) = journal.split_at_checked(HEAD) {
        let number = |at: usize| u64::from_ne_bytes(head[1 + at * 8..9 + at * 8].try_into().unwrap());
        let (path, bytes) = (usize::try_from(number(2)).unwrap(), usize::try_from(number(3)).unwrap());
        let Some((body, rest)) = rest.split_at_checked(path + bytes) else { break };
        acts.push(Act {
            kind: head[0],
            inode: number(0),
            at: number(1),
            path: String::from_utf8(body[..path].to_vec()).unwrap(),
            bytes: body[path..].to_vec(),
        });
        journal = rest;
    }
    acts
}

/// What a file was given since it was last brought to the disk.
#[derive(Debug, Clone)]
enum Given {
    Bytes(usize, Vec<u8>),
    Size(usize),
}

#[derive(Debug, Default, Clone)]
struct Content {
    safe: Vec<u8>,
    given: Vec<Given>,
}

/// A name that is made, for a file by its number, or taken away.
#[derive(Debug, Clone)]
struct Naming {
    name: String,
    file: Option<usize>,
    /// The name that it had before, when it was renamed.
    before: Option<String>,
}

/// How much of what is not safe is found after the power failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Everything,
    Some,
}

/// A disk as far as it was written.
#[derive(Debug, Default, Clone)]
pub struct Disk {
    /// It says that it has brought things to the disk, and has not. No program survives that; it shows that losses are seen.
    pub lies: bool,
    files: Vec<Content>,
    inodes: HashMap<u64, usize>,
    names: BTreeMap<String, usize>,
    safe_names: BTreeMap<String, usize>,
    namings: Vec<Naming>,
}

impl Disk {
    /// All that lies in a folder, safe.
    pub fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        disk.take_in(folder);
        disk.safe_names = disk.names.clone();
        disk
    }

    fn take_in(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                self.take_in(&entry.path());
                continue;
            }
            let number = self.new_file(entry.metadata().unwrap().ino());
            self.files[number].safe = std::fs::read(entry.path()).unwrap();
            self.names.insert(entry.path().to_str().unwrap().to_owned(), number);
        }
    }

    fn new_file(&mut self, inode: u64) -> usize {
        self.files.push(Content::default());
        self.inodes.insert(inode, self.files.len() - 1);
        self.files.len() - 1
    }

    /// Does what was recorded.
    pub fn act(&mut self, act: &Act) {
        match act.kind {
            b'C' => {
                let file = self.new_file(act.inode);
                self.name(&act.path, Some(file), None);
            }
            b'O' => self.seen(act),
            b'W' => self.give(act, Given::Bytes(usize::try_from(act.at).unwrap(), act.bytes.clone())),
            b'T' => self.give(act, Given::Size(usize::try_from(act.at).unwrap())),
            b'S' if !self.lies => {
                if let Some(file) = self.inodes.get(&act.inode) {
                    let content = &mut self.files[*file];
                    let given = std::mem::take(&mut content.given);
                    given.iter().for_each(|given| put(&mut content.safe, given));
                }
            }
            b'D' => self.keep_names(&act.path),
            b'R' | b'L' => {
                let to = String::from_utf8(act.bytes.clone()).unwrap();
                let before = (act.kind == b'R').then(|| act.path.clone());
                if let Some(file) = self.names.get(&act.path).copied() {
                    self.name(&to, Some(file), before);
                }
            }
            b'U' => self.name(&act.path, None, None),
            _ => {}
        }
    }

    /// A file was opened. Under a name that it did not have, it was renamed in a way that is not recorded.
    fn seen(&mut self, act: &Act) {
        let Some(file) = self.inodes.get(&act.inode).copied() else { return };
        if self.names.get(&act.path) == Some(&file) {
            return;
        }
        let before = self.names.iter().find(|(_, known)| **known == file).map(|(name, _)| name.clone());
        self.name(&act.path, Some(file), before);
    }

    fn give(&mut self, act: &Act, given: Given) {
        if let Some(file) = self.inodes.get(&act.inode) {
            self.files[*file].given.push(given);
        }
    }

    fn name(&mut self, name: &str, file: Option<usize>, before: Option<String>) {
        let naming = Naming { name: name.to_owned(), file, before };
        rename(&mut self.names, &naming);
        self.namings.push(naming);
    }

    fn keep_names(&mut self, folder: &str) {
        let inside = |name: &str| name.rsplit_once('/').is_some_and(|(around, _)| around == folder);
        let (kept, open) = std::mem::take(&mut self.namings).into_iter().partition(|naming| inside(&naming.name));
        self.namings = open;
        let kept: Vec<Naming> = kept;
        kept.iter().for_each(|naming| rename(&mut self.safe_names, naming));
    }

    /// Lays out what may be found, in place of whatever is there.
    pub fn lay(&self, folder: &Path, found: Found, chance: &mut Chance) {
        let mut names = self.safe_names.clone();
        for naming in &self.namings {
            if is_found(found, chance) {
                rename(&mut names, naming);
            }
        }
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).unwrap();
        // A file with two names is the same under both.
        let mut contents: HashMap<usize, Vec<u8>> = HashMap::new();
        // The index beside the log is in memory, and means nothing after a restart.
        for (name, file) in names.iter().filter(|(name, _)| !name.ends_with("-shm")) {
            let content = contents.entry(*file).or_insert_with(|| self.content(*file, found, chance));
            std::fs::create_dir_all(Path::new(name).parent().unwrap()).unwrap();
            std::fs::write(name, content).unwrap();
        }
    }

    fn content(&self, file: usize, found: Found, chance: &mut Chance) -> Vec<u8> {
        let Content { safe, given } = &self.files[file];
        let mut bytes = safe.clone();
        // A file whose writings are all there beside one that has none of them is what order goes wrong by most often.
        let found = match (found, chance.below(3)) {
            (Found::Some, 0) => Found::Nothing,
            (Found::Some, 1) => Found::Everything,
            (found, _) => found,
        };
        for given in given {
            match given {
                Given::Bytes(at, written) if found == Found::Some => torn(*at, written, chance, &mut bytes),
                given if is_found(found, chance) => put(&mut bytes, given),
                _ => {}
            }
        }
        bytes
    }
}

fn is_found(found: Found, chance: &mut Chance) -> bool {
    match found {
        Found::Nothing => false,
        Found::Everything => true,
        Found::Some => chance.below(2) == 0,
    }
}

/// All of a writing, none of it, or any of its sectors.
fn torn(at: usize, written: &[u8], chance: &mut Chance, bytes: &mut Vec<u8>) {
    let whole = chance.below(3);
    let mut start = at;
    while start < at + written.len() {
        let end = ((start / SECTOR + 1) * SECTOR).min(at + written.len());
        if whole == 0 || whole == 1 && chance.below(2) == 0 {
            put(bytes, &Given::Bytes(start, written[start - at..end - at].to_vec()));
        }
        start = end;
    }
}

fn put(bytes: &mut Vec<u8>, given: &Given) {
    match given {
        Given::Size(size) => bytes.resize(*size, 0),
        Given::Bytes(at, written) => {
            if bytes.len() < at + written.len() {
                bytes.resize(at + written.len(), 0);
            }
            bytes[*at..at + written.len()].copy_from_slice(written);
        }
    }
}

fn rename(names: &mut BTreeMap<String, usize>, naming: &Naming) {
    match naming.file {
        None => {
            names.remove(&naming.name);
        }
        Some(file) => {
            if let Some(before) = naming.before.as_ref().filter(|before| names.get(*before) == Some(&file)) {
                names.remove(before);
            }
            names.insert(naming.name.clone(), file);
        }
    }
}
