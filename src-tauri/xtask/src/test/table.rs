//! What is printed at the end.

use super::Row;
use super::count::Count;
use super::stages::Stage;

/// The stages with what they do.
pub fn list(stages: &[Stage]) -> String {
    let lines = stages.iter().map(|stage| {
        let slow = if stage.slow { " (not with --fast)" } else { "" };
        format!("  {:<10} {}{slow}", stage.name, stage.about)
    });
    format!("Stages:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// The table, what was left out and why, and the closing line alone on its line.
pub fn report(rows: &[Row]) -> String {
    let mut lines = vec![format!("{:<10} {:<8} {:>8}  {}", "stage", "result", "seconds", "tests")];
    lines.extend(rows.iter().map(line));
    let notes: Vec<String> = rows.iter().flat_map(notes).collect();
    if !notes.is_empty() {
        lines.push("\nLeft out, and why:".into());
        lines.extend(notes);
    }
    let mut sum = Count::default();
    rows.iter().for_each(|row| sum += row.outcome.count);
    lines.push(format!("\n{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped));
    lines.join("\n")
}

fn line(row: &Row) -> String {
    let count = row.outcome.count;
    let tests = if count.total() > 1 { count.total().to_string() } else { String::new() };
    let seconds = row.time.as_secs_f64();
    format!("{:<10} {:<8} {seconds:>8.1}  {tests}", row.name, row.outcome.verdict.word()).trim_end().to_owned()
}

fn notes(row: &Row) -> Vec<String> {
    let own = row.outcome.notes.iter().map(|note| format!("  {}: {note}", row.name));
    let skipped = row.outcome.count.skipped;
    let inside = (row.outcome.notes.is_empty() && skipped > 0)
        .then(|| format!("  {}: {skipped} tests skipped themselves; their names are in its output", row.name));
    own.chain(inside).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::outcome::Outcome;
    use super::*;
    use std::time::Duration;

    fn row(name: &'static str, outcome: Outcome) -> Row {
        Row { name, outcome, time: Duration::from_millis(1500) }
    }

    #[test]
    fn the_closing_line_adds_tests_and_checks() {
        let rows = [
            row("fmt", Outcome::passed()),
            row("rust", Outcome::of_runner(true, "12 passed, 0 failed, 1 skipped")),
            row("deny", Outcome::failed("a licence")),
            row("window", Outcome::skipped("no display")),
        ];
        let report = report(&rows);
        assert_eq!(report.lines().last().unwrap(), "13 passed, 1 failed, 2 skipped", "alone on the last line");
        assert!(report.contains("  window: no display"), "what was left out is told:\n{report}");
    }
}
