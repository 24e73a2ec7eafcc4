//! Counts that have an end.

use maud::{Markup, html};

/// Where counting ends: a page does not read more rows than this to say how many there are. Each of them may cost a look-up of who sees
/// it, on every page: up to a thousand were three quarters of PostgreSQL's time for the page Today of a large firm.
pub const MAX_COUNTED: i64 = 100;

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
        assert_eq!(count(99).into_string(), "99");
        assert_eq!(count(MAX_COUNTED).into_string(), "99+");
    }
}
