//! Where a document has room that is written in later.

use super::{
    ink::{Item, What},
    paper::SIDE,
};

/// Room that is written in later, in points from the left upper corner of its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// That of its [`super::Blank`].
    pub number: usize,
    /// From 1.
    pub page: usize,
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is; a rule is below it.
    pub height: f32,
}

/// Takes them out of what is drawn on a page.
pub(super) fn taken_out(items: &mut Vec<Item>, page: usize) -> Vec<Place> {
    let mut places = Vec::new();
    items.retain(|item| {
        let What::Place { number, width, height } = item.what else { return true };
        places.push(Place { number, page, x: item.x + SIDE, y: item.y, width, height });
        false
    });
    places
}
