//! The firm's own numbers for its cases.

/// A reference for the next case, from those of the newest ones (the newest first): the newest with its last number one
/// higher, as often as it takes to be a new one. The first case of a firm gets a number in its year.
pub fn next(newest: &[String], year: i16) -> String {
    let Some(last) = newest.first() else { return format!("{year}-0001") };
    let mut next = increment(last);
    while newest.contains(&next) {
        next = increment(&next);
    }
    next
}

/// `HO-2026-0147` becomes `HO-2026-0148`: the digits at the end count on, as wide as they were. What ends in none gets some.
fn increment(reference: &str) -> String {
    let digits = reference.len() - reference.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    // more digits than any counting has are not counted with
    let digits = digits.min(18);
    let (start, number) = reference.split_at(reference.len() - digits);
    match number.parse::<u64>() {
        Ok(number) => format!("{start}{:0digits$}", number + 1),
        Err(_) => format!("{reference}-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_counts_on() {
        for (last, expected) in [
            ("HO-2026-0147", "HO-2026-0148"),
            ("HO-2026-0999", "HO-2026-1000"),
            ("99", "100"),
            ("Núñez", "Núñez-2"),
            ("A99999999999999999999999", "A999991000000000000000000"),
        ] {
            assert_eq!(next(&[last.into()], 2026), expected);
        }
        assert_eq!(next(&[], 2026), "2026-0001");
    }

    #[test]
    fn what_is_taken_is_passed_over() {
        let taken = ["HO-7", "HO-9", "HO-8"].map(String::from);
        assert_eq!(next(&taken, 2026), "HO-10");
    }
}
