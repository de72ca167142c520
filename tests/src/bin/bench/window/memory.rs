//! What a program and all that it started hold in memory.

use std::collections::HashMap;
use std::fs;

use crate::Outcome;

/// Bytes of the proportional set size (pages shared by several processes count once in all) of everything that `root` started.
pub fn of_descendants(root: u32) -> Outcome<f64> {
    let mut bytes = 0.0;
    for process in descendants(root)? {
        bytes += proportional(process).unwrap_or_default();
    }
    if bytes > 0.0 { Ok(bytes) } else { Err("no memory was seen; the window is gone".into()) }
}

/// Every process that `root` started, and those that they started.
pub fn descendants(root: u32) -> Outcome<Vec<u32>> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process may end between being listed and being read.
        if let Some(parent) = parent(process) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut found = Vec::new();
    let mut next = vec![root];
    while let Some(process) = next.pop() {
        let of_it = children.remove(&process).unwrap_or_default();
        found.extend(&of_it);
        next.extend(of_it);
    }
    Ok(found)
}

/// The state and the parent stand behind the name in brackets. None for a process that has ended.
fn parent(process: u32) -> Option<u32> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    fields.next().filter(|_| !matches!(state, "Z" | "X"))?.parse().ok()
}

fn proportional(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? * 1024.0)
}
