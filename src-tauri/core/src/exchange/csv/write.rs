//! A spreadsheet for other programs.

use crate::exchange::clean;

/// Writes UTF-8 with a byte-order mark (Excel needs it), comma separated, CRLF line ends.
/// Cells that a spreadsheet would run as a formula get a leading apostrophe, phone numbers
/// such as `+49 …` too; [`read`](super::read) takes it off again.
#[must_use]
pub fn write(columns: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    append(&mut bytes, columns);
    for row in rows {
        append(&mut bytes, row);
    }
    bytes
}

fn append(bytes: &mut Vec<u8>, cells: &[String]) {
    for (index, value) in cells.iter().enumerate() {
        if index > 0 {
            bytes.push(b',');
        }
        let guarded = clean::with_guard(value);
        bytes.push(b'"');
        bytes.extend_from_slice(guarded.replace('"', "\"\"").as_bytes());
        bytes.push(b'"');
    }
    bytes.extend_from_slice(b"\r\n");
}
