//! Side by side: the same work done twice, turn by turn, in one run, so that whatever else the machine does hits both.

use std::time::Instant;

use crate::Outcome;

/// What two ways to do the same cost: seconds or bytes, each the median of all turns.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub ours: f64,
    pub plain: f64,
}

/// Does both in turns, each first every other time. Two turns warm up and do not count.
pub fn in_turns<T>(
    turns: usize,
    mut ours: impl FnMut(usize) -> Outcome<T>,
    mut plain: impl FnMut(usize) -> Outcome<T>,
) -> Outcome<(Vec<T>, Vec<T>)> {
    const WARM_UP: usize = 2;
    let (mut of_ours, mut of_plain) = (Vec::new(), Vec::new());
    for turn in 0..turns + WARM_UP {
        let (first, second) = if turn % 2 == 0 {
            let first = ours(turn)?;
            (first, plain(turn)?)
        } else {
            let second = plain(turn)?;
            (ours(turn)?, second)
        };
        if turn >= WARM_UP {
            of_ours.push(first);
            of_plain.push(second);
        }
    }
    Ok((of_ours, of_plain))
}

/// How long both take, each the median of all turns.
pub fn side_by_side(
    turns: usize,
    mut ours: impl FnMut(usize) -> Outcome,
    mut plain: impl FnMut(usize) -> Outcome,
) -> Outcome<Pair> {
    let (ours, plain) = in_turns(turns, |turn| timed(|| ours(turn)), |turn| timed(|| plain(turn)))?;
    Ok(Pair { ours: median(ours), plain: median(plain) })
}

/// Seconds.
#[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub fn timed(work: impl FnOnce() -> Outcome) -> Outcome<f64> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed().as_secs_f64())
}

/// The middle value; of two middle ones the mean. Zero when there is none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match (values.get(half), values.get(half.wrapping_sub(1))) {
        (Some(upper), Some(lower)) if values.len().is_multiple_of(2) => f64::midpoint(*upper, *lower),
        (Some(middle), _) => *middle,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        let cases = [(vec![3.0, 1.0, 2.0], 2.0), (vec![4.0, 1.0, 3.0, 2.0], 2.5), (vec![7.0], 7.0), (vec![], 0.0)];
        for (values, expected) in cases {
            let found = median(values.clone());
            assert!((found - expected).abs() < f64::EPSILON, "median of {values:?} is {expected}, not {found}");
        }
    }
}
