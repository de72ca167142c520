//! The files of the checkout that people write, with their text.

use std::path::Path;

use crate::place::Place;
use crate::{Result, process};

/// One file, by its path from the checkout's root with `/` in it.
pub struct Source {
    pub path: String,
    pub text: String,
}

/// Every text file that git knows or would take in, except those that programs write.
pub fn written(place: &Place) -> Result<Vec<Source>> {
    let listing =
        process::capture(place.command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    let paths = listing.split('\0').filter(|path| !path.is_empty() && !generated(path));
    Ok(paths.filter_map(|path| read(&place.root, path)).collect())
}

/// A file that is gone from the folder but not from the index, or holds no text, is left out.
fn read(root: &Path, path: &str) -> Option<Source> {
    let text = std::fs::read_to_string(root.join(path)).ok()?;
    Some(Source { path: path.to_owned(), text })
}

fn generated(path: &str) -> bool {
    path.starts_with("ui/src/lib/bindings/") || path.ends_with(".lock") || path.ends_with("package-lock.json")
}

impl Source {
    /// Whether the name ends in one of these.
    pub fn ends_with(&self, ends: &[&str]) -> bool {
        ends.iter().any(|end| self.path.ends_with(end))
    }

    /// Whether it lies in one of these folders.
    pub fn lies_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// The lines that do something, numbered from 1: no comments, and nothing of the tests at the end of a Rust file.
    pub fn working_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.ends_with(&["/tests.rs", ".test.ts"]);
        let lines = self.text.lines().take_while(move |line| !tests && line.trim() != "#[cfg(test)]");
        (1..).zip(lines).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}
