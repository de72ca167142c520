//! Which clauses a text seems to hold. A suggestion for the owner to tick, never a judgement.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Clause;
use super::label::plain;

/// A clause that seems to be there, and the line that made us think so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    pub clause: Clause,
    /// From 1.
    pub line: u32,
    /// The start of that line, without marks.
    pub excerpt: String,
    /// The words that were found.
    pub words: String,
}

/// English phrases per clause; small letters. The strongest come first.
const PHRASES: [(Clause, &[&str]); 13] = [
    (
        Clause::Tasks,
        &[
            "scope of work",
            "statement of work",
            "description of services",
            "services to be",
            "the services",
            "deliverables",
            "tasks",
            "will do",
            "shall perform",
            "duties",
        ],
    ),
    (
        Clause::DeadlineOrLimit,
        &[
            "deadline",
            "due date",
            "completion date",
            "delivery date",
            "milestone",
            "no later than",
            "finished by",
            "completed by",
            "limit of the work",
            "maximum of",
            "at most",
            "not exceed",
            "hours per",
        ],
    ),
    (
        Clause::Payment,
        &[
            "compensation",
            "payment",
            "fees",
            "fee ",
            "price",
            "invoice",
            "shall pay",
            "will pay",
            "is paid",
            "hourly rate",
        ],
    ),
    (
        Clause::IndependentStatus,
        &[
            "independent contractor",
            "independent work",
            "relationship of the parties",
            "not an employee",
            "no employment",
            "runs their own business",
            "self-employed",
        ],
    ),
    (
        Clause::Confidentiality,
        &[
            "confidentiality",
            "non-disclosure",
            "confidential information",
            "confidential",
            "trade secret",
            "keeping things private",
            "stays private",
        ],
    ),
    (
        Clause::DataProtection,
        &["data protection", "personal data", "personal information", "data processing", "gdpr", "privacy law"],
    ),
    (
        Clause::Ownership,
        &[
            "intellectual property",
            "work made for hire",
            "work for hire",
            "ownership",
            "proprietary rights",
            "who owns",
            "assigns all right",
            "copyright",
            "belongs to",
        ],
    ),
    (
        Clause::Communication,
        &[
            "communication",
            "how we talk",
            "point of contact",
            "status report",
            "progress report",
            "weekly call",
            "meetings",
            "contact person",
        ],
    ),
    (
        Clause::Evaluation,
        &[
            "evaluation",
            "acceptance criteria",
            "acceptance test",
            "acceptance",
            "performance review",
            "service level",
            "done means",
            "look back",
            "inspection",
        ],
    ),
    (Clause::Revisions, &["revisions", "rounds of corrections", "corrections", "rework", "revision"]),
    (
        Clause::ChangeOfScope,
        &[
            "change order",
            "change request",
            "changes to the work",
            "change of scope",
            "change in scope",
            "change to the work",
            "additional services",
            "out of scope",
        ],
    ),
    (
        Clause::Ending,
        &["termination", "terminate", "ending it", "notice period", "end of this agreement", "expires", "expiration"],
    ),
    (
        Clause::Law,
        &[
            "governing law",
            "applicable law",
            "governed by",
            "the law of",
            "the laws of",
            "jurisdiction",
            "dispute resolution",
        ],
    ),
];

/// The clauses that a text seems to hold, in the order of the checklist, each once with its best line.
#[must_use]
pub fn suggest(markdown: &str) -> Vec<Suggestion> {
    let lines: Vec<(u32, Line)> = (1..).zip(markdown.lines().map(Line::read)).collect();
    PHRASES.iter().filter_map(|(clause, phrases)| best(*clause, phrases, &lines)).collect()
}

struct Line {
    shown: String,
    lower: String,
    /// The heading, or the bold words that open the paragraph.
    heading: String,
}

impl Line {
    fn read(line: &str) -> Self {
        let shown = plain(line);
        let is_heading = line.trim_start().starts_with('#');
        let opening = line.split("**").nth(1).filter(|_| line.find("**").is_some_and(|at| at < 12)).unwrap_or_default();
        let heading = if is_heading { shown.to_lowercase() } else { opening.to_lowercase() };
        Self { lower: shown.to_lowercase(), heading, shown }
    }
}

/// Headings beat sentences; strong phrases beat weak ones; the first line beats later ones.
fn best(clause: Clause, phrases: &[&str], lines: &[(u32, Line)]) -> Option<Suggestion> {
    let heads = |line: &Line, phrase: &str| line.heading.contains(phrase);
    let says = |line: &Line, phrase: &str| line.lower.contains(phrase);
    let find = |tells: fn(&Line, &str) -> bool| {
        phrases.iter().find_map(|phrase| Some((phrase, lines.iter().find(|(_, line)| tells(line, phrase))?)))
    };
    let (words, (number, line)) = find(heads).or_else(|| find(says))?;
    let mut excerpt: String = line.shown.chars().take(120).collect();
    if excerpt.len() < line.shown.len() {
        excerpt.push('…');
    }
    Some(Suggestion { clause, line: *number, excerpt, words: words.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::super::{Values, fill, library};
    use super::*;
    use crate::domain::dates::DateOrder;

    #[test]
    fn a_clause_is_suggested_with_the_line_that_speaks_of_it() {
        let text = "# Contract\n\n1. The parties talk about payment.\n2. **Fees.** The client pays.\n3. **Governing Law**. Maine.\n";
        let found: Vec<_> = suggest(text).into_iter().map(|s| (s.clause, s.line)).collect();
        assert_eq!(found, [(Clause::Payment, 4), (Clause::Law, 5)], "the heading on fees beats the remark above it");
        assert_eq!(suggest(text)[0].words, "fees");
        assert_eq!(suggest("Bread is good."), []);
    }

    #[test]
    fn what_our_own_templates_mark_is_also_found_by_reading() {
        for template in library() {
            let values: Values = template.fields.iter().map(|f| (f.name.clone(), "x".to_owned())).collect();
            let filled = fill(&template.body, &template.fields, &values, DateOrder::DayFirst);
            let suggested: Vec<_> = suggest(&filled.text).into_iter().map(|s| s.clause).collect();
            let missed: Vec<_> = filled.clauses.iter().filter(|c| !suggested.contains(c)).collect();
            assert_eq!(missed, Vec::<&Clause>::new(), "{}", template.key);
        }
    }
}
