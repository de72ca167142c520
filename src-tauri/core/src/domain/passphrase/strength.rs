//! How long guessing a passphrase would take, in words for the owner.

use serde::Serialize;
use ts_rs::TS;
use zxcvbn::zxcvbn;

use super::{Passphrase, plain};

/// Guesses in a second by somebody with the file and many computers: each costs half a second of one core and 128 MiB,
/// so this is thousands of cores.
const GUESSES_PER_SECOND: f64 = 1e4;
/// What is weighed; the rest can only make it better.
const WEIGHED: usize = 100;

/// How good a passphrase is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Strength {
    /// 0 (guessed at once) to 4 (out of reach).
    pub score: u8,
    /// "Strong."
    pub word: String,
    /// "Someone guessing with many computers would need about 3 years."
    pub time: String,
    /// What would make it better, or what is easily overlooked; empty when nothing.
    pub advice: String,
}

/// Weighs a passphrase. `known` is what others would try first: the names of the business and its owner, its address. What of
/// it stands in the passphrase counts for nothing, in whatever order and also in part.
pub fn strength(passphrase: &Passphrase, known: &[&str]) -> Strength {
    let weighed: String = passphrase.as_str().chars().take(WEIGHED).collect();
    let weighed = zeroize::Zeroizing::new(weighed);
    let words: Vec<String> = known.iter().flat_map(|phrase| plain::words(phrase)).collect();
    let tried: Vec<&str> = known.iter().copied().chain(words.iter().map(String::as_str)).collect();
    let guesses = |typed: &str| zxcvbn(typed, &tried).guesses_log10();
    let whole = guesses(&weighed);
    let least = plain::without(&weighed, known).map_or(whole, |rest| whole.min(guesses(&rest)));
    let seconds = least - GUESSES_PER_SECOND.log10();
    let score = score(seconds);
    let word = match score {
        0 => "Guessed at once.",
        1 => "Weak.",
        2 => "Fair.",
        3 => "Strong.",
        _ => "Very strong.",
    };
    Strength {
        score,
        word: word.into(),
        time: format!("Someone guessing with many computers would need {}.", time(seconds)),
        advice: advice(passphrase.as_str(), score),
    }
}

const HOUR: f64 = 3_600.0;
const DAY: f64 = 24.0 * HOUR;
const YEAR: f64 = 365.25 * DAY;

/// From the time for guessing, as the power of ten of seconds.
fn score(seconds: f64) -> u8 {
    let limits = [HOUR, 30.0 * DAY, 10.0 * YEAR, 10_000.0 * YEAR];
    limits.iter().map(|limit| u8::from(seconds >= limit.log10())).sum()
}

/// "about 3 years", from the power of ten of seconds.
fn time(seconds: f64) -> String {
    let steps: [(f64, &str); 7] = [
        (1.0, "second"),
        (60.0, "minute"),
        (HOUR, "hour"),
        (DAY, "day"),
        (30.0 * DAY, "month"),
        (YEAR, "year"),
        (100.0 * YEAR, "century"),
    ];
    if seconds < 0.0 {
        return "less than a second".into();
    }
    if seconds >= (10_000.0 * YEAR).log10() {
        return "more than 10,000 years".into();
    }
    let length = 10_f64.powf(seconds);
    let (unit, name) = steps.into_iter().rev().find(|(unit, _)| length >= *unit).unwrap_or((1.0, "second"));
    let count = (length / unit).floor();
    match (name, count) {
        (name, 1.0) => format!("about 1 {name}"),
        ("century", count) => format!("about {count:.0} centuries"),
        (name, count) => format!("about {count:.0} {name}s"),
    }
}

fn advice(typed: &str, score: u8) -> String {
    if typed.trim() != typed {
        return "It begins or ends with a space, which counts and is easily forgotten.".into();
    }
    if score < 3 { "Four or more words that only you would put together are better.".into() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str) -> Strength {
        strength(&Passphrase::new(typed), &["Tideway Bakehouse", "Ines Halloran"])
    }

    #[test]
    fn what_everybody_tries_is_guessed_at_once_and_five_words_are_out_of_reach() {
        for typed in ["", "password", "123456", "Tideway", "ines halloran", "bakery1"] {
            assert!(of(typed).score <= 1, "{typed}: {:?}", of(typed));
        }
        assert!(of("rye kettle harbor window seven").score >= 3, "{:?}", of("rye kettle harbor window seven"));
    }

    #[test]
    fn what_anybody_can_know_of_the_business_counts_for_nothing() {
        let known = ["Tideway Bakehouse and Café Company", "Ines Halloran", "14 Wharf Lane\nPortland, Maine 04101"];
        let of = |typed: &str| strength(&Passphrase::new(typed), &known);
        for typed in [
            "tideway bakehouse",
            "Tideway Bakehouse and Café Company",
            "bakehouse cafe tideway",
            "TidewayBakehouse2026",
            "tidewaybake-house!",
            "halloran, ines: wharf lane portland",
            "company 04101 maine",
        ] {
            assert!(of(typed).score <= 1, "{typed}: {:?}", of(typed));
        }
        assert!(of("tideway rye kettle harbor window seven").score >= 3, "what is only the owner's still counts");
    }

    #[test]
    fn a_longer_one_is_never_called_weaker() {
        let words =
            ["rye", "rye kettle", "rye kettle harbor", "rye kettle harbor window", "rye kettle harbor window seven"];
        let scores: Vec<u8> = words.iter().map(|typed| of(typed).score).collect();
        assert!(scores.is_sorted(), "{scores:?}");
    }

    #[test]
    fn times_read_as_people_say_them() {
        let cases = [
            (-1.0, "less than a second"),
            (0.0, "about 1 second"),
            (1.7, "about 50 seconds"),
            (4.0, "about 2 hours"),
            (DAY.log10() + 1e-9, "about 1 day"),
            (YEAR.log10() + 0.5, "about 3 years"),
            ((250.0 * YEAR).log10(), "about 2 centuries"),
            (400.0, "more than 10,000 years"),
        ];
        for (seconds, words) in cases {
            assert_eq!(time(seconds), words, "10^{seconds} seconds");
        }
    }

    #[test]
    fn a_space_at_the_end_is_pointed_out() {
        assert!(of("rye kettle harbor window seven ").advice.contains("space"), "it counts, and nobody sees it");
    }
}
