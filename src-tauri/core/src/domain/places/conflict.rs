//! Copies that sync clients make when a file was changed on two computers at once.

/// Whether `name` reads like a copy that a sync client made of the file called `original`, both with their ending.
/// Whether it really is one, its content tells.
pub fn is_conflict_copy(name: &str, original: &str) -> bool {
    let Some((stem, ending)) = original.rsplit_once('.') else { return false };
    let Some((found, found_ending)) = name.rsplit_once('.') else { return false };
    if !found_ending.eq_ignore_ascii_case(ending) {
        return false;
    }
    found.strip_prefix(stem).is_some_and(is_added)
}

/// What is put between the name and its ending:
/// " (conflicted copy 2026-11-21)", " (Ines's conflicted copy 2026-11-21)", " (Case Conflict)", "-DESKTOP-ABC",
/// ".sync-conflict-20261121-101500-ABCDEFG", "_conflict-20261121-101500", " (1)", " 2".
fn is_added(rest: &str) -> bool {
    let lower = rest.to_lowercase();
    let inside = lower.trim_start().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(inside) = inside {
        return inside.contains("conflict") || is_count(inside);
    }
    if lower.contains("conflict") {
        return lower.starts_with(['.', '_', '-', ' ']);
    }
    match lower.split_at_checked(1) {
        Some((" ", count)) => is_count(count),
        Some(("-", computer)) => is_computer(computer),
        _ => false,
    }
}

fn is_count(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit())
}

/// A computer's name has no spaces.
fn is_computer(text: &str) -> bool {
    !text.is_empty() && text.len() <= 63 && text.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_every_client_are_known_by_their_names() {
        for (name, expected) in [
            ("Bakery (conflicted copy 2026-11-21).counterpart", true),
            ("Bakery (Ines Halloran's conflicted copy 2026-11-21).counterpart", true),
            ("Bakery (conflicted copy 2026-11-21 101500).counterpart", true),
            ("Bakery (Case Conflict).counterpart", true),
            ("Bakery-DESKTOP-ABC.counterpart", true),
            ("Bakery.sync-conflict-20261121-101500-ABCDEFG.counterpart", true),
            ("Bakery_conflict-20261121-101500.counterpart", true),
            ("Bakery (1).counterpart", true),
            ("Bakery 2.counterpart", true),
            ("Bakery.counterpart", false),
            ("Bakery House.counterpart", false),
            ("Bakery (old).counterpart", false),
            ("Bakery restored 2027-03-01.counterpart", false),
            ("Bakery (1).counterpart-backup", false),
            ("Bakery.counterpart-lock", false),
            ("Conflict Bakery.counterpart", false),
            ("Bakery (1).txt", false),
            ("Baker", false),
        ] {
            assert_eq!(is_conflict_copy(name, "Bakery.counterpart"), expected, "{name}");
        }
    }
}
