//! Counts that have an end.

use maud::{Markup, html};

/// Where counting ends: a page does not read more rows than this to say how many there are.
pub const MAX_COUNTED: i64 = 1000;

/// A number of things that were counted up to [`MAX_COUNTED`].
pub fn count(number: i64) -> Markup {
    html! {
        @if number < MAX_COUNTED { (number) } @else { (MAX_COUNTED - 1) "+" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_not_told_one_by_one() {
        assert_eq!(count(7).into_string(), "7");
        assert_eq!(count(999).into_string(), "999");
        assert_eq!(count(MAX_COUNTED).into_string(), "999+");
    }
}
