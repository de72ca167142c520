//! The parameters that say how a line is stored; what they mean is `calcard`'s work.

use super::lines::colon;
use encoding_rs::Encoding;

/// How the value of a line is stored.
pub(super) struct Params {
    pub quoted_printable: bool,
    pub base64: bool,
    pub charset: Option<&'static Encoding>,
}

impl Params {
    /// Reads the head of a physical line.
    pub fn of(line: &[u8]) -> Self {
        let head = colon(line).and_then(|end| line.get(..end)).unwrap_or_default();
        let head = String::from_utf8_lossy(head).to_ascii_uppercase();
        let mut params = Self { quoted_printable: false, base64: false, charset: None };
        for part in head.split(';').skip(1) {
            let (name, value) = part.split_once('=').unwrap_or(("ENCODING", part));
            let value = value.trim().trim_matches('"');
            match (name.trim(), value) {
                ("ENCODING", "QUOTED-PRINTABLE" | "Q") => params.quoted_printable = true,
                ("ENCODING", "BASE64" | "B") => params.base64 = true,
                ("CHARSET", label) => params.charset = Encoding::for_label(label.as_bytes()),
                _ => {}
            }
        }
        params
    }
}

/// The head without the parameters that [`Params`] has dealt with. Quotation marks around lists
/// of types are taken off, because `calcard` drops unknown types inside them.
pub(super) fn without_storage(head: &str) -> String {
    let kept = head.split(';').enumerate().filter(|(index, part)| *index == 0 || !is_storage(part));
    let parts: Vec<String> = kept.map(|(_, part)| unquoted_type(part)).collect();
    parts.join(";")
}

fn is_storage(part: &str) -> bool {
    let upper = part.trim().to_ascii_uppercase();
    upper.starts_with("ENCODING=")
        || upper.starts_with("CHARSET=")
        || ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"].contains(&upper.as_str())
}

fn unquoted_type(part: &str) -> String {
    if part.to_ascii_uppercase().starts_with("TYPE=\"") { part.replace('"', "") } else { part.to_owned() }
}
