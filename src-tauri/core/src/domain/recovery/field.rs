//! Arithmetic of 32 values, in which a check sign of a group is counted.

/// Doubles a value: a polynomial over two elements, modulo x⁵ + x² + 1.
fn double(value: u8) -> u8 {
    let twice = value << 1;
    if twice & 0b10_0000 == 0 { twice } else { twice ^ 0b10_0101 }
}

/// The check of a group in its place: each sign weighs another power of two, so a wrong sign and two swapped signs
/// change it; each place adds another value, so a group in another place does not fit.
pub(super) fn check(data: &[u8], place: usize) -> u8 {
    let place = u8::try_from(place % 32).unwrap_or(0);
    data.iter().fold(place, |sum, value| double(sum ^ (value & 31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubling_walks_through_all_values_but_zero() {
        let mut seen = vec![1_u8];
        let mut value = double(1);
        while value != 1 {
            seen.push(value);
            value = double(value);
        }
        assert_eq!(seen.len(), 31, "so that no two weights are the same");
    }
}
