//! Physical lines to logical ones: folded lines joined, quoted-printable and letters decoded.
//!
//! This comes before `calcard`, which reads values well but takes quoted-printable without a
//! charset as Latin-1, joins what follows a soft break only in part, and has no line numbers.

use super::params::Params;
use encoding_rs::{Encoding, WINDOWS_1252};

/// One property as written, in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file, counted from 1.
    pub number: u64,
    /// Group, name and parameters: everything before the colon.
    pub head: String,
    /// Everything behind it; nothing when the line has no colon.
    pub value: Option<String>,
    /// Bytes that had no meaning in their encoding became U+FFFD.
    pub damaged: bool,
}

/// Splits a file into logical lines. Empty lines are left out.
pub(super) fn logical(bytes: &[u8]) -> Vec<Line> {
    let physical = physical(bytes);
    let mut lines = Vec::new();
    let mut rest = physical.as_slice();
    while let Some(((number, first), mut tail)) = rest.split_first() {
        let mut joined = first.to_vec();
        let params = Params::of(&joined);
        while let Some(((_, next), after)) = tail.split_first() {
            if !joins(&mut joined, next, &params) {
                break;
            }
            tail = after;
        }
        rest = tail;
        if !joined.iter().all(u8::is_ascii_whitespace) {
            lines.push(decoded(*number, &joined, &params));
        }
    }
    lines
}

fn physical(bytes: &[u8]) -> Vec<(u64, &[u8])> {
    let only_cr = !bytes.contains(&b'\n');
    let end = if only_cr { b'\r' } else { b'\n' };
    (1..).zip(bytes.split(|byte| *byte == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line))).collect()
}

/// Appends the next physical line when it continues this one.
fn joins(joined: &mut Vec<u8>, next: &[u8], params: &Params) -> bool {
    if params.quoted_printable && joined.last() == Some(&b'=') {
        joined.pop();
        joined.extend_from_slice(next);
        return true;
    }
    match next.split_first() {
        Some((b' ' | b'\t', folded)) if !is_blank(joined) => {
            // vCard 2.1 folds base64 with more than one space.
            let folded = if params.base64 { folded.trim_ascii() } else { folded };
            joined.extend_from_slice(folded);
            true
        }
        // Some phones wrap base64 without any indent.
        Some(_) if params.base64 && is_base64(next) => {
            joined.extend_from_slice(next);
            true
        }
        _ => false,
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

fn is_base64(line: &[u8]) -> bool {
    line.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte))
}

fn decoded(number: u64, joined: &[u8], params: &Params) -> Line {
    let Some(colon) = colon(joined) else {
        let (head, damaged) = letters(joined, None);
        return Line { number, head, value: None, damaged };
    };
    let (head, tail) = joined.split_at(colon);
    let raw = tail.get(1..).unwrap_or_default();
    let bytes = if params.quoted_printable { from_quoted_printable(raw) } else { raw.to_vec() };
    let (value, damaged) = letters(&bytes, params.charset);
    Line { number, head: letters(head, None).0, value: Some(value), damaged }
}

/// The colon that ends the parameters; one inside quotation marks does not.
pub(super) fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    let found = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    found.or_else(|| line.iter().position(|byte| *byte == b':'))
}

/// The named charset, or UTF-8 where it is valid, or Windows-1252.
fn letters(bytes: &[u8], charset: Option<&'static Encoding>) -> (String, bool) {
    if let Some(encoding) = charset {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), damaged);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => {
            let (text, damaged) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), damaged)
        }
    }
}

/// `=C3=91` to bytes. What is no code stays as it is written.
fn from_quoted_printable(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'=', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                _ => bytes.push(b'='),
            },
            // A soft break with nothing behind it ends the value.
            (b'=', []) => {}
            _ => bytes.push(*first),
        }
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
