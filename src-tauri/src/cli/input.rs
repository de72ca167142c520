//! What comes on standard input: the passphrase as its first line, then a request.

use std::io::{BufRead, Read};

use counterpart_api::core::domain::passphrase::Passphrase;
use counterpart_api::{Proof, WireError};
use zeroize::Zeroizing;

use super::interrupt::waiting;

/// The passphrase of a new file: the first line of standard input. Some shells add a space at its end, which nobody would
/// type again.
pub fn new_passphrase() -> Result<Passphrase, WireError> {
    let typed = passphrase()?;
    if typed.begins_or_ends_with_space() {
        return Err(WireError::new(
            "invalid",
            "The passphrase on standard input begins or ends with a space, which is easily left out later. Nothing was made. Give it without.",
        ));
    }
    Ok(typed)
}

/// The first line of standard input, without its line end and the mark that some shells put before UTF-8. Nothing else is
/// trimmed.
pub fn passphrase() -> Result<Passphrase, WireError> {
    waiting(|| first_line(&mut std::io::stdin().lock()))
}

/// What opens a file: the passphrase, or the recovery code in its place.
pub fn proof() -> Result<Proof, WireError> {
    passphrase().map(Proof::typed)
}

fn first_line(input: &mut impl BufRead) -> Result<Passphrase, WireError> {
    let mut line = Zeroizing::new(Vec::with_capacity(4096));
    // Far more than the longest passphrase; a file piped in by mistake is not read to its end.
    input.take(64 * 1024).read_until(b'\n', &mut line).map_err(|_| none())?;
    let text = line.strip_suffix(b"\n").unwrap_or(&line);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let text = std::str::from_utf8(text).map_err(|_| {
        WireError::new("invalid", "The passphrase on standard input is not text in UTF-8. Nothing was changed.")
    })?;
    if text.is_empty() { Err(none()) } else { Ok(Passphrase::new(text)) }
}

fn none() -> WireError {
    WireError::new(
        "invalid",
        "--passphrase-stdin was given, but the first line of standard input holds no passphrase. Nothing was changed.",
    )
}

/// The rest of standard input, as a request.
pub fn request() -> Result<String, WireError> {
    let mut text = String::new();
    waiting(|| std::io::stdin().lock().read_to_string(&mut text)).map_err(|_| {
        WireError::new("invalid", "The request on standard input is not text in UTF-8. Nothing was changed.")
    })?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_first_line_is_taken_as_it_is_and_the_rest_stays() {
        for (typed, wanted, rest) in [
            ("rye kettle", "rye kettle", ""),
            ("rye kettle\n{}", "rye kettle", "{}"),
            ("rye kettle\r\n{}", "rye kettle", "{}"),
            ("\u{feff}rye kettle\n{}", "rye kettle", "{}"),
            (" rye kettle \n\n", " rye kettle ", "\n"),
        ] {
            let mut input = typed.as_bytes();
            assert!(first_line(&mut input).unwrap() == Passphrase::new(wanted), "{typed:?}");
            assert_eq!(input, rest.as_bytes(), "{typed:?} leaves the request");
        }
    }

    #[test]
    fn no_passphrase_is_told_in_words() {
        for typed in [&b""[..], b"\n", b"\r\nx", b"\xff\xfe\n"] {
            assert_eq!(first_line(&mut &*typed).unwrap_err().kind, "invalid", "{typed:?}");
        }
    }
}
