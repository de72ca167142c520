//! What comes of a stage.

use super::count::Count;

/// How a stage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    Failed,
    Skipped,
}

impl Verdict {
    /// As it stands in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        }
    }
}

/// The end of a stage with what is to be told about it.
#[derive(Debug)]
pub struct Outcome {
    pub verdict: Verdict,
    /// Tests that a runner counted; a stage that is one check counts as one.
    pub count: Count,
    /// What was left out and why.
    pub notes: Vec<String>,
    /// What to show when it failed.
    pub output: String,
}

impl Outcome {
    /// A single check that found nothing wrong.
    pub fn passed() -> Self {
        Self { verdict: Verdict::Passed, count: Count::one_passed(), notes: Vec::new(), output: String::new() }
    }

    /// A single check that found something, or a stage that could not be run.
    pub fn failed(output: impl Into<String>) -> Self {
        Self { verdict: Verdict::Failed, count: Count::one_failed(), notes: Vec::new(), output: output.into() }
    }

    /// A stage that was left out.
    pub fn skipped(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Skipped, count: Count::one_skipped(), notes: vec![why.into()], output: String::new() }
    }

    /// A check that lists what it found; nothing found is a pass.
    pub fn of_findings(findings: &[String], rule: &str) -> Self {
        if findings.is_empty() {
            return Self::passed();
        }
        Self::failed(format!("{rule}\n  {}", findings.join("\n  ")))
    }

    /// A test runner: its exit code decides, its own summary is what is counted. A runner that ran nothing has failed.
    pub fn of_runner(ok: bool, text: &str) -> Self {
        match Count::read(text) {
            Some(count) if count.total() > 0 => {
                let count = if ok { count } else { count.with_a_failure() };
                let verdict = if ok && count.failed == 0 { Verdict::Passed } else { Verdict::Failed };
                Self { verdict, count, notes: Vec::new(), output: text.to_owned() }
            }
            _ if ok => Self::failed(format!("{text}\nThe test runner ended without running a test.")),
            _ => Self::failed(text),
        }
    }

    /// Adds a remark on what was left out.
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Whether stages that build on this one may run.
    pub fn lets_go_on(&self) -> bool {
        self.verdict != Verdict::Failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_that_ran_nothing_has_failed() {
        assert_eq!(Outcome::of_runner(true, "").verdict, Verdict::Failed, "silence proves nothing");
        assert_eq!(Outcome::of_runner(true, "0 passed, 0 failed").verdict, Verdict::Failed, "zero tests");
        assert_eq!(Outcome::of_runner(true, "3 passed, 0 failed").verdict, Verdict::Passed, "three tests ran");
    }

    #[test]
    fn a_runner_that_ends_badly_counts_at_least_one_failure() {
        let outcome = Outcome::of_runner(false, "3 passed, 0 failed");
        assert_eq!(outcome.verdict, Verdict::Failed, "the exit code decides");
        assert_eq!(outcome.count.failed, 1, "the closing line must not read as a success");
    }
}
