//! Finds a quotation mark that never closes. The parser would take the rest of the file as one
//! cell and lose it without a word.

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// The line in which an unclosed quoted cell begins. `text` has `\n` line ends.
pub(super) fn unclosed(text: &str, delimiter: u8) -> Option<u64> {
    let mut state = State::CellStart;
    let (mut line, mut opened) = (1_u64, 1_u64);
    for byte in text.bytes() {
        state = match (state, byte) {
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) => State::Quoted,
            (State::QuoteInQuoted, b'"') => State::Quoted,
            (State::CellStart, b'"') => {
                opened = line;
                State::Quoted
            }
            (_, b'\n') => State::CellStart,
            (_, other) if other == delimiter => State::CellStart,
            _ => State::Plain,
        };
        if byte == b'\n' {
            line += 1;
        }
    }
    (state == State::Quoted).then_some(opened)
}
