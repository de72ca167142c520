//! Weights and the score they give.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::record::Criterion;

/// What the weights of a finished review add up to.
pub const FULL_WEIGHT: u32 = 100;

/// The weights added up, rated or not.
#[must_use]
pub fn weight_sum(criteria: &[Criterion]) -> u32 {
    criteria.iter().map(|criterion| criterion.weight).sum()
}

/// Σ weight × score ÷ Σ weight over the criteria that were rated, in hundredths. What is not rated is left out, never
/// zero; with nothing rated there is no score.
#[must_use]
pub fn score_hundredths(criteria: &[Criterion]) -> Option<i64> {
    let rated = || {
        criteria.iter().filter_map(|criterion| Some((Decimal::from(criterion.weight), Decimal::from(criterion.score?))))
    };
    let weights: Decimal = rated().map(|(weight, _)| weight).sum();
    if weights.is_zero() {
        return None;
    }
    let total: Decimal = rated().map(|(weight, score)| weight * score).sum();
    (total / weights * Decimal::ONE_HUNDRED).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// A score as it is read: "4.5", and "4.35" where the second place says something.
#[must_use]
pub fn score_text(hundredths: i64) -> String {
    let score = Decimal::new(hundredths, 2).normalize();
    if score.scale() == 0 { format!("{score:.1}") } else { score.to_string() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn criteria(rows: &[(u32, Option<u8>)]) -> Vec<Criterion> {
        rows.iter()
            .map(|(weight, score)| Criterion {
                id: Uuid::nil().into(),
                name: "Any".into(),
                weight: *weight,
                score: *score,
                why: String::new(),
            })
            .collect()
    }

    #[test]
    fn the_score_is_weighed_and_leaves_out_what_was_not_rated() {
        for (rows, score, why) in [
            (
                &[(30, Some(5)), (25, Some(4)), (20, Some(5)), (15, Some(4)), (10, Some(4))][..],
                Some("4.5"),
                "the example of the design",
            ),
            (&[(60, Some(5)), (40, None)], Some("5.0"), "not rated is left out, it does not pull down"),
            (&[(50, None), (50, None)], None, "nothing rated, no score"),
            (&[(0, Some(5)), (100, None)], None, "a weight of zero says nothing"),
            (&[(33, Some(5)), (33, Some(4)), (34, Some(4))], Some("4.33"), "rounded to hundredths"),
            (&[(1, Some(4)), (1, Some(5)), (98, None)], Some("4.5"), "weights count among the rated only"),
        ] {
            assert_eq!(score_hundredths(&criteria(rows)).map(score_text).as_deref(), score, "{why}");
        }
    }

    #[test]
    fn weights_add_up_rated_or_not() {
        assert_eq!(weight_sum(&criteria(&[(30, Some(5)), (69, None)])), 99);
    }

    proptest! {
        #[test]
        fn a_score_lies_between_the_lowest_and_the_highest_mark(rows in prop::collection::vec((1u32..=100, 1u8..=5), 1..12)) {
            let rated: Vec<_> = rows.iter().map(|(weight, score)| (*weight, Some(*score))).collect();
            let score = score_hundredths(&criteria(&rated)).unwrap();
            let marks = rows.iter().map(|(_, mark)| i64::from(*mark) * 100);
            prop_assert!(marks.clone().min().unwrap() <= score && score <= marks.max().unwrap());
        }
    }
}
