//! Welcomes as they stand on pages. A firm changes its own now and then, and each visit to its sign-in page shows it: what was
//! once made of a text is kept.

use crate::ui::Rich;
use std::{
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

/// Texts that are kept. Owners who try words out make many that nobody asks for again.
const MOST: usize = 200;

static MADE: LazyLock<RwLock<HashMap<String, Rich>>> = LazyLock::new(RwLock::default);

/// What is made of this Markdown.
pub fn welcome(markdown: &str) -> Rich {
    if let Some(made) = MADE.read().unwrap_or_else(PoisonError::into_inner).get(markdown) {
        return made.clone();
    }
    let rich = Rich::from_markdown(markdown);
    let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
    if made.len() >= MOST {
        made.clear();
    }
    made.entry(markdown.to_owned()).or_insert(rich).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_once_and_many_do_not_fill_the_memory() {
        let first = welcome("Hello, **you**");
        assert!(first.is_same(&welcome("Hello, **you**")));
        for number in 0..MOST * 2 {
            welcome(&number.to_string());
        }
        assert!(MADE.read().unwrap().len() <= MOST);
        assert_eq!(first, welcome("Hello, **you**"));
    }
}
