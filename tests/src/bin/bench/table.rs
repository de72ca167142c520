//! The table at the end: what was measured, the ratio, the target, and whether it is met.

use std::fmt::Write;

use crate::measure::Pair;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Bytes,
}

impl Unit {
    /// As people read it: "0.84 ms", "1.2 s", "212 MB".
    fn show(self, value: f64) -> String {
        match self {
            Self::Bytes => format!("{:.0} MB", value / 1e6),
            Self::Seconds if value < 1e-3 => format!("{:.0} µs", value * 1e6),
            Self::Seconds if value < 1.0 => format!("{:.2} ms", value * 1e3),
            Self::Seconds => format!("{value:.2} s"),
        }
    }
}

/// One line.
#[derive(Debug, Clone)]
pub struct Row {
    pub what: String,
    /// What it is measured against.
    pub against: &'static str,
    pub pair: Pair,
    pub unit: Unit,
    pub target: f64,
    /// What was counted beside the time, for finding out why.
    pub note: String,
}

impl Row {
    fn ratio(&self) -> f64 {
        self.pair.ours / self.pair.plain
    }

    /// Judged by what is printed, so that no line says 1.30 and missed.
    pub fn met(&self) -> bool {
        (self.ratio() * 100.0).round() / 100.0 <= self.target
    }

    fn cells(&self) -> [String; 7] {
        [
            self.what.clone(),
            self.unit.show(self.pair.ours),
            self.unit.show(self.pair.plain),
            format!("{:.2}×", self.ratio()),
            format!("≤ {:.1}×", self.target),
            if self.met() { "met" } else { "MISSED" }.to_owned(),
            self.note.clone(),
        ]
    }
}

const HEADS: [&str; 6] = ["What", "Counterpart", "Against", "Ratio", "Target", "Verdict"];

/// As Markdown that also reads well on a terminal: one table for each thing that was measured against.
pub fn markdown(rows: &[Row]) -> String {
    let mut against: Vec<&'static str> = Vec::new();
    for row in rows {
        if !against.contains(&row.against) {
            against.push(row.against);
        }
    }
    against.iter().map(|against| section(against, rows)).collect::<Vec<_>>().join("\n")
}

fn section(against: &str, rows: &[Row]) -> String {
    let mut cells: Vec<[String; 7]> = vec![heads()];
    cells.extend(rows.iter().filter(|row| row.against == against).map(Row::cells));
    if cells.iter().skip(1).all(|row| row[6].is_empty()) {
        cells[0][6].clear();
    }
    let columns = if cells[0][6].is_empty() { 6 } else { 7 };
    let widths: Vec<usize> =
        (0..columns).map(|at| cells.iter().map(|row| row[at].chars().count()).max().unwrap_or(0)).collect();
    let mut text = format!("### Against {against}\n\n");
    for (line, row) in cells.iter().enumerate() {
        let padded: Vec<String> =
            widths.iter().enumerate().map(|(at, width)| pad(&row[at], *width, right(at))).collect();
        let _ = writeln!(text, "| {} |", padded.join(" | "));
        if line == 0 {
            let rule: Vec<String> = widths
                .iter()
                .enumerate()
                .map(
                    |(at, width)| if right(at) { format!("{}:", "-".repeat(width + 1)) } else { "-".repeat(width + 2) },
                )
                .collect();
            let _ = writeln!(text, "|{}|", rule.join("|"));
        }
    }
    text
}

fn heads() -> [String; 7] {
    let [what, ours, plain, ratio, target, verdict] = HEADS.map(str::to_owned);
    [what, ours, plain, ratio, target, verdict, "Counted beside it".to_owned()]
}

/// Columns of numbers end at the right.
fn right(column: usize) -> bool {
    (1..=4).contains(&column)
}

fn pad(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(text.chars().count()));
    if right { format!("{space}{text}") } else { format!("{text}{space}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: f64, plain: f64) -> Row {
        Row {
            what: "x".into(),
            against: "y",
            pair: Pair { ours, plain },
            unit: Unit::Seconds,
            target: 1.3,
            note: String::new(),
        }
    }

    #[test]
    fn a_ratio_on_the_target_is_met_and_one_above_is_not() {
        assert!(row(1.3, 1.0).met(), "the target itself counts");
        assert!(!row(1.31, 1.0).met(), "one hundredth above does not");
    }

    #[test]
    fn numbers_carry_the_unit_that_people_read() {
        let cases = [
            (Unit::Seconds, 0.000_84, "840 µs"),
            (Unit::Seconds, 0.0084, "8.40 ms"),
            (Unit::Seconds, 2.0, "2.00 s"),
            (Unit::Bytes, 2.12e8, "212 MB"),
        ];
        for (unit, value, expected) in cases {
            assert_eq!(unit.show(value), expected, "{value}");
        }
    }

    #[test]
    fn a_missed_target_is_told() {
        assert!(markdown(&[row(2.0, 1.0)]).contains("2.00× | ≤ 1.3× | MISSED"), "{}", markdown(&[row(2.0, 1.0)]));
    }
}
