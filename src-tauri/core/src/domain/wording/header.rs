//! The header of a template: `name: text` lines, and below a `field` line its indented details.

use super::template::{Problem, TemplateError};

/// One `name: text` pair with the line it stands on, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub line: u32,
    pub name: &'a str,
    pub text: &'a str,
}

/// A `field name: label` entry and its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldEntry<'a> {
    pub head: Entry<'a>,
    pub details: Vec<Entry<'a>>,
}

/// A template cut into header entries, fields and body.
#[derive(Debug)]
pub(super) struct Header<'a> {
    pub entries: Vec<Entry<'a>>,
    pub fields: Vec<FieldEntry<'a>>,
    pub body: &'a str,
    /// Line on which the body begins.
    pub body_line: u32,
}

const FENCE: &str = "---";

/// Cuts `source`, which uses `\n`, after its header.
pub(super) fn read(source: &str) -> Result<Header<'_>, TemplateError> {
    let mut rest = source;
    let mut line = 1;
    if next_line(&mut rest) != Some(FENCE) {
        return Err(TemplateError { line, problem: Problem::NoHeader });
    }
    let mut header = Header { entries: Vec::new(), fields: Vec::new(), body: "", body_line: 0 };
    while let Some(text) = next_line(&mut rest) {
        line += 1;
        if text == FENCE {
            header.body = rest;
            header.body_line = line + 1;
            return Ok(header);
        }
        if !text.trim().is_empty() {
            header.take(text, line)?;
        }
    }
    Err(TemplateError { line, problem: Problem::HeaderNotClosed })
}

impl<'a> Header<'a> {
    fn take(&mut self, text: &'a str, line: u32) -> Result<(), TemplateError> {
        let (name, value) = text.split_once(':').ok_or(TemplateError { line, problem: Problem::NotAPair })?;
        let entry = Entry { line, name: name.trim(), text: value.trim() };
        if text.starts_with(' ') {
            let field = self.fields.last_mut().ok_or(TemplateError { line, problem: Problem::DetailWithoutField })?;
            field.details.push(entry);
        } else if let Some(name) = entry.name.strip_prefix("field ") {
            let head = Entry { name: name.trim(), ..entry };
            self.fields.push(FieldEntry { head, details: Vec::new() });
        } else {
            self.entries.push(entry);
        }
        Ok(())
    }
}

fn next_line<'a>(rest: &mut &'a str) -> Option<&'a str> {
    if rest.is_empty() {
        return None;
    }
    let (line, after) = rest.split_once('\n').unwrap_or((*rest, ""));
    *rest = after;
    Some(line.trim_end())
}
