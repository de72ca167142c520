//! Numbers of clauses and items.

use super::tree::Inline;

/// How items below a clause are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 1, (a), (i): the way of letters and of most contracts.
    Letters,
    /// 1, 1.1, (a): used when the text itself refers to "Section 2.1".
    Decimal,
}

/// Chooses the style the text already refers to, so that its references point somewhere.
pub(super) fn style(source: &str) -> Style {
    const WORDS: [&str; 5] = ["section", "clause", "paragraph", "article", "§"];
    let mut before = String::new();
    for word in source.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '§');
        let dotted = bare
            .split_once('.')
            .is_some_and(|(a, b)| is_short_number(a) && b.chars().next().is_some_and(|c| c.is_ascii_digit()));
        if dotted && WORDS.iter().any(|name| before.trim_end_matches('s') == *name) {
            return Style::Decimal;
        }
        before = bare.to_lowercase();
    }
    Style::Letters
}

/// The mark of the `n`th item, `level` ordered lists deep (the outermost is 1) below `parent`.
pub(super) fn mark(style: Style, level: usize, parent: &str, n: u64, typed: &str) -> String {
    let depth = match (style, level) {
        (_, 0 | 1) => return typed.to_owned(),
        (Style::Decimal, 2) if !parent.is_empty() => return format!("{parent}.{n}"),
        (Style::Decimal, _) => level - 1,
        (Style::Letters, _) => level,
    };
    match depth % 3 {
        2 => format!("({})", letters(n)),
        0 => format!("({})", roman(n)),
        _ => format!("({})", letters(n).to_uppercase()),
    }
}

fn letters(n: u64) -> String {
    let mut left = n.max(1);
    let mut signs = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        signs.push(char::from(b'a' + digit));
        left = (left - 1) / 26;
    }
    signs.iter().rev().collect()
}

fn roman(n: u64) -> String {
    const STEPS: [(u64, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut left = n.clamp(1, 399);
    let mut out = String::new();
    for (value, sign) in STEPS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// Takes a number typed at the start, as in "1. Scope", "2.1 Fees" or "**3) Term**". A lone
/// number ("2026 in review") is a word, not a number.
pub(super) fn take(inlines: &mut Vec<Inline>) -> Option<String> {
    match inlines.first_mut()? {
        Inline::Text { s } => {
            let (number, rest) = split(s)?;
            *s = rest;
            Some(number)
        }
        Inline::Strong { c } | Inline::Emphasis { c } => {
            if let [Inline::Text { s }] = c.as_slice()
                && let Some(number) = whole(s)
            {
                inlines.remove(0);
                if let Some(Inline::Text { s }) = inlines.first_mut() {
                    *s = s.trim_start().to_owned();
                }
                return Some(number);
            }
            take(c)
        }
        _ => None,
    }
}

fn split(text: &str) -> Option<(String, String)> {
    let (first, rest) = text.trim_start().split_once(char::is_whitespace)?;
    Some((whole(first)?, rest.trim_start().to_owned()))
}

/// "1.", "2)", "3.1", "4.2.1." and nothing else.
fn whole(word: &str) -> Option<String> {
    let word = word.trim();
    let number = word.trim_end_matches(['.', ')']);
    let closed = number.len() + 1 == word.len();
    let parts = number.split('.').collect::<Vec<_>>();
    let numbers = parts.len() <= 4 && parts.iter().all(|part| is_short_number(part));
    (numbers && (closed || (parts.len() > 1 && number == word))).then(|| number.to_owned())
}

fn is_short_number(part: &str) -> bool {
    (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line begins an item of its own: "(a)", "(iv)", "b)", "[x]", "☐".
pub(super) fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with(['☐', '☑', '☒']) || ["[ ]", "[x]", "[X]"].iter().any(|b| line.starts_with(b)) {
        return true;
    }
    let Some((first, _)) = line.split_once(' ') else {
        return false;
    };
    let Some(inner) = first.strip_suffix(')') else {
        return false;
    };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    (1..=4).contains(&inner.len()) && inner.chars().all(|c| c.is_ascii_alphanumeric())
}
