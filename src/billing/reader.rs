//! Who fills in a form of money: how they write days and numbers, and which day it is for them.

use crate::{actors::Staff, clock::Day, i18n::Lang, money::Notation};

/// The hand in which a form is filled in and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Decides about days, and what pages are written in.
    pub lang: Lang,
    /// Decides about numbers and amounts.
    pub notation: Notation,
    /// The day it is for them.
    pub today: Day,
}

impl Reader {
    /// A member of staff; `country` is the firm's (ISO 3166-1, two capitals), where it is known.
    pub fn of(staff: &Staff, country: Option<&str>) -> Reader {
        let notation = Notation::of(staff.lang, country);
        Reader { lang: staff.lang, notation, today: Day(staff.today()) }
    }
}
