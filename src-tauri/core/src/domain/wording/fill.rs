//! Putting values into a body.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::boxes::drawn;
use super::clause::Clause;
use super::field::{Field, FieldKind, Values};
use super::markdown::{inline, long};
use super::tags::{Piece, Tag, pieces};
use crate::domain::dates::{DateOrder, say_date};

/// A text with its values in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Filled {
    /// Markdown.
    pub text: String,
    /// What is still empty, each field once, in the order of the text.
    pub blanks: Vec<Blank>,
    /// What the shown paragraphs say they satisfy, in the order of the text; only templates say so.
    pub clauses: Vec<Clause>,
}

/// A field that stands empty in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Blank {
    pub name: String,
    pub label: String,
    /// Line of the filled text, from 1.
    pub line: u32,
}

/// Fills `body` with `values`.
///
/// A field that is empty shows its pasted blank, or its label in square brackets. Sections of empty
/// fields are left out, with their lines. Dates are said in words, in `order`. Values cannot become
/// headings, links or HTML; only long fields keep lists and emphasis. Tags that are not in `fields`
/// stay as they are.
#[must_use]
pub fn fill(body: &str, fields: &[Field], values: &Values, order: DateOrder) -> Filled {
    let fields = fields.iter().map(|field| (field.name.as_str(), field)).collect();
    let pieces = pieces(body);
    let sections = Sections::of(&pieces, &fields);
    let mut page = Page {
        fields,
        values,
        order,
        sections,
        text: String::new(),
        blanks: Vec::new(),
        clauses: Vec::new(),
        number: 0,
    };
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at = page.take(*piece, at);
    }
    Filled { text: page.text, blanks: page.blanks, clauses: page.clauses }
}

type ByName<'a> = BTreeMap<&'a str, &'a Field>;

/// The sections of known fields. Numbers are indexes of pieces.
struct Sections {
    /// Start and end of each section.
    end_of: BTreeMap<usize, usize>,
    /// Texts that begin with the line break of a line on which only a section tag stood.
    after_lone_tag: BTreeSet<usize>,
}

impl Sections {
    fn of(pieces: &[Piece<'_>], fields: &ByName<'_>) -> Self {
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut end_of = BTreeMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Tag { tag: Tag::Open(name) | Tag::OpenEmpty(name), .. } if fields.contains_key(name) => {
                    open.push((at, name));
                }
                Piece::Tag { tag: Tag::Close(name), .. } => {
                    if let Some((start, _)) = open.pop_if(|(_, opened)| opened == name) {
                        end_of.insert(start, at);
                    }
                }
                _ => {}
            }
        }
        let line_begins_at = |at: usize| match at.checked_sub(1).and_then(|before| pieces.get(before)) {
            None => true,
            Some(Piece::Text(text)) => text.ends_with('\n'),
            Some(Piece::Tag { .. }) => false,
        };
        let tags = end_of.iter().flat_map(|(start, end)| [*start, *end]);
        let after_lone_tag = tags.filter(|at| line_begins_at(*at)).map(|at| at + 1).collect();
        Self { end_of, after_lone_tag }
    }

    fn ends_at(&self, at: usize) -> bool {
        self.end_of.values().any(|end| *end == at)
    }
}

/// The text while it is being written.
struct Page<'a> {
    fields: ByName<'a>,
    values: &'a Values,
    order: DateOrder,
    sections: Sections,
    text: String,
    blanks: Vec<Blank>,
    clauses: Vec<Clause>,
    /// Number of the last clause that was written.
    number: u32,
}

impl Page<'_> {
    /// Writes one piece and answers which comes next.
    fn take(&mut self, piece: Piece<'_>, at: usize) -> usize {
        match piece {
            Piece::Text(text) if self.sections.after_lone_tag.contains(&at) => {
                self.text.push_str(text.strip_prefix('\n').unwrap_or(text));
            }
            Piece::Text(text) => self.text.push_str(text),
            Piece::Tag { tag: Tag::Open(name), source } => return self.section(at, source, self.is_filled(name)),
            Piece::Tag { tag: Tag::OpenEmpty(name), source } => return self.section(at, source, !self.is_filled(name)),
            Piece::Tag { tag: Tag::Close(_), .. } if self.sections.ends_at(at) => {}
            Piece::Tag { tag: Tag::Close(_), source } => self.text.push_str(source),
            Piece::Tag { tag: Tag::Clause(keys), .. } => {
                self.number += 1;
                self.text.push_str(&self.number.to_string());
                self.clauses.extend(keys.split(' ').filter_map(Clause::from_key));
            }
            Piece::Tag { tag: Tag::Value(name), source } => match self.fields.get(name) {
                Some(field) => self.value(field),
                None => self.text.push_str(source),
            },
        }
        at + 1
    }

    fn is_filled(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|field| field.filled(self.values).is_some())
    }

    /// Enters or skips the section that opens here; a tag that opens none is text.
    fn section(&mut self, at: usize, source: &str, shown: bool) -> usize {
        match self.sections.end_of.get(&at) {
            None => self.text.push_str(source),
            Some(end) if !shown => return *end,
            Some(_) => {}
        }
        at + 1
    }

    fn value(&mut self, field: &Field) {
        let shown = match (&field.kind, field.filled(self.values)) {
            (FieldKind::Tick, ticked) => self.tick(field, ticked),
            (_, None) => self.blank(field),
            (kind, Some(value)) => self.say(kind, value),
        };
        self.text.push_str(&shown);
    }

    fn say(&self, kind: &FieldKind, value: &str) -> String {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        match kind {
            FieldKind::Date => value.parse().map_or_else(|_| inline(value, line), |date| say_date(date, self.order)),
            FieldKind::Long if !line.trim_start().starts_with('|') => long(value, line),
            _ => inline(value, line),
        }
    }

    fn tick(&self, field: &Field, ticked: Option<&str>) -> String {
        match ticked {
            Some(answer) => drawn(&field.original, answer == "yes").to_owned(),
            None => field.original.clone(),
        }
    }

    fn blank(&mut self, field: &Field) -> String {
        if !self.blanks.iter().any(|blank| blank.name == field.name) {
            let line = u32::try_from(self.text.matches('\n').count() + 1).unwrap_or(u32::MAX);
            self.blanks.push(Blank { name: field.name.clone(), label: field.label.clone(), line });
        }
        match field.original.as_str() {
            "" => format!("[{}]", field.label),
            pasted => pasted.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::super::{library, tidy};
    use super::*;
    use proptest::prelude::*;

    fn field(name: &str, kind: FieldKind) -> Field {
        Field {
            name: name.into(),
            label: name.to_uppercase(),
            help: String::new(),
            kind,
            required: true,
            group: super::super::Group::What,
            default: String::new(),
            source: String::new(),
            original: String::new(),
        }
    }

    fn filled(body: &str, fields: &[Field], values: &[(&str, &str)]) -> Filled {
        let values = values.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        fill(body, fields, &values, DateOrder::MonthFirst)
    }

    #[test]
    fn values_take_the_place_of_their_tags() {
        let fields = [field("who", FieldKind::Text), field("due", FieldKind::Date), field("more", FieldKind::Long)];
        let table = [
            ("By {{due}}.", "due", "2026-04-01", "By April 1, 2026.", "a date is said in words"),
            ("By {{due}}.", "due", "Easter", "By Easter.", "what is no date is kept"),
            ("{{who}} bakes", "who", "#1 BAKERS", "\\#1 BAKERS bakes", "a name is no heading"),
            ("for {{who}}", "who", "A*B & <b>Sons</b>", "for A\\*B & \\<b>Sons\\</b>", "nor emphasis, nor HTML"),
            ("for {{who}}", "who", "two\nlines", "for two lines", "one line stays one line"),
            ("| {{who}} |", "who", "a|b", "| a\\|b |", "a table keeps its columns"),
            (
                "1. **Work.** {{more}}",
                "more",
                "Paint:\n- one\n- two",
                "1. **Work.** Paint:\n   - one\n   - two",
                "a list stays inside its clause",
            ),
            (
                "1. **Work.** {{more}}",
                "more",
                "- one\n- two",
                "1. **Work.** \n\n   - one\n   - two",
                "a list starts on its own line",
            ),
            ("{{more}}", "more", "one\ntwo", "one\\\ntwo", "typed lines stay lines"),
            ("{{other}} {{#other}}x{{/other}}", "who", "a", "{{other}} {{#other}}x{{/other}}", "unknown tags are text"),
        ];
        for (body, name, value, text, why) in table {
            assert_eq!(filled(body, &fields, &[(name, value)]).text, text, "{why}");
        }
    }

    #[test]
    fn sections_of_empty_fields_leave_no_gap_and_no_hole_in_the_numbers() {
        let fields = [field("a", FieldKind::Text), field("b", FieldKind::Text)];
        let body = "{{clause}}. One\n{{#a}}\n{{clause}}. Two {{a}}\n{{/a}}\n{{^b}}\n{{clause}}. No b\n{{/b}}\n{{clause}}. End{{#b}} of {{b}}{{/b}}.";
        assert_eq!(filled(body, &fields, &[]).text, "1. One\n2. No b\n3. End.");
        assert_eq!(filled(body, &fields, &[("a", "x"), ("b", "y")]).text, "1. One\n2. Two x\n3. End of y.");
    }

    #[test]
    fn a_blank_is_named_once_with_its_line() {
        let fields = [field("a", FieldKind::Text)];
        let page = filled("x\n\n{{a}} and {{a}}", &fields, &[("a", "  ")]);
        assert_eq!(page.text, "x\n\n[A] and [A]");
        assert_eq!(page.blanks, [Blank { name: "a".into(), label: "A".into(), line: 3 }]);
    }

    #[test]
    fn a_template_with_every_field_filled_has_no_blanks_and_no_tags() {
        for template in library() {
            let values = template.fields.iter().map(|f| (f.name.clone(), "2026-03-12".to_owned())).collect();
            let page = fill(&template.body, &template.fields, &values, DateOrder::DayFirst);
            assert_eq!(page.blanks, [], "{}", template.key);
            assert!(!page.text.contains("{{"), "{} leaves a tag:\n{}", template.key, page.text);
        }
    }

    proptest! {
        #[test]
        fn any_value_in_any_field_fills_its_blank(value in "\\PC{1,30}", body in "[a-z {}#/^|\\n-]{0,30}") {
            let fields = [field("a", FieldKind::Long), field("b", FieldKind::Text)];
            let body = format!("{body}{{{{a}}}} {{{{b}}}}");
            let values = [("a".to_owned(), value.clone()), ("b".to_owned(), value.clone())].into();
            let page = fill(&tidy(&body), &fields, &values, DateOrder::DayFirst);
            prop_assert_eq!(page.blanks.is_empty(), !value.trim().is_empty());
        }
    }
}
