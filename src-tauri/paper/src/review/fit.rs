use super::ReviewPaper;

/// How much of each part is kept, in letters and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    line: usize,
    prose: usize,
    why: usize,
    facts: usize,
    criteria: usize,
    actions: usize,
}

/// Tried in this order until the page fits. The last fits whatever is asked of it.
pub(crate) const TIGHTER: [Limits; 6] = [
    Limits { line: 140, prose: 420, why: 120, facts: 9, criteria: 10, actions: 5 },
    Limits { line: 120, prose: 320, why: 90, facts: 9, criteria: 9, actions: 4 },
    Limits { line: 90, prose: 230, why: 70, facts: 9, criteria: 8, actions: 4 },
    Limits { line: 60, prose: 160, why: 40, facts: 9, criteria: 7, actions: 3 },
    Limits { line: 28, prose: 80, why: 24, facts: 6, criteria: 6, actions: 2 },
    Limits { line: 16, prose: 36, why: 12, facts: 3, criteria: 3, actions: 1 },
];

impl ReviewPaper {
    /// The same review in fewer words, marked as shortened.
    pub(crate) fn shortened(&self, limits: Limits) -> Self {
        let mut short = self.clone();
        short.shortened = true;
        cut_all([&mut short.title, &mut short.subtitle, &mut short.own_view_label], limits.line);
        cut_all([&mut short.decision, &mut short.together.score], limits.line);
        cut_all([&mut short.worth, &mut short.decision_text, &mut short.own_view], limits.prose);
        cut_all([&mut short.letterhead.business], limits.line);
        short.letterhead.lines.truncate(3);
        cut_all(&mut short.letterhead.lines, limits.line.min(50));
        short.setup.footer.truncate(3);
        cut_all(&mut short.setup.footer, limits.line.min(40));
        short.signatures.truncate(2);
        for line in &mut short.signatures {
            cut_all([&mut line.name, &mut line.after_name], limits.line.min(40));
        }
        short.facts.truncate(limits.facts);
        for fact in &mut short.facts {
            cut_all([&mut fact.label, &mut fact.note], limits.line.min(22));
            cut(&mut fact.value, 14);
        }
        self.shorten_rows(&mut short, limits);
        short
    }

    /// Keeps the first rows and says in words how many are left out.
    fn shorten_rows(&self, short: &mut Self, limits: Limits) {
        short.criteria.truncate(limits.criteria);
        for criterion in &mut short.criteria {
            cut(&mut criterion.name, limits.line.min(40));
            cut(&mut criterion.why, limits.why);
        }
        let left_out = self.criteria.len().saturating_sub(limits.criteria);
        if left_out > 0 {
            short.together.score.push_str(&format!(", {left_out} more criteria in the file"));
        }
        short.actions.truncate(limits.actions);
        cut_all(&mut short.actions, limits.line);
        let left_out = self.actions.len().saturating_sub(limits.actions);
        if left_out > 0 {
            short.actions.push(format!("{left_out} more in the file."));
        }
    }
}

fn cut_all<'a>(texts: impl IntoIterator<Item = &'a mut String>, longest: usize) {
    texts.into_iter().for_each(|text| cut(text, longest));
}

/// Cuts at the end of a word where one is near, and shows the cut. Lines run on.
fn cut(text: &mut String, longest: usize) {
    *text = text.replace('\n', " ");
    if text.chars().count() <= longest {
        return;
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    let end = kept.rfind(' ').filter(|end| *end > kept.len() / 2).unwrap_or(kept.len());
    *text = format!("{}…", kept.get(..end).unwrap_or(&kept).trim_end());
}
