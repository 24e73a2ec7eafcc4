//! Dividing an amount without losing a cent: the largest remainder (Hamilton's method).

/// `total` divided in proportion to `weights`, in their order. The parts always add up to it. Each is its exact share
/// cut off to whole units, and the units that are left over go one each to those that lost most; between equals to
/// the earlier.
///
/// A weight of zero or less gets nothing; where there is no other, all get equal parts. A negative total is divided
/// as its opposite is. So a payment divided by what is outstanding on each invoice never pays more than that on one.
/// Without weights there are no parts: that is the one case in which nothing adds up to the total.
pub fn allocate(total: i64, weights: &[i64]) -> Vec<i64> {
    let mut weights: Vec<i128> = weights.iter().map(|weight| i128::from(*weight).max(0)).collect();
    let mut sum: i128 = weights.iter().sum();
    if sum == 0 {
        weights.fill(1);
        sum = weights.iter().sum();
    }
    let size = i128::from(total).abs();
    // below 2^126, as both are at most 2^63
    let mut parts: Vec<i128> = weights.iter().map(|weight| size * weight / sum).collect();
    let left_over = size - parts.iter().sum::<i128>();
    let mut by_loss: Vec<usize> = (0..weights.len()).collect();
    // a stable sort: the earlier stays before its equal
    by_loss.sort_by_key(|&index| std::cmp::Reverse(size * weights[index] % sum));
    // fewer are left over than have lost a part of one
    for (index, _) in by_loss.into_iter().zip(0..left_over) {
        parts[index] += 1;
    }
    // no part is larger than the total, which fits
    parts.into_iter().map(|part| (part * i128::from(total.signum())) as i64).collect()
}

/// `total` in so many parts that differ by one unit at most, the larger first: instalments.
pub fn equal_parts(total: i64, count: usize) -> Vec<i64> {
    allocate(total, &vec![1; count])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cents_that_are_left_over_go_to_those_who_lost_most() {
        assert_eq!(allocate(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(allocate(101, &[1, 1, 1]), [34, 34, 33]);
        assert_eq!(allocate(5, &[3, 7]), [2, 3], "1.5 and 3.5: the earlier has it");
        assert_eq!(allocate(10, &[1, 5, 1]), [2, 7, 1], "1.43, 7.14, 1.43");
        assert_eq!(allocate(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(equal_parts(1_000, 3), [334, 333, 333]);
        assert_eq!(equal_parts(2, 4), [1, 1, 0, 0]);
    }

    #[test]
    fn weights_can_be_missing() {
        assert_eq!(allocate(10, &[0, 1, 0]), [0, 10, 0]);
        assert_eq!(allocate(10, &[0, 0, 0]), [4, 3, 3]);
        assert_eq!(allocate(10, &[-5, 1]), [0, 10]);
        assert_eq!(allocate(0, &[3, 4]), [0, 0]);
        assert!(allocate(10, &[]).is_empty() && equal_parts(10, 0).is_empty());
        assert_eq!(allocate(i64::MIN, &[1]), [i64::MIN]);
        assert_eq!(allocate(i64::MAX, &[i64::MAX, 0]), [i64::MAX, 0]);
    }

    fn weights() -> impl Strategy<Value = Vec<i64>> {
        let small = proptest::collection::vec(0..1_000_i64, 1..40);
        let any = proptest::collection::vec(any::<i64>(), 1..10);
        prop_oneof![small, any]
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_within_one_of_their_share(total: i64, weights in weights()) {
            let parts = allocate(total, &weights);
            prop_assert_eq!(parts.len(), weights.len());
            prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(total));
            let sum: i128 = weights.iter().map(|weight| i128::from(*weight).max(0)).sum();
            for (part, weight) in parts.iter().zip(&weights).filter(|_| sum > 0) {
                let exact = i128::from(total) * i128::from(*weight).max(0);
                prop_assert!((i128::from(*part) * sum - exact).abs() < sum);
                prop_assert!(*weight > 0 || *part == 0);
            }
            prop_assert_eq!(&allocate(total, &weights), &parts);
            if let Some(opposite) = total.checked_neg() {
                let mirrored: Vec<i64> = allocate(opposite, &weights).iter().map(|part| -part).collect();
                prop_assert_eq!(mirrored, parts);
            }
        }

        #[test]
        fn a_payment_never_pays_more_than_is_outstanding(
            outstanding in proptest::collection::vec(0..1_000_000_i64, 1..30), share in 0..=1_000_i64
        ) {
            let payment = outstanding.iter().sum::<i64>() * share / 1_000;
            let parts = allocate(payment, &outstanding);
            prop_assert!(payment == 0 || parts.iter().zip(&outstanding).all(|(part, most)| part <= most));
        }

        #[test]
        fn the_earlier_of_equals_has_no_less(total in 0..i64::MAX, weight in 1..1_000_i64, count in 1..30_usize) {
            prop_assert!(allocate(total, &vec![weight; count]).is_sorted_by(|a, b| a >= b));
        }
    }
}
