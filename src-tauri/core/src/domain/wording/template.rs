//! Templates: a header, fields and a body in Markdown.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::adopt::tidy;
use super::header::{self, Entry, FieldEntry, Header};
use super::tags::{self, Piece, Tag, pieces};
use super::{Clause, Field, FieldKind, Group};

/// What kind of agreement a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    Services,
    Nda,
    Sow,
}

impl TemplateKind {
    /// What this kind of agreement cannot go without.
    #[must_use]
    pub const fn required_blocks(self) -> &'static [Clause] {
        match self {
            Self::Services | Self::Sow => &Clause::REQUIRED_BLOCKS,
            Self::Nda => &[],
        }
    }

    /// What is worth having in this kind of agreement. A statement of work leans on its services agreement.
    #[must_use]
    pub const fn checklist(self) -> &'static [Clause] {
        match self {
            Self::Services => &Clause::CHECKLIST,
            Self::Nda => {
                &[Clause::Confidentiality, Clause::DataProtection, Clause::Ownership, Clause::Ending, Clause::Law]
            }
            Self::Sow => &[Clause::Evaluation, Clause::Revisions, Clause::ChangeOfScope],
        }
    }
}

/// A text to start an agreement from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Template {
    pub key: String,
    pub version: u32,
    pub kind: TemplateKind,
    /// Language of the text, as in `en`.
    pub language: String,
    /// Name in the list of templates.
    pub title: String,
    /// Heading of the agreement; may hold `{{fields}}`.
    pub heading: String,
    /// One sentence: when to take this one.
    pub purpose: String,
    /// Hints for the printed page, for example `parties` for the block with both parties.
    pub paper: Vec<String>,
    pub fields: Vec<Field>,
    /// Markdown with `{{tags}}`, see [`super::fill()`].
    pub body: String,
}

/// What is wrong with a template, and on which line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("Line {line} of the template: {problem}")]
pub struct TemplateError {
    /// From 1.
    pub line: u32,
    pub problem: Problem,
}

/// One fault of a template.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("a template begins with a line that holds only ---.")]
    NoHeader,
    #[error("the header does not end. Close it with a line that holds only ---.")]
    HeaderNotClosed,
    #[error("write “name: text”.")]
    NotAPair,
    #[error("this line is indented, but no field stands above it.")]
    DetailWithoutField,
    #[error("“{0}” is not known here.")]
    UnknownName(String),
    #[error("“{0}” is missing.")]
    Missing(&'static str),
    #[error("“{value}” is not a {what}.")]
    BadValue { what: &'static str, value: String },
    #[error("the field “{0}” is there twice.")]
    FieldTwice(String),
    #[error("the text uses “{0}”, but there is no such field.")]
    NoSuchField(String),
    #[error("the field “{0}” is not used in the text.")]
    FieldNotUsed(String),
    #[error("the section “{0}” is not opened and closed in pairs.")]
    SectionNotPaired(String),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// The first fault with its line. A template that is read has fields for all of its tags, tags for
    /// all of its fields, and sections in pairs.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let source = tidy(source);
        let header = header::read(&source)?;
        let mut template = Self::from_entries(&header)?;
        for entry in &header.fields {
            let field = read_field(entry)?;
            if template.fields.iter().any(|known| known.name == field.name) {
                return Err(entry.head.is(Problem::FieldTwice(field.name)));
            }
            template.fields.push(field);
        }
        template.body = header.body.trim().to_owned() + "\n";
        let skipped = header.body.len() - header.body.trim_start().len();
        let blank_lines = header.body.get(..skipped).unwrap_or_default().matches('\n').count();
        template.check_tags(header.body_line + as_line(blank_lines))?;
        template.check_use(&header)?;
        Ok(template)
    }

    fn from_entries(header: &Header<'_>) -> Result<Self, TemplateError> {
        const NAMES: [&str; 8] = ["key", "version", "kind", "language", "title", "heading", "for", "paper"];
        if let Some(stray) = header.entries.iter().find(|entry| !NAMES.contains(&entry.name)) {
            return Err(stray.is(Problem::UnknownName(stray.name.to_owned())));
        }
        let entry = |name: &'static str| {
            let found = header.entries.iter().find(|entry| entry.name == name && !entry.text.is_empty());
            found.copied().ok_or(TemplateError { line: 1, problem: Problem::Missing(name) })
        };
        let version = entry("version")?;
        Ok(Self {
            key: entry("key")?.text.to_owned(),
            version: version.text.parse().map_err(|_| version.bad("whole number"))?,
            kind: read_kind(entry("kind")?)?,
            language: entry("language")?.text.to_owned(),
            title: entry("title")?.text.to_owned(),
            heading: entry("heading")?.text.to_owned(),
            purpose: entry("for")?.text.to_owned(),
            paper: entry("paper")?.text.split(',').map(|hint| hint.trim().to_owned()).collect(),
            fields: Vec::new(),
            body: String::new(),
        })
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    fn check_tags(&self, first_line: u32) -> Result<(), TemplateError> {
        let mut line = first_line;
        let mut open: Vec<&str> = Vec::new();
        for piece in pieces(&self.body) {
            let tag = match piece {
                Piece::Text(text) => {
                    line += as_line(text.matches('\n').count());
                    continue;
                }
                Piece::Tag { tag, .. } => tag,
            };
            let problem = match tag {
                Tag::Value(name) | Tag::Open(name) | Tag::OpenEmpty(name) if !self.has(name) => {
                    Some(Problem::NoSuchField(name.to_owned()))
                }
                Tag::Open(name) | Tag::OpenEmpty(name) => {
                    open.push(name);
                    None
                }
                Tag::Close(name) if open.pop() != Some(name) => Some(Problem::SectionNotPaired(name.to_owned())),
                Tag::Clause(keys) => keys
                    .split(' ')
                    .find(|key| !key.is_empty() && Clause::from_key(key).is_none())
                    .map(|key| Problem::BadValue { what: "clause", value: key.to_owned() }),
                Tag::Value(_) | Tag::Close(_) => None,
            };
            if let Some(problem) = problem {
                return Err(TemplateError { line, problem });
            }
        }
        match open.pop() {
            Some(name) => Err(TemplateError { line, problem: Problem::SectionNotPaired(name.to_owned()) }),
            None => Ok(()),
        }
    }

    fn check_use(&self, header: &Header<'_>) -> Result<(), TemplateError> {
        let text = format!("{}{}", self.heading, self.body);
        let used: Vec<_> = pieces(&text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Tag { tag: Tag::Value(name), .. } => Some(name),
                _ => None,
            })
            .collect();
        match header.fields.iter().find(|entry| !used.contains(&entry.head.name)) {
            Some(entry) => Err(entry.head.is(Problem::FieldNotUsed(entry.head.name.to_owned()))),
            None => Ok(()),
        }
    }
}

fn read_kind(entry: Entry<'_>) -> Result<TemplateKind, TemplateError> {
    match entry.text {
        "services" => Ok(TemplateKind::Services),
        "nda" => Ok(TemplateKind::Nda),
        "sow" => Ok(TemplateKind::Sow),
        _ => Err(entry.bad("kind of agreement")),
    }
}

fn read_field(entry: &FieldEntry<'_>) -> Result<Field, TemplateError> {
    let head = entry.head;
    let name = tags::name(head.name).filter(|name| *name != "clause");
    let mut field = Field {
        name: name
            .ok_or_else(|| head.is(Problem::BadValue { what: "field name", value: head.name.to_owned() }))?
            .to_owned(),
        label: head.text.to_owned(),
        help: String::new(),
        kind: FieldKind::Text,
        required: false,
        group: Group::What,
        default: String::new(),
        source: String::new(),
        original: String::new(),
    };
    for detail in &entry.details {
        match detail.name {
            "help" => field.help = detail.text.to_owned(),
            "default" => field.default = detail.text.to_owned(),
            "from" => field.source = detail.text.to_owned(),
            "kind" => field.kind = read_field_kind(*detail)?,
            "group" => field.group = Group::from_key(detail.text).ok_or_else(|| detail.bad("group"))?,
            "required" => field.required = read_yes(*detail)?,
            other => return Err(detail.is(Problem::UnknownName(other.to_owned()))),
        }
    }
    Ok(field)
}

fn read_yes(entry: Entry<'_>) -> Result<bool, TemplateError> {
    match entry.text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(entry.bad("yes or no")),
    }
}

fn read_field_kind(entry: Entry<'_>) -> Result<FieldKind, TemplateError> {
    match entry.text {
        "text" => Ok(FieldKind::Text),
        "long" => Ok(FieldKind::Long),
        "date" => Ok(FieldKind::Date),
        "money" => Ok(FieldKind::Money),
        "number" => Ok(FieldKind::Number),
        other => {
            let options = other.strip_prefix("choice:").ok_or_else(|| entry.bad("kind of field"))?;
            let options: Vec<String> =
                options.split('|').map(|o| o.trim().to_owned()).filter(|o| !o.is_empty()).collect();
            if options.len() < 2 {
                return Err(entry.bad("choice of two or more"));
            }
            Ok(FieldKind::Choice(options))
        }
    }
}

impl Entry<'_> {
    fn is(&self, problem: Problem) -> TemplateError {
        TemplateError { line: self.line, problem }
    }

    fn bad(&self, what: &'static str) -> TemplateError {
        self.is(Problem::BadValue { what, value: self.text.to_owned() })
    }
}

fn as_line(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    const SMALL: &str = "---\nkey: small\nversion: 3\nkind: sow\nlanguage: en\ntitle: Small\nheading: Small {{a}}\nfor: Trying.\npaper: parties\n\nfield a: First\n  help: Type it: now.\n  kind: choice: x | y\n  group: price\n  required: yes\n---\n\n{{clause law}}. {{a}}\n{{#a}}\nmore\n{{/a}}\n";

    #[test]
    fn a_template_is_read_with_its_fields() {
        let template = Template::parse(SMALL).unwrap();
        assert_eq!((template.version, template.kind), (3, TemplateKind::Sow));
        let field = &template.fields[0];
        assert_eq!((field.label.as_str(), field.help.as_str()), ("First", "Type it: now."));
        assert_eq!(field.kind, FieldKind::Choice(vec!["x".into(), "y".into()]));
        assert!(field.required);
        assert_eq!(template.body, "{{clause law}}. {{a}}\n{{#a}}\nmore\n{{/a}}\n");
        assert_eq!(
            Template::parse(&SMALL.replace('\n', "\r\n")).unwrap(),
            template,
            "Windows line ends are the same template"
        );
    }

    #[test]
    fn each_fault_is_named_with_its_line() {
        let table = [
            ("---\nkey", "--\nkey", 1, Problem::NoHeader),
            ("version: 3\n", "", 1, Problem::Missing("version")),
            ("version: 3", "version: three", 3, Problem::BadValue { what: "whole number", value: "three".into() }),
            ("kind: sow", "kind: will", 4, Problem::BadValue { what: "kind of agreement", value: "will".into() }),
            ("title: Small", "title", 6, Problem::NotAPair),
            ("title: Small", "titel: Small", 6, Problem::UnknownName("titel".into())),
            ("  group: price", "  group: prices", 14, Problem::BadValue { what: "group", value: "prices".into() }),
            ("x | y", "x", 13, Problem::BadValue { what: "choice of two or more", value: "choice: x".into() }),
            ("required: yes", "required: true", 15, Problem::BadValue { what: "yes or no", value: "true".into() }),
            ("field a: First\n", "", 11, Problem::DetailWithoutField),
            ("  required: yes\n", "field a: Again\n", 15, Problem::FieldTwice("a".into())),
            ("field a:", "field A:", 11, Problem::BadValue { what: "field name", value: "A".into() }),
            ("  required: yes\n", "field b: B\n", 15, Problem::FieldNotUsed("b".into())),
            ("law}}. {{a}}", "law}}. {{b}}", 18, Problem::NoSuchField("b".into())),
            ("clause law", "clause lore", 18, Problem::BadValue { what: "clause", value: "lore".into() }),
            ("{{/a}}\n", "{{/b}}\n", 21, Problem::SectionNotPaired("b".into())),
            ("{{/a}}\n", "", 21, Problem::SectionNotPaired("a".into())),
            ("\n---\n\n", "\n\n", 19, Problem::HeaderNotClosed),
        ];
        for (old, new, line, problem) in table {
            let broken = SMALL.replacen(old, new, 1);
            let found = Template::parse(&broken).expect_err("it is broken");
            if matches!(problem, Problem::HeaderNotClosed) {
                assert!(found.problem == Problem::HeaderNotClosed || found.problem == Problem::NotAPair, "{found}");
            } else {
                assert_eq!(found, TemplateError { line, problem }, "after replacing {old:?} with {new:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_fall_over(head in "\\PC{0,60}", cut in 0usize..300) {
            let _ = Template::parse(&head);
            let _ = Template::parse(&SMALL.chars().take(cut).chain(head.chars()).collect::<String>());
        }
    }
}
