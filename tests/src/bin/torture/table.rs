//! What a kind of torture counted.

use std::fmt::Write;
use std::time::Duration;

/// Figures in columns, and everything that should not have been.
#[derive(Debug, Default)]
pub struct Table {
    pub heads: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
    /// How often something was done to a file and it held.
    pub held: u64,
    /// One sentence for each time it did not.
    pub faults: Vec<String>,
}

impl Table {
    pub fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.to_vec(), ..Self::default() }
    }

    /// A row that is done. It is told at once too: the long form takes hours, and may be stopped before its end.
    pub fn row(&mut self, name: &str, figures: &[u64]) {
        let row: Vec<String> = std::iter::once(name.to_owned()).chain(figures.iter().map(u64::to_string)).collect();
        eprintln!("done: {} ({})", row.join(" | "), self.heads.join(" | "));
        self.rows.push(row);
    }

    /// Counts one time, which held unless there is a fault.
    pub fn count(&mut self, fault: Option<String>) {
        match fault {
            None => self.held += 1,
            Some(fault) => {
                eprintln!("FAULT: {fault}");
                self.faults.push(fault);
            }
        }
    }

    /// As Markdown, with the faults below.
    pub fn print(&self, name: &str, took: Duration) -> String {
        let mut text = format!("### {name}, {:.1} s\n\n", took.as_secs_f64());
        let _ = writeln!(text, "| {} |", self.heads.join(" | "));
        let _ = writeln!(text, "|---{}|", "|--:".repeat(self.heads.len().saturating_sub(1)));
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        for fault in self.faults.iter().take(20) {
            let _ = writeln!(text, "\nFAULT: {fault}");
        }
        text
    }
}
