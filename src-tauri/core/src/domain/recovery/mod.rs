//! The recovery code: the key of a file as signs that can be printed, read aloud and typed again.
//!
//! 14 groups of five signs of Crockford's base32 (<https://www.crockford.com/base32.html>), which has no I, L, O, U.
//! The first four signs of a group carry 20 bits; the fifth is a check of the group and of its place, so that a wrong
//! sign, swapped signs and swapped groups are found and located. 14 × 20 bits are the 256 bits of the key and 24 bits of
//! its SHA-256, which tell a code that was put together wrongly from one of another file.

mod field;

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use zeroize::{Zeroize, Zeroizing};

use super::passphrase::Passphrase;

/// How many groups a code has.
pub const GROUPS: usize = 14;
/// How many signs a group has, its check included.
pub const SIGNS: usize = 5;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The secret of a file, out of its recovery code. Wiped from memory when dropped, and never printed.
#[derive(PartialEq, Eq)]
pub struct RecoveryCode {
    // In one place of its own: a code that is handed on leaves no copies on the way.
    secret: Box<[u8; 32]>,
}

impl RecoveryCode {
    /// The code of this secret.
    pub fn of(secret: &[u8; 32]) -> Self {
        let mut code = Self { secret: Box::new([0; 32]) };
        code.secret.copy_from_slice(secret);
        code
    }

    /// The 32 secret bytes.
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// The groups as they are printed.
    pub fn groups(&self) -> Zeroizing<Vec<String>> {
        let values = values(&self.secret);
        Zeroizing::new(values.chunks(SIGNS - 1).enumerate().map(|(at, group)| written(group, at)).collect())
    }

    /// Reads what was typed: any spacing, hyphens and case, with I and L for 1 and O for 0.
    pub fn read(typed: &str) -> Result<Self, Misread> {
        let reading = Reading::of(typed);
        if let Some(at) = reading.groups.iter().position(|group| *group != GroupState::Fits) {
            return Err(Misread::Group {
                number: at + 1,
                state: reading.groups.get(at).copied().unwrap_or(GroupState::Missing),
            });
        }
        if reading.more {
            return Err(Misread::TooLong);
        }
        reading.code().ok_or(Misread::Sum)
    }

    /// Reads what came from a field for secrets.
    pub fn of_typed(typed: &Passphrase) -> Result<Self, Misread> {
        Self::read(typed.as_str())
    }
}

impl Clone for RecoveryCode {
    fn clone(&self) -> Self {
        Self::of(&self.secret)
    }
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// Never shows it.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(…)")
    }
}

/// How one typed group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroupState {
    /// All five signs fit together and belong in this place.
    Fits,
    /// Not all of it is typed.
    Missing,
    /// One of its signs is wrong, or it is the group of another place.
    Wrong,
}

/// Why a typed code is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// The first group that does not fit, counted from 1.
    #[error("{}", group_sentence(*number, *state))]
    Group {
        /// From 1.
        number: usize,
        /// What is the matter with it.
        state: GroupState,
    },
    /// More than 14 groups.
    #[error("There is more here than the 14 groups of a recovery code. Take away what stands behind the last group.")]
    TooLong,
    /// Every group fits, but not together.
    #[error(
        "Every group fits by itself, but they do not belong together. Compare the whole code with the sheet once more."
    )]
    Sum,
}

fn group_sentence(number: usize, state: GroupState) -> String {
    match state {
        GroupState::Missing => {
            format!("Group {number} is not complete. The code has {GROUPS} groups of {SIGNS} signs.")
        }
        _ => format!("Group {number} does not fit. Compare its {SIGNS} signs with the sheet."),
    }
}

/// What was typed, group by group. Wiped when dropped.
pub struct Reading {
    /// How each of the 14 groups stands.
    pub groups: [GroupState; GROUPS],
    /// There is more behind the last group.
    pub more: bool,
    values: Zeroizing<Vec<u8>>,
}

impl Reading {
    /// Reads what was typed so far.
    pub fn of(typed: &str) -> Self {
        let parts = parts(typed);
        let mut groups = [GroupState::Missing; GROUPS];
        let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * SIGNS));
        for (at, (state, part)) in groups.iter_mut().zip(parts.iter()).enumerate() {
            *state = judge(part, at);
            values.extend(part.iter().take(SIGNS - 1).map(|sign| sign.unwrap_or(0)));
        }
        Self { groups, more: parts.len() > GROUPS, values }
    }

    /// Reads what came from a field for secrets.
    pub fn of_typed(typed: &Passphrase) -> Self {
        Self::of(typed.as_str())
    }

    /// Whether somebody typed a code here, well or not: no passphrase fits half of the groups by chance.
    pub fn is_of_a_sheet(&self) -> bool {
        self.groups.iter().filter(|group| **group == GroupState::Fits).count() >= GROUPS / 2
    }

    /// The code, when all of it belongs together.
    fn code(&self) -> Option<RecoveryCode> {
        let mut code = RecoveryCode::of(&[0; 32]);
        for (byte, bits) in code.secret.iter_mut().zip(bytes(&self.values).iter()) {
            *byte = *bits;
        }
        (*values(&code.secret) == *self.values).then_some(code)
    }
}

/// A typed sign's value; none for a sign that no code has.
fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == sign).and_then(|at| u8::try_from(at).ok())
}

type Signs = Zeroizing<Vec<Option<u8>>>;

/// Cuts what was typed into groups: where it was spaced if that gives groups, else every five signs.
fn parts(typed: &str) -> Vec<Signs> {
    let spaced = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '.' | '·' | ',' | '_');
    let signs = |text: &str| Zeroizing::new(text.chars().map(value).collect::<Vec<_>>());
    let chunks: Vec<Signs> = typed.split(spaced).filter(|part| !part.is_empty()).map(signs).collect();
    // Spaced as printed: a group that is too long or too short is then that group's fault alone.
    let as_printed = chunks.iter().filter(|chunk| chunk.len() == SIGNS).count() * 2 >= chunks.len()
        && chunks.iter().all(|chunk| chunk.len() <= SIGNS + 1);
    if as_printed {
        return chunks;
    }
    let all = Zeroizing::new(chunks.iter().flat_map(|chunk| chunk.iter().copied()).collect::<Vec<_>>());
    all.chunks(SIGNS).map(|chunk| Zeroizing::new(chunk.to_vec())).collect()
}

fn judge(part: &[Option<u8>], at: usize) -> GroupState {
    let known: Option<Vec<u8>> = part.iter().copied().collect();
    match known.map(Zeroizing::new).as_deref().map(Vec::as_slice) {
        Some([data @ .., check]) if data.len() == SIGNS - 1 => {
            if field::check(data, at) == *check {
                GroupState::Fits
            } else {
                GroupState::Wrong
            }
        }
        Some(short) if short.len() < SIGNS => GroupState::Missing,
        _ => GroupState::Wrong,
    }
}

/// One group as it is printed.
fn written(data: &[u8], at: usize) -> String {
    let check = field::check(data, at);
    data.iter()
        .chain([&check])
        .filter_map(|value| ALPHABET.get(usize::from(*value)))
        .map(|sign| char::from(*sign))
        .collect()
}

/// The key and the first 24 bits of its fingerprint, in fives of bits.
fn values(secret: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    let sum = Sha256::digest(secret);
    let all = Zeroizing::new(secret.iter().chain(sum.iter().take(3)).copied().collect::<Vec<u8>>());
    Zeroizing::new(regroup(&all, 8, 5))
}

fn bytes(values: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(regroup(values, 5, 8))
}

/// Cuts a row of numbers of `from` bits each anew into numbers of `to` bits; what is left over is dropped.
fn regroup(numbers: &[u8], from: u32, to: u32) -> Vec<u8> {
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut out = Vec::with_capacity(numbers.len() * 8 / 5 + 1);
    for number in numbers {
        held = (held << from) | u32::from(*number);
        bits += from;
        while bits >= to {
            bits -= to;
            out.push(u8::try_from((held >> bits) & ((1 << to) - 1)).unwrap_or(0));
        }
        held &= (1 << bits) - 1;
    }
    out
}

#[cfg(test)]
mod tests;
