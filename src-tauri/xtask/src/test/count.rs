//! Reading how many tests ran from what test runners print.

use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Count {
    /// One check, passed.
    pub fn one_passed() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// One check, failed.
    pub fn one_failed() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// One check, left out.
    pub fn one_skipped() -> Self {
        Self { skipped: 1, ..Self::default() }
    }

    /// At least one failure, for a runner that says "all passed" and then ends badly.
    pub fn with_a_failure(self) -> Self {
        Self { failed: self.failed.max(1), ..self }
    }

    /// Tests that ran or would have.
    pub fn total(self) -> u64 {
        self.passed + self.failed + self.skipped
    }

    /// The sum over every summary line of nextest, cargo test, vitest, node's runner, and of the plain closing line
    /// `N passed, N failed, N skipped`. `None` when there is no such line.
    pub fn read(text: &str) -> Option<Self> {
        let mut sum = Self::default();
        let mut found = false;
        for line in text.lines().map(without_colours) {
            if let Some(count) = summary(line.trim()) {
                sum += count;
                found = true;
            }
        }
        found.then_some(sum)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Reads one line when it is a summary.
fn summary(line: &str) -> Option<Count> {
    if let Some(rest) = line.strip_prefix("test result:") {
        return Some(words(rest)); // cargo test
    }
    if line.starts_with("Summary [") {
        return Some(words(line.split_once("run:")?.1)); // nextest
    }
    if let Some(rest) = line.strip_prefix("Tests  ") {
        return Some(words(rest)); // vitest
    }
    if let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
        return node(rest);
    }
    let plain = line.split(", ").all(|part| {
        let mut words = part.split(' ');
        words.next().is_some_and(|number| number.parse::<u64>().is_ok())
            && words.next().is_some_and(|word| matches!(word, "passed" | "failed" | "skipped"))
            && words.next().is_none()
    });
    (plain && line.contains("passed") && line.contains("failed")).then(|| words(line))
}

/// `12 passed`, `1 failed` and so on, whatever stands between them.
fn words(text: &str) -> Count {
    let mut count = Count::default();
    let mut number = None;
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match (number, word) {
            (Some(n), "passed") => count.passed += n,
            (Some(n), "failed") => count.failed += n,
            (Some(n), "skipped" | "ignored" | "todo") => count.skipped += n,
            _ => {}
        }
        number = word.parse::<u64>().ok();
    }
    count
}

/// Node's runner gives each number a line of its own.
fn node(rest: &str) -> Option<Count> {
    let (word, number) = rest.split_once(' ')?;
    let n = number.trim().parse().ok()?;
    match word {
        "pass" => Some(Count { passed: n, ..Count::default() }),
        "fail" => Some(Count { failed: n, ..Count::default() }),
        "skipped" | "todo" => Some(Count { skipped: n, ..Count::default() }),
        _ => None,
    }
}

/// A line without terminal colours.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(passed: u64, failed: u64, skipped: u64) -> Option<Count> {
        Some(Count { passed, failed, skipped })
    }

    #[test]
    fn summaries_are_read_as_each_runner_prints_them() {
        let cases = [
            ("nextest", "     Summary [   0.523s] 14 tests run: 14 passed, 2 skipped", count(14, 0, 2)),
            (
                "nextest, slow",
                "     Summary [ 90.1s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped",
                count(2, 1, 0),
            ),
            ("nextest, cut short", "     Summary [ 0.1s] 2/9 tests run: 1 passed, 1 failed, 3 skipped", count(1, 1, 3)),
            (
                "cargo test",
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
                count(5, 0, 1),
            ),
            ("vitest", "      Tests  1 failed | 11 passed | 2 skipped (14)", count(11, 1, 2)),
            (
                "vitest, coloured",
                "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m7 passed\x1b[39m\x1b[22m (7)",
                count(7, 0, 0),
            ),
            ("vitest, files", " Test Files  3 passed (3)", None),
            ("node", "# tests 6\n# pass 5\n# fail 1\n# cancelled 0\n# skipped 0", count(5, 1, 0)),
            ("node, on a terminal", "ℹ pass 5\nℹ fail 0", count(5, 0, 0)),
            ("plain", "8 passed, 0 failed, 1 skipped", count(8, 0, 1)),
            ("plain, short", "8 passed, 2 failed", count(8, 2, 0)),
            ("prose", "yesterday 8 passed, 0 failed", None),
            ("nothing", "", None),
        ];
        for (name, text, expected) in cases {
            assert_eq!(Count::read(text), expected, "{name}");
        }
    }

    #[test]
    fn several_binaries_of_one_run_are_added_up() {
        let text =
            "test result: ok. 2 passed; 0 failed; 0 ignored\nnoise\ntest result: FAILED. 1 passed; 1 failed; 0 ignored";
        assert_eq!(Count::read(text), count(3, 1, 0), "cargo test prints one summary for each binary");
    }
}
