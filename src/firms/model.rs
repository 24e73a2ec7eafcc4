//! A firm as the portal shows it.

use crate::{
    clock::{Day, Ts},
    i18n::{Lang, Localized},
    ids::FirmId,
    schema::firms,
};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = firms, check_for_backend(diesel::pg::Pg))]
pub struct Firm {
    pub id: FirmId,
    pub name: String,
    /// A line under the name, such as "Immigration Law".
    pub tagline: String,
    /// `#rrggbb`: every other shade is derived from it in the stylesheet.
    pub colour: String,
    /// What the firm's own texts are written in when a translation is missing.
    pub language: Lang,
    /// IANA name, such as `America/New_York`.
    pub time_zone: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// Shown beside the sign-in form.
    pub welcome: Localized,
    /// Whether members of staff must have a second factor to work here.
    pub staff_second_factor: bool,
}

impl Firm {
    /// The zone the firm's days are counted in; UTC when the name is not known to this machine.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// The day it is by the firm's calendar.
    pub fn today(&self, now: Ts) -> Day {
        Day(now.0.to_zoned(self.zone()).date())
    }

    pub fn brand(&self) -> Brand {
        Brand::of(&self.colour)
    }
}

/// The two values of the firm's stylesheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub colour: String,
    pub ink: &'static str,
}

impl Brand {
    /// White ink where it reads well (WCAG 2.2, contrast of 4.5), else near-black.
    pub fn of(colour: &str) -> Brand {
        let ink = if contrast_with_white(colour) >= 4.5 { "#fff" } else { "#111" };
        Brand { colour: colour.to_owned(), ink }
    }

    pub fn css(&self) -> String {
        format!(":root{{--brand:{};--brand-ink:{}}}\n", self.colour, self.ink)
    }

    /// Changes with the colours, so that the stylesheet can be cached for ever under an address that carries it.
    pub fn version(&self) -> &str {
        self.colour.trim_start_matches('#')
    }
}

/// Contrast ratio by WCAG 2.2's relative luminance; a colour that is none counts as black.
fn contrast_with_white(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_chosen_by_contrast() {
        assert_eq!(Brand::of("#1f4e79").ink, "#fff");
        assert_eq!(Brand::of("#ffd54a").ink, "#111");
        assert_eq!(Brand::of("#777777").ink, "#111", "4.48 is not enough");
        assert_eq!(Brand::of("#767676").ink, "#fff");
    }
}
