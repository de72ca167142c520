//! Passphrases that the program makes up: words drawn from a list of plain ones.

use zeroize::Zeroizing;

use super::Passphrase;

/// Plain words of three to eight letters, one a line.
const WORDS: &str = include_str!("words.txt");
/// How many there are; eleven bits choose one.
const LISTED: usize = 2048;
/// How many make a passphrase: 66 bits of chance.
const COUNT: usize = 6;
/// How many bytes of chance one takes.
pub const CHANCE: usize = 2 * COUNT;

impl Passphrase {
    /// Six words, each chosen by two bytes of chance.
    pub fn of_chance(chance: &[u8; CHANCE]) -> Self {
        let words: Vec<&str> = WORDS.lines().collect();
        let drawn = chance.chunks_exact(2).filter_map(|pair| words.get(place(pair)));
        let mut made = Zeroizing::new(String::with_capacity(COUNT * 9));
        for word in drawn {
            if !made.is_empty() {
                made.push(' ');
            }
            made.push_str(word);
        }
        Self::new(&made)
    }
}

/// Where in the list the word of two bytes stands. Eleven of their bits count, so every word is as likely as any other.
fn place(pair: &[u8]) -> usize {
    pair.iter().fold(0, |number, byte| (number << 8) | usize::from(*byte)) % LISTED
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use std::collections::BTreeSet;

    use super::super::strength;
    use super::*;

    /// Numbers that look like chance and are the same every time (splitmix64).
    fn numbers() -> impl Iterator<Item = u8> {
        let mut state = 0_u64;
        std::iter::repeat_with(move || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed ^ (mixed >> 31)).to_be_bytes()[0]
        })
    }

    fn many(count: usize) -> Vec<String> {
        let mut numbers = numbers();
        let mut draw = || {
            let mut chance = [0; CHANCE];
            chance.iter_mut().zip(&mut numbers).for_each(|(byte, number)| *byte = number);
            Passphrase::of_chance(&chance).as_str().to_owned()
        };
        (0..count).map(|_| draw()).collect()
    }

    #[test]
    fn the_list_has_2048_plain_words_and_none_twice() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), LISTED, "eleven bits");
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), LISTED, "none twice");
        for word in words {
            assert!((3..=8).contains(&word.len()), "{word} can be typed and told apart");
            assert!(word.bytes().all(|sign| sign.is_ascii_lowercase()), "{word} is on every keyboard");
        }
    }

    #[test]
    fn every_word_is_as_likely_as_any_other() {
        let mut times = vec![0; LISTED];
        for number in 0..=u16::MAX {
            times[place(&number.to_be_bytes())] += 1;
        }
        assert!(times.iter().all(|times| *times == 32), "65,536 / 2,048: eleven bits each, 66 for six");
        let words: Vec<&str> = WORDS.lines().collect();
        for number in [0_u16, 1, 700, 2047, 2048, u16::MAX] {
            let mut chance = [0; CHANCE];
            chance[10..].copy_from_slice(&number.to_be_bytes());
            let made = Passphrase::of_chance(&chance);
            let expected = [words[0]; 5].into_iter().chain([words[usize::from(number) % LISTED]]);
            assert_eq!(made.as_str(), expected.collect::<Vec<_>>().join(" "), "{number} in the last place");
        }
    }

    #[test]
    fn places_are_drawn_one_by_one() {
        let made = many(2000);
        for place in 0..COUNT {
            let words: BTreeSet<&str> = made.iter().filter_map(|words| words.split(' ').nth(place)).collect();
            // Of 2,048 drawn 2,000 times about 1,277 come up.
            assert!((1_150..=1_400).contains(&words.len()), "place {place}: {} words came up", words.len());
        }
        assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), made.len(), "none comes twice");
    }

    #[test]
    fn what_is_made_may_lock_a_file_and_counts_as_very_strong() {
        for words in many(200) {
            let made = Passphrase::new(&words);
            assert!(made.check("passphrase").is_ok(), "{words}");
            assert_eq!(words.split(' ').count(), COUNT, "{words}");
            let strength = strength(&made, &["Tideway Bakehouse"]);
            assert_eq!((strength.score, strength.advice.as_str()), (4, ""), "{words}: {}", strength.time);
        }
    }
}
