//! What of a passphrase anybody could know.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::domain::text::is_mark;

/// So many letters in a row of something known are no chance.
const IN_A_ROW: usize = 4;

/// The words of a phrase, in small letters without accents.
pub fn words(phrase: &str) -> Vec<String> {
    plain(phrase)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// What is left of `typed` without the parts of it that stand in what is `known`; none when nothing of it does. Spaces and
/// signs inside what is known do not matter.
pub fn without(typed: &str, known: &[&str]) -> Option<Zeroizing<String>> {
    let known: Vec<Vec<char>> =
        known.iter().map(|phrase| plain(phrase).chars().filter(|sign| sign.is_alphanumeric()).collect()).collect();
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(plain(typed).chars().collect());
    let mut rest = Zeroizing::new(String::with_capacity(typed.len() * 4));
    let (mut left, mut found) = (typed.as_slice(), false);
    while let Some((first, after)) = left.split_first() {
        match known.iter().map(|phrase| begins_in(left, phrase)).max() {
            Some(length) if length >= IN_A_ROW => {
                found = true;
                left = left.get(length..).unwrap_or_default();
            }
            _ => {
                rest.push(*first);
                left = after;
            }
        }
    }
    found.then_some(rest)
}

/// How many signs at the beginning of `typed` stand in a row somewhere in `phrase`.
fn begins_in(typed: &[char], phrase: &[char]) -> usize {
    let common = |at: usize| {
        phrase.get(at..).unwrap_or_default().iter().zip(typed).take_while(|(one, other)| one == other).count()
    };
    (0..phrase.len()).map(common).max().unwrap_or(0)
}

/// Small letters without accents.
fn plain(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len().saturating_mul(3)));
    plain.extend(text.nfd().filter(|sign| !is_mark(*sign)).flat_map(char::to_lowercase));
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const KNOWN: [&str; 2] = ["Tideway Bakehouse & Café", "Ines Halloran"];

    #[test]
    fn what_is_known_goes_and_the_rest_stays() {
        for (typed, rest) in [
            ("tideway bakehouse", " "),
            ("TidewayBakehouse7", "7"),
            ("bake cafe", " "),
            ("CAFÉ-halloran rye", "- rye"),
            ("the house of rye", "the  of rye"),
        ] {
            assert_eq!(*without(typed, &KNOWN).unwrap(), rest, "{typed}");
        }
    }

    #[test]
    fn without_anything_known_all_of_it_stays_as_it_was_typed() {
        for typed in ["rye kettle harbor", "", "ine hal tid", "Rye Kettle"] {
            assert!(without(typed, &KNOWN).is_none(), "{typed}");
        }
        assert!(without("tideway", &[]).is_none(), "nothing is known");
    }
}
