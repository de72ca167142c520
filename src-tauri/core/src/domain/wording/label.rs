//! What to call a blank: from its own words, or from the words around it.

use super::blanks::Found;
use super::{FieldKind, Group};

/// Where a blank stands.
#[derive(Debug)]
pub(super) struct Place<'a> {
    /// The words before it on its line, or in its row.
    before: String,
    /// The words after it on its line.
    after: String,
    /// The heading above, or the bold words that open its paragraph; may be empty.
    pub heading: String,
    /// A line for a signature stands close above.
    below_a_signature: bool,
    /// The whole line.
    row: &'a str,
    /// In a table: the head of its column; may be empty.
    column: String,
}

/// A name for a blank, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub label: String,
    /// Tells blanks with the same words apart; empty when the words say it all.
    pub context: String,
    /// Two blanks with the same identity are one field.
    pub identity: String,
}

impl<'a> Place<'a> {
    pub(super) fn of(text: &'a str, found: &Found) -> Self {
        let before = text.get(..found.range.start).unwrap_or_default();
        let after = text.get(found.range.end..).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_before = before.get(line_start..).unwrap_or_default();
        let line_after = after.split('\n').next().unwrap_or_default();
        let row = text.get(line_start..found.range.end + line_after.len()).unwrap_or_default();
        Self {
            before: plain(line_before),
            after: plain(line_after),
            heading: run_in(line_before).or_else(|| heading_above(before.get(..line_start)?)).unwrap_or_default(),
            row,
            below_a_signature: signs_above(before.get(..line_start).unwrap_or_default()),
            column: column_head(before.get(..line_start).unwrap_or_default(), line_before).unwrap_or_default(),
        }
    }

    /// Only a signature or its date goes here; signing fills it, not typing.
    pub(super) fn is_for_a_signature(&self, inner: &str) -> bool {
        const SIGNS: [&str; 8] =
            ["signature", "sign here", "sign", "signed", "by", "initials", "initial here", "signed by"];
        let asked = if inner.is_empty() { self.lead().unwrap_or_default() } else { inner.to_owned() };
        let asked = asked.trim_end_matches([':', ' ']).to_lowercase();
        SIGNS.contains(&asked.as_str()) || (self.below_a_signature && inner.is_empty() && asked == "date")
    }

    pub(super) fn name(&self, found: &Found) -> Named {
        let (asked, instructed) = without_instruction(&found.inner);
        let key = found.inner.to_lowercase();
        let words = !asked.is_empty() && !is_offer(&found.inner);
        if words && !instructed && !is_general(&asked) {
            return Named { label: short(&asked), context: String::new(), identity: key };
        }
        let near = self.near();
        if let Some(row) = self.lead() {
            let label = if self.column.is_empty() { row } else { format!("{row} ({})", self.column) };
            return Named {
                identity: format!("{key}|{label}|{}", self.heading),
                label: short(&label),
                context: self.heading.clone(),
            };
        }
        let alone = self.before.is_empty() && self.after.trim_matches(['.', ',']).is_empty();
        let label = if !self.heading.is_empty() && (alone || !words) {
            self.heading.clone()
        } else if words {
            asked
        } else {
            self.defined().unwrap_or_else(|| near.clone())
        };
        let label = if label.is_empty() { "Blank".to_owned() } else { label };
        Named { identity: format!("{key}|{label}|{near}"), label: short(&label), context: near }
    }

    /// “Governing Law: [ ]”, or the first cell of a row.
    fn lead(&self) -> Option<String> {
        if self.row.trim_start().starts_with('|') {
            let cell = plain(self.row.trim_start().trim_start_matches('|').split('|').next()?);
            return Some(cell).filter(|cell| cell.chars().any(char::is_alphabetic) && !cell.contains(['[', '_']));
        }
        let said = self.before.trim_end_matches([' ', '$', '€', '£']).strip_suffix(':')?;
        let said = said.rsplit(['.', ';', ',', '_', ']', '|']).next()?.trim();
        (!said.is_empty() && said.split_whitespace().count() <= 6).then(|| said.to_owned())
    }

    /// `____ (the “Client”)` names itself afterwards.
    fn defined(&self) -> Option<String> {
        let inside = self.after.trim_start().strip_prefix('(')?.split(')').next()?;
        let name = inside.trim_start_matches("the ").trim_matches(['“', '”', '"', '’', '‘', ' ']);
        (!name.is_empty() && name.split_whitespace().count() <= 4).then(|| name.to_owned())
    }

    /// What the sentence is about just before the blank, in a word or a few.
    fn near(&self) -> String {
        const ABOUT: [(&str, &str); 14] = [
            ("court", "courts"),
            ("jurisdiction", "courts"),
            ("venue", "courts"),
            ("law", "law"),
            ("notice", "notice"),
            ("terminat", "ending"),
            ("expire", "end"),
            ("ends", "end"),
            ("effective", "start"),
            ("commence", "start"),
            ("begin", "start"),
            ("start", "start"),
            ("invoice", "invoice"),
            ("pay", "payment"),
        ];
        let sentence = self.before.rsplit(['.', ';', ']', '_']).next().unwrap_or_default();
        let lower = sentence.to_lowercase();
        let about = ABOUT.iter().filter_map(|(word, about)| lower.rfind(word).map(|at| (at, *about))).max();
        if let Some((_, about)) = about {
            return about.to_owned();
        }
        let words: Vec<_> = sentence.split_whitespace().collect();
        let last = words.get(words.len().saturating_sub(4)..).unwrap_or_default().join(" ");
        let next =
            self.after.split_whitespace().next().unwrap_or_default().trim_matches(['.', ',', ';', ')', '(', ':']);
        match (last.is_empty(), next.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("… {next}"),
            (false, true) => last,
            (false, false) => format!("{last} … {next}"),
        }
    }
}

/// `1 year(s)` or a whole sentence in brackets: wording that is offered, to keep or to change.
pub(super) fn is_offer(inner: &str) -> bool {
    let sentence = inner.ends_with('.') && inner.split_whitespace().count() > 3;
    (sentence || inner.starts_with(|c: char| c.is_ascii_digit())) && !without_instruction(inner).1
}

/// What kind of value the blank takes, judged by its words and its label.
pub(super) fn kind_of(inner: &str, label: &str) -> FieldKind {
    let all = format!("{inner} {label}").to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| all.contains(word));
    let spelled_date = has(&["mm/", "dd/", "yyyy"]);
    if let Some(options) = alternatives(inner).filter(|_| !spelled_date) {
        return FieldKind::Choice(options);
    }
    let ends_as_date = |text: &str| text.to_lowercase().trim_end_matches([']', '.']).ends_with("date");
    if spelled_date || ends_as_date(inner) || (!is_offer(inner) && ends_as_date(label)) {
        return FieldKind::Date;
    }
    if is_offer(inner) {
        return if inner.chars().count() > 60 { FieldKind::Long } else { FieldKind::Text };
    }
    if has(&["amount", "price", "fee ", "rate"]) || all.trim_end().ends_with("fee") {
        return FieldKind::Money;
    }
    if inner.chars().count() > 80 || has(&["description", "describe", "scope", "deliverables", "list of", "details"]) {
        return FieldKind::Long;
    }
    FieldKind::Text
}

/// `is / is not`: a choice to make. `State/Country` only names the blank twice.
fn alternatives(inner: &str) -> Option<Vec<String>> {
    const NAMES: [&str; 9] = ["name", "company", "address", "state", "city", "county", "country", "date", "number"];
    let options: Vec<String> = inner.split('/').map(|option| option.trim().to_owned()).collect();
    let plain = |option: &String| {
        option.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && option.split_whitespace().count() <= 4
            && !NAMES.iter().any(|name| option.contains(name))
    };
    ((2..=5).contains(&options.len()) && options.iter().all(plain)).then_some(options)
}

/// Where in the form it belongs.
pub(super) fn group_of(inner: &str, label: &str) -> Group {
    const TABLE: [(&[&str], Group); 7] = [
        (&["law", "jurisdiction", "court", "notice", "terminat", "venue"], Group::Ending),
        (&["confidential", "privacy", "personal data", "secret"], Group::Privacy),
        (&["price", "fee", "amount", "rate", "payment", "invoice", "expense"], Group::Price),
        (&["name", "address", "company", "party", "client", "contractor", "email", "e-mail", "phone"], Group::Who),
        (&["date", "term", "deadline", "start", "end", "day", "month", "year"], Group::Dates),
        (&["intellectual", "ownership", "licen"], Group::Rights),
        (&["accept", "revision", "done"], Group::Done),
    ];
    let search = |text: &str| {
        let lower = text.to_lowercase();
        TABLE.iter().find(|(words, _)| words.iter().any(|word| lower.contains(word))).map(|(_, group)| *group)
    };
    let words = if is_offer(inner) { "" } else { inner };
    search(label).or_else(|| search(words)).unwrap_or(Group::What)
}

/// “Fill in state” asks for “state”.
fn without_instruction(inner: &str) -> (String, bool) {
    const VERBS: [&str; 13] = [
        "fill in ",
        "please insert ",
        "insert ",
        "enter ",
        "specify ",
        "provide ",
        "type ",
        "add ",
        "complete ",
        "choose ",
        "select ",
        "your ",
        "write ",
    ];
    let lower = inner.to_lowercase();
    let verb = VERBS.iter().find(|verb| lower.starts_with(**verb));
    let mut asked = verb.and_then(|verb| inner.get(verb.len()..)).unwrap_or(inner);
    for article in ["here ", "the ", "a ", "an ", "in "] {
        asked = asked.strip_prefix(article).unwrap_or(asked);
    }
    let cut = [", i.e", " i.e.", ", e.g", " e.g.", " (", ";", ":"].iter().filter_map(|mark| asked.find(mark)).min();
    let asked = cut.and_then(|at| asked.get(..at)).filter(|part| !part.trim().is_empty()).unwrap_or(asked).trim();
    (asked.to_owned(), verb.is_some())
}

/// Words that many blanks of one text carry.
fn is_general(asked: &str) -> bool {
    const GENERAL: [&str; 30] = [
        "date",
        "today’s date",
        "today's date",
        "name",
        "print name",
        "full name",
        "title",
        "address",
        "amount",
        "email",
        "e-mail",
        "phone",
        "number",
        "state",
        "country",
        "city",
        "county",
        "place",
        "tbd",
        "blank",
        "insert",
        "fill in",
        "text",
        "xx",
        "xxx",
        "xxxx",
        "x%",
        "year",
        "month",
        "day",
    ];
    GENERAL.contains(&asked.to_lowercase().as_str())
}

fn short(label: &str) -> String {
    let words = label.trim().trim_end_matches(['.', ':', ',']);
    let mut text: String = words.chars().take(60).collect();
    if words.chars().count() > 60 {
        text.truncate(text.rfind(' ').unwrap_or(text.len()));
        text.push('…');
    }
    let shouted = text.chars().filter(|c| c.is_alphabetic()).count() > 4 && !text.chars().any(char::is_lowercase);
    let text = if shouted { text.to_lowercase() } else { text };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The heading above, from `# Heading` or a line that is bold from end to end.
pub(super) fn heading_above(before: &str) -> Option<String> {
    before.lines().rev().find_map(|line| {
        let line = line.trim();
        let heading = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#'));
        let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|rest| !rest.contains("**"));
        heading.or(bold).or_else(|| shouted(line)).map(plain).filter(|text| !text.is_empty())
    })
}

fn signs_above(above: &str) -> bool {
    let mut near = above.lines().rev().filter(|line| !line.trim().is_empty()).take(5);
    near.any(|line| {
        let line = line.trim_start_matches(['|', ' ', '*']).to_lowercase();
        ["signature", "by:", "signed", "sign here"].iter().any(|sign| line.starts_with(sign))
    })
}

/// What the first row of the table says about the column in which `line_before` ends.
fn column_head(above: &str, line_before: &str) -> Option<String> {
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    let head = above.lines().rev().take_while(is_row).last().filter(|_| is_row(&line_before))?;
    let column = line_before.matches('|').count();
    head.split('|').nth(column).map(plain)
}

/// `CLIENT` alone on a line heads a block of signatures in many texts.
fn shouted(line: &str) -> Option<&str> {
    let capitals = line.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | ':' | '.' | '&' | '-'));
    (capitals && line.chars().count() > 3 && line.split_whitespace().count() <= 4).then_some(line)
}

/// The bold words that open a paragraph: `5. **Term.** This …`
fn run_in(line: &str) -> Option<String> {
    let opened = line.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '*' | '#')
    });
    let marks = line.get(..line.len() - opened.len())?;
    let (bold, rest) = opened.split_once("**").filter(|_| marks.ends_with("**"))?;
    let words = plain(bold);
    let words = words.trim_end_matches(['.', ':']);
    (!words.is_empty() && words.split_whitespace().count() <= 8 && (!rest.trim().is_empty() && !bold.ends_with(':')))
        .then(|| words.to_owned())
}

/// Words without Markdown marks and HTML tags.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut in_tag = false;
    for (at, c) in markdown.char_indices() {
        match c {
            '<' if markdown
                .get(at + 1..)
                .is_some_and(|rest| rest.starts_with(|n: char| n.is_ascii_alphabetic() || n == '/')) =>
            {
                in_tag = true
            }
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            '*' | '`' | '\\' => {}
            _ => text.push(c),
        }
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches(['#', '>', '-', '+', ' ']);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..).unwrap_or_default();
    let unnumbered = rest.strip_prefix(['.', ')']).filter(|_| digits > 0).unwrap_or(words).trim();
    let unboxed = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| unnumbered.strip_prefix(mark));
    unboxed.unwrap_or(unnumbered).trim().to_owned()
}
