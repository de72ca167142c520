//! Names of files that people see, made from their own words.

use unicode_normalization::UnicodeNormalization;

/// Bytes of a name before its ending. File systems take 255; endings such as ".counterpart-journal" come on top.
const LONGEST: usize = 160;

/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// `words` as the name of a file with an ending, e.g. "AG-2026-014 Window lettering – Jonah Pike.pdf": signs that a file
/// system refuses, that hide or that turn the reading order become spaces; `instead` stands where nothing is left.
pub fn file_name(words: &str, instead: &str, ending: &str) -> String {
    let plain: String = words.nfc().map(|sign| if fits(sign) { sign } else { ' ' }).collect();
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String =
        spaced.char_indices().take_while(|(at, sign)| at + sign.len_utf8() <= LONGEST).map(|(_, sign)| sign).collect();
    let trimmed = kept.trim_matches(|sign: char| sign == '.' || sign == ' ');
    let stem = if trimmed.is_empty() { instead } else { trimmed };
    if is_device(stem) { format!("{instead} {stem}.{ending}") } else { format!("{stem}.{ending}") }
}

/// `words` as the name of a folder.
pub fn folder_name(words: &str) -> String {
    let name = file_name(words, "Folder", "x");
    name.strip_suffix(".x").unwrap_or(&name).to_owned()
}

/// A number and the name that somebody else gave a file: "00012 plan.txt". Equal names are told apart by the number.
pub fn numbered_file(number: u64, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let ending: String = ending.chars().filter(|sign| sign.is_alphanumeric()).take(12).collect();
    format!("{number:05} {}", file_name(stem, "File", &ending))
}

fn fits(sign: char) -> bool {
    !sign.is_control()
        && !matches!(sign, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        && !matches!(sign, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem).trim_end().to_lowercase();
    let port = first.strip_prefix("com").or_else(|| first.strip_prefix("lpt"));
    DEVICES.contains(&first.as_str())
        || port.is_some_and(|rest| {
            rest.chars().count() == 1 && rest.chars().all(|sign| sign.is_ascii_digit() || "¹²³".contains(sign))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_well_and_fit_every_file_system() {
        for (words, name) in [
            ("AG-2026-014 Window lettering – Jonah Pike", "AG-2026-014 Window lettering – Jonah Pike.pdf"),
            ("../../etc/passwd", "etc passwd.pdf"),
            ("C:\\Windows\\x", "C Windows x.pdf"),
            ("what? \"no\" <b>|*", "what no b.pdf"),
            ("gpj.\u{202E}exe\u{0}\n", "gpj. exe.pdf"),
            ("...", "Record.pdf"),
            ("", "Record.pdf"),
            ("con", "Record con.pdf"),
            ("LPT1.x", "Record LPT1.x.pdf"),
            ("Compost", "Compost.pdf"),
            ("Jose\u{301}", "José.pdf"),
            ("हिन्दी", "हिन्दी.pdf"),
        ] {
            assert_eq!(file_name(words, "Record", "pdf"), name, "{words:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_signs() {
        for sign in ["x", "é", "漢", "𠀀"] {
            let name = file_name(&sign.repeat(10_000), "Record", "pdf");
            assert!(name.len() <= LONGEST + 4 && name.len() > LONGEST, "{} bytes of {sign}", name.len());
        }
    }
}
