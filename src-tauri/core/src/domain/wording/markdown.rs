//! Values as Markdown: what was typed is what gets printed.

use std::borrow::Cow;

/// A value of one line. Nothing in it becomes markup. `line` is what already stands on the line.
pub(super) fn inline(value: &str, line: &str) -> String {
    let joined = value
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let mut text = String::with_capacity(joined.len());
    let mut before = line.chars().next_back();
    let mut rest = joined.chars().peekable();
    while let Some(c) = rest.next() {
        let alone = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            '_' => !(joins(before) && joins(rest.peek().copied())),
            '~' => rest.peek() == Some(&'~') || before == Some('~'),
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphabetic() || *next == '#') && joined.contains(';'),
            _ => false,
        };
        if alone {
            text.push('\\');
        }
        text.push(c);
        before = Some(c);
    }
    if begins_line(line) { at_line_start(&text).into_owned() } else { text }
}

/// A value of several lines: lists, tables and emphasis stay, HTML and headings do not. Following lines are
/// indented so that they stay inside the list item in which the value stands.
pub(super) fn long(value: &str, line: &str) -> String {
    let indent = " ".repeat(hanging_indent(line));
    let lines: Vec<&str> = value.lines().map(str::trim_end).collect();
    let mut text = String::with_capacity(value.len());
    for (number, typed) in lines.iter().enumerate() {
        if number == 0 {
            if is_block(typed) && !begins_line(line) {
                text.push_str("\n\n");
                text.push_str(&indent);
            }
        } else {
            text.push_str(if keeps_break(lines.get(number - 1), typed) { "\\\n" } else { "\n" });
            if !typed.is_empty() {
                text.push_str(&indent);
            }
        }
        text.push_str(&plain_html(typed));
    }
    text
}

/// How far the lines after this one must be indented to belong to the same list item.
fn hanging_indent(line: &str) -> usize {
    let content = line.trim_start_matches(' ');
    let lead = line.len() - content.len();
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match content.get(digits..) {
        Some(rest) if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) => digits + 1,
        Some(rest) if digits == 0 && rest.starts_with(['-', '*', '+']) => 1,
        _ => return lead,
    };
    let spaces = content.bytes().skip(marker).take_while(|b| *b == b' ').count();
    match spaces {
        0 => lead,
        1..=4 => lead + marker + spaces,
        _ => lead + marker + 1,
    }
}

/// Nothing but white space and list or quote marks stands before.
fn begins_line(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '+' | '*' | '.' | ')' | '>'))
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Takes the meaning from a mark that only means something at the start of a line.
fn at_line_start(text: &str) -> Cow<'_, str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    if digits == 0 && rest.starts_with(['#', '+', '-', '>', '=', '~']) {
        return Cow::Owned(format!("\\{text}"));
    }
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) {
        return Cow::Owned(format!("{}\\{rest}", text.get(..digits).unwrap_or_default()));
    }
    Cow::Borrowed(text)
}

/// Two plain lines that follow each other: Markdown would join them, people mean two lines.
fn keeps_break(before: Option<&&str>, line: &str) -> bool {
    let plain = |l: &str| !l.is_empty() && !l.starts_with(char::is_whitespace) && !is_block(l);
    before.is_some_and(|l| plain(l) && !l.ends_with('\\')) && plain(line)
}

fn is_block(line: &str) -> bool {
    let content = line.trim_start();
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = content.get(digits..).unwrap_or_default();
    let bullet = digits == 0 && ["- ", "* ", "+ ", "|", "> "].iter().any(|mark| rest.starts_with(mark));
    bullet || ((1..=9).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")))
}

/// HTML and headings typed into a long value are text.
fn plain_html(line: &str) -> String {
    let content = line.trim_start();
    let lead = line.get(..line.len() - content.len()).unwrap_or_default();
    let underline = !content.is_empty() && content.chars().all(|c| c == '-');
    let escape = if underline || content.starts_with(['#', '=', '~', '`']) { "\\" } else { "" };
    format!("{lead}{escape}{}", content.replace('<', "\\<"))
}
